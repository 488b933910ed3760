"""Which details of a document matter: those that a check of its requirement looks at, and no other is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from desktop.checking.date_checks import expected_academic_year
from desktop.intake.lists import language_codes
from desktop.model.academic_year import academic_year_of
from desktop.model.answers import Answers
from desktop.model.dossier import Document
from desktop.model.procedure import Procedure, Requirement

__all__ = ["ORDER", "academic_years", "details_that_matter", "language_codes"]

ORDER: Final = (
    "expires_on", "issued_on", "academic_year", "has_validation", "issuing_country", "language", "has_translation",
    "has_apostille", "has_legalisation",
)  # fmt: skip
"""Fields of ``Document``, in the order in which they are asked."""

_ALWAYS: Final = {
    "valid_on_day": ("expires_on",),
    "valid_for_the_year": ("expires_on",),
    "freshness": ("issued_on",),
    "academic_year": ("academic_year",),
    "visa_validated": ("has_validation",),
    "language": ("language",),
    "apostille_or_legalisation": ("issuing_country",),
}
_FRENCH: Final = "fr"


def details_that_matter(procedure: Procedure, requirement: Requirement, document: Document) -> tuple[str, ...]:
    """The fields of ``Document`` to ask for this one, in order.

    A translation is asked about where its language may need one, an apostille or a legalisation where its country
    may. What was told once is asked as long as it stands, so that it can be taken back.
    """
    wanted = set(_wanted(procedure, requirement, document))
    return tuple(name for name in ORDER if name in wanted)


def academic_years(answers: Answers, on: dt.date, told: str) -> tuple[str, ...]:
    """Those that a certificate may be for: that of the course, the one before, the one after, and what was told."""
    first = int((expected_academic_year(answers.studies, on) or academic_year_of(on))[:4])
    return tuple(sorted({told} - {""} | {f"{year}-{year + 1}" for year in (first - 1, first, first + 1)}))


def _wanted(procedure: Procedure, requirement: Requirement, document: Document) -> Iterator[str]:
    checks = {rule.check for rule in requirement.checks if not rule.kinds or document.kind in rule.kinds}
    for check in checks:
        yield from _ALWAYS.get(check, ())
    if "translation" in checks and (document.has_translation or _may_need_translation(procedure, document)):
        yield "has_translation"
    if "apostille_or_legalisation" in checks:
        yield from _authentications(procedure, document)


def _may_need_translation(procedure: Procedure, document: Document) -> bool:
    accepted = procedure.civil_status.accepted_languages
    return document.language not in ("", _FRENCH) and document.language not in accepted


def _authentications(procedure: Procedure, document: Document) -> Iterator[str]:
    """Where an apostille is asked a legalisation serves as well; where one must legalise, an apostille does not."""
    country = procedure.countries.get(document.issuing_country)
    need = country.authentication if country else ""
    if document.has_apostille or need in ("apostille", "unknown"):
        yield "has_apostille"
    if document.has_legalisation or need in ("apostille", "legalisation", "unknown"):
        yield "has_legalisation"
