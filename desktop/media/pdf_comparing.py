"""Whether a cleaned page still draws what it drew: first by counting what is drawn, in doubt by looking.

Counting reads the operators of both pages and decodes no picture; looking renders both at a few dots per inch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from ctypes import c_uint
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Drawn:
    """What a page draws: how many things, and of some of them (``_LOOKED_AT``) of what kind each is."""

    count: int
    traits: tuple[tuple[int, int, int], ...]


def drawn_on(page: Any) -> Drawn:
    """What an open page of PDFium draws; nothing is decoded."""
    count = pdfium.FPDFPage_CountObjects(page)
    return Drawn(count, tuple(_trait(pdfium.FPDFPage_GetObject(page, at)) for at in _looked_at(count)))


def differing(  # noqa: PLR0913, PLR0917 - two files, and what is known of them
    original: bytes,
    password: str,
    cleaned: bytes,
    placements: Mapping[int, Placement],
    doubtful: bool,
    seen: Sequence[Drawn] = (),
) -> list[int]:
    """The pages (of ``placements``, counted from 0) that lost or changed something on the way.

    original, cleaned: two PDFs with as many pages, or fewer in the original; what is stuck on the original is left out
    of the comparison, and must not be in ``cleaned``. doubtful: look at every page, whatever the count says. seen: what
    each page of the original draws, where that is known already; it is then only opened again when pages differ.
    ``Unwritable`` when PDFium sees more pages in the original, or cannot open one of the two.
    """
    with rendering(cleaned) as after:
        if seen and not doubtful:
            if len(seen) > len(after):
                raise Unwritable("pages_lost")
            there = (index for index in placements if index < len(seen))
            if all(_draws(after[index], seen[index]) for index in there):
                return []
        with rendering(original, password) as before:
            return list(_differing(before, after, placements, doubtful))


def _differing(before: Any, after: Any, placements: Mapping[int, Placement], doubtful: bool) -> Iterable[int]:
    if len(before) > len(after):
        raise Unwritable("pages_lost")
    for index, placement in placements.items():
        if index >= len(before) or (not doubtful and _draws(after[index], drawn_on(before[index]))):
            continue
        if not _same_look(before[index], after[index], placement):
            yield index


def _draws(after: Any, before: Drawn) -> bool:
    """Whether the first thing on a page of the cleaned file is a form that draws the same."""
    if pdfium.FPDFPage_CountObjects(after) < 1:
        return before.count == 0
    form = pdfium.FPDFPage_GetObject(after, 0)
    if pdfium.FPDFFormObj_CountObjects(form) != before.count:
        return False
    each = (_trait(pdfium.FPDFFormObj_GetObject(form, at)) for at in _looked_at(before.count))
    return all(trait == other for trait, other in zip(each, before.traits, strict=True))


def _looked_at(count: int) -> range:
    return range(0, count, max(1, count // _LOOKED_AT))


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
