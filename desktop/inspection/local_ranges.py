"""Light and dark inside small windows: where the ink is, how dark, and how steep its edges are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]

_WINDOW = 9  # pixels: 2.3 mm at 100 dpi, wider than a stroke and narrower than a letter of a title
_THIN = 3
_FAINTEST = 10  # levels: a range below it is paper, whatever its noise
_OVER_NOISE = 2.0  # times the range that a fifth of the windows stay below
_INK_PERCENTILE = 95  # the boldest ink of a page tells its contrast


@dataclass(frozen=True)
class Direction:
    """Windows of one row (or column), every third one. spread: lightest minus darkest; steepest: over two pixels."""

    spread: Grey
    steepest: Grey
    lightest: Grey


@dataclass(frozen=True)
class LocalRanges:
    """across, down: windows along rows and columns. ink: levels between paper and ink, 0 when there is no ink."""

    across: Direction
    down: Direction
    spread: Grey
    ink: int


def local_ranges(grey: Grey) -> LocalRanges:
    """Measured at 100 dpi, a little smoothed, so that noise is not taken for edges."""
    smooth = cv2.GaussianBlur(grey, (3, 3), 0.7)
    across = _direction(smooth, np.ones((1, _WINDOW), np.uint8))
    down = _direction(smooth, np.ones((_WINDOW, 1), np.uint8))
    spread = np.maximum(across.spread, down.spread)
    return LocalRanges(across, down, spread, _ink(spread))


def _direction(grey: npt.NDArray[Any], window: Grey) -> Direction:
    lightest = cv2.dilate(grey, window)
    spread = cv2.subtract(lightest, cv2.erode(grey, window))
    steps = np.zeros_like(grey)
    if window.shape[0] == 1:
        steps[:, 1:-1] = cv2.absdiff(grey[:, 2:], grey[:, :-2])
    else:
        steps[1:-1] = cv2.absdiff(grey[2:], grey[:-2])
    return Direction(_thinned(spread), _thinned(cv2.dilate(steps, window)), _thinned(lightest))


def _thinned(values: npt.NDArray[Any]) -> Grey:
    """Every third window each way: neighbours overlap so far that they say the same."""
    return np.ascontiguousarray(values[::_THIN, ::_THIN], dtype=np.uint8)


def _ink(spread: Grey) -> int:
    """Levels between paper and the boldest ink: a high percentile of the windows that hold more than noise."""
    counts = np.bincount(spread.ravel(), minlength=256)
    quiet = _percentile(counts, 20)
    counts[: max(_FAINTEST, min(int(_OVER_NOISE * quiet), _percentile(counts, _INK_PERCENTILE) // 2))] = 0
    return _percentile(counts, _INK_PERCENTILE) if counts.any() else 0


def _percentile(counts: npt.NDArray[np.int64], percent: float) -> int:
    return int(np.searchsorted(np.cumsum(counts), percent / 100 * counts.sum()))
