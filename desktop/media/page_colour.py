"""Whether a page has colour that matters: a stamp, a seal, blue ink, a face; warm light and a camera's noise do not."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from desktop.media.encoding import shrunk

Pixels = npt.NDArray[np.uint8]

_SIDE = 700  # pixels of the longer side that are looked at: on A4 60 dpi, so that a stroke of a pen is half a pixel
_COLOURED = 14  # levels of chroma (a* and b* of Lab) away from the paper around it (ours): blue pen has 20 and more
_AROUND = 0.12  # of the longer side: paper and its cast are taken from so wide a neighbourhood
_FEWEST = 6e-5  # share of the pixels: a stamp of 6 x 6 mm on A4 (ours)
_CAST_SCALE = 8
_HALF = 0.5  # exact halves first: fast
_PATCH = 2  # pixels: what is narrower in both directions is noise


def colour_matters(pixels: Pixels) -> bool:
    """Whether an RGB picture loses something when it is made grey. When in doubt, it does.

    The cast of a lamp is taken off first, as the middle chroma around each place; a desk of wood beside the page is
    colour all the same, as it cannot be told from a coloured page.
    """
    height, width = pixels.shape[:2]
    scale = min(1.0, _SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(shrunk(pixels, 2.0) if scale <= _HALF else pixels, size, interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB)
    away = np.zeros(small.shape[:2], np.uint8)
    for plane in (1, 2):
        chroma = cv2.medianBlur(np.ascontiguousarray(lab[..., plane]), 3).astype(np.uint8, copy=False)
        away = np.maximum(away, np.maximum(cv2.absdiff(chroma, _cast(chroma)), _beyond(chroma)))
    coloured = cv2.morphologyEx((away >= _COLOURED).astype(np.uint8), cv2.MORPH_OPEN, np.ones((_PATCH,) * 2, np.uint8))
    return float(coloured.mean()) >= _FEWEST


def _cast(chroma: Pixels) -> Pixels:
    """The middle chroma around each place, coarsely."""
    size = (max(1, chroma.shape[1] // _CAST_SCALE), max(1, chroma.shape[0] // _CAST_SCALE))
    tiny = cv2.resize(chroma, size, interpolation=cv2.INTER_AREA)
    around = max(3, round(_AROUND * max(tiny.shape)) | 1)
    middle = cv2.medianBlur(tiny, min(around, 2 * (min(tiny.shape) // 2) - 1)) if min(tiny.shape) > 3 else tiny
    return cv2.resize(middle, chroma.shape[::-1], interpolation=cv2.INTER_LINEAR).astype(np.uint8, copy=False)


def _beyond(chroma: Pixels) -> Pixels:
    """How far a place is from grey beyond any lamp: a wide coloured field is its own surroundings."""
    off = cv2.subtract(cv2.absdiff(chroma, np.full_like(chroma, 128)), np.full_like(chroma, _COLOURED))
    return off.astype(np.uint8, copy=False)
