"""How large each picture of a PDF is on paper, as PDFium places it."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_ulong, create_string_buffer
from hashlib import blake2b
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium

from desktop.media.pdf_geometry import Matrix
from desktop.media.pdf_rerendering import rendering

_DEPTH = 8  # of forms inside forms; deeper pictures are left as they are
_INCH = 72.0


def placed_inches(pdf: bytes) -> dict[bytes, tuple[float, float]]:
    """The largest (width, height) in inches at which each picture is drawn, by ``fingerprint`` of its stored bytes.

    Pictures in patterns and in fonts are not among them.
    """
    largest: dict[bytes, tuple[float, float]] = {}
    with rendering(pdf) as document:
        for index in range(len(document)):
            page = document[index]
            for picture, (a, b, c, d, _, _) in _pictures(page.raw, None, (1, 0, 0, 1, 0, 0), 0):
                name = fingerprint(_stored(picture))
                known = largest.get(name, (0.0, 0.0))
                largest[name] = (max(known[0], hypot(a, b) / _INCH), max(known[1], hypot(c, d) / _INCH))
            page.close()
    return largest


def fingerprint(stored: bytes) -> bytes:
    return blake2b(stored, digest_size=16).digest()


def _pictures(page: Any, form: Any, outer: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """Every picture of a page, or of a form, with the matrix from its unit square to the page."""
    count = pdfium.FPDFPage_CountObjects(page) if form is None else pdfium.FPDFFormObj_CountObjects(form)
    for place in range(count):
        found = pdfium.FPDFPage_GetObject(page, place) if form is None else pdfium.FPDFFormObj_GetObject(form, place)
        kind = pdfium.FPDFPageObj_GetType(found)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield found, _joined(_matrix(found), outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            yield from _pictures(page, found, _joined(_matrix(found), outer), depth + 1)


def _stored(picture: Any) -> bytes:
    length = pdfium.FPDFImageObj_GetImageDataRaw(picture, None, c_ulong(0))
    buffer = create_string_buffer(length)
    pdfium.FPDFImageObj_GetImageDataRaw(picture, buffer, c_ulong(length))
    return buffer.raw[:length]


def _matrix(found: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(found, matrix)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _joined(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
