"""The pages of everybody: which there are, which are open, what is left on each, and where the next one is."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from desktop import checking, words
from desktop.checking import Rules
from desktop.model.checklist import Checklist, Finding, Line, Outcome, Weight
from desktop.model.dossier import Document, Dossier, Excuse, Refusal, SourceFile
from desktop.session import enclosing, opening
from desktop.session.route import (
    PAGES,
    Stop,
    StopState,
    next_page,
    page_of,
    previous_page,
    statements,
    stops,
    where_to_go_on,
)
from tests.making.answers import ON, answers, dossier
from tests.making.cases import with_key, write_case
from tests.making.personas import ON as THEIR_DAY
from tests.making.personas import PERSONAS

DEFINITIVE, PROVISIONAL = with_key("2040599419001"), with_key("8040599419001")
EHIC: dict[str, Any] = {"nationalities": ("IT",), "cover": "ehic", "ehic_expires_on": dt.date(2028, 1, 1)}
EU: dict[str, Any] = {"nationalities": ("IT",)}
MARKS = {StopState.DONE: "+", StopState.TO_DO: "-", StopState.LOCKED: "#"}


@pytest.fixture(scope="module")
def rules() -> Rules:
    return opening.open_rules()


def drawn(way: tuple[Stop, ...]) -> str:
    """The way as text: done +, to do -, locked #; then what is to fix, and after a slash what is to look at."""
    return " ".join(
        f"{stop.page}{MARKS[stop.state]}{stop.to_fix or ''}{f'/{stop.to_review}' if stop.to_review else ''}"
        for stop in way
    )


def given(*pieces: tuple[str, str]) -> tuple[Document, ...]:
    return tuple(Document(id_, kind, (SourceFile(f"{id_}.pdf", lambda: b""),)) for id_, kind in pieces)


def way_of(rules: Rules, who: Dossier, checklist: Checklist | None = None, *, built: bool = False) -> tuple[Stop, ...]:
    return stops(rules, who, checklist or checking.check(rules, who, ON), built=built)


def stop(way: tuple[Stop, ...], page: str) -> Stop:
    return next(stop for stop in way if stop.page == page)


LOCKED = "you# address# studies# bank# documents# card# review# export# after#"
ONLY_EXIT = "welcome+ situation+ exit+"
TO_BRING = "welcome+ situation+ exit+ you+ documents-1 review- export-"
WAYS = [
    ("nothing said", {"nationalities": (), "cover": ""}, f"welcome+ situation-2 {LOCKED}"),
    ("no cover said", {"cover": ""}, f"welcome+ situation-1 {LOCKED}"),
    ("French, origin not said", {"nationalities": ("FR",)}, f"welcome+ situation-1 {LOCKED}"),
    ("both dates of a card", {**EHIC, "ehic_expires_on": None, "course_ends_on": None},
     f"welcome+ situation-2 {LOCKED}"),
    ("insured already", {"cover": "already_in_france"}, ONLY_EXIT),
    ("an international organisation", {"cover": "international_organisation"}, ONLY_EXIT),
    ("French from the mainland", {"nationalities": ("FR",), "french_origin": "mainland"}, ONLY_EXIT),
    ("work in France", {"has_work_contract": True}, ONLY_EXIT),
    ("au pair", {"study_kind": "au_pair"}, ONLY_EXIT),
    ("language school", {"study_kind": "language_school"}, ONLY_EXIT),
    ("European card", EHIC, TO_BRING),
    ("Monaco", {"nationalities": ("MC",), "cover": "monaco"}, TO_BRING),
    ("Andorra stays", {"nationalities": ("AD",), "cover": "andorra", "andorra_choice": "stay_with_andorra"}, TO_BRING),
    ("European card, no name", {**EHIC, "family_name": "", "given_names": ()},
     "welcome+ situation+ exit+ you-1 documents-1 review- export-"),
    ("from outside Europe", {},
     "welcome+ situation+ you+ address+ studies+ bank+ documents-4 card# review- export- after-"),
    ("European without a card", EU,
     "welcome+ situation+ you+ address+ studies+ bank+ documents-4 statements- card# review- export- after-"),
    ("under sixteen", {"born_on": dt.date(2011, 3, 2)},
     "welcome+ situation+ you+ address+ studies+ bank+ documents-5 statements- card# review- export- after-"),
    ("two spellings", {"other_spellings": ("Ejemplo",)},
     "welcome+ situation+ you+ address+ studies+ bank+ documents-4 statements+ card# review- export- after-"),
    ("a definitive number", {"social_security_number": DEFINITIVE},
     "welcome+ situation+ you+ address+ studies+ bank+ documents-4 card-2 review- export- after-"),
    ("insured already, a definitive number", {"cover": "already_in_france", "social_security_number": DEFINITIVE},
     "welcome+ situation+ exit+ you+ address+ card-2 review- export-"),
    ("no address, no bank, nothing of the course",
     {"address": None, "iban": "", "course_begins_on": None, "enrolled_final": None},
     "welcome+ situation+1 you+ address-1 studies-1 bank- documents-4 card# review- export- after-"),
    ("mistakes", {"email": "ana@example", "phone": "12", "iban": "FR14 2004 1010 0505 0001 3M02 607",
                  "course_ends_on": dt.date(2026, 1, 1)},
     "welcome+ situation+ you-2 address+ studies-1 bank-1 documents-4 card# review- export- after-"),
    ("doubts", {"email": "ána@example.org", "bic": "DEUTDEFF"},
     "welcome+ situation+ you+/1 address+ studies+ bank+ documents-4 card# review- export- after-"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), [w[1:] for w in WAYS], ids=[w[0] for w in WAYS])
def test_a_person_has_the_pages_of_their_way(rules: Rules, changes: dict[str, Any], expected: str) -> None:
    assert drawn(way_of(rules, dossier(**changes))) == expected


@pytest.mark.parametrize("name", PERSONAS)
def test_everybody_has_a_way_that_goes_through(tmp_path: Path, rules: Rules, name: str) -> None:
    who = opening.open_case(write_case(tmp_path / name, name, pieces=()), rules)
    checklist = checking.check(rules, who, THEIR_DAY)
    way = stops(rules, who, checklist)
    route = PERSONAS[name].route
    pages = [stop.page for stop in way]
    assert pages == [page for page in PAGES if page in pages]
    assert ("exit" in pages) == (route not in ("register", "undetermined"))
    assert ("after" in pages) == (route in ("register", "undetermined"))
    assert ("export" in pages) == (route in ("register", "undetermined") or bool(PERSONAS[name].asked))
    assert (stop(way, "situation").state is StopState.DONE) == (route != "undetermined")
    for one in way:
        assert bool(one.why_locked) == (one.state is StopState.LOCKED)
        if one.state is StopState.LOCKED:
            assert route == "undetermined" or one.page == "card"


@pytest.mark.parametrize("name", [name for name, person in PERSONAS.items() if person.asked])
def test_the_statements_to_sign_are_those_that_a_dossier_holds(tmp_path: Path, rules: Rules, name: str) -> None:
    who = opening.open_case(write_case(tmp_path / name, name, pieces=()), rules)
    checklist = checking.check(rules, who, THEIR_DAY)
    written = [file for file, _ in enclosing.statements(who, checklist, words.load("en"))]
    assert written == [f"{form.replace('_', '-')}.pdf" for form in statements(who, checklist)]


@pytest.mark.parametrize("name", PERSONAS)
def test_what_is_left_is_counted_once_and_on_a_page_that_is_there(tmp_path: Path, rules: Rules, name: str) -> None:
    who = opening.open_case(write_case(tmp_path / name, name, pieces=()), rules)
    emptied = dataclasses.replace(who, answers=dataclasses.replace(who.answers, address=None))
    checklist = checking.check(rules, emptied, THEIR_DAY)
    wrong = [line for line in checklist.lines if line.state == "missing" and line.weight == "blocking"]
    if checklist.route.id != "undetermined":
        left = sum(stop.to_fix for stop in stops(rules, emptied, checklist))
        assert left == len(checklist.missing_answers) + len([line for line in wrong if line.id != "vitale_form"])


def test_pieces_that_are_given_keep_their_page_where_nobody_registers(rules: Rules) -> None:
    who = dataclasses.replace(dossier(cover="already_in_france"), documents=given(("identity", "passport")))
    assert drawn(way_of(rules, who)) == "welcome+ situation+ exit+ you+ documents- review- export-"


def test_a_piece_that_cannot_be_given_is_nothing_to_fix(rules: Rules) -> None:
    who = dataclasses.replace(dossier(**EU), excuses=(Excuse("civil_status", "war"), Excuse("eu_cover", "lost")))
    assert stop(way_of(rules, who), "documents").to_fix == 2
    assert stop(way_of(rules, who), "statements").state is StopState.DONE


def test_a_statement_that_is_signed_stays_to_be_seen_and_another_paper_takes_its_place(rules: Rules) -> None:
    signed = dataclasses.replace(dossier(**EU), documents=given(("eu_cover", "resources_statement")))
    assert stop(way_of(rules, signed), "statements").state is StopState.DONE
    other = dataclasses.replace(dossier(**EU), documents=given(("eu_cover", "s1_certificate")))
    assert "statements" not in [stop.page for stop in way_of(rules, other)]


PASSPORT = given(("identity", "passport"))
BLURRED = Finding("sharp", Outcome.FAILED, Weight.BLOCKING)
DOUBTFUL = Finding("resolution", Outcome.FAILED, Weight.WARNING)
ADVISED = Finding("freshness", Outcome.FAILED, Weight.ADVICE)
TOO_LARGE = Finding("total_size", Outcome.FAILED, Weight.BLOCKING)
LOOKED_AT: list[tuple[str, tuple[Finding, ...], tuple[Finding, ...], str]] = [
    ("fine", (), (), "documents-3"),
    ("advice", (ADVISED,), (ADVISED,), "documents-3"),
    ("doubtful", (DOUBTFUL,), (), "documents-3/1"),
    ("blurred", (BLURRED, DOUBTFUL), (), "documents-4"),
    ("all too large", (), (TOO_LARGE,), "documents-4"),
]


@pytest.mark.parametrize(("of_the_piece", "of_all", "expected"), [c[1:] for c in LOOKED_AT], ids=[c[0] for c in LOOKED_AT])
def test_what_was_found_in_the_pieces_is_counted(
    rules: Rules, of_the_piece: tuple[Finding, ...], of_all: tuple[Finding, ...], expected: str
) -> None:
    who = dataclasses.replace(dossier(), documents=PASSPORT)
    checklist = checking.check(rules, who, ON)
    lines = tuple(dataclasses.replace(line, inspected=True, findings=of_the_piece if line.given else ())
                  for line in checklist.lines)  # fmt: skip
    looked_at = dataclasses.replace(checklist, lines=lines, dossier_findings=of_all, inspected=True)
    assert expected in drawn(way_of(rules, who, looked_at)).split()


def _all_ready(checklist: Checklist) -> Checklist:
    def ready(line: Line) -> Line:
        return dataclasses.replace(line, given=not line.locked, inspected=True)

    return dataclasses.replace(checklist, lines=tuple(map(ready, checklist.lines)), inspected=True)


def test_who_has_done_everything_sees_everything_done(rules: Rules) -> None:
    who = dossier(social_security_number=DEFINITIVE)
    built = way_of(rules, who, _all_ready(checking.check(rules, who, ON)), built=True)
    assert [one.page for one in built if one.state is not StopState.DONE] == []


def test_nothing_is_done_of_what_can_only_be_read_or_waited_for(rules: Rules) -> None:
    who = dossier()
    checklist = _all_ready(checking.check(rules, who, ON))
    before = "welcome+ situation+ you+ address+ studies+ bank+ documents+ card#"
    assert drawn(way_of(rules, who, checklist)) == f"{before} review- export- after-"
    assert drawn(way_of(rules, who, checklist, built=True)) == f"{before} review+ export+ after-"


def test_a_dossier_that_was_written_with_something_missing_leaves_the_review_open(rules: Rules) -> None:
    way = way_of(rules, dossier(), built=True)
    assert (stop(way, "review").state, stop(way, "export").state) == (StopState.TO_DO, StopState.DONE)


def test_a_refused_piece_is_to_fix_after_the_export(rules: Rules) -> None:
    who = dataclasses.replace(dossier(), refusals=(Refusal("identity", "blurred"), Refusal("civil_status", "cut")))
    after = stop(way_of(rules, who, built=True), "after")
    assert (after.state, after.to_fix) == (StopState.TO_DO, 2)


def test_the_card_says_why_it_is_locked_and_says_more_of_a_provisional_number(rules: Rules) -> None:
    without, with_one = (
        stop(way_of(rules, dossier(social_security_number=number)), "card").why_locked for number in ("", PROVISIONAL)
    )
    assert without != with_one
    assert "definitive" in without
    assert "provisional" in with_one


def test_only_the_situation_keeps_a_dossier_from_being_written(rules: Rules) -> None:
    wrong = dossier(email="nobody", phone="1", iban="XX", address=None, born_on=dt.date(2030, 1, 1))
    assert stop(way_of(rules, wrong), "export").state is StopState.TO_DO
    assert stop(way_of(rules, dossier(cover="")), "export").state is StopState.LOCKED


def test_what_nothing_depends_on_is_told(rules: Rules) -> None:
    assert [one.page for one in way_of(rules, dossier()) if one.optional] == ["bank", "after"]
    assert [one.page for one in way_of(rules, dossier(**EHIC)) if one.optional] == [
        "you", "documents", "review", "export",
    ]  # fmt: skip


NEXT = [
    ("forwards", {}, "welcome", "situation", None),
    ("over what is not there", {}, "situation", "you", "welcome"),
    ("over what is locked", {}, "documents", "review", "bank"),
    ("the end", {}, "after", None, "export"),
    ("nothing before the way is known", {"cover": ""}, "situation", None, "welcome"),
    ("to the exit", EHIC, "situation", "exit", "welcome"),
    ("from a page that has gone", EHIC, "address", "documents", "you"),
    ("the exit is the end", {"cover": "already_in_france"}, "exit", None, "situation"),
]


@pytest.mark.parametrize(("changes", "page", "after", "before"), [n[1:] for n in NEXT], ids=[n[0] for n in NEXT])
def test_the_next_page_is_the_nearest_that_is_open(
    rules: Rules, changes: dict[str, Any], page: str, after: str | None, before: str | None
) -> None:
    way = way_of(rules, dossier(**changes))
    assert (next_page(way, page), previous_page(way, page)) == (after, before)


FIXED_ON = [
    ("person.nationalities", "situation"), ("nationalities", "situation"), ("cover", "situation"),
    ("situation.ehic_expires_on", "situation"), ("studies.study_kind", "situation"), ("enrolled_final", "situation"),
    ("names", "you"), ("person.social_security_number", "you"), ("birth_country", "you"), ("address", "address"),
    ("address.postcode", "address"), ("studies.course_begins_on", "studies"), ("course_ends_on", "studies"),
    ("bank.iban", "bank"), ("language", "welcome"), ("identity", "documents"), ("bank_details", "documents"),
    ("vitale_identity", "card"), ("total_size", "documents"), ("documents.expires_on", "documents"),
    ("excuses.reason", "documents"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "page"), FIXED_ON)
def test_each_thing_is_fixed_on_its_page(name: str, page: str) -> None:
    assert page_of(name) == page


def test_the_end_of_the_course_is_fixed_where_it_is_asked() -> None:
    assert page_of("course_ends_on", ("studies.course_ends_on",)) == "situation"


def test_every_piece_is_fixed_on_a_page_of_its_stage(rules: Rules) -> None:
    for requirement in rules.procedure.requirements:
        assert page_of(requirement.id) == ("card" if requirement.stage == "card" else "documents")


def test_every_answer_has_a_page(rules: Rules) -> None:
    assert {page_of(question.key) for question in rules.procedure.questions} == {
        "welcome", "situation", "you", "address", "studies", "bank", "documents",
    }  # fmt: skip


def test_the_answers_used_here_are_those_of_a_whole_person(rules: Rules) -> None:
    assert checking.check(rules, Dossier(answers=answers()), ON).missing_answers == ()


@pytest.mark.parametrize(("changes", "page"), [
    ({"nationalities": (), "cover": ""}, "situation"),
    ({"email": ""}, "you"),
    (EHIC, "exit"),
    ({"cover": "already_in_france"}, "exit"),
])  # fmt: skip
def test_a_dossier_is_gone_on_with_where_something_has_to_be_done(rules, changes: dict[str, Any], page: str) -> None:
    assert where_to_go_on(way_of(rules, dossier(**changes))) == page


def test_where_all_is_done_the_review_is_shown() -> None:
    way = tuple(Stop(page, StopState.DONE) for page in PAGES if page != "exit")
    assert where_to_go_on(way) == "review"
