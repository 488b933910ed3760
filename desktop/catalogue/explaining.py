"""A finding or an error, and a language → the sentences that a person reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from desktop.errors import CaseError, CatalogueError, DesktopError, PolicyError, Problem
from desktop.model.checklist import Finding, Outcome
from desktop.model.sentences import ErrorWords, FindingWords
from desktop.words import Language, _

from .reader import placeholders
from .sentences import errors, findings

# Said when errors.toml itself is what is wrong, so that there is always something to say.
_OWN_FILES_WRONG = ErrorWords(
    code="catalogue",
    found=_("A file of this program is wrong: {file}, {key} ({code})."),
    expected="",
    fix=_("Install the program again, or undo the change that was made to its files."),
)


class Explained(NamedTuple):
    """A finding in words: what is looked at, what was found, what was expected, what to do (empty: nothing).

    declared: it passed by what the person said, which nobody has checked.
    """

    name: str
    found: str
    expected: str
    fix: str
    declared: bool = False


def explain(finding: Finding, language: Language) -> Explained:
    """The words of a finding. CatalogueError: its code has none."""
    words = _words_of(finding)
    values = {**finding.found, **finding.expected}
    told = {Outcome.PASSED: words.passed, Outcome.FAILED: words.failed, Outcome.UNKNOWN: words.unknown}
    return Explained(
        name=_say(words.name, values, language),
        found=_say(told[finding.outcome], values, language),
        expected=_say_if_known(words.expected, values, language),
        fix="" if finding.outcome is Outcome.PASSED else _say_if_known(words.fix, values, language),
        declared=words.declared and finding.outcome is Outcome.PASSED,
    )


def explain_error(error: DesktopError, language: Language) -> tuple[str, ...]:
    """The lines of an error's message: found, expected, what to do; for case.toml and a policy those of every problem.
    """
    try:
        words = _error_words()
    except CatalogueError as wrong:
        return tuple(_lines(_OWN_FILES_WRONG, {**wrong.details, "code": wrong.code}, language))
    if isinstance(error, (CaseError, PolicyError)):
        return tuple(_problem_lines(error, words, language))
    known = words.get(error.code, words["unexpected"])
    return tuple(_lines(known, {**error.details, "code": error.code}, language))


def _problem_lines(
    error: CaseError | PolicyError, words: Mapping[str, ErrorWords], language: Language
) -> Iterator[str]:
    """A policy has words of its own for some problems, and shares the rest with case.toml."""
    head = words[error.code]
    yield from (_say(sentence, error.details, language) for sentence in (head.found, head.fix))
    own = ("policy", "problem") if isinstance(error, PolicyError) else ("problem",)
    for problem in error.problems:
        codes = (f"{each}/{problem.code}" for each in own)
        known = next((words[code] for code in codes if code in words), words["problem/other"])
        yield " ".join(_lines(known, _values_of(problem), language))


def _values_of(problem: Problem) -> Mapping[str, object]:
    return {"key": problem.key, "found": problem.found, "expected": problem.expected, "code": problem.code}


def _lines(words: ErrorWords, values: Mapping[str, object], language: Language) -> Iterator[str]:
    yield _say(words.found, values, language)
    for sentence in (words.expected, words.fix):
        if sentence and (told := _say_if_known(sentence, values, language)):
            yield told


def _words_of(finding: Finding) -> FindingWords:
    words = _finding_words()
    known = words.get(f"{finding.code}/{finding.variant}") or words.get(finding.code)
    if known is None:
        raise CatalogueError("catalogue_no_words", file="findings", key=finding.code)
    return known


def _say(sentence: str, values: Mapping[str, object], language: Language) -> str:
    """The sentence with every placeholder filled; a value that nobody gave shows as a dash."""
    return language.say(sentence, {name: values.get(name) for name in placeholders(sentence)})


def _say_if_known(sentence: str, values: Mapping[str, object], language: Language) -> str:
    """The same, or nothing when a value is missing: half a limit helps nobody."""
    complete = all(values.get(name) not in (None, "", ()) for name in placeholders(sentence))
    return _say(sentence, values, language) if complete else ""


@cache
def _finding_words() -> Mapping[str, FindingWords]:
    return findings()


@cache
def _error_words() -> Mapping[str, ErrorWords]:
    return errors()
