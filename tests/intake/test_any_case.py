"""Whatever ``case.toml`` says, it is read or refused with our own error."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from desktop.errors import CaseError, IntakeError
from tests.intake.cases import SAMPLE, read, write

LINES = SAMPLE.strip().splitlines()
scalars = st.one_of(
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.text(max_size=20),
    st.sampled_from(["CO", "co", "passport", "identity", "../x", "/x", "x.jpg", "none", "en", "2026-2027"]),
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


def toml(value: Any) -> str:
    """A value in TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(c):08x}" if not 0xD800 <= ord(c) < 0xE000 else "?" for c in value) + '"'
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(key)} = {toml(inner)}" for key, inner in value.items()) + "}"
    return str(value)


def refused_or_read(folder: Path, content: str | bytes) -> None:
    try:
        dossier = read(write(folder, content))
    except CaseError as error:
        assert error.problems
        for problem in error.problems:
            assert problem.key
            assert problem.code
            shown = problem.key + problem.found + "".join(problem.expected)
            assert shown.isprintable() or not any(ord(c) < 32 or c in "\u202e\u2066" for c in shown)
    except IntakeError as error:
        assert error.code.startswith("case_file_")
    else:
        for document in dossier.documents:
            for file in document.files:
                with pytest.raises(OSError):
                    file.read()


fuzz = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@fuzz
@given(st.binary(max_size=300))
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    refused_or_read(tmp_path, content)


@fuzz
@given(st.text(max_size=200))
@example("[" * 3000)
@example("a" + ".a" * 150 + "=1")
def test_any_text_after_the_schema(tmp_path: Path, text: str) -> None:
    refused_or_read(tmp_path, f"schema = 1\n{text}".encode("utf-8", "surrogatepass"))


@fuzz
@given(st.sampled_from([n for n, line in enumerate(LINES) if "=" in line]), values)
def test_any_value_under_any_key(tmp_path: Path, number: int, value: Any) -> None:
    lines = list(LINES)
    lines[number] = f"{lines[number].split('=')[0]}= {toml(value)}"
    refused_or_read(tmp_path, "\n".join(lines))


@fuzz
@given(st.permutations(LINES))
def test_the_lines_of_the_sample_in_any_order(tmp_path: Path, lines: list[str]) -> None:
    refused_or_read(tmp_path, "\n".join(lines))


@fuzz
@given(st.text(min_size=1, max_size=40).filter(lambda name: "\0" not in name))
def test_any_file_name(tmp_path: Path, name: str) -> None:
    refused_or_read(tmp_path, f"schema = 1\n[[documents]]\nrequirement = 'identity'\nfiles = [{toml(name)}]")
