"""Every refusal of intake has its words, and they show everything that the refusal knows."""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path

import pytest

import desktop.intake
from desktop import paths

SOURCE = "".join(path.read_text(encoding="utf-8") for path in Path(desktop.intake.__file__).parent.glob("*.py"))
WORDS = tomllib.loads((paths.resources() / "errors.toml").read_text(encoding="utf-8"))
PROBLEMS = set(re.findall(r'refuse\([^,]+, "(\w+)"', SOURCE)) | set(re.findall(r'Problem\([\w.]+, "(\w+)"', SOURCE))
CHOSEN_BETWEEN = {"not_a_country", "not_a_nationality", "not_a_language", "language_spelt_otherwise", "unknown_key",
                  "no_such_file", "not_a_page"}  # fmt: skip


def placeholders(*sentences: str) -> set[str]:
    return {name for sentence in sentences for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("code", sorted(PROBLEMS | CHOSEN_BETWEEN))
def test_a_problem_of_case_toml_has_words(code: str) -> None:
    words = WORDS[f"problem/{code}"]
    assert set(words) == {"found", "expected", "fix"}
    assert all(words.values())
    assert placeholders(*words.values()) <= {"key", "found", "expected"}


def test_no_problem_has_words_that_nobody_says() -> None:
    written = {code.removeprefix("problem/") for code in WORDS if code.startswith("problem/")}
    assert written == PROBLEMS | CHOSEN_BETWEEN | {"other"}  # what is said of a code that has none


@pytest.mark.parametrize("code", sorted(set(re.findall(r'IntakeError\("(\w+)"', SOURCE))))
def test_a_case_that_cannot_be_read_has_words(code: str) -> None:
    assert set(WORDS[code]) == {"found", "expected", "fix"}
    assert placeholders(*WORDS[code].values()) <= {"folder", "found", "at_most_bytes"}
