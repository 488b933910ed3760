"""The words of findings and of errors. Every sentence is the English source; ``words.Language.say`` translates it."""

from __future__ import annotations

from typing import NamedTuple


class FindingWords(NamedTuple):
    """The sentences of a finding code, with ``{placeholders}`` filled from ``found`` and ``expected``.

    declared: where it passed, that goes by what the person said of the document, which nobody has checked.
    """

    code: str
    name: str
    passed: str
    failed: str
    unknown: str
    expected: str
    fix: str
    declared: bool = False


class ErrorWords(NamedTuple):
    """The three parts of an error's message."""

    code: str
    found: str
    expected: str
    fix: str
