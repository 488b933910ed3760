"""Paper and ink: how light the one is, how far from it the other, what is lost in black or in glare."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop.inspection.glare import glare
from desktop.inspection.local_ranges import Grey, LocalRanges, median

_BLACK = 3  # level at which nothing more can be told apart, noise allowed for
_INKED = 0.5


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


def tones(grey: Grey, ranges: LocalRanges) -> Tones:
    """All between 0 and 1."""
    brightness = _paper(grey, ranges) / 255
    washed = glare(grey, brightness)
    light = 0.0 if washed is None else float(washed.mean())
    return Tones(brightness, ranges.ink / 255, float(np.mean(grey[::2, ::2] <= _BLACK)), light, washed)


def _paper(grey: Grey, ranges: LocalRanges) -> float:
    """The lightest beside the ink, in the middle of all such places; without ink, the middle of the page."""
    inked = ranges.spread >= max(1, round(_INKED * ranges.ink))
    if ranges.ink == 0 or not inked.any():
        return median(grey[::4, ::4])
    return median(np.maximum(ranges.across.lightest, ranges.down.lightest)[inked])
