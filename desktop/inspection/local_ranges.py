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
    across = _direction(smooth[::_THIN])
    down = _direction(np.ascontiguousarray(smooth[:, ::_THIN].T))
    down = Direction(down.spread.T, down.steepest.T, down.lightest.T)
    spread = np.maximum(across.spread, down.spread)
    return LocalRanges(across, down, spread, _ink(spread))


def _direction(rows: npt.NDArray[Any]) -> Direction:
    """Along the rows given: every third of the page, in which every third window is taken; the others say the same."""
    window = np.ones((1, _WINDOW), np.uint8)
    lightest = cv2.dilate(rows, window)
    spread = cv2.subtract(lightest, cv2.erode(rows, window))
    steps = np.zeros_like(rows)
    steps[:, 1:-1] = cv2.absdiff(rows[:, 2:], rows[:, :-2])
    steepest = cv2.dilate(steps, window)
    return Direction(*(np.ascontiguousarray(values[:, ::_THIN]) for values in (spread, steepest, lightest)))  # type: ignore[arg-type]


def _ink(spread: Grey) -> int:
    """Levels between paper and the boldest ink: a high percentile of the windows that hold more than noise."""
    counts = np.bincount(spread.ravel(), minlength=256)
    quiet = _percentile(counts, 20)
    counts[: max(_FAINTEST, min(int(_OVER_NOISE * quiet), _percentile(counts, _INK_PERCENTILE) // 2))] = 0
    return _percentile(counts, _INK_PERCENTILE) if counts.any() else 0


def median(values: npt.NDArray[Any]) -> float:
    """The middle value, or the mean of the two; NumPy's own imports its masked arrays, which takes 15 ms."""
    flat = values.ravel()
    low, high = (flat.size - 1) // 2, flat.size // 2
    parted = np.partition(flat, (low, high))
    return (float(parted[low]) + float(parted[high])) / 2


def _percentile(counts: npt.NDArray[np.int64], percent: float) -> int:
    return int(np.searchsorted(np.cumsum(counts), percent / 100 * counts.sum()))
