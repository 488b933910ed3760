"""Every requirement of rules.md, section 4: its stage, weight, alternatives and checks, and when it is asked."""

from __future__ import annotations

import pytest

from desktop.model.checklist import Weight
from desktop.model.procedure import Need, Procedure

PERMITS = (
    "vls_ts residence_card algerian_residence_certificate renewal_receipt provisional_stay_authorisation "
    "extension_attestation favourable_decision_attestation refugee_receipt asylum_attestation minor_student_visa "
    "franco_hispano_andorran_permit other_permit"
)
ACTS = (
    "birth_certificate_full_copy birth_certificate_with_parents consular_document family_record_book "
    "marriage_certificate"
)

# id, stage, alternatives (best first), file to upload, can be had before arrival
TABLE = [
    ("identity", "provisional", "passport national_id_card travel_document other_identity_document",
     "01-piece-identite", True),
    ("enrolment", "provisional", "enrolment_certificate", "02-scolarite", False),
    ("residence_permit", "provisional", PERMITS, "03-titre-de-sejour", False),
    ("eu_cover", "provisional", "s1_certificate resources_statement", "04-couverture-ue", True),
    ("parental_authorisation", "provisional", "parental_authorisation", "05-autorisation-parentale", True),
    ("quebec_se401q106", "provisional", "quebec_se401q106", "06-accord", True),
    ("quebec_se401q102bis", "provisional", "quebec_se401q102bis", "06-accord", True),
    ("agreement_evidence", "provisional", "agreement_evidence", "06-accord", True),
    ("civil_status", "final", ACTS, "07-acte-etat-civil", True),
    ("bank_details", "final", "rib iban_statement", "08-rib", False),
    ("ehic", "bring", "ehic ehic_replacement", "", True),
    ("monaco_certificate", "bring", "monaco_certificate", "", True),
    ("andorra_se130_04", "bring", "andorra_se130_04", "", True),
    ("vitale_photo", "card", "id_photo", "", False),
    ("vitale_identity", "card", "national_id_card passport residence_card", "", True),
    ("vitale_form", "card", "vitale_form", "", False),
]  # fmt: skip

REGISTER = ("register",)
NUMBER = ("has_definitive_number",)
NEEDS = {
    "identity": [Need(Weight.BLOCKING, REGISTER)],
    "enrolment": [Need(Weight.BLOCKING, REGISTER)],
    "residence_permit": [
        Need(Weight.BLOCKING, because=("non_eu_citizen",)),
        Need(Weight.BLOCKING, because=("andorra_joins_france",), when=("not_eu_citizen",)),
        Need(Weight.ADVICE, because=("andorra_joins_france",), when=("eu_citizen",)),
        Need(Weight.ADVICE, because=("quebec_exchange", "quebec_enrolled_in_france")),
    ],
    "eu_cover": [Need(Weight.BLOCKING, because=("eu_without_ehic",))],
    "parental_authorisation": [Need(Weight.BLOCKING, REGISTER, when=("under_16",))],
    "quebec_se401q106": [Need(Weight.BLOCKING, because=("quebec_exchange",))],
    "quebec_se401q102bis": [Need(Weight.BLOCKING, because=("quebec_enrolled_in_france",))],
    "agreement_evidence": [],
    "civil_status": [Need(Weight.BLOCKING, REGISTER)],
    "bank_details": [Need(Weight.WARNING, REGISTER)],
    "ehic": [Need(Weight.BLOCKING, because=("ehic",))],
    "monaco_certificate": [Need(Weight.BLOCKING, because=("monaco",))],
    "andorra_se130_04": [Need(Weight.BLOCKING, because=("andorra",))],
    "vitale_photo": [Need(Weight.BLOCKING, when=NUMBER)],
    "vitale_identity": [Need(Weight.BLOCKING, when=NUMBER)],
    "vitale_form": [Need(Weight.BLOCKING, when=NUMBER)],
}

# requirement, check, weight, for which alternatives (empty: all)
CHECKED = [
    ("identity", "valid_on_day", "blocking", ""),
    ("identity", "both_sides", "blocking", "national_id_card"),
    ("identity", "mrz_agrees", "warning", "passport national_id_card travel_document"),
    ("enrolment", "academic_year", "warning", ""),
    ("enrolment", "names_agree", "warning", ""),
    ("enrolment", "not_an_admission_letter", "warning", ""),
    ("residence_permit", "valid_on_day", "blocking", ""),
    ("residence_permit", "both_sides", "blocking", "residence_card algerian_residence_certificate"),
    ("residence_permit", "visa_validated", "blocking", "vls_ts"),
    ("eu_cover", "valid_for_the_year", "blocking", "s1_certificate"),
    ("eu_cover", "statement_signed", "warning", "resources_statement"),
    ("parental_authorisation", "statement_signed", "warning", ""),
    ("parental_authorisation", "signer_identity", "advice", ""),
    ("civil_status", "shows_parents", "warning", "birth_certificate_full_copy birth_certificate_with_parents"),
    ("civil_status", "language", "warning", ""),
    ("civil_status", "translation", "warning", ""),
    ("civil_status", "apostille_or_legalisation", "warning", ACTS.replace("consular_document ", "")),
    ("civil_status", "freshness", "advice", ""),
    ("bank_details", "holder_agrees", "warning", ""),
    ("bank_details", "rib_key", "warning", ""),
    ("bank_details", "sepa", "warning", ""),
    ("ehic", "valid_for_the_year", "blocking", ""),
    ("vitale_photo", "photo_size", "blocking", ""),
    ("vitale_photo", "photo_background", "warning", ""),
    ("vitale_photo", "freshness", "advice", ""),
    ("vitale_identity", "both_sides", "blocking", "national_id_card residence_card"),
]


def test_the_requirements_are_those_of_the_rules_in_their_order(procedure: Procedure) -> None:
    assert [requirement.id for requirement in procedure.requirements] == [row[0] for row in TABLE]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_a_requirement_says_stage_alternatives_and_file(
    procedure: Procedure, row: tuple[str, str, str, str, bool]
) -> None:
    id_, stage, alternatives, upload, early = row
    requirement = procedure.requirement(id_)
    assert requirement.stage == stage
    assert [alternative.id for alternative in requirement.alternatives] == alternatives.split()
    assert requirement.upload_name == upload
    assert requirement.before_arrival is early


@pytest.mark.parametrize("id_", NEEDS)
def test_a_requirement_is_asked_of_whom_the_rules_say_with_that_weight(procedure: Procedure, id_: str) -> None:
    assert list(procedure.requirement(id_).needs) == NEEDS[id_]


def test_the_checks_and_their_weights_are_those_of_the_rules(procedure: Procedure) -> None:
    found = [
        (requirement.id, rule.check, rule.weight.value, " ".join(rule.kinds))
        for requirement in procedure.requirements
        for rule in requirement.checks
    ]
    assert found == CHECKED


def test_no_check_of_a_civil_status_document_can_block(procedure: Procedure) -> None:
    assert all(rule.weight is not Weight.BLOCKING for rule in procedure.requirement("civil_status").checks)


def test_the_photo_has_the_size_and_weight_that_the_sources_give(procedure: Procedure) -> None:
    limits = next(r.limits for r in procedure.requirement("vitale_photo").checks if r.check == "photo_size")
    assert (limits["width_mm"], limits["height_mm"]) == (35, 45)
    # 300 dots per inch
    assert (limits["width_px"], limits["height_px"]) == (int(35 / 25.4 * 300), int(45 / 25.4 * 300))
    assert (limits["at_least_bytes"], limits["at_most_bytes"]) == (50_000, 2_000_000)
    assert limits["ratio_tolerance"] == 0.02


def test_pages_are_limited_as_the_defaults_say(procedure: Procedure) -> None:
    limits = {requirement.id: requirement.max_pages for requirement in procedure.requirements}
    assert limits["identity"] == 4
    assert limits["civil_status"] == 10
    assert set(limits.values()) == {1, 4, 10}


def test_only_cards_have_two_sides(procedure: Procedure) -> None:
    two_sided = {a.id for requirement in procedure.requirements for a in requirement.alternatives if a.two_sided}
    assert two_sided == {"national_id_card", "residence_card", "algerian_residence_certificate"}


def test_every_side_that_counts_is_checked(procedure: Procedure) -> None:
    for requirement in procedure.requirements:
        kinds = {kind for rule in requirement.checks if rule.check == "both_sides" for kind in rule.kinds}
        assert kinds == {a.id for a in requirement.alternatives if a.two_sided}, requirement.id


def test_what_is_brought_or_for_the_card_is_never_uploaded(procedure: Procedure) -> None:
    for requirement in procedure.requirements:
        assert bool(requirement.upload_name) == (requirement.stage in ("provisional", "final")), requirement.id


def test_what_rests_on_a_weak_source_alone_says_so(procedure: Procedure) -> None:
    for requirement in procedure.requirements:
        for alternative in requirement.alternatives:
            trusts = {procedure.sources[source].trust for source in alternative.sources}
            assert alternative.weak == (trusts == {"weak"}), f"{requirement.id}.{alternative.id}"


def test_no_amount_of_money_is_a_constant(procedure: Procedure) -> None:
    told = procedure.requirement("eu_cover")
    assert not any(character.isdigit() for character in told.how.replace("S1", ""))
