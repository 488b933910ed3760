"""A page in grey at the scale of measuring → what can be told of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from desktop.inspection.blankness import ink_share, ink_share_at_ink_dpi
from desktop.inspection.edges import cut_edges
from desktop.inspection.glare import text_lost
from desktop.inspection.letters import Letters, letters
from desktop.inspection.local_ranges import Grey, local_ranges, median
from desktop.inspection.sharpness import sharpness
from desktop.inspection.sizes import INK_DPI, MEASURE_DPI, TONE_DPI
from desktop.inspection.tones import tones
from desktop.inspection.worst_zone import Reading, reading
from desktop.media.flattening import Pixels

_SMALLEST = 40  # pixels a side at 100 dpi: a centimetre; nothing is measured on less
# How sharp a page is all over counts where there are no letters, and when all of it is smeared so far that lines run
# into one another and are no letters any more: half of it is as bad as letters smeared to the threshold (ours).
_LOST, _STEEP = 0.3, 3.35
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
    return Measured(blank=ink_share_at_ink_dpi(grey, median(grey[::2, ::2]) / 255) < blank_ink_share)


def measure(grey: Grey, blank_ink_share: float, dpi: float = MEASURE_DPI) -> Measured:
    """A scan or a photo at ``MEASURE_DPI``, or at the dpi that it has when these are fewer.

    ``blank_ink_share``: a page with less ink is blank (thresholds.toml).
    """
    coarse = _coarse(grey, dpi)
    if min(coarse.shape) < _SMALLEST:
        return Measured()
    ranges = local_ranges(coarse)
    seen = tones(coarse, ranges)
    if ranges.ink == 0 or ink_share(coarse, seen.brightness) < blank_ink_share:
        return Measured(True, None, seen.brightness, None, seen.clipped_dark, seen.clipped_light)
    found = letters(grey, ranges.ink)
    read = _read(found, grey, ranges.ink)
    all_over = min(1.0, max(0.0, _STEEP * (sharpness(ranges) - _LOST)))
    return Measured(
        False,
        all_over if read is None else min(read.sharpness, all_over),
        seen.brightness,
        seen.contrast,
        seen.clipped_dark,
        seen.clipped_light,
        cut_edges(coarse, seen.brightness, seen.contrast),
        None if read is None else read.height,
        None if read is None else read.zone,
        text_lost(coarse, seen.washed, found, grey.shape),
    )


def _coarse(grey: Grey, dpi: float) -> Grey:
    if dpi <= TONE_DPI:
        return grey
    size = tuple(max(1, round(side * TONE_DPI / dpi)) for side in grey.shape[::-1])
    return cv2.resize(grey, size, interpolation=cv2.INTER_LINEAR)  # type: ignore[return-value]


def _read(found: Letters | None, grey: Grey, ink: int) -> Reading | None:
    """The letters of a page; those of one that lies on its side, where there are more of these."""
    pieces = 0 if found is None else found.row.size
    if pieces < _SURELY_UPRIGHT:
        turned = cv2.rotate(grey, cv2.ROTATE_90_CLOCKWISE).astype(np.uint8, copy=False)
        lying = letters(turned, ink)
        read = reading(lying, turned.shape)
        if lying is not None and read is not None and lying.row.size > 2 * pieces:
            left, top, right, bottom = read.zone
            return replace(read, zone=(top, 1 - right, bottom, 1 - left))
    return reading(found, grey.shape)
