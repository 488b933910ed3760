"""A page that is one JPEG and nothing else, as scanners write it: measured from the JPEG, without drawing the page.

PDFium takes three times as long to draw such a page as it takes to decode its picture. What is not certain is drawn.
"""

from __future__ import annotations

from typing import Any

import cv2
import pypdfium2.raw as pdfium
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject
from pypdfium2 import PdfImage, PdfiumError

from desktop.media.flattening import Pixels
from desktop.media.images import pictures
from desktop.media.pdf_encoded import entry
from desktop.media.refused import Refused

_CHANGES_ITS_LOOK = ("/SMask", "/Mask", "/Decode", "/ImageMask", "/DecodeParms", "/OC", "/Alternates")
_SPACES = ("/DeviceGray", "/DeviceRGB", "/CalGray", "/CalRGB", "/ICCBased")
_OFF = 1.0  # points that the picture may end beside the edge of its page


def is_plain_picture(page: DictionaryObject) -> bool:
    """Whether, by its dictionaries, a page draws one JPEG in grey or colour at the most, and as it is stored."""
    resources = entry(page, "/Resources")
    drawings = entry(resources, "/XObject") if isinstance(resources, DictionaryObject) else None
    if not isinstance(drawings, DictionaryObject) or len(drawings) != 1 or entry(page, "/Annots"):
        return False
    picture = next(entry(drawings, name) for name in drawings)
    if not isinstance(picture, StreamObject) or entry(picture, "/Subtype") != "/Image":
        return False
    filters, space = entry(picture, "/Filter"), entry(picture, "/ColorSpace")
    last = filters[-1].get_object() if isinstance(filters, ArrayObject) and filters else filters
    kind = space[0].get_object() if isinstance(space, ArrayObject) and space else space
    return last == "/DCTDecode" and kind in _SPACES and not any(key in picture for key in _CHANGES_ITS_LOOK)


def picture_of(page: Any, size: tuple[int, int]) -> Pixels | None:
    """The page (of PDFium) in grey at ``size`` (width, height), or None when it is not surely its picture alone.

    None also for a picture with fewer pixels, and for one that cannot be decoded.
    """
    if pdfium.FPDFPage_CountObjects(page) != 1 or page.get_rotation() != 0:
        return None
    found = pdfium.FPDFPage_GetObject(page, 0)
    if pdfium.FPDFPageObj_GetType(found) != pdfium.FPDF_PAGEOBJ_IMAGE or not _fills(found, page.get_bbox()):
        return None
    image = PdfImage(found, page=page)
    try:
        filters, stored = image.get_filters(skip_simple=True), image.get_px_size()
        if filters != ["DCTDecode"]:
            return None
        picture = next(pictures(bytes(image.get_data(decode_simple=True)), "jpeg", size, lightness_only=True))
    except (Refused, PdfiumError):
        return None
    grey = picture.as_stored
    enough = grey.ndim == 2 and grey.shape[1] >= size[0] and grey.shape[0] >= size[1]
    if not enough or picture.orientation != 1 or (picture.stored_width, picture.stored_height) != stored:
        return None
    return cv2.resize(grey, size, interpolation=cv2.INTER_LINEAR)  # type: ignore[return-value]


def _fills(found: Any, box: tuple[float, float, float, float]) -> bool:
    """Whether a picture lies upright, opaque and uncut on the whole page and not beyond."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(found, matrix) or (matrix.b, matrix.c) != (0.0, 0.0):
        return False
    if pdfium.FPDFPageObj_HasTransparency(found) or pdfium.FPDFPageObj_CountMarks(found) != 0:
        return False
    clip = pdfium.FPDFPageObj_GetClipPath(found)
    if clip and pdfium.FPDFClipPath_CountPaths(clip) > 0:
        return False
    ends = (matrix.e, matrix.f, matrix.e + matrix.a, matrix.f + matrix.d)
    return matrix.a > 0 and matrix.d > 0 and all(abs(end - edge) <= _OFF for end, edge in zip(ends, box, strict=True))
