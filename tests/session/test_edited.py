"""What a person arranged is what is checked and built; the files themselves are only read."""

from __future__ import annotations

import dataclasses
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from desktop import words
from desktop.media.pdf_checking import read_back
from desktop.model.card_size import CARD_MM
from desktop.model.checklist import Checklist
from desktop.model.facts import Verdict
from desktop.model.page_edit import PageEdit
from desktop.progress import Progress
from desktop.session import building, edited, inspecting, opening, page_jobs, work
from desktop.session.building import Order
from tests.making import camera, document, hostile, hostile_pdfs, photograph
from tests.making.camera import Pixels, Shot
from tests.making.cases import write_case
from tests.making.pdfs import Draft, encrypted, one_page
from tests.making.personas import ON, PERSONAS
from tests.making.pieces import PIECES, Piece

MM = 25.4 / 72
TOP_HALF = ((0.0, 0.0), (1.0, 0.0), (1.0, 0.5), (0.0, 0.5))
PICTURE = hostile.image(hostile.corners(300, 200), "JPEG")
pytestmark = pytest.mark.usefixtures("remembered")


def piece(name: str, contents: dict[str, bytes], pages: list[dict[str, object]]) -> Piece:
    """One of ``PIECES`` given in these files, arranged."""
    files = {file: lambda _holder, content=content: content for file, content in contents.items()}
    return dataclasses.replace(PIECES[name], files=files).but(pages=pages)


def case(folder: Path, *pieces: Piece) -> Path:
    """The papers of a Colombian student, with these in the place of those for the same requirement."""
    taken = {piece.requirement for piece in pieces}
    kept = [name for name in PERSONAS["non_eu_citizen"].papers if PIECES[name].requirement not in taken]
    return write_case(folder, pieces=[*kept, *pieces])


def built(folder: Path, out: Path) -> Checklist:
    rules = opening.open_rules(opening.USUAL_PORTAL)
    dossier = opening.open_case(folder, rules)
    return building.build(rules, dossier, Order(out, ON, words.load("en")), Progress()).checklist


def outcomes(checklist: Checklist, requirement: str) -> dict[str, str]:
    line = next(line for line in checklist.lines if line.id == requirement)
    return {finding.code: finding.outcome.value for finding in line.findings}


def photographed(page: Image.Image, shot: Shot) -> tuple[bytes, list[float]]:
    """A telephone's JPEG of the page, and the corners of the page in it as ``case.toml`` has them."""
    width, height = camera._frame(page, shot.megapixels)
    corners = camera._corners(page, width, height, shot, np.random.default_rng(shot.seed))
    return photograph(page, shot), [round(float(part), 5) for x, y in corners for part in (x / width, y / height)]


def alike(one: Pixels, other: Pixels) -> float:
    """How well two pictures agree, -1 to 1, whatever their size and light."""
    small = [
        cv2.GaussianBlur(cv2.cvtColor(cv2.resize(p, (428, 270)), cv2.COLOR_RGB2GRAY), (0, 0), 1.5) for p in (one, other)
    ]
    return float(np.corrcoef(small[0].ravel(), small[1].ravel())[0, 1])


def sheets(path: Path) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path)]


def test_a_card_photographed_at_an_angle_is_built_straight_at_its_true_size(tmp_path: Path) -> None:
    sides = [document("national_id_card").picture(300, number) for number in (1, 2)]
    shots = [Shot(seed=4, angle=14, lean=0.1, fill=0.75, megapixels=8, orientation=6, noise=4),
             Shot(seed=5, angle=-9, lean=0.06, fill=0.75, megapixels=8, orientation=1, noise=4)]  # fmt: skip
    (front, front_corners), (back, back_corners) = (photographed(*each) for each in zip(sides, shots, strict=True))
    pages: list[dict[str, object]] = [
        {"file": 2, "page": 1, "corners": front_corners, "shape": "card"},
        {"file": 1, "page": 1, "corners": back_corners, "shape": "card"},
    ]
    folder = case(tmp_path / "c", piece("identity_card", {"a.jpg": back, "b.jpg": front}, pages))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    checklist = built(folder, tmp_path / "out")
    assert outcomes(checklist, "identity")["both_sides"] == "passed"
    pdf = pypdfium2.PdfDocument(tmp_path / "out" / "upload" / "01-piece-identite.pdf")
    assert len(pdf) == 1
    shown = sorted((found.get_bounds() for found in pdf[0].get_objects() if found.type == 3), key=lambda box: -box[3])
    sheet = np.asarray(pdf[0].render(scale=4).to_pil().convert("RGB"), np.uint8)
    for side, (left, bottom, right, top) in zip(sides, shown, strict=True):
        assert ((right - left) * MM, (top - bottom) * MM) == pytest.approx(CARD_MM, abs=0.1)
        printed = sheet[
            int(sheet.shape[0] - 4 * top) : int(sheet.shape[0] - 4 * bottom), int(4 * left) : int(4 * right)
        ]
        assert alike(printed, np.asarray(side.convert("RGB"), np.uint8)) > 0.9
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_pages_of_a_pdf_are_checked_and_built_as_arranged(tmp_path: Path) -> None:
    draft = Draft()
    for name in ("Alpha", "Beta", "Gamma", "Delta"):
        draft.page(f"BT /F1 18 Tf 90 600 Td (Page {name} of an act) Tj ET", "/MediaBox[0 0 595 842]")
    act, translation = draft.save(), document("sworn_translation").pdf
    pages: list[dict[str, object]] = [
        {"file": 1, "page": 3}, {"file": 1, "page": 1, "turn": 90}, {"file": 2, "page": 1}, {"file": 1, "page": 4},
    ]  # fmt: skip
    folder = case(tmp_path / "c", piece("birth", {"act.pdf": act, "translation.pdf": translation}, pages))
    checklist = built(folder, tmp_path / "out")
    written = sheets(tmp_path / "out" / "upload" / "07-acte-etat-civil.pdf")
    assert [next((name for name in ("Alpha", "Beta", "Gamma", "Delta") if name in text), "") for text in written] == [
        "Gamma", "Alpha", "", "Delta"
    ]  # fmt: skip
    assert not any("Beta" in text for text in sheets(tmp_path / "out" / "dossier.pdf"))
    assert "duplicate_file" not in outcomes(checklist, "civil_status")
    rules = opening.open_rules(opening.USUAL_PORTAL)
    seen = inspecting.check(rules, opening.open_case(folder, rules), ON, Progress())
    line = next(line for line in seen.lines if line.id == "civil_status")
    assert next(f.found["pages"] for f in line.findings if f.code == "page_count") == 4


def test_a_signed_pdf_whose_pages_were_arranged_goes_out_unsigned_and_it_is_said(tmp_path: Path) -> None:
    signed = hostile_pdfs.signed()
    enrolment = piece("enrolment", {"signed.pdf": signed}, [{"file": 1, "page": 1, "turn": 180}])
    checklist = built(case(tmp_path / "c", enrolment), tmp_path / "out")
    written = (tmp_path / "out" / "upload" / "02-scolarite.pdf").read_bytes()
    assert written != signed and read_back(written).active == ()
    assert outcomes(checklist, "enrolment")["signature_kept"] == "failed"


@pytest.mark.parametrize("edits", [(PageEdit(1, 90),), (PageEdit(1, 0, TOP_HALF),)])
def test_a_signature_is_told_of_whatever_was_cut(edits: tuple[PageEdit, ...]) -> None:
    assert edited.look(hostile_pdfs.signed(), "a.pdf", "", edits).signed is True


def test_what_nobody_arranged_goes_its_usual_way() -> None:
    for data, name in ((PICTURE, "a.jpg"), (one_page(), "a.pdf"), (b"", "a.pdf")):
        assert edited.look(data, name, "", ()) == work.look(data, name, "")
        assert edited.prepare(data, name, "", (), work.Wish()) == work.prepare(data, name, "", work.Wish())
        assert edited.card_pictures(data, name, "", ()) == work.card_pictures(data, name, "")


def test_facts_are_of_the_pages_as_arranged_and_of_the_file_as_it_is() -> None:
    facts = edited.look(PICTURE, "scan.png", "", (PageEdit(1, 90), PageEdit(1, 0, TOP_HALF)))
    assert [page.pixels for page in facts.pages] == [(200, 300), (300, 100)]
    assert (facts.page_count, facts.verdict) == (2, Verdict.ACCEPTED)
    assert (facts.name, facts.bytes, facts.sha256) == ("scan.png", len(PICTURE), sha256(PICTURE).hexdigest())
    assert (facts.format, facts.expected_format) == ("jpeg", "png")


def test_facts_of_an_arranged_pdf_are_those_of_the_file_that_was_given() -> None:
    pdf = one_page()
    for edits in ((PageEdit(1, 90),), (PageEdit(1), PageEdit(1, 0, TOP_HALF))):
        facts = edited.look(pdf, "scan.jpg", "", edits)
        assert (facts.name, facts.bytes, facts.sha256) == ("scan.jpg", len(pdf), sha256(pdf).hexdigest())
        assert (facts.format, facts.expected_format, facts.page_count) == ("pdf", "jpeg", len(edits))


def test_the_text_of_a_page_is_known_while_it_is_whole() -> None:
    pdf = document("enrolment_certificate").pdf
    whole = work.look(pdf, "a.pdf", "")
    turned, cut = (edited.look(pdf, "a.pdf", "", (edit,)) for edit in (PageEdit(1, 90), PageEdit(1, 0, TOP_HALF)))
    assert turned.text is not None and sorted(turned.text.split()) == sorted((whole.text or "").split())
    assert (turned.pages[0].width_mm, turned.pages[0].height_mm) == pytest.approx((297, 210), abs=0.1)
    assert cut.text is None and (cut.format, cut.page_count) == ("pdf", 1)


REFUSED = [
    ("empty", b"", Verdict.EMPTY),
    ("a picture cut short", PICTURE[:400], Verdict.DAMAGED),
    ("no document", b"PK\x03\x04word/", Verdict.UNSUPPORTED),
    ("locked", encrypted(one_page(), "secret"), Verdict.PASSWORD_WRONG),
    ("locked with a certificate", hostile_pdfs.locked_for_a_certificate(), Verdict.CERTIFICATE_ENCRYPTED),
    ("a bomb", hostile.png_header(40_000, 40_000), Verdict.TOO_COMPLEX),
]


@pytest.mark.parametrize(("data", "verdict"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_a_file_that_is_no_good_is_called_so_whatever_was_arranged(data: bytes, verdict: Verdict) -> None:
    edits = (PageEdit(1, 90),)
    facts = edited.look(data, "a.pdf", "wrong", edits)
    assert facts == work.look(data, "a.pdf", "wrong") and facts.verdict is verdict
    assert edited.prepare(data, "a.pdf", "wrong", edits, work.Wish()) == work.Prepared(facts)
    assert edited.card_pictures(data, "a.pdf", "wrong", edits) == ()
    assert page_jobs.picture(data, "a.pdf", "wrong", edits[0], (90, 90)) == b""


@pytest.mark.parametrize("edit", [PageEdit(2), PageEdit(0), PageEdit(1, 0, ((0.5, 0.5),) * 4)])
@pytest.mark.parametrize("data", [PICTURE, one_page()], ids=["picture", "pdf"])
def test_a_page_that_is_not_there_is_said_of_the_file(data: bytes, edit: PageEdit) -> None:
    facts = edited.look(data, "a", "", (PageEdit(1), edit))
    assert (facts.verdict, facts.pages, facts.page_count) == (Verdict.DAMAGED, (), None)
    assert edited.prepare(data, "a", "", (edit,), work.Wish()).part is None


def test_what_only_pdfium_reads_stays_repaired_when_it_is_arranged() -> None:
    broken = one_page().replace(b"startxref", b"startxrxx")
    assert work.look(broken, "a.pdf", "").verdict is Verdict.REPAIRED
    prepared = edited.prepare(broken, "a.pdf", "", (PageEdit(1, 90),), work.Wish())
    assert prepared.facts.verdict is Verdict.REPAIRED and prepared.part is not None


def test_a_large_pdf_is_arranged_in_both_of_its_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "TOGETHER_BYTES", 100)
    edits = (PageEdit(1, 90), PageEdit(1))
    looked = edited.prepare(one_page(), "a.pdf", "", edits, work.Wish())
    assert looked.postponed and looked.part is None
    finished = edited.finish(one_page(), looked.facts, "", edits)
    assert finished.part is not None
    made = work.assemble([finished.part])
    assert (made.pages, work.made(made.pdf).sound, finished.facts.page_count) == (2, True, 2)


def test_the_pictures_for_the_card_are_those_arranged() -> None:
    (picture,) = edited.card_pictures(PICTURE, "a.jpg", "", (PageEdit(1, 90, TOP_HALF),))
    assert Image.open(BytesIO(picture)).size == (100, 300)


def test_every_page_of_a_pdf_is_shown_and_of_no_pdf_none() -> None:
    assert len(page_jobs.pdf_pictures(document("sworn_translation").pdf, (200, 200))) >= 1
    assert page_jobs.pdf_pictures(b"no PDF", (200, 200)) == ()
    assert len(PdfReader(BytesIO(document("sworn_translation").pdf)).pages) == len(
        page_jobs.pdf_pictures(document("sworn_translation").pdf, (200, 200))
    )
