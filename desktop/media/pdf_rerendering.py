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

_THUMB = 16  # pixels


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


def with_faces(
    data: bytes, password: str, faceless: Mapping[int, Sequence[int]], hidden: Mapping[int, Sequence[int]]
) -> bytes:
    """The same PDF, not encrypted, whose annotations all bring the face that readers show.

    faceless, hidden: by page, places in /Annots: of those that PDFium has to draw by itself, whatever face there is
    now, and of those on hidden layers, which are taken out because PDFium would show them.
    """
    out = BytesIO()
    with rendering(data, password, faces=True) as document:
        for index in sorted({*faceless, *hidden}):
            page = document[index]
            for at in faceless.get(index, ()):
                annotation = pdfium.FPDFPage_GetAnnot(page, at)
                pdfium.FPDFAnnot_SetAP(annotation, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None)
                pdfium.FPDFPage_CloseAnnot(annotation)
            for at in sorted(hidden.get(index, ()), reverse=True):
                pdfium.FPDFPage_RemoveAnnot(page, at)
            page.close()
            _thumb(document[index])
        document.save(out, flags=pdfium.FPDF_REMOVE_SECURITY)
    return out.getvalue()


def without_layered(document: Any, index: int) -> None:
    """Take out what is stuck on a page under a layer: PDFium shows it whether or not the layer is hidden."""
    page = document[index]
    for at in reversed(range(pdfium.FPDFPage_GetAnnotCount(page))):
        annotation = pdfium.FPDFPage_GetAnnot(page, at)
        layered = pdfium.FPDFAnnot_HasKey(annotation, b"OC")
        pdfium.FPDFPage_CloseAnnot(annotation)
        if layered:
            pdfium.FPDFPage_RemoveAnnot(page, at)
    page.close()


def _thumb(page: Any) -> None:
    """Draw it for nobody to see: that is when PDFium makes missing faces."""
    page.render(scale=_THUMB / max(page.get_size()))
