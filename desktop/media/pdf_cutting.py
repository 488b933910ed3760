"""What a person keeps of a page of a PDF, drawn: never finer than the page's own pictures."""

from __future__ import annotations

import dataclasses
import math
import time
from typing import Any

import numpy as np

from desktop.media.pdf_geometry import MM
from desktop.media.pdf_images import scan_on
from desktop.media.pdf_reading import Unwritable
from desktop.media.picture import Picture
from desktop.media.straightening import SHAPES_MM, corners_of, cut_size, edited_size, share_of, straightened
from desktop.model.page_edit import PageEdit

_DPI, _FINEST_DPI = 300, 600  # of the page; what is cut out small will be shown larger, and is drawn finer (ours)
_MOST_PIXELS = 12_500_000  # of what is kept (ours): A4 at 360 dpi
_SCAN_SECONDS = 4.0  # of the ten that a child has, to find the pictures of a page


def cut(document: Any, edit: PageEdit) -> Picture:
    """What is kept of a page of a PDFium document, as edited. ``Refused`` as in ``straightening``."""
    page = document[edit.page - 1]
    try:
        share = share_of(corners_of(edit))
        dpi = min(_FINEST_DPI, _DPI / max(share))
        scan = scan_on(page, 1.0, time.monotonic() + _SCAN_SECONDS)
        if scan is not None and scan.dpi > 0:
            dpi = min(dpi, scan.dpi)
        width, height = page.get_size()
        kept = max(1e-9, width * share[0] * height * share[1])
        return _drawn(page, edit, min(dpi / 72, math.sqrt(_MOST_PIXELS / kept)))
    finally:
        page.close()


def cut_for_box(document: Any, edit: PageEdit, box: tuple[int, int]) -> Picture:
    """The same, no larger than needed to fill a box (width, height in pixels) in one direction."""
    if edit.turn % 180:
        box = box[::-1]
    page = document[edit.page - 1]
    try:
        wide, tall = share_of(corners_of(edit))
        width, height = page.get_size()
        scale = min(box[0] / max(1e-9, wide * width), box[1] / max(1e-9, tall * height))
        return _drawn(page, edit, scale)
    finally:
        page.close()


def size_on_paper(document: Any, edit: PageEdit, unit: float) -> tuple[float, float]:
    """Width and height, in points, of what is kept, turned: what has a shape at its true size."""
    whole_width, whole_height = document.get_page_size(edit.page - 1)
    width, height = edited_size(whole_width, whole_height, edit)
    if edit.shape in SHAPES_MM:
        longer, shorter = (side * MM for side in SHAPES_MM[edit.shape])
        width, height = (longer, shorter) if width >= height else (shorter, longer)
    else:
        width, height = width * unit, height * unit
    return (width, height) if edit.turn % 180 == 0 else (height, width)


def _drawn(page: Any, edit: PageEdit, scale: float) -> Picture:
    """Only the upright box around the corners is drawn."""
    width, height = (math.ceil(side * scale) for side in page.get_size())
    if min(width, height) < 1:
        raise Unwritable("page_size")
    corners = corners_of(edit)
    xs, ys = zip(*corners, strict=True)
    left, top = math.floor(min(xs) * width), math.floor(min(ys) * height)
    right, bottom = max(left + 1, math.ceil(max(xs) * width)), max(top + 1, math.ceil(max(ys) * height))
    margins = tuple((side - 0.5) / scale if side else 0.0 for side in (left, height - bottom, width - right, top))
    bitmap = page.render(scale=scale, crop=margins, rev_byteorder=True)
    pixels = np.array(bitmap.to_numpy(), dtype=np.uint8)
    bitmap.close()
    size = (pixels.shape[1], pixels.shape[0])
    within = tuple(((x * width - left) / size[0], (y * height - top) / size[1]) for x, y in corners)
    rest = dataclasses.replace(edit, corners=within if edit.corners else ())
    return straightened(Picture(pixels, *size), rest, cut_size(width, height, edit))
