"""Which questions are asked of whom, in which order; and the field beside which each finding stands."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import time
from pathlib import Path
from typing import Any

import pytest

from desktop import catalogue, checking
from desktop.checking import Rules
from desktop.checking.route import UNDETERMINED
from desktop.model.answers import Address, Answers
from desktop.model.checklist import Finding, Outcome, Weight
from desktop.model.dossier import Dossier
from desktop.session import opening
from desktop.session.asking import (
    ALWAYS,
    PERHAPS,
    answered,
    asked,
    field_of,
    findings_by_key,
    is_optional,
    key_of,
    next_question,
)
from desktop.session.pages import page_of
from tests.making.answers import ON, USUAL, answers

LONG, SHORT = dt.date(2028, 1, 1), dt.date(2026, 12, 1)
UNSAID: dict[str, Any] = {
    "study_kind": "", "has_work_contract": None, "enrolled_in": "", "enrolled_final": None, "residence_country": "",
    "course_ends_on": None,
}  # fmt: skip


@pytest.fixture(scope="module")
def rules() -> Rules:
    return opening.open_rules()


def names(keys: tuple[str, ...]) -> str:
    return " ".join(key.rpartition(".")[2] for key in keys)


HIGHER = "study_kind has_work_contract enrolled_in"
ASKED = [
    ("nobody knows anything", {"nationalities": (), "cover": ""}, ""),
    ("no cover", {"cover": ""}, ""),
    ("no cover of a French citizen", {"nationalities": ("FR",), "cover": ""}, "french_origin"),
    ("outside Europe", {}, f"{HIGHER} residence_country enrolled_final"),
    ("outside Europe, nothing else said", UNSAID, f"{HIGHER} residence_country enrolled_final"),
    ("outside Europe, with a European card", {"cover": "ehic"}, f"{HIGHER} residence_country enrolled_final"),
    ("in Europe without a card", {"nationalities": ("DE",)}, f"{HIGHER} enrolled_final"),
    ("one nationality of two is European", {"nationalities": ("CO", "ES")}, f"{HIGHER} enrolled_final"),
    ("in Europe with a card, dates not said", {"nationalities": ("DE",), "cover": "ehic", "course_ends_on": None},
     "study_kind has_work_contract ehic_expires_on course_ends_on"),
    ("a card for the year", {"nationalities": ("DE",), "cover": "ehic", "ehic_expires_on": LONG},
     "study_kind has_work_contract ehic_expires_on course_ends_on"),
    ("a card too short", {"nationalities": ("DE",), "cover": "ehic_replacement", "ehic_expires_on": SHORT},
     f"{HIGHER} ehic_expires_on course_ends_on enrolled_final"),
    ("a card, but au pair", {"nationalities": ("DE",), "cover": "ehic", "study_kind": "au_pair"},
     "study_kind has_work_contract"),
    ("a card, but work", {"nationalities": ("DE",), "cover": "ehic", "has_work_contract": True},
     "study_kind has_work_contract"),
    ("a paid doctorate", {"study_kind": "doctorate_with_contract", "has_work_contract": True}, "study_kind"),
    ("insured already", {"cover": "already_in_france"}, ""),
    ("French and insured already", {"nationalities": ("FR",), "cover": "already_in_france"}, ""),
    ("an international organisation", {"cover": "international_organisation"}, ""),
    ("French, origin not said", {"nationalities": ("FR",)}, "french_origin"),
    ("French from the mainland", {"nationalities": ("FR",), "french_origin": "mainland"}, "french_origin"),
    ("French from a territory", {"nationalities": ("FR",), "french_origin": "new_caledonia"},
     f"french_origin {HIGHER} enrolled_final"),
    ("French born abroad with a card", {"nationalities": ("FR",), "french_origin": "born_abroad", "cover": "ehic"},
     "french_origin study_kind has_work_contract ehic_expires_on course_ends_on"),
    ("Quebec", {"nationalities": ("CA",), "cover": "quebec_ramq"}, f"{HIGHER} enrolled_final"),
    ("Andorra, no choice made", {"nationalities": ("AD",), "cover": "andorra"},
     "study_kind has_work_contract andorra_choice"),
    ("Andorra stays", {"nationalities": ("AD",), "cover": "andorra", "andorra_choice": "stay_with_andorra"},
     "study_kind has_work_contract andorra_choice"),
    ("Andorra joins", {"nationalities": ("AD",), "cover": "andorra", "andorra_choice": "join_france"},
     "study_kind has_work_contract andorra_choice enrolled_in residence_country enrolled_final"),
    ("Monaco", {"nationalities": ("MC",), "cover": "monaco"}, "study_kind has_work_contract"),
    ("a language school", {"study_kind": "language_school"}, "study_kind has_work_contract"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), [a[1:] for a in ASKED], ids=[a[0] for a in ASKED])
def test_a_question_is_asked_where_its_answer_changes_something(
    rules: Rules, changes: dict[str, Any], expected: str
) -> None:
    assert names(asked(rules, answers(**changes), ON)) == f"nationalities cover {expected}".rstrip()


def everybody() -> list[Answers]:
    """People of every kind: each value of each question, with each cover and some nationalities."""
    covers = ("", "none", "ehic", "s1", "quebec_ramq", "andorra", "monaco", "already_in_france")
    kinds = (UNSAID, {"study_kind": "au_pair"}, {"has_work_contract": True}, {"ehic_expires_on": LONG}, {"enrolled_in": "quebec"},
             {"french_origin": "born_abroad"}, {"andorra_choice": "join_france"}, {"residence_country": "DE"})  # fmt: skip
    citizens: tuple[tuple[str, ...], ...] = ((), ("CO",), ("DE",), ("FR",), ("AD",), ("MC", "FR"), ("refugee",))
    return [
        answers(nationalities=citizen, cover=cover, **kind)
        for citizen, cover, kind in itertools.product(citizens, covers, kinds)
    ]


def test_every_answer_that_is_missing_on_the_page_can_be_given_there(rules: Rules) -> None:
    for given in everybody():
        checklist = checking.check(rules, Dossier(answers=given), ON)
        now = asked(rules, given, ON)
        missing = checklist.route.because if checklist.route.id == UNDETERMINED else checklist.missing_answers
        lost = [key for key in missing if page_of(key, now) == "situation" and key_of(key) not in now]
        assert lost == [], given


def test_the_questions_lead_everybody_to_a_way(rules: Rules) -> None:
    """Somebody who answers one question after the other comes to the end, and no answer takes back a question before
    it."""
    for given in everybody():
        said = Answers()
        before: tuple[str, ...] = ()
        while (key := next_question(rules, said, ON)) is not None:
            now = asked(rules, said, ON)
            assert set(before) <= set(now), (before, now)
            before = now[: now.index(key) + 1]
            said = _answer(said, given, key)
        assert checking.check(rules, Dossier(answers=said), ON).route.id != UNDETERMINED


LIKELY: dict[str, Any] = {
    "person.nationalities": ("CO",), "situation.cover": "none", "situation.french_origin": "born_abroad",
    "situation.andorra_choice": "join_france", "situation.ehic_expires_on": LONG,
    "studies.study_kind": "higher_education", "situation.has_work_contract": False,
    "studies.course_ends_on": dt.date(2027, 6, 30),
}  # fmt: skip


def _answer(said: Answers, like: Answers, key: str) -> Answers:
    part, _, name = key.partition(".")
    value = getattr(getattr(like, part), name)
    value = LIKELY[key] if value in ("", (), None) else value
    changed: dict[str, Any] = {part: dataclasses.replace(getattr(said, part), **{name: value})}
    return dataclasses.replace(said, **changed)


NEXT: list[tuple[str, dict[str, Any], str | None]] = [
    ("first of all", {"nationalities": (), "cover": ""}, "person.nationalities"),
    ("then", {"cover": ""}, "situation.cover"),
    ("known", {}, None),
    ("known, whatever else is open", UNSAID, None),
    ("what comes before the dates", {"nationalities": ("DE",), "cover": "ehic", **UNSAID}, "studies.study_kind"),
    ("no is an answer", {"nationalities": ("DE",), "cover": "ehic", "has_work_contract": False}, "situation.ehic_expires_on"),
    ("the other date", {"nationalities": ("DE",), "cover": "ehic", "ehic_expires_on": LONG, "course_ends_on": None},
     "studies.course_ends_on"),
    ("Andorra", {"nationalities": ("AD",), "cover": "andorra"}, "situation.andorra_choice"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "key"), [n[1:] for n in NEXT], ids=[n[0] for n in NEXT])
def test_the_next_question_is_the_first_without_an_answer(
    rules: Rules, changes: dict[str, Any], key: str | None
) -> None:
    assert next_question(rules, answers(**changes), ON) == key


def test_every_question_that_may_be_asked_has_words(rules: Rules) -> None:
    assert {*ALWAYS, *PERHAPS} <= {question.key for question in rules.procedure.questions}


def test_no_is_an_answer() -> None:
    assert answered(answers(has_work_contract=False), "situation.has_work_contract")
    assert not answered(answers(has_work_contract=None), "situation.has_work_contract")


def test_it_is_fast_enough_to_be_asked_at_each_key_pressed(rules: Rules) -> None:
    given = answers(nationalities=("DE",), cover="ehic", ehic_expires_on=SHORT)
    asked(rules, given, ON)
    taken = []
    for _ in range(20):
        before = time.perf_counter()
        asked(rules, given, ON)
        taken.append(time.perf_counter() - before)
    assert min(taken) < 0.005


# ── Findings ─────────────────────────────────────────────────────────────────────────────────────────────────────────

BESIDE = [
    ({"email": "ana@example"}, "person.email", "email/no_dot"),
    ({"phone": "12"}, "person.phone", "phone/"),
    ({"iban": "FR14 2004 1010 0505 0001 3M02 607"}, "bank.iban", "iban/check_digits"),
    ({"bic": "XX"}, "bank.bic", "bic/length"),
    ({"social_security_number": "2 04 05 99 419 001 61"}, "person.social_security_number", "number_key/"),
    ({"address": Address(("1 RUE DU MODELE",), "38", "GRENOBLE")}, "address.postcode", "address/postcode"),
    ({"address": Address(("1 RUE DU MODELE",), "38000", "")}, "address.city", "address/city_missing"),
    ({"address": Address((), "38000", "GRENOBLE")}, "address.lines", "address/street_missing"),
    ({"born_on": dt.date(2031, 1, 1)}, "person.born_on", "dates_order/born_later"),
    ({"course_ends_on": dt.date(2020, 1, 1)}, "studies.course_ends_on", "dates_order/course"),
    ({"cover": "ehic", "ehic_expires_on": dt.date(2020, 1, 1)}, "situation.ehic_expires_on", "dates_order/ehic"),
]


@pytest.mark.parametrize(("changes", "key", "code"), BESIDE)
def test_a_mistake_stands_beside_its_field(rules: Rules, changes: dict[str, Any], key: str, code: str) -> None:
    found = findings_by_key(checking.check(rules, Dossier(answers=answers(**changes)), ON))[key]
    assert any(f"{f.code}/{f.variant}".startswith(code) for f in found if f.outcome is not Outcome.PASSED)


def test_no_finding_is_lost_and_none_stands_twice(rules: Rules) -> None:
    checklist = checking.check(rules, Dossier(answers=USUAL), ON)
    sorted_out = [finding for of_key in findings_by_key(checklist).values() for finding in of_key]
    assert sorted(map(repr, sorted_out)) == sorted(map(repr, checklist.answer_findings))


def test_every_finding_on_the_answers_has_a_field(rules: Rules) -> None:
    """Whatever the resources have words for; those of dates on documents are no answers."""
    keys = {question.key for question in rules.procedure.questions}
    of_documents = {"expires_before_issued", "issued_later", "issued_before_birth"}
    codes = [code.partition("/") for code in catalogue.findings() if code in _codes_of_answers()]
    assert len(codes) > 50
    for code, _, variant in codes:
        if variant not in of_documents:
            assert field_of(Finding(code, Outcome.FAILED, Weight.BLOCKING, variant=variant)) in keys


def test_a_finding_on_a_document_has_no_field() -> None:
    with pytest.raises(KeyError):
        field_of(Finding("sharp", Outcome.FAILED, Weight.BLOCKING))


def _codes_of_answers() -> set[str]:
    import tomllib

    from desktop import paths

    folder: Path = paths.resources()
    return set(tomllib.loads((folder / "findings" / "answers.toml").read_text("utf-8")))


KEYS = [("born_on", "person.born_on"), ("names", "person.family_name"), ("address", "address"), ("cover", "situation.cover"),
        ("person.email", "person.email"), ("identity", "identity")]  # fmt: skip


@pytest.mark.parametrize(("missing", "key"), KEYS)
def test_a_missing_answer_has_the_key_of_its_question(missing: str, key: str) -> None:
    assert key_of(missing) == key


def test_all_that_can_be_missing_has_a_question(rules: Rules) -> None:
    checklist = checking.check(rules, Dossier(answers=Answers()), ON)
    assert {key_of(key) for key in checklist.missing_answers} <= {question.key for question in rules.procedure.questions}


REGISTERS = ("person.family_name", "person.given_names", "person.born_on", "person.birth_place", "person.sex",
             "person.email", "person.phone", "address.lines", "address.postcode", "address.city",
             "studies.course_begins_on")  # fmt: skip
NEVER_MISSED = ("person.used_name", "person.other_spellings", "person.social_security_number", "bank.iban", "bank.bic",
                "bank.holder", "studies.institution")  # fmt: skip


def optional(rules: Rules, given: Answers, key: str) -> bool:
    return is_optional(rules, given, checking.check(rules, Dossier(answers=given), ON), key)


@pytest.mark.parametrize("key", REGISTERS)
def test_what_the_checklist_would_miss_is_not_optional_whether_it_is_answered_or_not(rules: Rules, key: str) -> None:
    empty = Answers(person=dataclasses.replace(Answers().person, nationalities=("CO",)),
                    situation=dataclasses.replace(Answers().situation, cover="none"))  # fmt: skip
    assert not optional(rules, answers(), key)
    assert not optional(rules, empty, key)


@pytest.mark.parametrize("key", NEVER_MISSED)
def test_what_is_never_said_to_be_missing_is_optional(rules: Rules, key: str) -> None:
    assert optional(rules, answers(), key)
    assert optional(rules, Answers(), key)


def test_the_way_decides_what_is_optional(rules: Rules) -> None:
    brings = answers(nationalities=("DE",), cover="ehic", ehic_expires_on=LONG)
    assert optional(rules, brings, "person.phone")
    assert not optional(rules, brings, "studies.course_ends_on")
    assert optional(rules, answers(), "studies.course_ends_on")


def test_an_answer_that_a_paper_is_checked_by_is_not_optional(rules: Rules) -> None:
    assert not optional(rules, answers(nationalities=("DE",), cover="s1"), "studies.course_ends_on")
