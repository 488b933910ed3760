"""Dates against each other and against the day: what cannot be, and what is hardly so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from desktop.model.answers import Answers
from desktop.model.checklist import Finding, Outcome, Value, Weight
from desktop.model.dossier import Document

YOUNGEST: Final = 10  # years, ours: nobody younger is at a university; the year is probably mistyped
OLDEST: Final = 100  # years, ours

_EHIC_COVERS: Final = frozenset({"ehic", "ehic_replacement"})
_MAY_BE_OLDER_THAN_THE_PERSON: Final = frozenset({"family_record_book"})  # the parents' own, opened at their marriage


def judge_dates(answers: Answers, today: dt.date) -> Iterator[Finding]:
    """One finding for each thing that is wrong with the dates of the answers; one that passed when nothing is."""
    born, studies = answers.person.born_on, answers.studies
    wrong = [*_birthday(born, today), *_course(answers), *_ehic(answers, today)]
    compared = born is not None or (studies.course_begins_on is not None and studies.course_ends_on is not None)
    if wrong:
        yield from wrong
    elif compared:
        yield Finding("dates_order", Outcome.PASSED, Weight.BLOCKING)


def document_dates(document: Document, answers: Answers, today: dt.date) -> tuple[Finding, ...]:
    """What is wrong with the dates that a document is said to carry; nothing when all is well."""
    return tuple(_document(document, answers, today))


def _birthday(born: dt.date | None, today: dt.date) -> Iterator[Finding]:
    if born is None:
        return
    found: dict[str, Value] = {"born_on": born}
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    if born > today:
        yield _wrong("born_later", Weight.BLOCKING, found, {"on": today})
    elif not YOUNGEST <= age <= OLDEST:
        yield _wrong("age", Weight.WARNING, found | {"age": age}, {"youngest": YOUNGEST, "oldest": OLDEST})


def _course(answers: Answers) -> Iterator[Finding]:
    born, begins, ends = (
        answers.person.born_on,
        answers.studies.course_begins_on,
        answers.studies.course_ends_on,
    )
    if begins and ends and ends < begins:
        yield _wrong("course", Weight.BLOCKING, {"course_begins_on": begins}, {"course_ends_on": ends})
    if born and begins and begins <= born:
        yield _wrong("course_before_birth", Weight.BLOCKING, {"course_begins_on": begins}, {"born_on": born})


def _ehic(answers: Answers, today: dt.date) -> Iterator[Finding]:
    """A card that is no longer valid; whether it lasts for the year is for the route to say."""
    expires = answers.situation.ehic_expires_on
    if answers.situation.cover in _EHIC_COVERS and expires is not None and expires < today:
        yield _wrong("ehic", Weight.WARNING, {"ehic_expires_on": expires}, {"on": today})


def _document(document: Document, answers: Answers, today: dt.date) -> Iterator[Finding]:
    issued, expires, born = document.issued_on, document.expires_on, answers.person.born_on
    if issued and expires and expires < issued:
        yield _wrong("expires_before_issued", Weight.BLOCKING, {"expires_on": expires}, {"issued_on": issued})
    if issued and issued > today:
        # Only a warning: the day may have been chosen, to see how things stand then.
        yield _wrong("issued_later", Weight.WARNING, {"issued_on": issued}, {"on": today})
    if issued and born and issued < born and document.kind not in _MAY_BE_OLDER_THAN_THE_PERSON:
        yield _wrong("issued_before_birth", Weight.BLOCKING, {"issued_on": issued}, {"born_on": born})


def _wrong(variant: str, weight: Weight, found: dict[str, Value], expected: dict[str, Value]) -> Finding:
    return Finding("dates_order", Outcome.FAILED, weight, found=found, expected=expected, variant=variant)
