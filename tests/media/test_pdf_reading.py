"""What PDFium shows of a PDF and what pypdf finds behind it, on odd and hostile files."""

from __future__ import annotations

import logging
import time

import pytest

from desktop.media.pdf_images import Scan
from desktop.media.pdf_structure import structure_of
from desktop.media.pdf_viewing import View, viewing
from desktop.media.refused import Refused
from desktop.model.facts import Verdict
from tests.making import hostile_pdfs as made
from tests.making.hostile import corners, image


def seen(data: bytes, password: str = "", unit: float = 1.0, seconds: float = 20.0) -> View:
    with viewing(data, password) as viewer:
        return viewer.view(0, 100, unit, time.monotonic() + seconds)


def refused(data: bytes, password: str = "") -> Verdict:
    with pytest.raises(Refused) as caught:
        seen(data, password)
    return caught.value.verdict


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_a_password_is_needed_wrong_or_right(algorithm: str) -> None:
    data = made.encrypted(algorithm)
    assert refused(data) is Verdict.NEEDS_PASSWORD
    assert refused(data, "sesame") is Verdict.PASSWORD_WRONG
    for right in ("sésame", "propriétaire"):
        assert "lettre" in seen(data, right).text
        assert structure_of(data, right, 1) is not None


def test_a_password_that_no_pdf_can_have_is_wrong() -> None:
    for odd in ("\x00", "\udcff", "x" * 500):
        assert refused(made.encrypted("AES-256"), odd) is Verdict.PASSWORD_WRONG


def test_an_owner_password_alone_does_not_close_a_file() -> None:
    data = made.encrypted("AES-128", user="")
    assert "lettre" in seen(data).text
    assert structure_of(data, "", 1) is not None


def test_a_certificate_is_told_from_a_password() -> None:
    assert refused(made.locked_for_a_certificate()) is Verdict.CERTIFICATE_ENCRYPTED


@pytest.mark.parametrize("name", made.ACTIVE)
def test_active_content_is_found_wherever_it_hides(name: str) -> None:
    expected, data = made.ACTIVE[name]
    structure = structure_of(data, "", 1)
    assert structure is not None
    assert expected in structure.active_content
    assert "lettre" in seen(data).text


def test_a_quiet_document_has_no_active_content() -> None:
    at_first_page = made.page_pdf(made.letter(), catalogue=b"/OpenAction[3 0 R/Fit]")
    by_action = made.page_pdf(made.letter(), catalogue=b"/OpenAction<</S/GoTo/D[3 0 R/Fit]>>")
    for data in (made.page_pdf(made.letter()), at_first_page, by_action):
        structure = structure_of(data, "", 1)
        assert structure is not None
        assert structure.active_content == ()


@pytest.mark.parametrize("value", [True, False])
def test_a_signature_is_told_from_an_empty_place_for_one(value: bool) -> None:
    with viewing(made.signed(value=value)) as viewer:
        assert viewer.signed is value


def test_a_page_is_seen_cropped_turned_and_in_its_unit() -> None:
    cases = {
        b"": (595.276, 841.89),
        b"/Rotate 90": (841.89, 595.276),
        b"/CropBox[100 100 400 300]": (300, 200),
        b"/CropBox[100 100 400 300]/Rotate 270": (200, 300),
        b"/CropBox[-500 -500 300 200]": (300, 200),
        b"/UserUnit 2": (2 * 595.276, 2 * 841.89),
    }
    for entries, size in cases.items():
        data = made.page_pdf(made.letter(), page=entries)
        structure = structure_of(data, "", 1)
        assert structure is not None
        view = seen(data, unit=structure.units[0])
        assert (view.width, view.height) == pytest.approx(size, abs=0.01)


def test_a_page_is_drawn_at_the_size_it_has_on_a_sheet() -> None:
    for box, shape in ((made.A4, (1169, 827)), (b"[0 0 5952.76 8418.9]", (1169, 827)), (b"[0 0 243 153]", (212, 338))):
        grey = seen(made.page_pdf(made.letter(), box=box)).grey
        assert grey is not None
        assert all(abs(a - b) <= 1 for a, b in zip(grey.shape, shape, strict=True))


def test_filled_fields_and_annotations_are_drawn() -> None:
    face = made.stream(b"0 g 0 0 100 20 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 100 20]")
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(x)/F 4/Rect[100 500 200 520]/AP<</N 6 0 R>>>>"
    data = made.page_pdf(page=b"/Annots[7 0 R]", catalogue=b"/AcroForm<</Fields[7 0 R]>>", more={6: face, 7: field})
    grey = seen(data).grey
    assert grey is not None
    assert grey[460, 200] < 40


JPEG = image(corners(600, 850), "JPEG")


def test_a_scan_is_told_from_a_page_of_text() -> None:
    assert seen(made.page_pdf(made.letter())).scan is None
    scan = seen(made.scan_pdf(JPEG, (600, 850))).scan
    assert scan == Scan(pytest.approx(72.6, abs=0.1), (600, 850))


def test_invisible_words_leave_a_scan_a_scan_and_visible_ones_do_not() -> None:
    hidden = b"".join(made.words("mot " * 20, 10, (60, 780 - 16 * n), invisible=True) for n in range(30))
    assert seen(made.scan_pdf(JPEG, (600, 850), over=hidden)).scan is not None
    assert "mot" in seen(made.scan_pdf(JPEG, (600, 850), over=hidden)).text
    assert seen(made.scan_pdf(JPEG, (600, 850), over=made.words("Page 1"))).scan is not None
    assert seen(made.scan_pdf(JPEG, (600, 850), under=made.letter())).scan is not None
    assert seen(made.scan_pdf(JPEG, (600, 850), over=made.letter())).scan is None


def test_the_pixels_of_a_scan_are_told_upright() -> None:
    scan = seen(made.scan_pdf(JPEG, (600, 850), page=b"/Rotate 90")).scan
    assert scan is not None
    assert scan.pixels == (850, 600)


def test_a_scan_on_an_enormous_page_has_the_resolution_it_has_on_a_sheet() -> None:
    """Programs that take one pixel for one point make pages of a metre and more."""
    wide = made.page_pdf(
        b"q 2976 0 0 4209 0 0 cm /Im Do Q",
        box=b"[0 0 2976 4209]",
        resources=b"/XObject<</Im 6 0 R>>",
        more={
            6: made.stream(
                JPEG, b"/Subtype/Image/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Width 600/Height 850"
            )
        },
    )
    scan = seen(wide).scan
    assert scan is not None
    assert scan.dpi == pytest.approx(72.6, abs=0.2)


def test_a_picture_too_large_to_decode_is_refused_unseen() -> None:
    assert refused(made.scan_pdf(JPEG, (20_000, 20_000))) is Verdict.TOO_COMPLEX
    assert refused(made.scan_pdf(JPEG, (40_000, 10))) is Verdict.TOO_COMPLEX


def test_drawing_is_given_up_at_the_deadline() -> None:
    strokes = made.page_pdf(b"0 0 m 590 800 l 3 w [1 1] 0 d S\n" * 60_000)
    started = time.monotonic()
    with pytest.raises(Refused) as caught:
        seen(strokes, seconds=0.5)
    assert (caught.value.verdict, caught.value.reason) == (Verdict.TOO_COMPLEX, "time")
    assert time.monotonic() - started < 4


def test_what_loops_or_is_nested_without_end_ends() -> None:
    assert refused(made.page_tree_loop()) is Verdict.DAMAGED
    for data in (made.xref_loop(), made.deep()):
        assert "lettre" in seen(data).text or seen(data).text == ""
        structure_of(data, "", 1)


def test_what_pypdf_cannot_read_is_none() -> None:
    assert structure_of(made.page_pdf(made.letter()), "", 7) is None
    assert structure_of(b"%PDF-1.7\nnothing", "", 1) is None
    assert structure_of(made.encrypted("AES-256"), "wrong", 1) is None


def test_nothing_is_said_aloud(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    with caplog.at_level(logging.DEBUG):
        for data in (made.xref_loop(), made.deep(), made.ACTIVE["xfa form"][1]):
            structure_of(data, "", 1)
            seen(data)
    assert [record for record in caplog.records if record.name.startswith(("pypdf", "pypdfium2"))] == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", made.without_xref(), made.HEADER + b"trailer<</Root 1 0 R>>"])
def test_a_shell_without_content_is_damaged(data: bytes) -> None:
    assert refused(data) is Verdict.DAMAGED
