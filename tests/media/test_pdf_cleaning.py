"""A cleaned PDF shows what it showed, upright on A4."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from desktop.media.pdf_cleaning import clean, rerender
from desktop.media.pdf_reading import Unwritable
from tests.making import pdfs
from tests.making.inert import is_inert
from tests.making.pdfs import A3, A4, A5, CARD, LETTER, Draft, box_text, drawing
from tests.media.pdf_looks import Box, distance, middle, part_of, picture_of, sizes_of, text_of

SAME = 45  # levels of 255: how edges fall on pixels; a lost line of text makes over 100

PAGES: dict[str, tuple[bytes, Box]] = {
    "A4": (pdfs.one_page(), A4),
    "A4 turned by 90": (pdfs.one_page((0, 0, 841.89, 595.276), "/Rotate 90"), A4),
    "A4 turned by 180": (pdfs.one_page(A4, "/Rotate 180"), A4),
    "A4 turned by 270": (pdfs.one_page((0, 0, 841.89, 595.276), "/Rotate 270"), A4),
    "A4 turned by -90": (pdfs.one_page((0, 0, 841.89, 595.276), "/Rotate -90"), A4),
    "landscape": (pdfs.one_page((0, 0, 841.89, 595.276)), middle(595.276, 595.276 / 841.89 * 595.276)),
    "A3": (pdfs.one_page(A3), middle(595.276, 841.89)),
    "Letter, wider than A4": (pdfs.one_page(LETTER), middle(595.276, 792 * 595.276 / 612)),
    "A5": (pdfs.one_page(A5), middle(419.53, 595.28)),
    "a card": (pdfs.one_page(CARD), middle(242.65, 153.01)),
    "2 mm off A4": (pdfs.one_page((0, 0, 590, 838)), middle(590, 838)),
    "units of two points": (pdfs.one_page((0, 0, 297.64, 420.94), "/UserUnit 2"), A4),
    "negative coordinates": (pdfs.one_page((-300, -400, 295.276, 441.89)), A4),
    "a crop box off the origin": (pdfs.one_page((50, 60, 450, 560), "/CropBox[50 60 450 560]"), middle(400, 500)),
    "a crop box that is turned": (
        pdfs.one_page((50, 60, 550, 460), "/CropBox[50 60 550 460]/Rotate 90"),
        middle(400, 500),
    ),
    "a box written backwards": (pdfs.one_page((595.276, 841.89, 0, 0)), A4),
}


@pytest.mark.parametrize(("pdf", "box"), PAGES.values(), ids=PAGES)
def test_a_page_of_any_shape_looks_the_same_upright_on_a4(pdf: bytes, box: Box) -> None:
    cleaned = clean(pdf)

    assert sizes_of(cleaned.pdf) == [(210, 297)]
    assert cleaned.rerendered == ()
    assert distance(picture_of(pdf, width=box[2] - box[0]), part_of(cleaned.pdf, box)) < SAME
    assert "Attestation" in text_of(cleaned.pdf)
    assert is_inert(cleaned.pdf)


def test_nothing_is_enlarged() -> None:
    cleaned = clean(pdfs.one_page(CARD))
    around = picture_of(cleaned.pdf)
    around[300:550, 170:430] = 255

    assert around.min() == 255  # a true card lies in the middle, and nothing is anywhere else


def test_what_is_cropped_away_stays_away() -> None:
    draft = Draft()
    outside = "1 0 0 rg 0 0 100 100 re f"
    draft.page(f"{outside} 0 0 1 rg 250 250 50 50 re f", "/MediaBox[0 0 595 842]/CropBox[200 200 400 400]")
    shown = picture_of(clean(draft.save()).pdf)
    red = (shown[..., 0] > 150) & (shown[..., 1] < 100)
    blue = (shown[..., 2] > 150) & (shown[..., 1] < 100)

    assert (int(red.sum()), blue.sum() > 2000) == (0, True)


def _resources_from_above() -> bytes:
    draft = Draft()
    draft.tree = f"/Resources<<{draft.font()}>>/MediaBox{box_text(A4)}/Rotate 180"
    draft.page(drawing(A4))
    return draft.save()


def _several_streams() -> bytes:
    draft = Draft()
    text = drawing(A4)
    half = text.index("BT")
    first, second = draft.stream(text[:half]), draft.stream(text[half:])
    draft.page(None, f"/MediaBox{box_text(A4)}/Contents[{first} 0 R {second} 0 R]")
    return draft.save()


def _unbalanced() -> bytes:
    draft = Draft()
    draft.page("q q 0.5 0 0 0.5 0 0 cm " + drawing(A4), f"/MediaBox{box_text(A4)}")
    draft.page(drawing(A4) + " Q Q Q", f"/MediaBox{box_text(A4)}")
    return draft.save()


def _form_without_resources() -> bytes:
    draft = Draft()
    form = draft.stream(drawing(A4), f"/Type/XObject/Subtype/Form/BBox{box_text(A4)}")
    draft.page("/X Do", f"/MediaBox{box_text(A4)}", f"/XObject<</X {form} 0 R>>")
    return draft.save()


def _form_without_resources_of_a_page_that_points_at_its_own() -> bytes:
    draft = Draft()
    form = draft.stream(drawing(A4), f"/Type/XObject/Subtype/Form/BBox{box_text(A4)}")
    resources = draft.add(f"<<{draft.font()}/XObject<</X {form} 0 R>>>>")
    for _ in range(2):
        draft.page("/X Do", f"/MediaBox{box_text(A4)}/Resources {resources} 0 R")
    return draft.save()


def _form_drawing_itself() -> bytes:
    draft = Draft()
    number = len(draft.objects) + 1
    resources = f"/Resources<<{draft.font()}/XObject<</X {number} 0 R>>>>"
    draft.stream(drawing(A4) + " /X Do", f"/Type/XObject/Subtype/Form/BBox{box_text(A4)}{resources}")
    draft.page("/X Do", f"/MediaBox{box_text(A4)}", f"/XObject<</X {number} 0 R>>")
    return draft.save()


def _odd_names() -> bytes:
    draft = Draft()
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    draft.page(
        "BT /F#C3#A9 20 Tf 100 700 Td (Latin) Tj /A#20A 20 Tf 0 -40 Td (Space) Tj /JS 20 Tf 0 -40 Td (Script) Tj ET",
        f"/MediaBox{box_text(A4)}/Resources<</Font<</F#C3#A9{font}/A#20A{font}/JS{font}>>>>",
    )
    return draft.save()


def _text_armour() -> bytes:
    import base64
    import zlib

    draft = Draft()
    body = base64.a85encode(zlib.compress(drawing(A4).encode()), wrapcol=72) + b"~>"
    number = draft.stream(body, "/Filter[/ASCII85Decode/FlateDecode]")
    draft.page(None, f"/MediaBox{box_text(A4)}/Contents {number} 0 R")
    return draft.save()


def _pattern() -> bytes:
    draft = Draft()
    tile = "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 40 40]/XStep 40/YStep 40/Resources<<>>"
    number = draft.stream("0 0.5 0 rg 0 0 20 20 re f", f"{tile}/Matrix[1 0 0 1 7 11]")
    draft.page(
        "/Pattern cs /T scn 100 100 400 600 re f",
        f"/MediaBox{box_text(A3)}",
        f"/Pattern<</T {number} 0 R>>",
    )
    return draft.save()


ODD = {
    "resources from above": _resources_from_above(),
    "several streams, split between operators": _several_streams(),
    "graphics state left open, or closed too often": _unbalanced(),
    "a form that uses the resources of its page": _form_without_resources(),
    "the same, the resources being shared": _form_without_resources_of_a_page_that_points_at_its_own(),
    "a form that draws itself": _form_drawing_itself(),
    "names that are not ASCII, hold a space, or look like a script": _odd_names(),
    "operators in text armour": _text_armour(),
    "a tiling pattern on A3": _pattern(),
}


@pytest.mark.parametrize("pdf", ODD.values(), ids=ODD)
def test_an_oddly_built_page_looks_the_same(pdf: bytes) -> None:
    cleaned = clean(pdf)

    for page in range(cleaned.pages):
        assert distance(picture_of(pdf, page, width=595.276), picture_of(cleaned.pdf, page)) < SAME
        assert set(text_of(cleaned.pdf, page).split()) == set(text_of(pdf, page).split())
    assert cleaned.rerendered == ()
    assert is_inert(cleaned.pdf)


def test_a_drawing_that_borrows_the_resources_of_its_page_gets_them_for_good() -> None:
    for pdf in (_form_without_resources(), _form_without_resources_of_a_page_that_points_at_its_own()):
        cleaned = PdfReader(io.BytesIO(clean(pdf).pdf))
        found = [cleaned.get_object(number) for number in range(1, len(cleaned.xref[0]) + 1)]
        forms = [one for one in found if isinstance(one, DictionaryObject) and one.get("/Subtype") == "/Form"]

        assert len(forms) >= 2
        assert all("/Resources" in form for form in forms)


def test_a_name_keeps_its_bytes() -> None:
    """Helvetica would stand in for a font that is not found, so that a picture of the page proves nothing."""
    assert b"/F#C3#A9 " in clean(_odd_names()).pdf


def test_a_page_without_contents_is_a_blank_page() -> None:
    draft = Draft()
    draft.page(None, f"/MediaBox{box_text(A4)}")

    assert picture_of(clean(draft.save()).pdf).min() == 255


def test_what_pages_share_is_kept_once() -> None:
    draft = Draft()
    photo = pdfs.picture(draft, pdfs.jpeg(1200, 800), 1200, 800)
    for _ in range(20):
        draft.page("q 400 0 0 266 90 400 cm /I Do Q", f"/MediaBox{box_text(A4)}", f"/XObject<</I {photo} 0 R>>")
    pdf = draft.save()

    assert len(clean(pdf).pdf) < len(pdf) * 1.3


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_an_encrypted_document_is_taken_over_with_its_password(algorithm: str) -> None:
    pdf = pdfs.encrypted(pdfs.one_page(), "Grenoble é", algorithm)
    cleaned = clean(pdf, "Grenoble é")

    assert distance(picture_of(pdfs.one_page()), picture_of(cleaned.pdf)) < SAME
    assert "Encryption" in cleaned.removed
    with pytest.raises(Unwritable):
        clean(pdf, "wrong")


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF\n" * 50, b"\x00" * 4096, pdfs.one_page()[:200], b"<html></html>"],
    ids=["empty", "a header", "ends only", "zeros", "cut short", "another format"],
)
def test_what_is_no_document_is_refused_in_one_way(data: bytes) -> None:
    for take_over in (clean, rerender):
        with pytest.raises(Unwritable):
            take_over(data)


def test_the_same_document_gives_the_same_bytes() -> None:
    pdf = _odd_names()

    assert clean(pdf).pdf == clean(pdf).pdf
    assert rerender(pdf).pdf == rerender(pdf).pdf


def test_a_cleaned_document_cleaned_again_changes_no_more() -> None:
    once = clean(pdfs.one_page(A3)).pdf
    twice = clean(once).pdf

    assert distance(picture_of(once), picture_of(twice)) < 2
    assert len(twice) < len(once) * 1.5
