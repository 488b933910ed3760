"""The requirements of each route, their states, and when a dossier is complete."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import Any

import pytest

from desktop import catalogue, checking
from desktop.checking import Rules
from desktop.model.checklist import Checklist, Outcome, State, Weight
from desktop.model.dossier import Document, Dossier, Excuse, SourceFile
from desktop.model.facts import FileFacts, PageFacts, Verdict
from tests.making.answers import ON, answers, dossier

DEFINITIVE = "2 04 05 99 419 001 60"
A4 = PageFacts(210, 297, effective_dpi=200, sharpness=0.9, brightness=0.8, contrast=0.7, blank=False)
CARD = dataclasses.replace(A4, width_mm=85.6, height_mm=53.98, card_shaped=True)
DRAWN = PageFacts(210, 297, blank=False)


@pytest.fixture(scope="module")
def rules() -> Rules:
    procedure = catalogue.load_procedure(frozenset(checking.CHECKS), frozenset(checking.CONDITIONS))
    return Rules(procedure, catalogue.load_portal("etudiant-etranger"), catalogue.thresholds())


def source(name: str, absent: bool = False) -> SourceFile:
    return SourceFile(name, lambda: b"", absent=absent)


def facts(name: str, pages: Iterable[PageFacts] = (A4,), **changes: Any) -> FileFacts:
    known = tuple(pages)
    usual = FileFacts(
        name, 1000, f"sha of {name}", Verdict.ACCEPTED, format="jpeg", pages=known, page_count=len(known)
    )
    return dataclasses.replace(usual, **changes)


def picture(checklist: Checklist) -> str:
    """The checklist drawn as text: one line per requirement."""
    return "\n".join(f"{line.stage:11} {line.id}: {line.state} ({line.weight})" for line in checklist.lines)


def test_a_colombian_before_anything_is_given(rules: Rules) -> None:
    checklist = checking.check(rules, dossier(), ON, facts=())
    assert picture(checklist) == "\n".join(
        (
            "provisional identity: missing (blocking)",
            "provisional enrolment: missing (blocking)",
            "provisional residence_permit: missing (blocking)",
            "final       civil_status: missing (blocking)",
            "final       bank_details: missing (warning)",
            "card        vitale_photo: locked (blocking)",
            "card        vitale_identity: locked (blocking)",
            "card        vitale_form: locked (blocking)",
        )
    )
    assert checklist.complete is False


REQUIRED: list[tuple[str, dict[str, Any], set[str]]] = [
    ("European without a card", {"nationalities": ("IT",)}, {"identity", "enrolment", "eu_cover", "civil_status", "bank_details"}),
    ("European with a card", {"nationalities": ("IT",), "cover": "ehic", "ehic_expires_on": dt.date(2028, 1, 1)}, {"ehic"}),
    ("Monegasque", {"nationalities": ("MC",), "cover": "monaco"}, {"monaco_certificate"}),
    ("Andorran who stays", {"nationalities": ("AD",), "cover": "andorra", "andorra_choice": "stay_with_andorra"}, {"andorra_se130_04"}),
    ("Andorran who joins", {"nationalities": ("AD",), "cover": "andorra", "andorra_choice": "join_france"},
     {"identity", "enrolment", "residence_permit", "civil_status", "bank_details"}),
    ("French born abroad", {"nationalities": ("FR",), "french_origin": "born_abroad"},
     {"identity", "enrolment", "civil_status", "bank_details"}),
    ("exchange from Quebec", {"nationalities": ("CA",), "cover": "quebec_ramq", "enrolled_in": "quebec"},
     {"identity", "enrolment", "residence_permit", "quebec_se401q106", "civil_status", "bank_details"}),
    ("from Quebec", {"nationalities": ("CA",), "cover": "quebec_ramq"},
     {"identity", "enrolment", "residence_permit", "quebec_se401q102bis", "civil_status", "bank_details"}),
    ("under 16", {"born_on": dt.date(2010, 9, 21)},
     {"identity", "enrolment", "residence_permit", "parental_authorisation", "civil_status", "bank_details"}),
    ("16 on the day", {"born_on": dt.date(2010, 9, 20)},
     {"identity", "enrolment", "residence_permit", "civil_status", "bank_details"}),
    ("with a definitive number", {"social_security_number": DEFINITIVE},
     {"identity", "enrolment", "residence_permit", "civil_status", "bank_details",
      "vitale_photo", "vitale_identity", "vitale_form"}),
    ("with a provisional number", {"social_security_number": "8 04 05 99 419 001 45"},
     {"identity", "enrolment", "residence_permit", "civil_status", "bank_details"}),
    ("insured already", {"cover": "already_in_france"}, set()),
    ("language school", {"study_kind": "language_school"}, set()),
    ("undetermined", {"cover": ""}, set()),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), [r[1:] for r in REQUIRED], ids=[r[0] for r in REQUIRED])
def test_each_route_asks_for_its_pieces(rules: Rules, changes: dict[str, Any], expected: set[str]) -> None:
    checklist = checking.check(rules, dossier(**changes), ON)
    assert {line.id for line in checklist.lines if not line.locked} == expected


def test_the_residence_permit_is_only_advice_for_quebec_and_for_a_european_insured_in_andorra(rules: Rules) -> None:
    for changes in (
        {"nationalities": ("CA",), "cover": "quebec_ramq"},
        {"nationalities": ("ES",), "cover": "andorra", "andorra_choice": "join_france"},
    ):
        lines = {line.id: line for line in checking.check(rules, dossier(**changes), ON).lines}
        assert lines["residence_permit"].weight is Weight.ADVICE


def test_without_opening_documents_a_named_one_is_to_review_and_completeness_is_not_said(rules: Rules) -> None:
    given = dataclasses.replace(dossier(), documents=(Document("identity", "passport", (source("p.jpg"),)),))
    checklist = checking.check(rules, given, ON)
    assert {line.id: line.state for line in checklist.lines}["identity"] is State.TO_REVIEW
    assert checklist.complete is None


def whole() -> tuple[Dossier, list[tuple[FileFacts, ...]]]:
    """A dossier in which everything is right, with the facts of its files."""
    documents = (
        Document("identity", "passport", (source("passport.jpg"),), expires_on=dt.date(2033, 1, 9)),
        Document("enrolment", "enrolment_certificate", (source("enrolment.jpg"),), academic_year="2026-2027"),
        Document(
            "residence_permit", "vls_ts", (source("visa.jpg"), source("validation.jpg")),
            expires_on=dt.date(2027, 9, 1), has_validation=True,
        ),
        Document(
            "civil_status", "birth_certificate_full_copy", (source("birth.jpg"),),
            issued_on=dt.date(2026, 8, 1), language="es", issuing_country="CO", has_apostille=True,
        ),
        Document("bank_details", "rib", (source("rib.jpg"),)),
    )  # fmt: skip
    known = [tuple(facts(file.name) for file in document.files) for document in documents]
    return Dossier(answers=answers(), documents=documents), known


def states(checklist: Checklist) -> dict[str, State]:
    return {line.id: line.state for line in checklist.lines if not line.locked}


def test_a_whole_dossier_is_complete(rules: Rules) -> None:
    given, known = whole()
    checklist = checking.check(rules, given, ON, known)
    assert set(states(checklist).values()) == {State.READY}, picture(checklist)
    assert checklist.complete is True


def with_identity(document: Document, known: tuple[FileFacts, ...]) -> tuple[Dossier, list[tuple[FileFacts, ...]]]:
    given, others = whole()
    return dataclasses.replace(given, documents=(document, *given.documents[1:])), [known, *others[1:]]


PASSPORT = Document("identity", "passport", (source("passport.jpg"),), expires_on=dt.date(2033, 1, 9))
ID_CARD = dataclasses.replace(PASSPORT, kind="national_id_card")
IDENTITY: list[tuple[str, Document, FileFacts, State, str]] = [
    ("expired yesterday", dataclasses.replace(PASSPORT, expires_on=ON - dt.timedelta(days=1)), facts("a"), State.BLOCKED, "valid_on_day"),
    ("expires today", dataclasses.replace(PASSPORT, expires_on=ON), facts("a"), State.READY, ""),
    ("no expiry date told", dataclasses.replace(PASSPORT, expires_on=None), facts("a"), State.TO_REVIEW, "valid_on_day"),
    ("damaged", PASSPORT, facts("a", (), verdict=Verdict.DAMAGED), State.BLOCKED, "opens"),
    ("no password", PASSPORT, facts("a", (), verdict=Verdict.NEEDS_PASSWORD), State.BLOCKED, "password_needed"),
    ("wrong password", PASSPORT, facts("a", (), verdict=Verdict.PASSWORD_WRONG), State.BLOCKED, "password_wrong"),
    ("a text file", PASSPORT, facts("a", (), verdict=Verdict.UNSUPPORTED), State.BLOCKED, "format_accepted"),
    ("no time to look at it", PASSPORT, facts("a", [dataclasses.replace(DRAWN, measured=False)]), State.TO_REVIEW, "sharp"),
    ("blurred", PASSPORT, facts("a", [dataclasses.replace(A4, sharpness=0.1)]), State.TO_REVIEW, "sharp"),
    ("few pixels", PASSPORT, facts("a", [dataclasses.replace(A4, effective_dpi=60)]), State.TO_REVIEW, "resolution"),
    ("pale", PASSPORT, facts("a", [dataclasses.replace(A4, contrast=0.01)]), State.TO_REVIEW, "contrast"),
    ("dark", PASSPORT, facts("a", [dataclasses.replace(A4, brightness=0.05)]), State.TO_REVIEW, "exposure"),
    ("cut", PASSPORT, facts("a", [dataclasses.replace(A4, cut_edges=("left",))]), State.TO_REVIEW, "cut_edge"),
    ("blank", PASSPORT, facts("a", [dataclasses.replace(A4, blank=True)]), State.BLOCKED, "blank_page"),
    ("one of two pages blank", PASSPORT, facts("a", [A4, dataclasses.replace(A4, blank=True)]), State.TO_REVIEW, "blank_page"),
    ("too many pages", PASSPORT, facts("a", [A4] * 5), State.TO_REVIEW, "page_count"),
    ("not measured is not wrong", PASSPORT, facts("a", [DRAWN]), State.READY, ""),
    ("one side of a card", ID_CARD, facts("a", [CARD]), State.BLOCKED, "both_sides"),
    ("two sides of a card", ID_CARD, facts("a", [CARD, CARD]), State.READY, ""),
    ("a card on one page, perhaps both sides", ID_CARD, facts("a"), State.TO_REVIEW, "both_sides"),
    ("a lying extension is only told", PASSPORT, facts("a", expected_format="png"), State.READY, ""),
    ("scripts were taken out", PASSPORT, facts("a", active_content=("JavaScript",)), State.READY, ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("document", "known", "state", "code"), [row[1:] for row in IDENTITY], ids=[row[0] for row in IDENTITY]
)
def test_an_identity_document_is_judged(
    rules: Rules, document: Document, known: FileFacts, state: State, code: str
) -> None:
    given, all_known = with_identity(document, (known,))
    line = next(line for line in checking.check(rules, given, ON, all_known).lines if line.id == "identity")
    assert line.state is state
    counting = [f for f in line.findings if f.outcome is not Outcome.PASSED and f.weight is not Weight.ADVICE]
    assert {f.code for f in counting} >= ({code} if code else set())
    if not code:
        assert not counting


def test_an_absent_file_is_a_finding(rules: Rules) -> None:
    document = dataclasses.replace(PASSPORT, files=(source("gone.jpg", absent=True),))
    given, known = with_identity(document, (facts("gone.jpg", (), verdict=Verdict.UNREADABLE),))
    line = next(line for line in checking.check(rules, given, ON, known).lines if line.id == "identity")
    assert [f.code for f in line.findings] == ["file_missing"]
    assert line.state is State.BLOCKED


def test_a_document_that_names_no_file_is_blocked(rules: Rules) -> None:
    given, known = with_identity(dataclasses.replace(PASSPORT, files=()), ())
    assert states(checking.check(rules, given, ON, known))["identity"] is State.BLOCKED


def test_the_same_side_of_a_card_twice_is_one_side(rules: Rules) -> None:
    twice = dataclasses.replace(ID_CARD, files=(source("a.jpg"), source("b.jpg")))
    known = (facts("a.jpg", [CARD], sha256="same"), facts("b.jpg", [CARD], sha256="same"))
    given, all_known = with_identity(twice, known)
    assert states(checking.check(rules, given, ON, all_known))["identity"] is State.BLOCKED


def test_pages_are_counted_over_all_the_documents_of_a_requirement(rules: Rules) -> None:
    given, known = whole()
    more = tuple(dataclasses.replace(PASSPORT, files=(source(f"{n}.jpg"),)) for n in range(5))
    many = dataclasses.replace(given, documents=(*more, *given.documents[1:]))
    checklist = checking.check(rules, many, ON, [*((facts(f"{n}.jpg"),) for n in range(5)), *known[1:]])
    line = next(line for line in checklist.lines if line.id == "identity")
    assert [(f.outcome, f.found["pages"]) for f in line.findings if f.code == "page_count"] == [(Outcome.FAILED, 5)]


def test_a_document_without_a_kind_is_checked_for_what_does_not_hang_on_it(rules: Rules) -> None:
    expired = dataclasses.replace(PASSPORT, kind="", expires_on=ON - dt.timedelta(days=1))
    given, known = with_identity(expired, (facts("passport.jpg"),))
    assert states(checking.check(rules, given, ON, known))["identity"] is State.BLOCKED


def test_an_excuse_without_a_reason_is_none(rules: Rules) -> None:
    given, known = whole()
    excused = dataclasses.replace(given, documents=given.documents[1:], excuses=(Excuse("identity", ""),))
    assert states(checking.check(rules, excused, ON, known[1:]))["identity"] is State.MISSING


def test_an_identity_photo_is_not_judged_by_the_resolution_of_an_a4_page(rules: Rules) -> None:
    photo = Document("vitale_photo", "id_photo", (source("photo.jpg"),))
    small = dataclasses.replace(A4, effective_dpi=50, pixels=(413, 531), plain_background=True)
    with_number = dossier(social_security_number=DEFINITIVE)
    given = dataclasses.replace(with_number, documents=(photo,))
    known = [(facts("photo.jpg", [small], bytes=80_000),)]
    assert states(checking.check(rules, given, ON, known))["vitale_photo"] is State.READY


def test_a_document_without_a_kind_is_never_ready(rules: Rules) -> None:
    given, known = with_identity(dataclasses.replace(PASSPORT, kind=""), (facts("passport.jpg"),))
    assert states(checking.check(rules, given, ON, known))["identity"] is State.TO_REVIEW


def test_a_document_without_a_purpose_is_told_of(rules: Rules) -> None:
    given, known = whole()
    stray = dataclasses.replace(given, documents=(*given.documents, Document("", "", (source("stray.jpg"),))))
    checklist = checking.check(rules, stray, ON, [*known, (facts("stray.jpg"),)])
    assert [(f.code, f.file) for f in checklist.dossier_findings] == [("requirement_not_said", "stray.jpg")]


def test_an_excuse_reaches_the_reader_and_the_dossier_is_not_complete(rules: Rules) -> None:
    given, known = whole()
    excused = dataclasses.replace(given, documents=given.documents[1:], excuses=(Excuse("identity", "stolen"),))
    checklist = checking.check(rules, excused, ON, known[1:])
    line = next(line for line in checklist.lines if line.id == "identity")
    assert (line.state, line.reason) == (State.EXCUSED, "stolen")
    assert checklist.complete is False


def test_bank_details_that_are_excused_do_not_keep_a_dossier_from_being_complete(rules: Rules) -> None:
    given, known = whole()
    excused = dataclasses.replace(given, documents=given.documents[:-1], excuses=(Excuse("bank_details", "later"),))
    assert checking.check(rules, excused, ON, known[:-1]).complete is True


def test_a_wrong_iban_keeps_a_dossier_from_being_complete(rules: Rules) -> None:
    given, known = whole()
    wrong = dataclasses.replace(given, answers=answers(iban="FR14 2004 1010 0505 0001 3M02 607"))
    checklist = checking.check(rules, wrong, ON, known)
    assert [f.code for f in checklist.answer_findings if f.outcome is Outcome.FAILED] == ["iban"]
    assert checklist.complete is False


def test_a_visa_without_its_validation_is_blocked(rules: Rules) -> None:
    given, known = whole()
    visa = dataclasses.replace(given.documents[2], has_validation=False)
    changed = dataclasses.replace(given, documents=(*given.documents[:2], visa, *given.documents[3:]))
    assert states(checking.check(rules, changed, ON, known))["residence_permit"] is State.BLOCKED


def test_a_piece_for_the_agreement_is_asked_only_when_it_is_given(rules: Rules) -> None:
    given, known = whole()
    more = Document("agreement_evidence", "any", (source("more.jpg"),))
    kinds = rules.procedure.requirement("agreement_evidence").alternatives
    more = dataclasses.replace(more, kind=kinds[0].id)
    changed = dataclasses.replace(given, documents=(*given.documents, more))
    checklist = checking.check(rules, changed, ON, [*known, (facts("more.jpg"),)])
    assert states(checklist)["agreement_evidence"] is State.READY


def test_the_same_file_twice_is_noticed(rules: Rules) -> None:
    twice = dataclasses.replace(PASSPORT, files=(source("a.jpg"), source("b.jpg")))
    given, known = with_identity(twice, (facts("a.jpg", sha256="same"), facts("b.jpg", sha256="same")))
    line = next(line for line in checking.check(rules, given, ON, known).lines if line.id == "identity")
    assert [(f.code, f.file, f.found["same_as"]) for f in line.findings if f.code == "duplicate_file"] == [
        ("duplicate_file", "b.jpg", "a.jpg")
    ]


CIVIL_STATUS: list[tuple[str, dict[str, Any], str, Outcome]] = [
    ("Spanish is accepted as it is", {"language": "es"}, "translation", Outcome.PASSED),
    ("French", {"language": "fr"}, "translation", Outcome.PASSED),
    ("Greek needs a translation", {"language": "el"}, "translation", Outcome.FAILED),
    ("Bulgarian needs a translation", {"language": "bg"}, "translation", Outcome.FAILED),
    ("Arabic needs a translation", {"language": "ar"}, "translation", Outcome.FAILED),
    ("Arabic with a sworn translation", {"language": "ar", "has_translation": True}, "translation", Outcome.PASSED),
    ("of Estonian sources say different things", {"language": "et"}, "translation", Outcome.UNKNOWN),
    ("no language told", {"language": ""}, "language", Outcome.UNKNOWN),
    ("China: apostille", {"issuing_country": "CN", "has_apostille": False}, "apostille_or_legalisation", Outcome.FAILED),
    ("China with an apostille", {"issuing_country": "CN", "has_apostille": True}, "apostille_or_legalisation", Outcome.PASSED),
    ("Senegal: nobody told us", {"issuing_country": "SN", "has_apostille": False}, "apostille_or_legalisation", Outcome.UNKNOWN),
    ("Germany: exempt", {"issuing_country": "DE", "has_apostille": False}, "apostille_or_legalisation", Outcome.PASSED),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "code", "outcome"), [row[1:] for row in CIVIL_STATUS], ids=[row[0] for row in CIVIL_STATUS]
)
def test_a_birth_certificate_is_judged(rules: Rules, changes: dict[str, Any], code: str, outcome: Outcome) -> None:
    given, known = whole()
    act = dataclasses.replace(given.documents[3], **changes)
    changed = dataclasses.replace(given, documents=(*given.documents[:3], act, given.documents[4]))
    line = next(line for line in checking.check(rules, changed, ON, known).lines if line.id == "civil_status")
    assert {f.code: f.outcome for f in line.findings}[code] is outcome
    assert line.state is not State.BLOCKED


TEXT = "Université Exemple\nCertificat de scolarité\nAnnée universitaire 2026-2027\nAna Lucía EXEMPLE est inscrite"
ENROLMENT: list[tuple[str, str, dict[str, Any], str, Outcome]] = [
    ("names the person", TEXT, {}, "names_agree", Outcome.PASSED),
    ("names somebody else", TEXT.replace("Ana Lucía EXEMPLE", "Bruno MODELE"), {}, "names_agree", Outcome.FAILED),
    ("is not a letter of admission", TEXT, {}, "not_an_admission_letter", Outcome.PASSED),
    ("is a letter of admission", TEXT.replace("Certificat de scolarité", "Lettre d’admission"), {}, "not_an_admission_letter", Outcome.FAILED),
    ("the year is read", TEXT, {"academic_year": ""}, "academic_year", Outcome.PASSED),
    ("another year is read", TEXT.replace("2026-2027", "2025-2026"), {"academic_year": ""}, "academic_year", Outcome.FAILED),
    ("another year is told", TEXT, {"academic_year": "2025-2026"}, "academic_year", Outcome.FAILED),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "changes", "code", "outcome"), [row[1:] for row in ENROLMENT], ids=[row[0] for row in ENROLMENT]
)
def test_an_enrolment_certificate_with_a_text_layer_is_read(
    rules: Rules, text: str, changes: dict[str, Any], code: str, outcome: Outcome
) -> None:
    given, known = whole()
    certificate = dataclasses.replace(given.documents[1], **changes)
    changed = dataclasses.replace(given, documents=(given.documents[0], certificate, *given.documents[2:]))
    known[1] = (facts("enrolment.pdf", [DRAWN], text=text, format="pdf"),)
    line = next(line for line in checking.check(rules, changed, ON, known).lines if line.id == "enrolment")
    assert {f.code: f.outcome for f in line.findings}[code] is outcome


def test_what_needs_reading_is_not_checked_on_a_picture_and_keeps_nothing_from_being_ready(rules: Rules) -> None:
    given, known = whole()
    line = next(line for line in checking.check(rules, given, ON, known).lines if line.id == "enrolment")
    unread = {f.code for f in line.findings if f.outcome is Outcome.UNKNOWN}
    assert unread == {"names_agree", "not_an_admission_letter"}
    assert line.state is State.READY


def test_old_rules_are_said_to_be_old(rules: Rules) -> None:
    read_on = rules.procedure.rules_on
    a_year_on = read_on.replace(year=read_on.year + 1)
    assert not checking.check(rules, dossier(), a_year_on).rules_are_old
    assert checking.check(rules, dossier(), a_year_on + dt.timedelta(days=1)).rules_are_old
