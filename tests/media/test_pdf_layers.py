"""Layers that are not shown when a PDF is opened never come to light; those that are shown stay."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from desktop.media import editing, pdf_editing
from desktop.media.pdf_cleaning import clean, rerender
from desktop.model.page_edit import PageEdit
from tests.making import pdfs
from tests.making.inert import is_inert
from tests.making.pdfs import A4, Draft, box_text
from tests.media.pdf_looks import picture_of, text_of

MEDIA = f"/MediaBox{box_text(A4)}"
SECRET = "BT /F1 30 Tf 60 500 Td (SECRET) Tj ET"
OPEN = "BT /F1 30 Tf 60 600 Td (Public) Tj ET"


def _layered(shown_first: str, *, through: str = "marks", group: str = "") -> bytes:
    """Text "Public", and text "SECRET" on a layer; ``shown_first`` is the dictionary that says which are on."""
    draft = Draft()
    layer = draft.add(f"<</Type/OCG/Name(Secret){group}>>")
    member = draft.add(f"<</Type/OCMD/OCGs[{layer} 0 R]>>")
    draft.catalogue = f"/OCProperties<</OCGs[{layer} 0 R]/D<<{shown_first.replace('LAYER', f'{layer} 0 R')}>>>>"
    fonts = draft.font()
    if through == "marks":
        used = f"/Properties<</M {layer} 0 R>>"
        draft.page(f"{OPEN} /OC /M BDC {SECRET} EMC", MEDIA, used)
    elif through == "a membership":
        draft.page(f"{OPEN} /OC /M BDC {SECRET} EMC", MEDIA, f"/Properties<</M {member} 0 R>>")
    elif through == "a form":
        form = draft.stream(
            SECRET, f"/Type/XObject/Subtype/Form/BBox{box_text(A4)}/Resources<<{fonts}>>/OC {layer} 0 R"
        )
        draft.page(f"{OPEN} /X Do", MEDIA, f"/XObject<</X {form} 0 R>>")
    else:
        face = draft.stream(SECRET, f"/Type/XObject/Subtype/Form/BBox{box_text(A4)}/Resources<<{fonts}>>")
        stamp = f"<</Type/Annot/Subtype/Stamp/F 4/Rect{box_text(A4)}/OC {layer} 0 R/AP<</N {face} 0 R>>>>"
        draft.page(OPEN, f"{MEDIA}/Annots[{stamp}]")
    return draft.save()


OFF = ["/OFF[LAYER]", "/BaseState/OFF", "/BaseState/OFF/ON[]"]
THROUGH = ["marks", "a membership", "a form", "a stamp"]


@pytest.mark.parametrize("off", OFF)
@pytest.mark.parametrize("through", THROUGH)
def test_a_hidden_layer_stays_hidden_to_the_eye_and_to_a_search(off: str, through: str) -> None:
    pdf = _layered(off, through=through)
    cleaned = clean(pdf)

    assert "SECRET" not in text_of(cleaned.pdf)
    assert picture_of(cleaned.pdf)[200:250].min() < 100  # the rest is there
    assert picture_of(cleaned.pdf)[300:350].min() > 240
    assert is_inert(cleaned.pdf)


@pytest.mark.parametrize("through", THROUGH)
def test_a_hidden_layer_is_not_in_what_is_cut_from_its_page(through: str) -> None:
    pdf, cut = _layered("/OFF[LAYER]", through=through), PageEdit(1, 0, ((0, 0), (1, 0), (1, 0.9), (0, 0.9)))
    (alone,) = editing.pictures(pdf, "pdf", "", [cut], (842, 842))
    shown = Image.open(BytesIO(editing.preview(pdf, "pdf", "", cut, (800, 800))))
    among_others = pypdfium2.PdfDocument(pdf_editing.taken_pages(pdf, "", [PageEdit(1), cut]).pdf)[1].render().to_pil()
    for picture in (Image.fromarray(alone.pixels), shown, among_others):
        seen = np.asarray(picture.convert("L").resize((595, 758)))
        assert seen[200:250].min() < 160
        assert seen[300:350].min() > 230


def test_a_hidden_stamp_beside_one_that_is_shown_stays_hidden_even_when_the_page_is_drawn_anew() -> None:
    draft = Draft()
    layer = draft.add("<</Type/OCG/Name(Secret)>>")
    draft.catalogue = f"/OCProperties<</OCGs[{layer} 0 R]/D<</OFF[{layer} 0 R]>>>>"
    stamps = ""
    for operators, under in ((SECRET, f"/OC {layer} 0 R"), (OPEN, "")):
        form = f"/Type/XObject/Subtype/Form/BBox{box_text(A4)}/Resources<<{draft.font()}>>"
        face = draft.stream(operators, form)
        stamps += f"<</Type/Annot/Subtype/Stamp/F 4/Rect{box_text(A4)}{under}/AP<</N {face} 0 R>>>>"
    draft.page("", f"{MEDIA}/Annots[{stamps}]")
    pdf = draft.save()

    for taken_over in (clean(pdf), rerender(pdf)):
        assert picture_of(taken_over.pdf)[200:250].min() < 100
        assert picture_of(taken_over.pdf)[300:350].min() > 240
    assert clean(pdf).rerendered == ()


def test_a_layer_that_is_off_on_screens_counts_as_hidden() -> None:
    pdf = _layered("", group="/Usage<</View<</ViewState/OFF>>>>")

    assert clean(pdf).rerendered == (1,)


@pytest.mark.parametrize("on", ["", "/ON[LAYER]", "/BaseState/OFF/ON[LAYER]"])
@pytest.mark.parametrize("through", THROUGH)
def test_a_layer_that_is_shown_stays_and_is_part_of_the_page(on: str, through: str) -> None:
    cleaned = clean(_layered(on, through=through))

    assert "SECRET" in text_of(cleaned.pdf)
    assert cleaned.rerendered == ()
    assert "Layers" in cleaned.removed
    assert is_inert(cleaned.pdf)


def test_other_pages_of_a_document_with_a_hidden_layer_keep_their_text() -> None:
    draft = Draft()
    layer = draft.add("<</Type/OCG/Name(Secret)>>")
    draft.catalogue = f"/OCProperties<</OCGs[{layer} 0 R]/D<</OFF[{layer} 0 R]>>>>"
    draft.page(f"{OPEN} /OC /M BDC {SECRET} EMC", MEDIA, f"/Properties<</M {layer} 0 R>>")
    draft.page(pdfs.drawing(A4), MEDIA)
    cleaned = clean(draft.save())

    assert cleaned.rerendered == (1,)
    assert "Attestation" in text_of(cleaned.pdf, 1)
