"""Whether nothing is drawn or photographed on a page."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np

from desktop.catalogue.thresholds import thresholds
from desktop.inspection.local_ranges import Grey

_EDGE = 0.02  # of each side is ignored: shadows and torn edges of a scan
_STROKE = 15  # pixels at 50 dpi: 7.6 mm, wider than any stroke, so that closing it leaves the paper alone
_DARKER = 0.06  # of the paper's lightness below it: ink, and not what shines through from the other side
_NOISE = 5.0  # levels
_BEGINNING = 4  # a fourth of the page, which tells of most that they are not blank


def holds_ink(small: Grey, brightness: float, share: float) -> bool:
    """Whether at least so much of the page, its edges left out, is clearly darker than the paper around it.

    small: in grey at ``INK_DPI``. brightness: of the paper, 0 to 1. What is written on at its top is not looked at
    further.
    """
    inner = _inner(small)
    first = inner[: inner.shape[0] // _BEGINNING]
    if first.shape[0] > _STROKE and _inked(first, brightness, apart=_STROKE) >= share * inner.size:
        return True
    return _inked(inner, brightness) >= share * inner.size


def _inner(small: Grey) -> Grey:
    top, left = round(_EDGE * small.shape[0]), round(_EDGE * small.shape[1])
    return small[top : small.shape[0] - top, left : small.shape[1] - left]


def _inked(grey: Grey, brightness: float, apart: int = 0) -> int:
    """Pixels darker than the paper around them. apart: so many last rows look beyond what is here, and do not count."""
    smooth = cv2.medianBlur(grey, 3)
    ink = cv2.morphologyEx(smooth, cv2.MORPH_BLACKHAT, np.ones((_STROKE, _STROKE), np.uint8))
    return int(np.count_nonzero(ink[: ink.shape[0] - apart] >= max(_NOISE, 255 * brightness * _DARKER)))


@cache
def blank_threshold() -> float:
    """Share of ink below which a page is blank (thresholds.toml, ``blank_ink_share``)."""
    return thresholds()["blank_ink_share"]
