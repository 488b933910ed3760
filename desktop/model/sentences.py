"""The words of findings and of errors. Every sentence is the English source; ``words.Language.say`` translates it."""

from __future__ import annotations

from typing import NamedTuple


class FindingWords(NamedTuple):
    """The sentences of a finding code, with ``{placeholders}`` filled from ``found`` and ``expected``."""

    code: str
    name: str
    passed: str
    failed: str
    unknown: str
    expected: str
    fix: str


class ErrorWords(NamedTuple):
    """The three parts of an error's message."""

    code: str
    found: str
    expected: str
    fix: str
