"""``thresholds.toml`` → our own tolerances."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from desktop import paths

from .reader import Table, read_file

_RATES = ("false_alarm_rate", "miss_rate")


def thresholds(folder: Path | None = None) -> Mapping[str, float]:
    """The tolerances by name; CatalogueError when one has no unit, no reason, or a rate that nobody measured."""
    tables = read_file(folder or paths.resources(), "thresholds.toml").tables()
    return {table.id: _threshold(table) for table in tables}


def _threshold(table: Table) -> float:
    value = table.number("value")
    table.text("unit")
    table.one_of("basis", frozenset({"ours"}))
    table.text("why")
    for name in _RATES:
        if table.has(name):
            if not 0 <= (rate := table.number(name)) <= 1:
                raise table.refuse("catalogue_unknown_value", name, value=str(rate), known=())
            table.text("measured_by")
    table.text("measured_by", "")
    table.text("unmeasured", "")
    table.finish()
    return value
