"""Paper and ink: how light the one is, how far from it the other, what is lost in black or in glare."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from desktop.inspection.local_ranges import Grey, LocalRanges, median

_BLACK, _WHITE = 3, 247  # levels at which nothing more can be told apart, noise allowed for
_WHITE_PAPER = 0.95  # of a scan or a drawn page: its white is no glare
_GLARE_PIXELS = 3  # at 50 dpi: a patch of 1.5 mm; smaller ones are gaps between letters
_INKED = 0.5


@dataclass(frozen=True)
class Tones:
    """brightness: lightness of the paper beside the ink. contrast: from there to the ink. Shares are of all pixels."""

    brightness: float
    contrast: float
    clipped_dark: float
    clipped_light: float


def tones(grey: Grey, ranges: LocalRanges) -> Tones:
    """All between 0 and 1."""
    brightness = _paper(grey, ranges) / 255
    glare = 0.0 if brightness >= _WHITE_PAPER else _glare(grey, 255 * brightness)
    return Tones(brightness, ranges.ink / 255, float(np.mean(grey[::2, ::2] <= _BLACK)), glare)


def _paper(grey: Grey, ranges: LocalRanges) -> float:
    """The lightest beside the ink, in the middle of all such places; without ink, the middle of the page."""
    inked = ranges.spread >= max(1, round(_INKED * ranges.ink))
    if ranges.ink == 0 or not inked.any():
        return median(grey[::4, ::4])
    return median(np.maximum(ranges.across.lightest, ranges.down.lightest)[inked])


def _glare(grey: Grey, paper: float) -> float:
    """Patches where hardly anything is left between the picture and white, on paper that is clearly darker."""
    small = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return float(np.mean(cv2.blur(small, (_GLARE_PIXELS, _GLARE_PIXELS)) >= max(_WHITE, (paper + 255) / 2)))
