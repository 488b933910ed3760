"""Whether a cleaned page still draws what it drew: first by counting what is drawn, in doubt by looking.

Counting reads the operators of both pages and decodes no picture; looking renders both at a few dots per inch.
"""

from __future__ import annotations

from collections.abc import Mapping
from ctypes import c_uint
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

from desktop.media.pdf_geometry import Placement
from desktop.media.pdf_reading import Unwritable
from desktop.media.pdf_rerendering import rendering

_LOOKED_AT = 100  # drawn objects of a page that are compared one by one
_DPI = 72
_SMOOTHED = 9  # pixels, an eighth of an inch: below that, hairlines and halftones fall on pixels as they please
_FAR = 40  # levels of 255 between the two pages, once smoothed, that count as different (ours, see the tests)
_FAR_SHARE = 0.0002  # of the page that may be that different (ours)


def differing(
    original: bytes, password: str, cleaned: bytes, placements: Mapping[int, Placement], doubtful: bool
) -> list[int]:
    """The pages (of ``placements``, counted from 0) that lost or changed something on the way.

    original, cleaned: two PDFs with as many pages, or fewer in the original; what is stuck on the original is left out
    of the comparison, and must not be in ``cleaned``. doubtful: look at every page, whatever the count says.
    ``Unwritable`` when PDFium sees more pages in the original, or cannot open one of the two.
    """
    with rendering(original, password) as before, rendering(cleaned) as after:
        if len(before) > len(after):
            raise Unwritable("pages_lost")
        return [
            index
            for index, placement in placements.items()
            if index < len(before)
            and (doubtful or not _same_count(before[index], after[index]))
            and not _same_look(before[index], after[index], placement)
        ]


def _same_count(before: Any, after: Any) -> bool:
    if pdfium.FPDFPage_CountObjects(after) < 1:
        return bool(pdfium.FPDFPage_CountObjects(before) == 0)
    form = pdfium.FPDFPage_GetObject(after, 0)
    drawn = pdfium.FPDFPage_CountObjects(before)
    if pdfium.FPDFFormObj_CountObjects(form) != drawn:
        return False
    return all(
        _trait(pdfium.FPDFPage_GetObject(before, at)) == _trait(pdfium.FPDFFormObj_GetObject(form, at))
        for at in range(0, drawn, max(1, drawn // _LOOKED_AT))
    )


def _trait(drawn: Any) -> tuple[int, int, int]:
    """What kind of thing is drawn; of a picture also its pixels, of text also whether its font is in the file."""
    kind = pdfium.FPDFPageObj_GetType(drawn)
    if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        width, height = c_uint(), c_uint()
        pdfium.FPDFImageObj_GetImagePixelSize(drawn, width, height)
        return kind, width.value, height.value
    if kind == pdfium.FPDF_PAGEOBJ_TEXT:
        return kind, pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(drawn)), 0
    if kind == pdfium.FPDF_PAGEOBJ_FORM:
        return kind, pdfium.FPDFFormObj_CountObjects(drawn), 0
    return kind, 0, 0


def _same_look(before: Any, after: Any, placement: Placement) -> bool:
    after.set_cropbox(*placement.box)
    left, _, right, _ = placement.box
    scale = _DPI / 72
    ahead = before.render(scale=scale * (right - left) / before.get_width(), draw_annots=False).to_numpy()
    behind = after.render(scale=scale).to_numpy()
    height, width = min(ahead.shape[0], behind.shape[0]), min(ahead.shape[1], behind.shape[1])
    # PDFium may make nothing of a page that could be mended on the way.
    return bool(ahead.min() == ahead.max()) or alike(ahead[:height, :width], behind[:height, :width])


def alike(one: npt.NDArray[np.uint8], other: npt.NDArray[np.uint8]) -> bool:
    """Whether two small renderings of one size show the same page, but for how edges fall on pixels."""
    smooth = [cv2.blur(picture, (_SMOOTHED, _SMOOTHED)).astype(np.int16) for picture in (one, other)]
    far = np.abs(smooth[0] - smooth[1]).max(axis=2) > _FAR
    return float(far.mean()) <= _FAR_SHARE
