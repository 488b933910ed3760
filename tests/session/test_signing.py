"""Signed statements: the document they become, and what their file names tell of what was signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import words
from desktop.model.dossier import Document, Dossier, SourceFile
from desktop.model.signature import Signature
from desktop.progress import Progress
from desktop.session import changes, sample, signing
from desktop.session.session import Session

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
