"""Which questions matter now, and beside which field a finding on the answers belongs.

Nothing here knows the decision table: a question is asked when the rules tell different things for different answers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any, Final

from desktop.checking import Rules
from desktop.checking.answers import missing_answers
from desktop.checking.checklist import circumstances_of
from desktop.checking.conditions import Circumstances
from desktop.checking.route import UNDETERMINED, find_route, need_holds
from desktop.model.answers import Answers, Bank, Person, Situation, Studies
from desktop.model.checklist import Checklist, Finding
from desktop.model.dossier import Dossier
from desktop.model.procedure import Procedure

ALWAYS: Final = ("person.nationalities", "situation.cover")
"""Asked of everybody: without them no row of the decision table can be looked at."""

PERHAPS: Final = (
    "situation.french_origin",
    "studies.study_kind",
    "situation.has_work_contract",
    "situation.andorra_choice",
    "studies.enrolled_in",
    "situation.ehic_expires_on",
    "studies.course_ends_on",
    "situation.residence_country",
    "studies.enrolled_final",
)
"""Asked where they change something, in this order: a question never depends on one that comes after it."""

_KEYS: Final[Mapping[str, str]] = {
    field.name: f"{part}.{field.name}"
    for part, of in {"person": Person, "bank": Bank, "studies": Studies, "situation": Situation}.items()
    for field in fields(of)
} | {"names": "person.family_name"}
_NAMES: Final = ("person.family_name", "person.given_names")  # one of them is enough, so neither is missed alone
_ADDRESS: Final = "address"  # asked for as a whole, typed in parts
_CHECKED_BY: Final[Mapping[str, str]] = {"studies.course_ends_on": "valid_for_the_year"}
# Where the finding of a code belongs; a variant that belongs elsewhere has a line of its own.
_FIELDS: Final[Mapping[str, str]] = {
    "email": "person.email",
    "phone": "person.phone",
    "address": "address.lines",
    "address/postcode": "address.postcode",
    "address/postcode_missing": "address.postcode",
    "address/city_missing": "address.city",
    "address/city_repeats_postcode": "address.city",
    "dates_order": "studies.course_ends_on",
    "dates_order/born_later": "person.born_on",
    "dates_order/age": "person.born_on",
    "dates_order/course_before_birth": "studies.course_begins_on",
    "dates_order/ehic": "situation.ehic_expires_on",
    "iban": "bank.iban",
    "rib_key": "bank.iban",
    "bic": "bank.bic",
    "number_key": "person.social_security_number",
    "number_agrees": "person.social_security_number",
}


def asked(rules: Rules, answers: Answers, on: dt.date) -> tuple[str, ...]:
    """The keys of ``questions.toml`` to ask on the page of the situation, in their order.

    A question is asked when some answer to it would change the way, its reason, a note or what is asked for, whatever
    the questions after it are answered; and when the checklist would call it missing. Pure; about 2 ms.
    """
    return tuple(_asked(rules.procedure, answers, on))


def next_question(rules: Rules, answers: Answers, on: dt.date) -> str | None:
    """The first question that is asked and not answered; None once the way is known."""
    route = find_route(rules.procedure, _circumstances(rules.procedure, answers, on))
    if route.id != UNDETERMINED:
        return None
    return next((key for key in _asked(rules.procedure, answers, on) if not answered(answers, key)), None)


def answered(answers: Answers, key: str) -> bool:
    """Whether a question has an answer: "no" is one."""
    return _value(answers, key) not in ("", (), None)


def is_optional(rules: Rules, answers: Answers, checklist: Checklist, key: str) -> bool:
    """Whether a question may stay open: the checklist of this way would miss nothing, and no check of a paper that it
    asks for goes by the answer. Pure; under 1 ms.
    """
    whole = _ADDRESS if key.startswith(_ADDRESS) else key
    emptied = _NAMES if key in _NAMES else (whole,)
    without = answers
    for each in emptied:
        without = replace(without, address=None) if each == _ADDRESS else _with(without, each, _empty(each))
    missing = tuple(map(key_of, missing_answers(without, rules.procedure, checklist.on)))
    asked_for = (rules.procedure.requirement(line.id) for line in checklist.lines)
    checks = (rule.check for requirement in asked_for for rule in requirement.checks)
    return not set(emptied).intersection(missing) and _CHECKED_BY.get(key, "") not in checks


def key_of(missing: str) -> str:
    """The key in ``questions.toml`` of a missing answer as the checklist names it: "born_on" → "person.born_on"."""
    return _KEYS.get(missing, missing)


def field_of(finding: Finding) -> str:
    """The key of the field beside which a finding on the answers stands. KeyError: it is about no answer."""
    return _FIELDS.get(f"{finding.code}/{finding.variant}") or _FIELDS[finding.code]


def findings_by_key(checklist: Checklist) -> Mapping[str, tuple[Finding, ...]]:
    """The findings on the answers, those that passed too, by the key of the field that they belong to."""
    sorted_out: dict[str, tuple[Finding, ...]] = {}
    for finding in checklist.answer_findings:
        key = field_of(finding)
        sorted_out[key] = (*sorted_out.get(key, ()), finding)
    return sorted_out


def _asked(procedure: Procedure, answers: Answers, on: dt.date) -> Iterator[str]:
    yield from ALWAYS
    if not all(answered(answers, key) for key in ALWAYS):
        # Citizens of France are asked for their origin at once: the rules say so before they look at any row.
        because = find_route(procedure, _circumstances(procedure, answers, on)).because
        yield from (key_of(key) for key in because if key_of(key) not in ALWAYS)
        return
    so_far = answers
    for key in PERHAPS:
        so_far = _with(so_far, key, _empty(key))
    for key in PERHAPS:
        if _matters(procedure, so_far, key, on) or _would_be_missing(procedure, answers, key, on):
            yield key
            so_far = _with(so_far, key, _value(answers, key))


def _matters(procedure: Procedure, so_far: Answers, key: str, on: dt.date) -> bool:
    """Whether different answers lead to different outcomes, those to later questions being left out."""
    outcomes = (_outcome(procedure, _with(so_far, key, value), on) for value in _possible(procedure, key))
    first = next(outcomes)
    return any(outcome != first for outcome in outcomes)


def _would_be_missing(procedure: Procedure, answers: Answers, key: str, on: dt.date) -> bool:
    """Whether the checklist of a known way would list it: what it lists can be answered somewhere."""
    without = _with(answers, key, _empty(key))
    if find_route(procedure, _circumstances(procedure, without, on)).id == UNDETERMINED:
        return False
    return key in map(key_of, missing_answers(without, procedure, on))


def _possible(procedure: Procedure, key: str) -> Iterator[object]:
    """No answer, then answers that stand for all that there are."""
    yield _empty(key)
    question = next(question for question in procedure.questions if question.key == key)
    if question.values:
        yield from (code for code, _words in question.values)
    elif key.endswith("_on"):
        yield from (dt.date.min, dt.date.max)
    elif key.endswith("_country"):
        yield from {country.groups: country.code for country in procedure.countries.values()}.values()
    else:
        yield from (True, False)


def _outcome(procedure: Procedure, answers: Answers, on: dt.date) -> tuple[object, ...]:
    """All that the answers to these questions decide: the way, its reason, its notes, and what is asked for."""
    circumstances = _circumstances(procedure, answers, on)
    route = find_route(procedure, circumstances)
    needs = (
        next((need.weight for need in requirement.needs if need_holds(need, route, circumstances)), None)
        for requirement in procedure.requirements
    )
    return (route.id, route.because, route.notes, *needs)


def _circumstances(procedure: Procedure, answers: Answers, on: dt.date) -> Circumstances:
    return circumstances_of(procedure, Dossier(answers=answers), on)


def _value(answers: Answers, key: str) -> object:
    value: object = attrgetter(key)(answers)
    return value


def _empty(key: str) -> object:
    return _value(Answers(), key)


def _with(answers: Answers, key: str, value: object) -> Answers:
    part, _dot, name = key.partition(".")
    changed: dict[str, Any] = {part: replace(getattr(answers, part), **{name: value})}
    return replace(answers, **changed)
