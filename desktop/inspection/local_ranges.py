"""Light and dark inside small windows: where the ink is, how dark, and how steep its edges are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]

_FAINTEST = 10  # levels: a range below it is paper, whatever its noise
_OVER_NOISE = 2.0  # times the range that a fifth of the windows stay below
_INK_PERCENTILE = 95  # the boldest ink of a page tells its contrast


@dataclass(frozen=True)
class Direction:
    """Windows of one row (or column), some of all. spread: lightest minus darkest; steepest: over two pixels."""

    spread: Grey
    steepest: Grey
    lightest: Grey


@dataclass(frozen=True)
class LocalRanges:
    """across, down: windows along rows and columns. ink: levels between paper and ink, 0 when there is no ink."""

    across: Direction
    down: Direction
    ink: int


def local_ranges(across: Direction, down: Direction) -> LocalRanges:
    """Windows are wider than a stroke and narrower than a letter of a title: 2 mm."""
    return LocalRanges(across, down, _ink(level_counts(across.spread) + level_counts(down.spread)))


def _ink(counts: npt.NDArray[np.int64]) -> int:
    """Levels between paper and the boldest ink: a high percentile of the windows that hold more than noise."""
    quiet = _percentile(counts, 20)
    counts[: max(_FAINTEST, min(int(_OVER_NOISE * quiet), _percentile(counts, _INK_PERCENTILE) // 2))] = 0
    return _percentile(counts, _INK_PERCENTILE) if counts.any() else 0


def level_counts(grey: Grey, where: Any = None) -> npt.NDArray[np.int64]:
    """How many pixels have each of the 256 levels; only those where ``where`` is not 0."""
    return cv2.calcHist([grey], [0], where, [256], [0, 256]).ravel().astype(np.int64)


def middle_level(counts: npt.NDArray[np.int64]) -> float:
    """The middle one of what was counted by level, or the mean of the two."""
    below = np.cumsum(counts)
    low, high = (int(np.searchsorted(below, half)) for half in ((below[-1] + 1) // 2, below[-1] // 2 + 1))
    return (low + high) / 2


def median(values: npt.NDArray[Any]) -> float:
    """The middle value, or the mean of the two; NumPy's own imports its masked arrays, which takes 15 ms."""
    flat = values.ravel()
    low, high = (flat.size - 1) // 2, flat.size // 2
    parted = np.partition(flat, (low, high))
    return (float(parted[low]) + float(parted[high])) / 2


def _percentile(counts: npt.NDArray[np.int64], percent: float) -> int:
    return int(np.searchsorted(np.cumsum(counts), percent / 100 * counts.sum()))
