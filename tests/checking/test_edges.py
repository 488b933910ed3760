"""Where a check stops being passed: the last day, the exact threshold, the one case that it must leave alone."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from desktop import checking
from desktop.checking import Rules
from desktop.checking.checklist import circumstances_of
from desktop.checking.conditions import CONDITIONS
from desktop.checking.date_checks import expected_academic_year
from desktop.checking.export_checks import check_exported, check_total
from desktop.checking.legibility_checks import check_legibility
from desktop.model.bundle import Exported
from desktop.model.checklist import Finding, Outcome, Weight
from desktop.model.choice import Choice
from desktop.model.dossier import Document, Dossier, Excuse
from desktop.model.facts import FileFacts, PageFacts, Verdict
from tests.making.answers import ON, USUAL, answers, dossier

from .looking import told
from .test_lines import A4, DEFINITIVE, DRAWN, ID_CARD, PASSPORT, TEXT, facts, rules, source, whole, with_identity

__all__ = ["rules"]  # the fixture
DAY = dt.timedelta(days=1)
ENDS = dt.date(2027, 6, 30)  # of the usual course


def findings(rules: Rules, id_: str, given: Dossier, known: list[tuple[FileFacts, ...]]) -> list[Finding]:
    """What is found on one requirement."""
    line = next(line for line in checking.check(rules, given, ON, known).lines if line.id == id_)
    return list(line.findings)


def judged(rules: Rules, code: str, document: Document, *known: FileFacts, **changes: Any) -> list[str]:
    """What one check says of one document, in short; the document is the only one of its dossier."""
    named = dataclasses.replace(document, files=tuple(source(file.name) for file in known))
    given = Dossier(answers=answers(**changes), documents=(named,))
    return told(f for f in findings(rules, document.requirement, given, [known]) if f.code == code)


COVER: list[tuple[str, dt.date, str]] = [
    ("ends on the very last day", ENDS, "+ valid_for_the_year blocking"),
    ("ends one day too early", ENDS - DAY, "- valid_for_the_year blocking"),
]


@pytest.mark.parametrize(("expires", "expected"), [row[1:] for row in COVER], ids=[row[0] for row in COVER])
def test_cover_lasts_until_the_course_ends(rules: Rules, expires: dt.date, expected: str) -> None:
    form = Document("eu_cover", "s1_certificate", expires_on=expires)
    assert judged(rules, "valid_for_the_year", form, facts("s1.jpg"), nationalities=("IT",)) == [expected]


YEARS: list[tuple[str, dt.date | None, dt.date | None, dt.date, str | None]] = [
    ("the course has not begun", dt.date(2026, 9, 7), ENDS, dt.date(2026, 6, 15), "2026-2027"),
    ("the course began a year ago", dt.date(2025, 9, 8), ENDS, dt.date(2026, 9, 20), "2026-2027"),
    ("the course is over", dt.date(2025, 9, 8), dt.date(2026, 6, 30), dt.date(2026, 9, 20), "2025-2026"),
    ("the course has no end", dt.date(2025, 9, 8), None, dt.date(2026, 9, 20), "2026-2027"),
    ("it begins on the first day of July", dt.date(2026, 7, 1), ENDS, dt.date(2026, 6, 15), "2026-2027"),
    ("it begins on the last day of June", dt.date(2026, 6, 30), ENDS, dt.date(2026, 6, 15), "2025-2026"),
    ("nobody said when it begins", None, ENDS, dt.date(2026, 9, 20), None),
]


@pytest.mark.parametrize(("begins", "ends", "on", "year"), [row[1:] for row in YEARS], ids=[row[0] for row in YEARS])
def test_the_year_of_a_certificate_is_that_of_the_day_within_the_course(
    begins: dt.date | None, ends: dt.date | None, on: dt.date, year: str | None
) -> None:
    studies = dataclasses.replace(USUAL.studies, course_begins_on=begins, course_ends_on=ends)
    assert expected_academic_year(studies, on) == year


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ("2026-2027", "+ academic_year warning"),
        ("2026/27", "+ academic_year warning"),
        ("2025-2026", "- academic_year warning"),
        ("2024-2026", "? academic_year warning"),  # a cycle of two years, not an academic year
        ("2026-2026", "? academic_year warning"),
    ],
)
def test_only_two_years_in_a_row_are_read_as_an_academic_year(rules: Rules, years: str, expected: str) -> None:
    read = facts("enrolment.pdf", [DRAWN], text=TEXT.replace("2026-2027", years), format="pdf")
    certificate = Document("enrolment", "enrolment_certificate")
    assert judged(rules, "academic_year", certificate, read) == [expected]


ACT, PHOTO_FILE = Document("civil_status", "birth_certificate_full_copy"), Document("vitale_photo", "id_photo")
FRESHNESS: list[tuple[str, Document, dt.date, str]] = [
    ("an act of three months", ACT, dt.date(2026, 6, 20), "+ freshness advice"),
    ("an act of four months", ACT, dt.date(2026, 5, 20), "- freshness advice"),
    ("a photo of six months", PHOTO_FILE, dt.date(2026, 3, 20), "+ freshness advice"),
    ("a photo of seven months", PHOTO_FILE, dt.date(2026, 2, 20), "- freshness advice"),
]


@pytest.mark.parametrize(
    ("document", "issued", "expected"), [row[1:] for row in FRESHNESS], ids=[row[0] for row in FRESHNESS]
)
def test_each_document_ages_by_its_own_limit(rules: Rules, document: Document, issued: dt.date, expected: str) -> None:
    aged = dataclasses.replace(document, issued_on=issued)
    assert judged(rules, "freshness", aged, facts("a"), social_security_number=DEFINITIVE) == [expected]


def test_an_excuse_for_what_is_there_after_all_is_not_told(rules: Rules) -> None:
    given, known = whole()
    excused = dataclasses.replace(given, excuses=(Excuse("identity", "stolen"),))
    line = next(line for line in checking.check(rules, excused, ON, known).lines if line.id == "identity")
    assert (line.given, line.reason) == (True, None)


def test_the_same_file_twice_for_one_requirement_is_a_warning_and_for_two_only_advice(rules: Rules) -> None:
    twice = dataclasses.replace(PASSPORT, files=(source("a"), source("b")))
    given, known = with_identity(twice, (facts("a", sha256="same"), facts("b", sha256="same")))
    known[1] = (facts("enrolment.jpg", sha256="same"),)
    weights = {
        id_: [f.weight for f in findings(rules, id_, given, known) if f.code == "duplicate_file"]
        for id_ in ("identity", "enrolment")
    }
    assert weights == {"identity": [Weight.WARNING], "enrolment": [Weight.ADVICE]}


@pytest.mark.parametrize("order", [("identity", "vitale_identity"), ("vitale_identity", "identity")])
def test_the_identity_of_the_card_may_be_the_file_that_was_given_already(rules: Rules, order: tuple[str, str]) -> None:
    given = dataclasses.replace(
        dossier(social_security_number=DEFINITIVE),
        documents=tuple(dataclasses.replace(ID_CARD, requirement=id_) for id_ in order),
    )
    same = (facts("passport.jpg", [A4, A4]),)
    found = [finding for id_ in order for finding in findings(rules, id_, given, [same, same])]
    assert "both_sides" in {f.code for f in found}
    assert "duplicate_file" not in {f.code for f in found}


def test_two_empty_files_are_not_called_the_same(rules: Rules) -> None:
    document = dataclasses.replace(PASSPORT, files=(source("a"), source("b")))
    empty = [facts(name, (), bytes=0, sha256="of nothing", verdict=Verdict.EMPTY) for name in "ab"]
    given, known = with_identity(document, tuple(empty))
    assert "duplicate_file" not in {f.code for f in findings(rules, "identity", given, known)}


BANK: list[tuple[str, str, list[str], list[str]]] = [
    ("French", "FR14 2004 1010 0505 0001 3M02 606", ["+ sepa warning"], ["+ rib_key warning"]),
    ("French with a wrong key", "FR14 2004 1010 0505 0001 3M02 607", ["+ sepa warning"], ["- rib_key warning"]),
    ("German", "DE89 3704 0044 0532 0130 00", ["? sepa/foreign advice"], []),
    ("Turkish", "TR33 0006 1005 1978 6457 8413 26", ["- sepa/outside warning"], []),
]


@pytest.mark.parametrize(("iban", "sepa", "rib_key"), [row[1:] for row in BANK], ids=[row[0] for row in BANK])
def test_an_account_is_judged_by_its_country(rules: Rules, iban: str, sepa: list[str], rib_key: list[str]) -> None:
    rib = Document("bank_details", "rib")
    assert judged(rules, "sepa", rib, facts("rib.jpg"), iban=iban) == sepa
    assert judged(rules, "rib_key", rib, facts("rib.jpg"), iban=iban) == rib_key


PHOTO: list[tuple[str, tuple[int, int], int, list[str]]] = [
    ("just large enough", (413, 531), 80_000, ["+ photo_size blocking"]),
    ("one pixel too narrow", (412, 531), 80_000, ["- photo_size blocking"]),
    ("one pixel too low", (413, 530), 80_000, ["- photo_size blocking"]),
    ("square", (1000, 1000), 80_000, ["- photo_size/shape blocking"]),
    ("as light as allowed", (413, 531), 50_000, ["+ photo_size blocking"]),
    ("too light", (413, 531), 49_999, ["+ photo_size blocking", "- photo_size/file_bytes warning"]),
    ("as heavy as allowed", (413, 531), 2_000_000, ["+ photo_size blocking"]),
    ("too heavy", (413, 531), 2_000_001, ["+ photo_size blocking", "- photo_size/file_bytes warning"]),
]


@pytest.mark.parametrize(("pixels", "size", "expected"), [row[1:] for row in PHOTO], ids=[row[0] for row in PHOTO])
def test_the_identity_photo_has_a_size_a_shape_and_a_weight(
    rules: Rules, pixels: tuple[int, int], size: int, expected: list[str]
) -> None:
    known = facts("photo.jpg", [dataclasses.replace(A4, pixels=pixels)], bytes=size)
    assert judged(rules, "photo_size", PHOTO_FILE, known, social_security_number=DEFINITIVE) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Certificat de scolarité", "+ not_an_admission_letter warning"),
        ("Lettre d’admission", "- not_an_admission_letter warning"),
        ("Lettre d’admission valant certificat de scolarité", "? not_an_admission_letter advice"),
        ("Bienvenue", "? not_an_admission_letter advice"),
    ],
)
def test_a_text_that_names_both_papers_is_neither_passed_nor_failed(rules: Rules, words: str, expected: str) -> None:
    read = facts("enrolment.pdf", [DRAWN], text=TEXT.replace("Certificat de scolarité", words), format="pdf")
    certificate = Document("enrolment", "enrolment_certificate")
    assert judged(rules, "not_an_admission_letter", certificate, read) == [expected]


@pytest.mark.parametrize(
    ("pages", "validated", "expected"),
    [
        (1, True, "- visa_validated/one_part blocking"),
        (2, True, "+ visa_validated blocking"),
        (2, False, "- visa_validated blocking"),
    ],
)
def test_a_visa_comes_with_its_confirmation(rules: Rules, pages: int, validated: bool, expected: str) -> None:
    visa = Document("residence_permit", "vls_ts", has_validation=validated, expires_on=dt.date(2027, 9, 1))
    assert judged(rules, "visa_validated", visa, facts("visa.pdf", [A4] * pages)) == [expected]


def test_a_residence_card_is_not_asked_for_the_validation_of_a_visa(rules: Rules) -> None:
    card = Document("residence_permit", "residence_card", expires_on=dt.date(2027, 9, 1))
    known = facts("card.pdf", [A4, A4])
    assert judged(rules, "visa_validated", card, known) == []
    assert judged(rules, "both_sides", card, known) == ["+ both_sides blocking"]


STATEMENT: list[tuple[str, dict[str, Any], PageFacts, str]] = [
    ("drawn, not signed", {"text": TEXT}, DRAWN, "- statement_signed warning"),
    ("drawn, signed", {"text": TEXT, "signed": True}, DRAWN, "+ statement_signed warning"),
    ("scanned with a text layer", {"text": TEXT}, A4, "? statement_signed warning"),
    ("a picture", {}, A4, "? statement_signed warning"),
]


@pytest.mark.parametrize(
    ("changes", "page", "expected"), [row[1:] for row in STATEMENT], ids=[row[0] for row in STATEMENT]
)
def test_a_statement_that_is_only_drawn_carries_no_signature(
    rules: Rules, changes: dict[str, Any], page: PageFacts, expected: str
) -> None:
    statement = Document("parental_authorisation", "parental_authorisation")
    known = facts("statement.pdf", [page], format="pdf", **changes)
    assert judged(rules, "statement_signed", statement, known, born_on=dt.date(2011, 1, 1)) == [expected]


@pytest.mark.parametrize(
    ("carried", "expected"),
    [
        ({}, "- apostille_or_legalisation/apostille warning"),
        ({"has_apostille": True}, "+ apostille_or_legalisation/apostille warning"),
        ({"has_legalisation": True}, "+ apostille_or_legalisation/legalisation warning"),
    ],
)
def test_an_act_may_be_legalised_in_place_of_an_apostille(rules: Rules, carried: dict[str, Any], expected: str) -> None:
    act = Document("civil_status", "birth_certificate_full_copy", issuing_country="CN", language="zh", **carried)
    assert judged(rules, "apostille_or_legalisation", act, facts("act.jpg")) == [expected]


EXPOSED = dataclasses.replace(A4, clipped_light=0.0)
THRESHOLD: list[tuple[str, str, str, float]] = [
    ("sharp", "sharpness", "sharpness", -0.01),
    ("resolution", "effective_dpi", "effective_dpi", -1),
    ("contrast", "contrast", "contrast", -0.01),
    ("exposure", "brightness", "brightness_low", -0.01),
    ("exposure", "clipped_light", "clipped_light", 0.01),
]


@pytest.mark.parametrize(("code", "measured", "limit", "beyond"), THRESHOLD, ids=[row[1] for row in THRESHOLD])
def test_what_is_exactly_at_its_threshold_passes(
    rules: Rules, code: str, measured: str, limit: str, beyond: float
) -> None:
    def outcome(value: float) -> Outcome:
        changes: dict[str, Any] = {measured: value}
        known = facts("a", [dataclasses.replace(EXPOSED, **changes)])
        return next(f.outcome for f in check_legibility(known, rules.thresholds) if f.code == code)

    at = rules.thresholds[limit]
    assert (outcome(at), outcome(at + beyond)) == (Outcome.PASSED, Outcome.FAILED)


@pytest.mark.parametrize(
    ("contrast", "expected"), [(0.7, "+ exposure warning"), (0.05, "- exposure/too_light warning")]
)
def test_a_bright_page_is_too_light_only_when_its_print_is_pale(rules: Rules, contrast: float, expected: str) -> None:
    bright = dataclasses.replace(EXPOSED, brightness=0.99, contrast=contrast)
    found = check_legibility(facts("a", [bright]), rules.thresholds)
    assert expected in told(found)


CONDITION: list[tuple[str, str, dict[str, Any], bool]] = [
    ("begins tomorrow", "course_not_begun", {"course_begins_on": ON + DAY}, True),
    ("begins today", "course_not_begun", {"course_begins_on": ON}, False),
    ("lives in Guadeloupe", "lives_in_the_eu", {"residence_country": "GP"}, True),
    ("lives in Italy", "lives_in_the_eu", {"residence_country": "IT"}, True),
    ("lives in Colombia", "lives_in_the_eu", {"residence_country": "CO"}, False),
]


@pytest.mark.parametrize(
    ("name", "changes", "expected"), [row[1:] for row in CONDITION], ids=[row[0] for row in CONDITION]
)
def test_a_condition_holds_up_to_its_edge(rules: Rules, name: str, changes: dict[str, Any], expected: bool) -> None:
    assert CONDITIONS[name](circumstances_of(rules.procedure, dossier(**changes), ON)) is expected


def exported(size: int, legible: bool = True) -> Exported:
    return Exported("01-identite", ("identity",), size, 1, legible=legible)


def test_an_upload_file_fits_at_exactly_the_limit(rules: Rules) -> None:
    limit = rules.portal.max_file_bytes
    assert told(check_exported(exported(limit), rules.portal)) == ["+ file_size blocking"]
    assert told(check_exported(exported(limit + 1), rules.portal)) == ["- file_size/one_page blocking"]


def test_the_whole_fits_at_exactly_the_limit(rules: Rules) -> None:
    limit = rules.portal.max_total_bytes
    assert told(check_total([exported(limit - 1), exported(1)], rules.portal)) == ["+ total_size blocking"]
    assert told(check_total([exported(limit), exported(1)], rules.portal)) == ["- total_size/cannot_fit blocking"]


def test_what_cannot_fit_is_told_by_how_much_and_into_how_many_it_could_be_split(rules: Rules) -> None:
    limit = rules.portal.max_file_bytes
    (finding,) = check_exported(Exported("01-identite", ("identity",), 2 * limit + 5, 3), rules.portal)
    assert (finding.variant, finding.found["over_bytes"], finding.found["parts"]) == ("cannot_fit", limit + 5, 3)


def test_of_a_whole_that_cannot_fit_the_largest_file_is_named(rules: Rules) -> None:
    limit = rules.portal.max_total_bytes
    small, large = exported(10), dataclasses.replace(exported(limit), upload_name="02-large")
    (finding,) = check_total([small, large], rules.portal)
    told = [finding.found[key] for key in ("over_bytes", "largest", "largest_bytes")]
    assert told == [10, "02-large.pdf", limit]


def test_what_was_given_up_to_fit_is_told_and_what_was_not_is_not(rules: Rules) -> None:
    usual = Choice(1, 190, "colour", 80, 900, 900, "usual")
    smaller = Choice(2, 152, "grey", 58, 800, 300, "total_limit")
    for choices, expected in (((usual,), []), ((usual, smaller), ["+ made_smaller/without_colour advice"])):
        findings = list(check_exported(dataclasses.replace(exported(1000), choices=choices), rules.portal))
        assert told(f for f in findings if f.code == "made_smaller") == expected
    assert findings[1].found == {
        "pictures": 1, "before_bytes": 800, "after_bytes": 300, "dpi": 152, "without_colour": 1,
    }  # fmt: skip


def test_a_file_that_reads_worse_than_what_was_given_is_told_of(rules: Rules) -> None:
    given, known = whole()
    for legible, expected in ((True, []), (False, ["- legible_after_export warning"])):
        checklist = checking.check(rules, given, ON, known, [exported(1000, legible)])
        line = next(line for line in checklist.lines if line.id == "identity")
        assert told(f for f in line.findings if f.code == "legible_after_export") == expected
