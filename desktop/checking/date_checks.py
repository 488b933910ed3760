"""Is it still valid, and is it of the right year?"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from desktop.model.academic_year import academic_year_of
from desktop.model.answers import Studies
from desktop.model.checklist import Finding, Outcome
from desktop.model.procedure import CheckRule

from .subject import Subject, failed, not_read, passed, unknown

_YEARS = re.compile(r"\b(20\d\d)\s*[-–—/]\s*(20\d\d|\d\d)\b")


def valid_on_day(subject: Subject, rule: CheckRule) -> Iterator[Finding]:
    """The document has not expired on the day; no expiry date told is ``unknown``."""
    expires = subject.document.expires_on
    if expires is None:
        yield unknown(rule, {"on": subject.on})
    elif expires < subject.on:
        yield failed(rule, {"expires_on": expires}, {"on": subject.on})
    else:
        yield passed(rule, {"expires_on": expires})


def valid_for_the_year(subject: Subject, rule: CheckRule) -> Iterator[Finding]:
    """The cover lasts at least until the course ends, which stands for the end of the academic year."""
    expires, ends = subject.document.expires_on, subject.answers.studies.course_ends_on
    if expires is None and subject.document.requirement == "ehic":
        expires = subject.answers.situation.ehic_expires_on
    if expires is None or ends is None:
        yield unknown(rule, {"course_ends_on": ends})
    elif expires < ends:
        yield failed(rule, {"expires_on": expires}, {"course_ends_on": ends})
    else:
        yield passed(rule, {"expires_on": expires})


def academic_year(subject: Subject, rule: CheckRule) -> Iterator[Finding]:
    """The certificate is for the year of the course on the day; told by the person, else read in the text layer."""
    expected = expected_academic_year(subject.answers.studies, subject.on)
    told = {subject.document.academic_year} if subject.document.academic_year else _years_in(subject.text)
    if expected is None or not told:
        yield unknown(rule, {"expected_year": expected})
    elif expected in told:
        yield passed(rule, {"academic_year": expected}, variant="told" if subject.document.academic_year else "")
    else:
        yield failed(rule, {"academic_year": tuple(sorted(told))}, {"expected_year": expected})


def freshness(subject: Subject, rule: CheckRule) -> Iterator[Finding]:
    """A note only: sources contradict each other on whether a civil-status document ages (domain.md 3.2)."""
    issued = subject.document.issued_on
    months = float(str(rule.limits.get("months", 3)))
    if issued is None:
        yield not_read(rule)
        return
    age = _whole_months(issued, subject.on)
    outcome = Outcome.PASSED if age <= months else Outcome.FAILED
    yield Finding(
        rule.check, outcome, rule.weight, found={"issued_on": issued, "months": age}, expected={"at_most": months}
    )


def expected_academic_year(studies: Studies, on: dt.date) -> str | None:
    """The academic year that a certificate must name, "2026-2027": of the day, within the course; None if unknown."""
    if studies.course_begins_on is None:
        return None
    day = max(on, studies.course_begins_on)
    if studies.course_ends_on is not None:
        day = min(day, studies.course_ends_on)
    return academic_year_of(day)


def _whole_months(since: dt.date, until: dt.date) -> int:
    """Calendar months completed: what is told and what is compared are the same number."""
    return 12 * (until.year - since.year) + until.month - since.month - (until.day < since.day)


def _years_in(text: str | None) -> set[str]:
    """Every pair of consecutive years that a text names."""
    pairs = ((int(a), int(b) + 2000 if len(b) == 2 else int(b)) for a, b in _YEARS.findall(text or ""))
    return {f"{first}-{second}" for first, second in pairs if second == first + 1}
