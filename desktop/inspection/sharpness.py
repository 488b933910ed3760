"""How steep the edges of the ink are all over a page: 1 for a crisp page, 0 for one that is smeared."""

from __future__ import annotations

import math

import numpy as np

from desktop.inspection.local_ranges import Direction, LocalRanges, median
from desktop.inspection.sizes import MM_PER_INCH, TONE_DPI
from desktop.inspection.strips import OWN

_INKED = 0.35  # share of the ink's range that a window must span to be judged
_FEWEST = 0.0002  # share of the page: fewer windows in a direction say nothing
# Millimetres (standard deviation of the blur) up to which a page is not called smeared all over, and from which it is
# lost: letters of 2 mm then merge, and its lines are no letters any more (ours).
_FINE, _LOST = 0.245, 0.36


def sharpness(ranges: LocalRanges, dpi: float) -> float:
    """0 to 1, whatever the contrast, at one physical scale; of the worse direction, as a moving hand blurs only one.

    In each window that holds ink, the steepest step is compared with the whole range: a step takes all of the range
    within a pixel or two when the edge is crisp, and a small part of it when it is smeared.
    """
    found = [s for s in (_steepness(d, ranges.ink) for d in (ranges.across, ranges.down)) if s is not None]
    if not found:
        return 0.0
    fine, lost = (_of_blur(blur / MM_PER_INCH * max(dpi, TONE_DPI)) for blur in (_FINE, _LOST))
    return float(np.clip((min(found) - lost) / (fine - lost), 0.0, 1.0))


def _of_blur(pixels: float) -> float:
    """An edge smeared by a Gaussian is as steep as its range over 2.5 standard deviations."""
    return 0.4 / math.hypot(pixels, OWN)


def _steepness(direction: Direction, ink: int) -> float | None:
    inked = direction.spread >= max(1, round(_INKED * ink))
    spread = direction.spread[inked]
    if spread.size < _FEWEST * direction.spread.size:
        return None
    return median(direction.steepest[inked] / (np.float32(2) * spread))
