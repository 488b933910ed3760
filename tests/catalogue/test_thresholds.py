"""Every tolerance of ours says how often it is wrong and how that was measured, or why nobody can measure it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

import pytest

from desktop import paths
from desktop.catalogue import thresholds

TABLES: Mapping[str, Mapping[str, Any]] = tomllib.loads((paths.resources() / "thresholds.toml").read_text("utf-8"))


def unexplained(table: Mapping[str, Any]) -> bool:
    """Neither rates and the command that measured them, nor a reason why there are none."""
    rates = {"false_alarm_rate", "miss_rate", "measured_by"} <= set(table)
    command = re.search("tests[./]benchmarks", str(table.get("measured_by", ""))) is not None
    reason = len(str(table.get("unmeasured", ""))) > 30
    return not (reason if "unmeasured" in table else rates and command)


@pytest.mark.parametrize("name", TABLES)
def test_a_tolerance_has_its_rates_or_a_reason_why_it_has_none(name: str) -> None:
    table = TABLES[name]
    assert not unexplained(table)
    assert {"value", "unit", "basis", "why"} <= set(table)
    assert name in thresholds()


@pytest.mark.parametrize("lost", ["false_alarm_rate", "miss_rate", "measured_by"])
def test_a_tolerance_without_a_rate_or_a_command_is_noticed(lost: str) -> None:
    assert unexplained({key: value for key, value in TABLES["sharpness"].items() if key != lost})


def test_an_empty_reason_is_none() -> None:
    assert unexplained({"value": 1, "unmeasured": ""})
