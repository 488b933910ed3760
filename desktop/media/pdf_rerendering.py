"""The last way to take over a PDF: each page drawn by PDFium and kept as a picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from desktop.media.encoding import Recipe, encode
from desktop.media.pdf_geometry import MM, Box, place
from desktop.media.pdf_pages import picture_page
from desktop.media.pdf_plain import PlainPage, PlainPdf
from desktop.media.pdf_reading import Unwritable
from desktop.media.picture import Picture

_THUMB = 16  # pixels; nobody looks at this rendering


@contextmanager
def rendering(data: bytes, password: str = "", *, faces: bool = False) -> Iterator[Any]:
    """Open with PDFium; ``Unwritable`` when it cannot, or cannot do what is asked of it inside.

    faces: let it make faces for fields and marks that bring none (and arrows for lists that nobody filled in).
    """
    try:
        document = pypdfium2.PdfDocument(data, password=password or None)
    except pypdfium2.PdfiumError as wrong:
        raise Unwritable("pdfium") from wrong
    try:
        if faces:
            document.init_forms()
        yield document
    except pypdfium2.PdfiumError as wrong:
        raise Unwritable("pdfium") from wrong
    finally:
        document.close()


def rerendered_page(
    plain: PlainPdf, document: Any, index: int, recipe: Recipe, unit: float = 1.0
) -> tuple[PlainPage, Box]:
    """Page ``index`` of a PDFium document as a picture on an A4 page; its objects are added to ``plain``.

    unit: the page's /UserUnit, which PDFium does not read. Memory: one page of A4, however large it was.
    """
    if document.get_formtype() == pdfium.FORMTYPE_NONE:
        flatten(document, index)
    page = document[index]
    try:
        width, height = page.get_size()
        placement = place((0, 0, width, height), unit=unit)
        scale = placement.scale * unit * recipe.dpi / 72
        if min(width, height) * scale < 1:
            raise Unwritable("page_size")
        bitmap = page.render(scale=scale, rev_byteorder=True)
        pixels = bitmap.to_numpy()
        left, bottom, right, top = placement.box
        picture = encode(
            Picture(pixels, pixels.shape[1], pixels.shape[0]),
            recipe,
            box_mm=((right - left) / MM, (top - bottom) / MM),
        )
        bitmap.close()
    finally:
        page.close()
    return picture_page(plain, [(picture, placement.box)]), placement.box


def with_faces(data: bytes, password: str, faceless: Mapping[int, Sequence[int]]) -> bytes:
    """The same PDF, not encrypted, in which everything stuck on these pages is drawn into them.

    faceless: by page, the places in /Annots of what PDFium has to draw by itself, whatever face there is now.
    """
    out = BytesIO()
    with rendering(data, password, faces=True) as document:
        for index, places in faceless.items():
            page = document[index]
            for place in places:
                annotation = pdfium.FPDFPage_GetAnnot(page, place)
                pdfium.FPDFAnnot_SetAP(annotation, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None)
                pdfium.FPDFPage_CloseAnnot(annotation)
            page.close()
            flatten(document, index)
        document.save(out, flags=pdfium.FPDF_REMOVE_SECURITY)
    return out.getvalue()


def flatten(document: Any, index: int) -> None:
    """Draw what is stuck on a page into it, as all readers show it; PDFium alone leaves out fields of no form."""
    page = document[index]
    try:
        if pdfium.FPDFPage_GetAnnotCount(page) < 1:
            return
        page.render(scale=_THUMB / max(page.get_size()))  # PDFium makes missing faces when it draws a page
        pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    finally:
        page.close()
