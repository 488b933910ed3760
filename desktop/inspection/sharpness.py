"""How steep the edges of the ink are all over a page: 1 for a crisp page, 0 for one that is smeared."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from desktop.inspection.local_ranges import Direction, LocalRanges, median
from desktop.inspection.sizes import MM_PER_INCH, TONE_DPI
from desktop.inspection.strips import OWN

_INKED = 0.35  # share of the ink's range that a window must span to be judged
_FEWEST = 0.001  # share of the page: fewer windows in a direction say nothing
# Millimetres (standard deviation of the blur) up to which a page is not called smeared all over, and from which it is
# lost: letters of 2 mm then merge, and its lines are no letters any more (ours).
_FINE, _LOST = 0.245, 0.36
_HARD, _ALL_SOFT = 0.09, 0.16  # shares of the thickness; ours: 1 and 0. Lines on sharp photos of things have up to 0.09


def sharpness(ranges: LocalRanges, dpi: float) -> float:
    """0 to 1, whatever the contrast, at one physical scale; of the worse direction, as a moving hand blurs only one.

    In each window that holds ink, the steepest step is compared with the whole range: a step takes all of the range
    within a pixel or two when the edge is crisp, and a small part of it when it is smeared.
    """
    both = [_steepness(way, ranges.ink) for way in (ranges.across, ranges.down)]
    found = [each for each in both if each.size >= _FEWEST * ranges.across.spread.size] or [np.concatenate(both)]
    if not found[0].size:
        return 0.0
    steepest = min(median(each) for each in found)
    fine, lost = (_of_blur(blur / MM_PER_INCH * max(dpi, TONE_DPI)) for blur in (_FINE, _LOST))
    return float(np.clip((steepest - lost) / (fine - lost), 0.0, 1.0))


def soft(thickness: float | None) -> float:
    """The same where no letters are left: of the smear of the lines of ink that are, in shares of how thick they are.

    What is smeared far enough has all the same profile, however thick it was: 0.17 of what is then its thickness. None:
    nothing is told against the page.
    """
    if thickness is None:
        return 1.0
    return float(np.clip((_ALL_SOFT - thickness) / (_ALL_SOFT - _HARD), 0.0, 1.0))


def _of_blur(pixels: float) -> float:
    """An edge smeared by a Gaussian is as steep as its range over 2.5 standard deviations."""
    return 0.4 / math.hypot(pixels, OWN)


def _steepness(direction: Direction, ink: int) -> npt.NDArray[np.float32]:
    inked = direction.spread >= max(1, round(_INKED * ink))
    return np.asarray(direction.steepest[inked] / (np.float32(2) * direction.spread[inked]), np.float32)
