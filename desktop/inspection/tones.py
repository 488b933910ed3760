"""Paper and ink: how light the one is, how far from it the other, what is lost in black or in glare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from desktop.inspection.glare import glare
from desktop.inspection.local_ranges import Grey, LocalRanges, level_counts, median, middle_level

_BLACK = 3  # level at which nothing more can be told apart, noise allowed for
_INKED = 0.5
_APART = 12  # pixels: every twelfth row says the same


@dataclass(frozen=True)
class Tones:
    """brightness: lightness of the paper beside the ink. contrast: from there to the ink. Shares are of all pixels.

    washed: where a reflection is (``glare``).
    """

    brightness: float
    contrast: float
    clipped_dark: float
    clipped_light: float
    washed: npt.NDArray[np.uint8] | None


def tones(grey: Grey, small: Grey, ranges: LocalRanges) -> Tones:
    """All between 0 and 1. small: the page at 50 dpi."""
    few = grey[::_APART]
    brightness = _paper(few[:, ::_APART], ranges) / 255
    washed = glare(small, brightness)
    light = 0.0 if washed is None else float(washed.mean())
    return Tones(brightness, ranges.ink / 255, float(np.count_nonzero(few <= _BLACK)) / few.size, light, washed)


def _paper(few: npt.NDArray[Any], ranges: LocalRanges) -> float:
    """The lightest beside the ink, in the middle of all such places; without ink, the middle of the page."""
    if ranges.ink == 0:
        return median(few)
    least = max(1, round(_INKED * ranges.ink))
    counts = sum(
        level_counts(np.ascontiguousarray(way.lightest), (way.spread >= least).view(np.uint8))
        for way in (ranges.across, ranges.down)
    )
    return middle_level(np.asarray(counts))
