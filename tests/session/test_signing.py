"""Signed statements: the document they become, and what their file names tell of what was signed."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import words
from desktop.filling import fingerprint
from desktop.model.answers import Answers
from desktop.model.checklist import Line, Outcome, State
from desktop.model.dossier import Document, Dossier, SourceFile
from desktop.model.facts import FileFacts, PageFacts, Verdict
from desktop.model.signature import Signature
from desktop.progress import Progress
from desktop.session import changes, opening, reports, route, sample, signing
from desktop.session.judging import judge
from desktop.session.session import Session
from tests.making.answers import ON, answers

FORM = "resources_statement"


def file(name: str) -> SourceFile:
    return SourceFile(name, lambda: b"")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("resources-statement-signed-1535d559.pdf", "1535d559"),
        ("resources-statement-signed-1535d559 (2).jpg", "1535d559"),
        ("resources-statement-signed.pdf", None),
        ("scan.pdf", None),
        ("resources-statement-signed-1535D559.pdf", None),
    ],
)
def test_a_file_name_tells_what_was_signed_or_nothing(name: str, told: str | None) -> None:
    assert signing.signed_with(Document("eu_cover", FORM, (file("other.pdf"), file(name)))) == told


def test_a_signed_statement_becomes_the_document_of_its_requirement() -> None:
    on = dt.date(2026, 9, 21)
    after = signing.give_signed(FORM, [file("signed.pdf")], on)(Dossier())
    assert [(d.requirement, d.kind, d.issued_on, d.language) for d in after.documents] == [
        ("eu_cover", FORM, on, "fr")
    ]


def test_signing_again_replaces_the_signed_page_and_keeps_what_stands_behind_it() -> None:
    form = "parental_authorisation"
    names = [f"{signing.signed_name(form, '00000001')}.pdf", "passport of my mother.jpg"]
    before = Dossier(documents=(Document("identity", "passport"), Document(form, form, tuple(map(file, names)))))
    after = signing.give_signed(form, [file(f"{signing.signed_name(form, '00000002')}.pdf")])(before)
    assert [f.name for f in after.documents[1].files] == [
        "parental-authorisation-signed-00000002.pdf", "passport of my mother.jpg"
    ]  # fmt: skip
    assert len(after.documents) == 2 and after.documents[0] == before.documents[0]


@pytest.fixture
def session() -> Iterator[Session]:
    opened = Session.open_copy(sample.folder(), lambda: sample.ON)
    yield opened
    opened.close()


def test_a_statement_signed_on_the_screen_is_written_with_its_signature(session: Session) -> None:
    language = words.load("en")
    plain = session.written(FORM, language)
    signed = session.written(FORM, language, Signature("Grenoble", sample.ON, (((0, 0), (5, 3)),)))
    assert signed.fingerprint == plain.fingerprint
    assert signed.pdf != plain.pdf
    session.change("Place of birth", changes.answer("person.birth_place", "Cali"))
    assert session.written(FORM, language).fingerprint != plain.fingerprint


def test_a_scan_is_kept_under_the_name_of_what_was_signed(session: Session, tmp_path: Path) -> None:
    scan = tmp_path / "IMG 0001.JPG"
    scan.write_bytes(b"a scan")
    called = signing.signed_name(FORM, "1535d559")
    imported = session.import_files([scan, scan], Progress(), called)
    names = [each.file.name for each in imported if each.file]
    assert names == ["resources-statement-signed-1535d559.jpg"] * 2  # the same picture once
    scan.write_bytes(b"another page")
    again = session.import_files([scan], Progress(), called)[0].file
    assert again is not None and signing.signed_with(Document("eu_cover", FORM, (again,))) == "1535d559"


STUDENT = answers(nationalities=("IT",))
LATER = dataclasses.replace(STUDENT, person=dataclasses.replace(STUDENT.person, family_name="Modele"))
GOOD = PageFacts(210, 297, effective_dpi=200, sharpness=0.9, brightness=0.8, contrast=0.7, clipped_light=0.0,
                 blank=False, cut_edges=(), card_shaped=False)  # fmt: skip
FACTS = FileFacts("signed.pdf", 9000, "0" * 64, Verdict.ACCEPTED, "pdf", signed=True, page_count=1, pages=(GOOD,))


def signed_by(given: Answers, name: str = "") -> Dossier:
    """Somebody whose answers are these now, and who signed when they were those of ``STUDENT``."""
    name = name or f"{signing.signed_name(FORM, fingerprint(FORM, STUDENT, ON))}.pdf"
    return Dossier(answers=given, documents=(Document("eu_cover", FORM, (file(name),)),))


def cover_of(who: Dossier) -> Line:
    checklist = judge(opening.open_rules(), who, {0: (FACTS,)}, ON)
    return next(line for line in checklist.lines if line.id == "eu_cover")


def test_what_was_signed_before_the_answers_changed_is_to_be_looked_at() -> None:
    line = cover_of(signed_by(LATER))
    assert signing.is_to_sign_again(line) and line.state is State.TO_REVIEW
    [found] = [finding for finding in line.findings if finding.code == "statement_signed"]
    assert (found.outcome, found.variant) == (Outcome.FAILED, "answers_changed")
    assert "before your answers changed" in reports.explain(found, words.load("en")).found


@pytest.mark.parametrize("who", [signed_by(STUDENT), signed_by(LATER, "scan.pdf")], ids=["the same answers", "it does not tell"])
def test_what_was_signed_with_these_answers_or_does_not_tell_is_left_alone(who: Dossier) -> None:
    assert not signing.is_to_sign_again(cover_of(who))


def test_a_statement_to_sign_again_is_not_done_and_is_counted() -> None:
    rules = opening.open_rules()
    for who, state, to_review in ((signed_by(STUDENT), "done", 0), (signed_by(LATER), "to_do", 1)):
        way = {stop.page: stop for stop in route.stops(rules, who, judge(rules, who, {0: (FACTS,)}, ON))}
        assert (way["statements"].state, way["documents"].to_review) == (state, to_review)
