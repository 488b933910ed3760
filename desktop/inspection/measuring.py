"""A page in grey at the scale of measuring → what can be told of it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from desktop.inspection.blankness import ink_share, ink_share_at_ink_dpi
from desktop.inspection.edges import cut_edges
from desktop.inspection.local_ranges import Grey, local_ranges, median
from desktop.inspection.sharpness import sharpness
from desktop.inspection.sizes import INK_DPI, MEASURE_DPI
from desktop.inspection.tones import tones
from desktop.media.flattening import Pixels

_SMALLEST = 40  # pixels a side: a centimetre; nothing is measured on less


@dataclass(frozen=True)
class Measured:
    """As in ``PageFacts``; None for all but ``blank`` on a blank page."""

    blank: bool | None = None
    sharpness: float | None = None
    brightness: float | None = None
    contrast: float | None = None
    clipped_dark: float | None = None
    clipped_light: float | None = None
    cut_edges: tuple[str, ...] | None = None


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
    if min(grey.shape) < _SMALLEST * INK_DPI / MEASURE_DPI:
        return Measured()
    return Measured(blank=ink_share_at_ink_dpi(grey, median(grey[::2, ::2]) / 255) < blank_ink_share)


def measure(grey: Grey, blank_ink_share: float) -> Measured:
    """A scan or a photo. ``blank_ink_share``: a page with less ink is blank (thresholds.toml)."""
    if min(grey.shape) < _SMALLEST:
        return Measured()
    ranges = local_ranges(grey)
    seen = tones(grey, ranges)
    if ranges.ink == 0 or ink_share(grey, seen.brightness) < blank_ink_share:
        return Measured(True, None, seen.brightness, None, seen.clipped_dark, seen.clipped_light)
    return Measured(
        False,
        sharpness(ranges),
        seen.brightness,
        seen.contrast,
        seen.clipped_dark,
        seen.clipped_light,
        cut_edges(grey, seen.brightness, seen.contrast),
    )
