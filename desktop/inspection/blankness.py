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


def ink_share(small: Grey, brightness: float) -> float:
    """Share of the page, its edges left out, that is clearly darker than the paper around it.

    small: in grey at ``INK_DPI``. brightness: of the paper, 0 to 1.
    """
    top, left = round(_EDGE * small.shape[0]), round(_EDGE * small.shape[1])
    inner = small[top : small.shape[0] - top, left : small.shape[1] - left]
    smooth = cv2.medianBlur(inner, 3)
    ink = cv2.morphologyEx(smooth, cv2.MORPH_BLACKHAT, np.ones((_STROKE, _STROKE), np.uint8))
    return float(np.count_nonzero(ink >= max(_NOISE, 255 * brightness * _DARKER))) / ink.size


@cache
def blank_threshold() -> float:
    """Share of ink below which a page is blank (thresholds.toml, ``blank_ink_share``)."""
    return thresholds()["blank_ink_share"]
