"""A page in grey at the scale of measuring → what can be told of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from desktop.inspection.blankness import holds_ink
from desktop.inspection.edges import cut_edges
from desktop.inspection.glare import text_lost
from desktop.inspection.letters import Letters, letters
from desktop.inspection.local_ranges import Grey, median
from desktop.inspection.sharpness import sharpness, soft
from desktop.inspection.sizes import INK_DPI, MEASURE_DPI, TONE_DPI
from desktop.inspection.strips import STRIP, Strips, strips_of
from desktop.inspection.tones import tones
from desktop.inspection.worst_zone import Reading, reading
from desktop.media.flattening import Pixels

_SMALLEST = 40  # pixels a side at 100 dpi: a centimetre; nothing is measured on less
_SAMPLE = 36 * STRIP  # rows, 7 cm: enough of a page on its side to tell that it may be so
# Blurred by a quarter of the height of its letters (0.3), a page has lines that merge, and what is left of them does
# not tell by how much more it is blurred; ours.
_SEEN, _TOLD = (0.0, 0.3, 0.6, 1.0), (0.0, 0.0, 0.6, 1.0)
_SURELY_UPRIGHT = 250  # pieces of lines: a page of text on its side has fewer that seem to be upright


@dataclass(frozen=True)
class Measured:
    """As in ``PageFacts``, but ``letter_px`` in pixels of what was measured; of a blank page, only the light."""

    blank: bool | None = None
    sharpness: float | None = None
    brightness: float | None = None
    contrast: float | None = None
    clipped_dark: float | None = None
    clipped_light: float | None = None
    cut_edges: tuple[str, ...] | None = None
    letter_px: float | None = None
    worst: tuple[float, float, float, float] | None = None
    text_lost: float | None = None

    def of_picture(self, pixels: float) -> Measured:
        """For a picture that has so many pixels for each that was measured."""
        return self if self.letter_px is None else replace(self, letter_px=self.letter_px * pixels)


def grey_at(pixels: Pixels, size: tuple[int, int]) -> Grey:
    """RGB or grey pixels as grey of this width and height."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY) if pixels.ndim == 3 else pixels
    if grey.shape[::-1] == size:
        return np.ascontiguousarray(grey, dtype=np.uint8)
    while grey.shape[1] >= 2 * size[0] and grey.shape[0] >= 2 * size[1]:  # halves first: fast, and every pixel counts
        half = (grey.shape[1] // 2, grey.shape[0] // 2)
        grey = cv2.resize(grey, half, interpolation=cv2.INTER_AREA)
    way = cv2.INTER_LINEAR if grey.shape[1] >= size[0] else cv2.INTER_CUBIC
    return cv2.resize(grey, size, interpolation=way)  # type: ignore[return-value]


def measure_drawn(grey: Grey, blank_ink_share: float) -> Measured:
    """A page of text and drawings, at ``INK_DPI``: only whether it is blank. It is as crisp and as light as whatever
    shows it."""
    if min(grey.shape) < _SMALLEST * INK_DPI / TONE_DPI:
        return Measured()
    return Measured(blank=not holds_ink(grey, median(grey[::4, ::4]) / 255, blank_ink_share))


def measure(grey: Grey, blank_ink_share: float, dpi: float = MEASURE_DPI) -> Measured:
    """A scan or a photo at ``MEASURE_DPI``, or at the dpi that it has when these are fewer.

    ``blank_ink_share``: a page with less ink is blank (thresholds.toml).
    """
    if min(grey.shape) < _SMALLEST * max(1.0, dpi / TONE_DPI):
        return Measured()
    strips = strips_of(grey, smaller=max(2, round(dpi / INK_DPI)))
    ranges = strips.ranges()
    seen = tones(grey, strips.small, ranges)
    if ranges.ink == 0 or not holds_ink(strips.small, seen.brightness, blank_ink_share):
        return Measured(True, None, seen.brightness, None, seen.clipped_dark, seen.clipped_light)
    found, read = _read(grey, strips, ranges.ink)
    told = soft(None if found is None else found.soft) if read is None else read.sharpness
    return Measured(
        False,
        float(np.interp(min(told, sharpness(ranges, dpi)), _SEEN, _TOLD)),
        seen.brightness,
        seen.contrast,
        seen.clipped_dark,
        seen.clipped_light,
        cut_edges(grey, dpi, seen.brightness, seen.contrast),
        None if read is None else read.height,
        None if read is None else read.zone,
        text_lost(strips.small, seen.washed, found, grey.shape),
    )


def _read(grey: Grey, strips: Strips, ink: int) -> tuple[Letters | None, Reading | None]:
    """The letters of a page that stand upright; what can be told of them, or of those of one that lies on its side,
    where there are more of these."""
    found = letters(strips, ink)
    pieces = 0 if found is None else found.row.size
    if pieces < _SURELY_UPRIGHT and _may_lie(grey, ink, pieces):
        lying = letters(strips_of(grey), ink, more_than=2 * pieces)
        read = reading(lying, grey.shape[::-1])
        if lying is not None and read is not None and lying.row.size > 2 * pieces:
            left, top, right, bottom = read.zone
            return found, replace(read, zone=(top, left, bottom, right))
    return found, reading(found, grey.shape)


def _may_lie(grey: Grey, ink: int, pieces: int) -> bool:
    """Whether the middle of a page holds more pieces of lines that lie than its share of those that stand."""
    high = grey.shape[0]
    kept = min(high, _SAMPLE)
    top = (high - kept) // 2
    sample = letters(strips_of(grey[top : top + kept]), ink)
    return sample is not None and sample.row.size * high > pieces * kept
