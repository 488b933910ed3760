"""How much is left to do on a page: what is missing or wrong, and what to look at once more."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from desktop.model.checklist import Checklist, Finding, Line, Outcome, State, Weight
from desktop.model.dossier import Dossier

from .asking import field_of, key_of
from .pages import page_of

_WRITTEN_HERE: Final = "vitale_form"  # the program writes it: nobody has to bring it


class Counts(NamedTuple):
    to_fix: int = 0
    to_review: int = 0


def count(page: str, dossier: Dossier, checklist: Checklist, asked_now: Collection[str]) -> Counts:
    """asked_now: the questions that the page of the situation asks (``asking.asked``)."""
    if page == "after":
        return Counts(to_fix=len(dossier.refusals))
    lines = tuple(line for line in checklist.lines if page == page_of(line.id))
    findings = tuple(_findings_on(page, checklist, asked_now))
    missing = sum(_is_missing_on(page, key, asked_now) for key in checklist.missing_answers)
    return Counts(
        to_fix=missing + sum(map(_is_wrong, findings)) + sum(map(_is_to_fix, lines)),
        to_review=sum(map(_is_doubtful, findings)) + sum(map(_is_to_review, lines)),
    )


def _is_missing_on(page: str, missing: str, asked_now: Collection[str]) -> bool:
    """A question of the situation that is not asked yet is nothing to fix yet."""
    return page_of(missing, asked_now) == page and (page != "situation" or key_of(missing) in asked_now)


def _findings_on(page: str, checklist: Checklist, asked_now: Collection[str]) -> Iterator[Finding]:
    yield from (f for f in checklist.answer_findings if page_of(field_of(f), asked_now) == page)
    yield from (f for f in checklist.dossier_findings if page_of(f.code) == page)


def _is_wrong(finding: Finding) -> bool:
    return finding.outcome is Outcome.FAILED and finding.weight is not Weight.ADVICE


def _is_doubtful(finding: Finding) -> bool:
    return finding.outcome is Outcome.UNKNOWN and finding.weight is not Weight.ADVICE


def _is_to_fix(line: Line) -> bool:
    missing = line.state is State.MISSING and line.weight is Weight.BLOCKING and line.id != _WRITTEN_HERE
    return missing or line.state is State.BLOCKED


def _is_to_review(line: Line) -> bool:
    """Not while nobody has looked at it yet: then there is nothing to see."""
    return line.inspected and line.state is State.TO_REVIEW
