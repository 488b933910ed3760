"""Which picture a page of a PDF consists of, and at which resolution it will lie on paper."""

from __future__ import annotations

import ctypes
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from desktop.media.images import MAX_DECODED, MAX_SIDE
from desktop.media.pdf_geometry import Box, Matrix, transformed
from desktop.media.refused import too_complex

_SCAN_COVERS = 0.3  # of the page (ours): a photo between wide margins is a scan, a logo or portrait is not
_LAYER = 0.5  # of the largest picture: a smaller one does not say at which resolution the page was scanned
_COVERING = 0.5  # of the page: what was written before such a picture is hidden under it
_WRITTEN = 0.03  # of the page under text that can be seen: then the picture is its background, not a scan of it
_INVISIBLE = 3  # text rendering mode (PDF 1.7, table 106), as programs write what they recognised on a scan
_MOST_OBJECTS = 20_000  # looked at on one page
_DEPTH = 8  # of forms inside forms


@dataclass(frozen=True)
class Scan:
    """dpi: of the finest picture that covers the page, on paper. pixels: of the largest one, as seen (upright)."""

    dpi: float
    pixels: tuple[int, int]


@dataclass(frozen=True)
class _Placed:
    width: int  # pixels
    height: int
    dpi: float
    share: float  # of the page that it covers
    lying: bool  # turned by a quarter on its page


def scan_on(page: Any, scale: float, deadline: float) -> Scan | None:
    """The scan that a page consists of; None for a page of text and drawings. ``scale``: from page to paper.

    Nothing is decoded. ``Refused`` (too complex) for a picture larger than may be decoded.
    """
    box = page.get_bbox()
    placed: list[_Placed] = []
    texts: list[tuple[Any, Matrix]] = []  # not hidden under a picture
    for seen, (kind, found, matrix) in enumerate(_objects(page.raw, None, (1, 0, 0, 1, 0, 0), 0)):
        if seen >= _MOST_OBJECTS or time.monotonic() > deadline:
            break
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            picture = _placed(*_pixels(found), matrix, box, scale)
            placed.append(picture)
            if picture.share >= _COVERING:
                texts.clear()
        else:
            texts.append((found, matrix))
    scan = _scan(placed, page.get_rotation() in (90, 270))
    return None if scan is None or _is_written_on(texts, box) else scan


def _is_written_on(texts: list[tuple[Any, Matrix]], box: Box) -> bool:
    """Whether texts cover so much of a page that a picture is only its background."""
    written = 0.0
    for text, matrix in texts:
        written += _text_share(text, matrix, box)
        if written >= _WRITTEN:
            return True
    return False


def _scan(placed: list[_Placed], page_lies: bool) -> Scan | None:
    if sum(p.share for p in placed) < _SCAN_COVERS:
        return None
    largest = max(placed, key=lambda p: (p.share, p.width * p.height))
    dpi = max(p.dpi for p in placed if p.share >= _LAYER * largest.share)
    size = (largest.width, largest.height)
    return Scan(dpi, size[::-1] if largest.lying != page_lies else size)


def _pixels(image: Any) -> tuple[int, int]:
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(image, width, height)
    if max(width.value, height.value) > MAX_SIDE or width.value * height.value > MAX_DECODED:
        raise too_complex("pixels")
    return width.value, height.value


def _placed(width: int, height: int, matrix: Matrix, box: Box, scale: float) -> _Placed:
    """A picture is the unit square, put on its page by a matrix."""
    a, b, c, d = matrix[:4]
    wide, tall = math.hypot(a, b) * scale, math.hypot(c, d) * scale
    dpi = 72 * min(width / wide, height / tall) if wide and tall else 0.0
    return _Placed(width, height, dpi, _share((0, 0, 1, 1), matrix, box), abs(b) > abs(a))


def _text_share(text: Any, matrix: Matrix, box: Box) -> float:
    """Share of the page under a piece of text that can be seen."""
    if pdfium.FPDFTextObj_GetTextRenderMode(text) == _INVISIBLE:
        return 0.0
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(text, left, bottom, right, top):
        return 0.0
    return _share((left.value, bottom.value, right.value, top.value), matrix, box)


def _share(inner: Box, matrix: Matrix, box: Box) -> float:
    """How much of a page (``box``) a rectangle covers that a matrix puts on it."""
    left, bottom, right, top = transformed(inner, matrix)
    wide = max(0.0, min(right, box[2]) - max(left, box[0]))
    tall = max(0.0, min(top, box[3]) - max(bottom, box[1]))
    area = (box[2] - box[0]) * (box[3] - box[1])
    return wide * tall / area if area > 0 else 0.0


def _objects(holder: Any, form: Any, outer: Matrix, depth: int) -> Iterator[tuple[int, Any, Matrix]]:
    """Pictures and texts in the order they are drawn, forms looked into, each with its kind. The matrix puts a picture
    on the page; for a text it is that of the form which holds it."""
    within = holder if form is None else form
    count = (pdfium.FPDFPage_CountObjects if form is None else pdfium.FPDFFormObj_CountObjects)(within)
    take = pdfium.FPDFPage_GetObject if form is None else pdfium.FPDFFormObj_GetObject
    for number in range(min(count, _MOST_OBJECTS)):
        found = take(within, number)
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield kind, found, outer
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield kind, found, _joined(_matrix(found), outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            yield from _objects(holder, found, _joined(_matrix(found), outer), depth + 1)


def _matrix(found: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(found, matrix):
        return (1, 0, 0, 1, 0, 0)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _joined(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
