"""From a case folder to a dossier on disk: what goes out fits, is inert, is at its size, and tells nothing of its origin."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from desktop import reporting, words
from desktop.errors import ArgumentsError, OutputError
from desktop.media.isolated import Died, Done
from desktop.media.pdf_checking import read_back
from desktop.model.bundle import Bundle
from desktop.progress import Cancelled, Progress
from desktop.reporting import Content
from desktop.reporting.report import Typeset
from desktop.session import building, opening, verifying, work
from desktop.session.binding import Binding
from desktop.session.building import Built, Order
from tests.making import document, hostile_pdfs, photograph
from tests.making.cases import write_case
from tests.making.pdfs import encrypted
from tests.making.personas import ON, PERSONAS
from tests.making.pieces import PIECES, Piece

MM = 25.4 / 72
Build = Callable[..., tuple[Built, Path]]
pytestmark = pytest.mark.usefixtures("remembered")


@pytest.fixture
def build(tmp_path: Path) -> Build:
    def run(case: Path, limits: tuple[int | None, int | None] = (None, None), **changes: Any) -> tuple[Built, Path]:
        rules = opening.open_rules(opening.USUAL_PORTAL, *limits)
        dossier = opening.open_case(case, rules)
        order = replace(Order(tmp_path / "out", ON, words.load("en")), **changes)
        return building.build(rules, dossier, order, Progress()), order.out

    return run


def swap(*pieces: Piece | str) -> list[Piece | str]:
    """The papers of a Colombian student, with these in the place of those for the same requirement."""
    new = [PIECES[piece] if isinstance(piece, str) else piece for piece in pieces]
    kept = [name for name in PERSONAS["non_eu_citizen"].papers
            if PIECES[name].requirement not in {piece.requirement for piece in new}]  # fmt: skip
    return [*kept, *new]


def files(**contents: bytes) -> dict[str, Callable[[Any], bytes]]:
    return {name.replace("_", "."): lambda _holder, content=content: content for name, content in contents.items()}


def states(built: Built) -> dict[str, str]:
    return {line.id: line.state.value for line in built.checklist.lines}


def findings(built: Built, requirement: str) -> dict[str, str]:
    line = next(line for line in built.checklist.lines if line.id == requirement)
    return {finding.code: finding.outcome.value for finding in line.findings}


def test_everything_written_is_upright_a4_and_holds_nothing_but_pages(tmp_path: Path, build: Build) -> None:
    _built, out = build(write_case(tmp_path / "c", "under_16"))
    pdfs = list(out.rglob("*.pdf"))
    assert len(pdfs) >= 8
    for path in pdfs:
        back = read_back(path.read_bytes())
        assert back.active == (), path.name
        assert all(width == pytest.approx(210, abs=0.1) and height == pytest.approx(297, abs=0.1)
                   for width, height in back.sizes_mm), path.name  # fmt: skip
        assert not PdfReader(path).is_encrypted


def test_the_report_lists_every_file_with_its_hash(tmp_path: Path, build: Build) -> None:
    _built, out = build(write_case(tmp_path / "c"))
    report = json.loads((out / "report.json").read_text("utf-8"))
    for output in report["outputs"]:
        content = (out / output["path"]).read_bytes()
        assert (output["bytes"], output["sha256"]) == (len(content), sha256(content).hexdigest())
        if output["path"].endswith(".pdf"):
            assert output["pages"] == len(pypdfium2.PdfDocument(content))


def test_a_photo_loses_its_place_and_its_camera_and_its_original_is_untouched(tmp_path: Path, build: Build) -> None:
    photo = photograph(document("passport").picture(dpi=200), seed=3, megapixels=4)
    assert b"Exif" in photo[:4000]
    case = write_case(tmp_path / "c", pieces=swap(replace(PIECES["passport"], files=files(photo_jpg=photo))))
    before = {path.name: path.read_bytes() for path in case.iterdir()}
    _built, out = build(case)
    assert b"Exif" not in (out / "upload" / "01-piece-identite.pdf").read_bytes()
    assert b"Exif" not in (out / "dossier.pdf").read_bytes()
    assert {path.name: path.read_bytes() for path in case.iterdir()} == before


def test_both_sides_of_a_card_share_a_page_at_their_true_size(tmp_path: Path, build: Build) -> None:
    case = write_case(tmp_path / "c", pieces=swap("identity_card"))
    built, out = build(case)
    assert findings(built, "identity")["both_sides"] == "passed"
    pdf = pypdfium2.PdfDocument(out / "upload" / "01-piece-identite.pdf")
    assert len(pdf) == 1
    boxes = [found.get_bounds() for found in pdf[0].get_objects() if found.type == 3]
    sizes = [((right - left) * MM, (top - bottom) * MM) for left, bottom, right, top in boxes]
    assert len(sizes) == 2
    for width, height in sizes:
        assert width == pytest.approx(85.60, abs=0.5)
        assert height == pytest.approx(53.98, abs=1.7)  # the picture's own proportions, within 3 %


def signed_enrolment(content: bytes) -> Piece:
    return replace(PIECES["enrolment"], files=files(signed_pdf=content))


def test_a_signed_pdf_that_fits_goes_out_byte_for_byte_and_is_clean_in_the_whole(tmp_path: Path, build: Build) -> None:
    signed = hostile_pdfs.signed()
    case = write_case(tmp_path / "c", pieces=swap(signed_enrolment(signed)))
    built, out = build(case)
    assert (out / "upload" / "02-scolarite.pdf").read_bytes() == signed
    assert findings(built, "enrolment")["signature_kept"] == "passed"
    assert read_back((out / "dossier.pdf").read_bytes()).active == ()


def test_a_signed_pdf_behind_a_password_is_never_passed_on_as_it_is(tmp_path: Path, build: Build) -> None:
    locked = encrypted(hostile_pdfs.signed(), "secret")
    case = write_case(tmp_path / "c", pieces=swap(signed_enrolment(locked).but(password="secret")))
    built, out = build(case)
    assert findings(built, "enrolment")["signature_kept"] == "failed"
    assert not PdfReader(out / "upload" / "02-scolarite.pdf").is_encrypted


def test_a_document_valid_for_ever_is_no_trouble(tmp_path: Path, build: Build) -> None:
    case = write_case(tmp_path / "c", fields={"identity": {"expires_on": dt.date(9999, 12, 31)}})
    built, out = build(case)
    assert states(built)["identity"] == "ready"
    assert (out / "next-steps.ics").is_file()


def test_characters_that_no_font_has_are_told_of(tmp_path: Path, build: Build) -> None:
    built, _out = build(write_case(tmp_path / "c", person={"other_spellings": ["דוד כהן"]}))
    assert "form_characters" in {finding.code for finding in built.checklist.dossier_findings}


def test_a_signed_pdf_that_is_one_of_two_files_is_cleaned_and_it_is_said(tmp_path: Path, build: Build) -> None:
    two = files(signed_pdf=hostile_pdfs.signed(), more_pdf=document("enrolment_certificate").pdf)
    case = write_case(tmp_path / "c", pieces=swap(replace(PIECES["enrolment"], files=two)))
    built, out = build(case)
    assert findings(built, "enrolment")["signature_kept"] == "failed"
    assert read_back((out / "upload" / "02-scolarite.pdf").read_bytes()).active == ()


def many_photos(tmp_path: Path) -> Path:
    page = document("birth_certificate_full_copy").picture(dpi=200)
    photos = files(**{f"page{n}_jpg": photograph(page, seed=n, megapixels=8) for n in range(4)})
    piece = replace(PIECES["birth"], files=photos)
    return write_case(tmp_path / "c", pieces=swap(piece))


def test_what_is_too_large_is_made_smaller_until_it_fits_and_stays_legible(tmp_path: Path, build: Build) -> None:
    case = many_photos(tmp_path)
    free, _out = build(case, out=tmp_path / "free")
    large = next(o.bytes for o in free.bundle.outputs if o.path.startswith("upload/07"))
    built, _out = build(case, (int(large * 0.75), None))
    small = next(o.bytes for o in built.bundle.outputs if o.path.startswith("upload/07"))
    assert small <= large * 0.75
    assert findings(built, "civil_status")["file_size"] == "passed"
    assert findings(built, "civil_status")["sharp"] == "passed"


def test_what_cannot_fit_is_said_and_not_made_illegible(tmp_path: Path, build: Build) -> None:
    built, out = build(many_photos(tmp_path), (20_000, 60_000))
    assert findings(built, "civil_status")["file_size"] == "failed"
    assert states(built)["civil_status"] == "blocked"
    assert built.checklist.complete is False
    assert [finding.code for finding in built.checklist.dossier_findings] == ["total_size"]
    assert (out / "upload" / "07-acte-etat-civil.pdf").stat().st_size > 100_000, "the floor of legibility holds"


def test_a_large_pdf_is_looked_at_and_cleaned_in_two_jobs(tmp_path: Path, build: Build) -> None:
    certificate = document("enrolment_certificate").pdf
    large = certificate + b"%" + b"x" * work.TOGETHER_BYTES + certificate[certificate.rindex(b"\nstartxref") :]
    assert work.prepare(large, "large.pdf", "", work.Wish()).postponed
    piece = replace(PIECES["enrolment"], files=files(large_pdf=large))
    built, out = build(write_case(tmp_path / "c", pieces=swap(piece)))
    assert states(built)["enrolment"] == "ready"
    assert (out / "upload" / "02-scolarite.pdf").stat().st_size < 100_000


def test_the_card_folder_appears_with_a_definitive_number(tmp_path: Path, build: Build) -> None:
    built, out = build(write_case(tmp_path / "c", "with_definitive_number"))
    assert {path.name for path in (out / "card").iterdir()} == {"vitale-form.pdf", "photo.jpg", "identity.pdf"}
    assert states(built)["vitale_form"] == "ready"
    with Image.open(out / "card" / "photo.jpg") as photo:
        assert photo.format == "JPEG" and not photo.getexif()
        assert photo.width / photo.height == pytest.approx(35 / 45, rel=0.02)
    assert built.checklist.complete is True


def test_without_a_definitive_number_there_is_no_card_folder(tmp_path: Path, build: Build) -> None:
    _built, out = build(write_case(tmp_path / "c"))
    assert not (out / "card").exists()


def test_a_statement_is_written_where_it_is_asked_and_not_given(tmp_path: Path, build: Build) -> None:
    case = write_case(tmp_path / "c", "eu_without_ehic", without=("eu_cover",))
    _built, out = build(case)
    assert (out / "statements" / "resources-statement.pdf").is_file()


def test_a_dossier_of_nothing_but_answers_still_gives_a_report(tmp_path: Path, build: Build) -> None:
    built, out = build(write_case(tmp_path / "c", pieces=()))
    assert not (out / "upload").exists()
    assert (out / "report.pdf").is_file() and (out / "dossier.pdf").is_file()
    assert built.checklist.complete is False


def acting(bound: Binding) -> Binding:
    """As many pages, and a script."""
    writer = PdfWriter()
    for _page in range(bound.pages):
        writer.add_blank_page(595, 842)
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    out = BytesIO()
    writer.write(out)
    return replace(bound, pdf=lambda: Done(out.getvalue(), 0.0, 0.0))


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda bound: replace(bound, pages=bound.pages + 1),
        lambda bound: replace(bound, pdf=lambda: Done(b"%PDF-1.7 no more", 0.0, 0.0)),
        lambda bound: replace(bound, pdf=lambda: Died("crash")),
        acting,
    ],
    ids=["a page is missing", "broken off", "the child died", "it acts"],
)
def test_a_dossier_that_is_not_what_was_to_be_bound_is_never_put_in_place(
    tmp_path: Path, build: Build, monkeypatch: pytest.MonkeyPatch, spoilt: Callable[[Binding], Binding]
) -> None:
    bind = building.bind
    monkeypatch.setattr(building, "bind", lambda *parts: spoilt(bind(*parts)))
    with pytest.raises(OutputError, match="output_broken"):
        build(write_case(tmp_path / "c", pieces=()))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("spoilt", [Typeset(b"%PDF-1.7 no more", 1), None], ids=["broken off", "a page is missing"])
def test_a_report_that_is_not_what_was_typeset_is_never_put_in_place(
    tmp_path: Path, build: Build, monkeypatch: pytest.MonkeyPatch, spoilt: Typeset | None
) -> None:
    begin = reporting.begin_report

    def begun(content: Content) -> Callable[[Bundle], Typeset]:
        finish = begin(content)
        return lambda bundle: spoilt or replace(finish(bundle), pages=99)

    monkeypatch.setattr(reporting, "begin_report", begun)
    with pytest.raises(OutputError, match="output_broken"):
        build(write_case(tmp_path / "c", pieces=()))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("only", [frozenset[str](), frozenset({"identity"})], ids=["whole", "one piece alone"])
def test_a_file_to_upload_that_a_second_reader_finds_otherwise_is_never_put_in_place(
    tmp_path: Path, build: Build, monkeypatch: pytest.MonkeyPatch, only: frozenset[str]
) -> None:
    to_read = building.PieceMaker.to_read_back
    one_more = lambda maker: [(path, pages + 1) for path, pages in to_read(maker)]  # noqa: E731
    monkeypatch.setattr(building.PieceMaker, "to_read_back", one_more)
    with pytest.raises(OutputError, match="output_broken"):
        build(write_case(tmp_path / "c"), only=only)
    assert not (tmp_path / "out").exists()


def test_who_stops_while_the_dossier_is_bound_does_not_wait_for_it(
    tmp_path: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    bind = building.bind

    def bound(*parts: Any) -> Binding:
        workers = parts[2]
        return replace(bind(*parts), pdf=workers.start(time.sleep, 8))

    def stopped(_content: Content) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(building, "bind", bound)
    monkeypatch.setattr(reporting, "begin_report", stopped)
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        build(write_case(tmp_path / "c", pieces=()))
    assert time.monotonic() - started < 6
    assert not (tmp_path / "out").exists()


def test_the_same_file_for_two_requirements_is_noticed(tmp_path: Path, build: Build) -> None:
    passport = photograph(document("passport").picture(dpi=150), seed=1, megapixels=2)
    one = replace(PIECES["passport"], files=files(a_jpg=passport))
    two = replace(PIECES["enrolment"], files=files(b_jpg=passport))
    built, _out = build(write_case(tmp_path / "c", pieces=swap(one, two)))
    assert findings(built, "enrolment")["duplicate_file"] == "failed"


def test_stopping_leaves_nothing(tmp_path: Path) -> None:
    rules = opening.open_rules()
    dossier = opening.open_case(write_case(tmp_path / "c"), rules)
    progress = Progress()
    progress.stop()
    with pytest.raises(Cancelled):
        building.build(rules, dossier, Order(tmp_path / "out", ON, words.load("en")), progress)
    assert [path.name for path in tmp_path.iterdir()] == ["c"]


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, build: Build) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError):
        build(write_case(tmp_path / "c"), out=tmp_path / "file" / "out")


def test_one_piece_alone_is_written_with_the_report_of_everything_and_nothing_else(
    tmp_path: Path, build: Build
) -> None:
    case = write_case(tmp_path / "c")
    built, out = build(case, only=frozenset({"residence_permit"}))
    written = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    assert written == ["report.json", "report.pdf", "upload/03-titre-de-sejour.pdf"]
    assert verifying.verify(out) == ()
    assert built.report["complete"] is True
    assert set(states(built).values()) <= {"ready", "to_review", "locked"}


@pytest.mark.parametrize("only", ["parental_authorisation", "bank_details", "vitale_photo"])
def test_alone_there_must_be_something_to_upload(tmp_path: Path, build: Build, only: str) -> None:
    with pytest.raises(ArgumentsError, match="arguments_nothing_given"):
        build(write_case(tmp_path / "c", without=["bank_details"]), only=frozenset({only}))
    assert not (tmp_path / "out").exists()
