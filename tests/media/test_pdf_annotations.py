"""What is stuck on a page and visible stays visible, as part of the page; what is not visible stays so."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from desktop.media.pdf_annotations import faces
from desktop.media.pdf_cleaning import clean
from desktop.media.pdf_reading import reading
from tests.making import pdfs
from tests.making.inert import is_inert
from tests.making.pdfs import A4, LETTER, Draft, box_text, drawing
from tests.media.pdf_looks import Box, distance, middle, part_of, picture_of, text_of

MEDIA = f"/MediaBox{box_text(A4)}"
SAME = 45


def _page_with(annotation: str, *, entries: str = MEDIA, catalogue: str = "", draft: Draft | None = None) -> bytes:
    draft = draft or Draft()
    number = draft.add(annotation)
    draft.catalogue = catalogue.replace("FIELD", f"{number} 0 R")
    draft.page(drawing(A4), f"{entries}/Annots[{number} 0 R]")
    return draft.save()


def _stamp(flags: int = 4, *, entries: str = MEDIA, form: str = "", more: str = "") -> bytes:
    """A blue stamp with a green corner at the lower left of its face."""
    draft = Draft()
    face = draft.stream(
        "0 0 1 rg 0 0 100 50 re f 0 1 0 rg 0 0 25 25 re f",
        f"/Type/XObject/Subtype/Form/BBox[0 0 100 50]/Resources<<>>{form}",
    )
    return _page_with(
        f"<</Type/Annot/Subtype/Stamp/F {flags}/Rect[300 150 500 250]/AP<</N {face} 0 R>>{more}>>",
        entries=entries,
        draft=draft,
    )


def _blue(pixels: npt.NDArray[np.uint8]) -> int:
    return int(((pixels[..., 2] > 200) & (pixels[..., 0] < 60) & (pixels[..., 1] < 60)).sum())


LYING = middle(595.276, 595.276 / 841.89 * 595.276)
SHOWN: dict[str, tuple[bytes, Box]] = {
    "a stamp": (_stamp(), A4),
    "on a page turned by 90": (_stamp(entries=f"{MEDIA}/Rotate 90"), LYING),
    "not turning, at 90": (_stamp(4 | 16, entries=f"{MEDIA}/Rotate 90"), LYING),
    "not turning, at 180": (_stamp(4 | 16, entries=f"{MEDIA}/Rotate 180"), A4),
    "not turning, at 270": (_stamp(4 | 16, entries=f"{MEDIA}/Rotate 270"), LYING),
    "with a matrix": (_stamp(form="/Matrix[0 1 -1 0 30 40]"), A4),
    "on US Letter": (_stamp(entries=f"/MediaBox{box_text(LETTER)}"), middle(595.276, 792 * 595.276 / 612)),
}


@pytest.mark.parametrize(("pdf", "box"), SHOWN.values(), ids=SHOWN)
def test_a_stamp_stays_where_it_is(pdf: bytes, box: Box) -> None:
    cleaned = clean(pdf)
    after = part_of(cleaned.pdf, box)

    assert _blue(after) > 5000
    assert distance(picture_of(pdf, width=595.276), after) < SAME
    assert cleaned.rerendered == ()
    assert is_inert(cleaned.pdf)


def test_a_stamp_does_not_reach_beyond_the_cropped_page() -> None:
    pdf = _stamp(entries=f"{MEDIA}/CropBox[0 0 400 700]")

    assert _blue(picture_of(clean(pdf).pdf)) == pytest.approx(_blue(picture_of(pdf)), rel=0.02)


def test_a_hidden_stamp_stays_hidden() -> None:
    for pdf in (_stamp(2), _stamp(32)):
        assert _blue(picture_of(clean(pdf).pdf)) == 0


def test_nothing_on_a_hidden_layer_is_ever_among_the_faces() -> None:
    with reading(_stamp(more="/OC 1 0 R")) as opened:
        page = opened.reader.pages[0]

        assert len(faces(page, lambda layer: False, 0)) == 1
        assert faces(page, lambda layer: layer is not None, 0) == []


def test_a_box_shows_the_state_that_it_is_in() -> None:
    draft = Draft()
    ticked = draft.stream("0 0 1 rg 0 0 20 20 re f", "/Type/XObject/Subtype/Form/BBox[0 0 20 20]/Resources<<>>")
    off = draft.stream("0 1 0 rg 0 0 20 20 re f", "/Type/XObject/Subtype/Form/BBox[0 0 20 20]/Resources<<>>")
    widget = (
        "<</Type/Annot/Subtype/Widget/FT/Btn/T(b{n})/F 4/Rect[{x} 400 {y} 500]/AS/{state}"
        f"/AP<</N<</Yes {ticked} 0 R/Off {off} 0 R>>>>>>"
    )
    first = draft.add(widget.format(n=1, x=100, y=200, state="Yes"))
    second = draft.add(widget.format(n=2, x=300, y=400, state="Off"))
    draft.catalogue = f"/AcroForm<</Fields[{first} 0 R {second} 0 R]>>"
    draft.page("", f"{MEDIA}/Annots[{first} 0 R {second} 0 R]")
    after = picture_of(clean(draft.save()).pdf)

    assert tuple(after[391, 150]) == (0, 0, 255)
    assert tuple(after[391, 350]) == (0, 255, 0)


def test_a_filled_field_keeps_its_text() -> None:
    draft = Draft()
    field = pdfs.field_with_face(draft, "Ana Exemple")
    draft.catalogue = f"/AcroForm<</Fields[{field} 0 R]>>"
    draft.page(drawing(A4), f"{MEDIA}/Annots[{field} 0 R]")
    cleaned = clean(draft.save())

    assert "Ana Exemple" in text_of(cleaned.pdf)
    assert distance(picture_of(draft.save()), picture_of(cleaned.pdf)) < SAME


def test_a_face_that_is_not_called_a_form_and_borrows_the_font_of_the_document_is_drawn() -> None:
    draft = Draft()
    face = draft.stream("BT /Helv 12 Tf 2 6 Td (Ana Exemple) Tj ET", "/BBox[0 0 280 22]")
    fonts = draft.font().replace("/F1", "/Helv")
    pdf = _page_with(
        f"<</Type/Annot/Subtype/Widget/FT/Tx/T(n)/V(Ana Exemple)/F 4/Rect[120 690 400 712]/AP<</N {face} 0 R>>>>",
        catalogue=f"/AcroForm<</Fields[FIELD]/DR<<{fonts}>>>>",
        draft=draft,
    )

    assert "Ana Exemple" in text_of(clean(pdf).pdf)


FACELESS = {
    "without a face": "",
    "with an empty face": "/AP<</N {empty} 0 R>>",
    "with a face that is out of date": "/AP<</N {old} 0 R>>",
}


@pytest.mark.parametrize("face", FACELESS.values(), ids=FACELESS)
def test_a_filled_field_that_readers_have_to_draw_is_drawn(face: str) -> None:
    draft = Draft()
    form = "/Type/XObject/Subtype/Form/BBox[0 0 280 22]"
    empty = draft.stream("/Tx BMC EMC", form + "/Resources<<>>")
    old = draft.stream("BT /Helv 12 Tf 2 6 Td (Nobody) Tj ET", form)
    fonts = draft.font().replace("/F1", "/Helv")
    pdf = _page_with(
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(n)/V(Ana Exemple)/F 4/Rect[120 690 400 712]/DA(/Helv 12 Tf 0 g)"
        + face.format(empty=empty, old=old)
        + ">>",
        catalogue=f"/AcroForm<</Fields[FIELD]/DR<<{fonts}>>{'/NeedAppearances true' if 'old' in face else ''}>>",
        draft=draft,
    )
    cleaned = clean(pdf)

    assert "Ana Exemple" in text_of(cleaned.pdf)
    assert "Nobody" not in text_of(cleaned.pdf)
    assert is_inert(cleaned.pdf)
    assert "Form" in cleaned.removed


def test_a_highlighted_word_stays_highlighted() -> None:
    mark = (
        "<</Type/Annot/Subtype/Highlight/F 4/C[1 1 0]/Rect[100 600 300 640]"
        "/QuadPoints[100 640 300 640 100 600 300 600]>>"
    )
    after = picture_of(clean(_page_with(mark)).pdf)

    assert tuple(after[842 - 620, 200]) == (255, 255, 0)


def test_a_note_that_pops_up_is_not_printed_on_the_page() -> None:
    note = "<</Type/Annot/Subtype/Popup/F 4/Rect[100 600 300 640]/Contents(secret)/Open true>>"
    cleaned = clean(_page_with(note))

    assert distance(picture_of(pdfs.one_page()), picture_of(cleaned.pdf)) < 2
    assert b"secret" not in cleaned.pdf


NONSENSE = [
    "null 5 (x) [] <<>>",
    "<</Subtype/Widget/Parent 3 0 R/AP 7/Rect 8>>",
    "<</Subtype/Stamp/AP<</N<</A 99 0 R>>>>/Rect[0 0 9 9]>>",
    "<</Subtype/Stamp/AP<</N 99 0 R>>/Rect[0 0 9 9]>>",
    "<</Subtype/Stamp/AP<</N<</A/B>>>>/AS/A/Rect[0 0 9 9]>>",
    "<</Subtype/Stamp/AP<</N 1 0 R>>/Rect[a b c d]>>",
    "<</Subtype/Widget/FT/Tx/V(x)/AP<</N 99 0 R>>/F(4)>>",
]


@pytest.mark.parametrize("annotations", NONSENSE)
def test_nonsense_among_the_annotations_costs_no_more_than_itself(annotations: str) -> None:
    draft = Draft()
    draft.page(drawing(A4), f"{MEDIA}/Annots[{annotations}]")
    cleaned = clean(draft.save())

    assert distance(picture_of(pdfs.one_page()), picture_of(cleaned.pdf)) < SAME
    assert is_inert(cleaned.pdf)
