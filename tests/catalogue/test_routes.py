"""The decision table of rules.md, section 3, its notes, and what surrounds it."""

from __future__ import annotations

from dataclasses import fields

import pytest

from desktop.model.answers import Address, Bank, Person, Situation, Studies
from desktop.model.procedure import Procedure

# row, route, because, conditions, confidence
ROWS = [
    (0, "undetermined", "missing_answers", "", "ours"),
    (1, "already_insured", "already_insured", "already_in_france", "reported"),
    (2, "no_registration", "international_organisation", "international_organisation", "law"),
    (3, "already_insured", "french_insured", "french_citizen french_from_mainland", "ours"),
    (4, "other_service", "employed", "employed", "reported"),
    (5, "other_service", "au_pair", "au_pair", "reported"),
    (6, "no_registration", "monaco", "monaco_citizen cover_monaco", "law"),
    (7, "no_registration", "ehic", "eu_citizen cover_ehic ehic_covers_the_year", "law"),
    (8, "not_eligible_here", "not_higher_education", "language_school", "ours"),
    (9, "register", "french_from_territory", "french_citizen french_from_territory", "reported"),
    (9, "register", "french_born_abroad", "french_citizen french_born_abroad", "law"),
    (10, "register", "quebec_exchange", "cover_quebec enrolled_in_quebec", "reported"),
    (11, "register", "quebec_enrolled_in_france", "cover_quebec", "ours"),
    (12, "agreement", "andorra", "cover_andorra stays_with_andorra", "law"),
    (13, "register", "andorra_joins_france", "cover_andorra joins_france", "law"),
    (14, "register", "eu_without_ehic", "eu_citizen", "law"),
    (15, "register", "non_eu_citizen", "", "law"),
]

# id, routes, reasons, conditions
NOTES = [
    ("ehic_ends_before_the_year", "", "eu_without_ehic", "ehic_too_short"),
    ("ehic_can_be_obtained", "", "eu_without_ehic", "cover_none"),
    ("monaco_certificate_can_be_obtained", "register not_eligible_here", "", "monaco_citizen cover_not_monaco"),
    ("andorra_can_apply", "register", "", "andorran_citizen cover_not_andorra"),
    ("lives_in_the_eu", "", "non_eu_citizen andorra_joins_france", "not_eu_citizen lives_in_the_eu"),
    ("united_kingdom", "", "non_eu_citizen", "british_citizen"),
    ("cover_starts_with_the_course", "register", "", "course_not_begun"),
    ("enrolment_not_final", "register", "", "enrolment_not_final"),
    ("address_to_come", "register", "", "no_address"),
    ("has_definitive_number", "", "french_born_abroad", "has_definitive_number"),
    ("family_not_covered_here", "", "eu_without_ehic international_organisation", ""),
    ("quebec_where_to_send", "", "quebec_exchange quebec_enrolled_in_france", ""),
    ("polynesia_other_route", "", "french_from_territory", "from_french_polynesia"),
]

STEPS = (
    "create_account validate_visa upload provisional_certificate declare_doctor complementary_cover answer_refusals "
    "final_certificate request_card open_ameli_account update_card"
)

WITHOUT_THEM_NO_ROUTE = {
    "person.nationalities",
    "situation.cover",
    "situation.ehic_expires_on",
    "studies.course_ends_on",
    "situation.french_origin",
    "situation.andorra_choice",
}


def test_the_rows_are_those_of_the_rules_in_their_order(procedure: Procedure) -> None:
    found = [(r.row, r.id, r.because, " ".join(r.when), r.confidence) for r in procedure.rows]
    assert found == ROWS


def test_the_notes_are_those_of_the_rules(procedure: Procedure) -> None:
    found = [(n.id, " ".join(n.routes), " ".join(n.because), " ".join(n.when)) for n in procedure.notes]
    assert found == NOTES


def test_where_sources_contradict_each_other_the_note_says_so(procedure: Procedure) -> None:
    assert {n.id for n in procedure.notes if n.conflict} == {"quebec_where_to_send", "polynesia_other_route"}
    for note in (n for n in procedure.notes if n.conflict):
        assert len(note.sources) > 1


def test_the_next_steps_come_in_the_order_of_the_rules(procedure: Procedure) -> None:
    assert [step.id for step in procedure.steps] == STEPS.split()
    assert all(step.routes == ("register",) for step in procedure.steps)
    anchored = {step.id: step.anchor for step in procedure.steps if step.anchor}
    assert anchored == {
        "validate_visa": "arrival",
        "upload": "course_begins_on",
        "provisional_certificate": "course_begins_on",
    }


def test_a_visa_is_validated_only_by_who_needs_one(procedure: Procedure) -> None:
    assert next(s.when for s in procedure.steps if s.id == "validate_visa") == ("not_eu_citizen",)


def test_at_home_the_certificate_comes_first_then_the_apostille_then_the_translation(procedure: Procedure) -> None:
    civil_status = [step.id for step in procedure.preparations if step.requirement == "civil_status"]
    assert civil_status == [
        "order_birth_certificate",
        "authenticate_birth_certificate",
        "translate_birth_certificate",
    ]


def test_everything_to_prepare_hangs_on_a_requirement_that_can_be_had_early_or_is_a_visa(procedure: Procedure) -> None:
    for step in procedure.preparations:
        requirement = procedure.requirement(step.requirement)
        assert requirement.before_arrival or requirement.id == "residence_permit", step.id


def test_only_the_answers_of_the_rules_keep_the_route_from_being_told(procedure: Procedure) -> None:
    assert {q.key for q in procedure.questions if q.when_missing == "undetermined"} == WITHOUT_THEM_NO_ROUTE


@pytest.mark.parametrize(
    ("key", "codes"),
    [
        ("person.sex", "F M X"),
        ("situation.cover",
         "none ehic ehic_replacement s1 quebec_ramq andorra monaco international_organisation already_in_france"),
        ("situation.french_origin",
         "mainland wallis_and_futuna new_caledonia french_polynesia saint_pierre_and_miquelon born_abroad"),
        ("situation.andorra_choice", "stay_with_andorra join_france"),
        ("studies.enrolled_in", "france quebec elsewhere"),
        ("studies.study_kind", "higher_education doctorate_with_contract language_school au_pair"),
    ],
)  # fmt: skip
def test_an_answer_has_words_for_each_of_its_codes(procedure: Procedure, key: str, codes: str) -> None:
    question = next(q for q in procedure.questions if q.key == key)
    assert {code for code, _ in question.values} == set(codes.split())


def test_what_the_program_cannot_know_names_every_conflict_that_concerns_it(procedure: Procedure) -> None:
    assert {unknown.id for unknown in procedure.unknowns} >= {
        "acceptance",
        "authenticity",
        "reading_of_pictures",
        "portal_limits",
        "when_to_register",
        "civil_status_stage",
        "translation",
        "apostille",
        "age_of_certificate",
        "foreign_account",
        "overseas_territories",
        "certificate_validity",
        "number_form",
        "card_photo_and_form",
        "family",
    }


def test_the_help_line_and_the_warning_against_intermediaries_are_there(procedure: Procedure) -> None:
    advice = {entry.id: entry.text for entry in procedure.advice}
    assert "36 46" in advice["help_line"]
    assert "free" in advice["free_of_charge"]
    assert set(advice) >= {"paid_intermediaries", "residence_questions"}


def test_every_answer_of_the_case_has_its_question(procedure: Procedure) -> None:
    sections = {"person": Person, "address": Address, "bank": Bank, "studies": Studies, "situation": Situation}
    answers = {f"{name}.{field.name}" for name, section in sections.items() for field in fields(section)}
    asked = {question.key for question in procedure.questions}
    assert {key for key in asked if key.partition(".")[0] in sections and "." in key} == answers
    assert {"language", "address"} <= asked


def test_the_questions_of_the_registration_itself_are_marked_as_law(procedure: Procedure) -> None:
    law = {question.key for question in procedure.questions if question.confidence == "law"}
    assert law == {
        "person.family_name",
        "person.given_names",
        "person.born_on",
        "person.birth_country",
        "person.email",
        "person.phone",
        "address",
        "bank.iban",
        "studies.course_begins_on",
    }
