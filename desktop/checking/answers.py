"""Judges what was typed: which answers are missing, and what is wrong with those that are there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from desktop.model.answers import Answers
from desktop.model.checklist import Finding, Route
from desktop.model.procedure import Procedure

from .answer_checks.address import judge_address
from .answer_checks.bank import judge_bank
from .answer_checks.contact import judge_contact, phone_e164
from .answer_checks.dates import document_dates, judge_dates
from .answer_checks.numbers import judge_number, number_form
from .conditions import Circumstances
from .route import UNDETERMINED, find_route

__all__ = ["document_dates", "judge_answers", "missing_answers", "number_form", "phone_e164"]

_ORDER: Final = (
    "nationalities",
    "cover",
    "ehic_expires_on",
    "course_ends_on",
    "french_origin",
    "andorra_choice",
    "enrolled_in",
    "study_kind",
    "has_work_contract",
    "enrolled_final",
    "born_on",
    "birth_country",
    "birth_place",
    "sex",
    "course_begins_on",
    "names",
    "email",
    "phone",
    "address",
)
_REGISTER: Final = "register"


def judge_answers(
    answers: Answers, procedure: Procedure, today: dt.date
) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The keys of missing answers in the order of rules.md section 1, and the findings on those given.

    An answer is missing only where it would change something: the route, or what is sent in when registering here.
    """
    findings = (
        *judge_dates(answers, today),
        *judge_contact(answers.person),
        *judge_address(answers),
        *judge_bank(answers.bank, procedure.countries),
        *judge_number(answers.person, procedure.countries, procedure.insee_countries),
    )
    return missing_answers(answers, procedure, today), findings


def missing_answers(answers: Answers, procedure: Procedure, today: dt.date) -> tuple[str, ...]:
    """The keys of missing answers alone: nothing of what was typed is looked at."""
    route = find_route(procedure, _circumstances(answers, procedure, today))
    missing = set(_missing(answers, procedure, today, route))
    return tuple(key for key in _ORDER if key in missing)


def _missing(answers: Answers, procedure: Procedure, today: dt.date, route: Route) -> Iterator[str]:
    if route.id == UNDETERMINED:
        yield from route.because
    if route.id in (UNDETERMINED, _REGISTER):
        yield from _unanswered(answers)
        return
    # Nothing is sent in on this route; a question is left only where its answer would lead to another one.
    unanswered = set(_unanswered(answers))
    if "names" in unanswered:
        yield "names"
    for key, others in _other_answers(answers).items():
        routes = (find_route(procedure, _circumstances(other, procedure, today)) for other in others)
        if key in unanswered and any((other.id, other.because) != (route.id, route.because) for other in routes):
            yield key


def _unanswered(answers: Answers) -> Iterator[str]:
    person, studies = answers.person, answers.studies
    given = {
        "enrolled_in": studies.enrolled_in,
        "study_kind": studies.study_kind,
        "has_work_contract": answers.situation.has_work_contract is not None,
        "enrolled_final": studies.enrolled_final is not None,
        "names": person.family_name or person.given_names,
        "born_on": person.born_on,
        "birth_country": person.birth_country,
        "birth_place": person.birth_place,
        "sex": person.sex,
        "course_begins_on": studies.course_begins_on,
        "email": person.email,
        "phone": person.phone,
        "address": answers.address,
    }
    return (key for key, value in given.items() if not value)


def _other_answers(answers: Answers) -> dict[str, tuple[Answers, ...]]:
    """The answers as they would be if a question that can change the route were answered."""
    kinds = ("doctorate_with_contract", "language_school", "au_pair")
    return {
        "enrolled_in": (replace(answers, studies=replace(answers.studies, enrolled_in="quebec")),),
        "study_kind": tuple(replace(answers, studies=replace(answers.studies, study_kind=kind)) for kind in kinds),
        "has_work_contract": (replace(answers, situation=replace(answers.situation, has_work_contract=True)),),
    }


def _circumstances(answers: Answers, procedure: Procedure, today: dt.date) -> Circumstances:
    return Circumstances(
        answers=answers,
        countries=procedure.countries,
        on=today,
        has_definitive_number=number_form(answers.person.social_security_number) == "definitive",
    )
