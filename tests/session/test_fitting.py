"""Real photos and scans made to fit: within the limits and as legible as before, or the finding that says so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from desktop.bundling.ladder import FLOOR_DPI
from desktop.checking.export_checks import check_exported, check_total
from desktop.inspection import inspect
from desktop.media.isolated import Limits, Workers
from desktop.media.pdf_shrinking import pictures_of
from desktop.model.checklist import Outcome
from desktop.model.portal import Portal
from desktop.session import opening
from tests.benchmarks.fitted import CHILDREN, Fit, fit
from tests.making import document, photograph, scan
from tests.making.inert import is_inert
from tests.remembering import Remembering

PATIENT = Limits(seconds=120)  # what a busy machine kills is not made the same again
PHOTOS = ("birth_certificate_full_copy", "enrolment_certificate", "vls_ts", "sworn_translation")


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Remembering(CHILDREN, PATIENT) as started:
        yield started


@cache
def _photo(kind: str) -> bytes:
    return photograph(document(kind).picture(dpi=200), seed=5, megapixels=3)


@cache
def _scanned(kinds: tuple[str, ...], *, grey: bool) -> bytes:
    """A PDF of scanned pages, as a scanner writes it."""
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    for number, kind in enumerate(kinds):
        page = scan(document(kind).picture(dpi=200), grey=grey, quality=85, seed=number)
        canvas.drawImage(ImageReader(BytesIO(page)), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


@pytest.fixture
def papers(tmp_path: Path) -> list[Path]:
    contents = {f"{kind}.jpg": _photo(kind) for kind in PHOTOS}
    contents["text.pdf"] = _scanned(("resources_statement",) * 2, grey=True)
    contents["stamped.pdf"] = _scanned(("rib", "birth_certificate_full_copy"), grey=False)
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return [tmp_path / name for name in contents]


def _limits(made: Fit, share: float) -> tuple[int, int]:
    return 10_000_000, int(made.bytes * share)


def _failures(made: Fit) -> set[str]:
    """Checks of legibility that what came out fails, and none of what was given did."""
    before = {code for facts in made.facts for code, _page in made.failures(facts)}
    after = {code for pdf in made.pdfs for code, _page in made.failures(inspect(pdf, name="a.pdf"))}
    return {code for code in after - before if code in {"sharp", "contrast", "resolution", "blank_page"}}


@pytest.mark.parametrize("share", [0.8, 0.5])
def test_it_fits_and_reads_as_before_whenever_it_can(
    tmp_path: Path, workers: Workers, papers: list[Path], share: float
) -> None:
    free = fit(workers, tmp_path, papers, 3, (10_000_000, 20_000_000))
    made = fit(workers, tmp_path, papers, 3, _limits(free, share))

    assert all(not piece.choices for piece in free.pieces)
    assert made.bytes <= free.bytes * share
    assert all(piece.legible and is_inert(pdf) for piece, pdf in zip(made.pieces, made.pdfs, strict=True))
    assert _failures(made) == set()
    for pdf, before in zip(made.pdfs, free.pdfs, strict=True):
        assert len(pdf) <= len(before)
        assert min(picture.dpi for picture in pictures_of(pdf, ())) >= FLOOR_DPI


def test_the_same_papers_give_the_same_bytes(tmp_path: Path, papers: list[Path]) -> None:
    with Workers(CHILDREN, PATIENT) as workers:
        twice = [fit(workers, tmp_path, papers[1:], 2, (10_000_000, 400_000)) for _ in range(2)]
    assert twice[0].pdfs == twice[1].pdfs
    assert [piece.choices for piece in twice[0].pieces] == [piece.choices for piece in twice[1].pieces]


def test_text_goes_black_and_white_and_a_stamp_stays_coloured(
    tmp_path: Path, workers: Workers, papers: list[Path]
) -> None:
    made = fit(workers, tmp_path, papers[-2:], 2, (10_000_000, 250_000))
    text, stamped = made.pieces

    assert {choice.mode for choice in text.choices} == {"bilevel"}
    assert {choice.mode for choice in stamped.choices} == {"colour"}
    assert text.bytes < 60_000
    for choice in (*text.choices, *stamped.choices):
        assert choice.bytes_after <= choice.bytes_before
        assert choice.reason != "usual"


def test_photos_are_decoded_once_when_they_are_many(tmp_path: Path, workers: Workers) -> None:
    """More photos than usually fit: each is made in several sizes at once, and those that fit are taken."""
    files = []
    for number in range(6):
        files.append(tmp_path / f"{number}.jpg")
        files[-1].write_bytes(_photo(PHOTOS[number % 2]))
    made = fit(workers, tmp_path, files, 2, (10_000_000, 900_000))

    assert made.bytes <= 900_000, "what there is is used"
    assert [len(piece.choices) for piece in made.pieces] == [2, 2]  # the same photo three times is kept twice, once
    assert all(piece.legible for piece in made.pieces)
    assert _failures(made) == set()


def test_what_cannot_fit_stays_at_the_floor_and_is_told(tmp_path: Path, workers: Workers, papers: list[Path]) -> None:
    made = fit(workers, tmp_path, papers, 3, (50_000, 100_000))
    exported = [piece.exported for piece in made.pieces]
    portal = _portal(50_000, 100_000)
    told = {finding.code: finding for finding in check_exported(exported[0], portal)}
    (whole,) = check_total(exported, portal)

    assert all(piece.legible for piece in made.pieces)
    assert told["file_size"].found["over_bytes"] == exported[0].bytes - 50_000
    assert told["made_smaller"].outcome is Outcome.PASSED
    assert (whole.variant, whole.found["over_bytes"]) == ("cannot_fit", made.bytes - 100_000)
    assert {choice.reason for piece in made.pieces for choice in piece.choices} == {"floor"}
    for pdf in made.pdfs:
        assert min(picture.dpi for picture in pictures_of(pdf, ())) >= FLOOR_DPI


def _portal(file: int, whole: int) -> Portal:
    return opening.open_rules(opening.USUAL_PORTAL).portal._replace(max_file_bytes=file, max_total_bytes=whole)


def test_a_page_of_drawn_text_is_left_alone(tmp_path: Path, workers: Workers) -> None:
    path = tmp_path / "drawn.pdf"
    path.write_bytes(_drawn())
    made = fit(workers, tmp_path, [path], 1, (500, 500))
    assert made.pieces[0].choices == ()
    assert len(made.pdfs[0]) > 500


def _drawn() -> bytes:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    canvas.drawString(90, 700, "Attestation")
    canvas.save()
    return stream.getvalue()


def test_the_picture_in_the_file_is_the_one_that_was_chosen(
    tmp_path: Path, workers: Workers, papers: list[Path]
) -> None:
    made = fit(workers, tmp_path, papers[:1], 1, (150_000, 150_000))
    (choice,) = made.pieces[0].choices
    (picture,) = pictures_of(made.pdfs[0], ())
    assert (picture.dpi, picture.stored) == (choice.dpi, choice.bytes_after)
