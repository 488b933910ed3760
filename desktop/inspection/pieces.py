"""Pieces of lines, a strip of a page wide, and which of them go on in the strip beside them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Indices = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Runs:
    """Pieces of strips: which strip, from which row to which (not included), and how tall, to fractions of a pixel."""

    strip: Indices
    top: Indices
    bottom: Indices
    tall: Floats

    def chosen(self, kept: npt.NDArray[np.bool_]) -> Runs:
        return Runs(self.strip[kept], self.top[kept], self.bottom[kept], self.tall[kept])


def neighbours(runs: Runs) -> tuple[Indices, Indices]:
    """For each, which one goes on to its left, and to its right; -1 for none."""
    step = 2.0 * (float(runs.bottom.max()) + 1)  # the last of one strip and the first of the next are never neighbours
    middle = (runs.top + runs.bottom) / 2 + step * runs.strip
    return _beside(middle, runs.tall, -step), _beside(middle, runs.tall, step)


def _beside(middle: npt.NDArray[np.float64], tall: Floats, way: float) -> Indices:
    """For each, which one in the next strip is at its height and as tall; -1 for none."""
    wanted = middle + way
    after = np.searchsorted(middle, wanted)
    found, nearest = np.full(middle.size, -1), np.full(middle.size, np.inf)
    for at in (np.maximum(after - 1, 0), np.minimum(after, middle.size - 1)):
        off = np.abs(middle[at] - wanted)
        alike = np.abs(tall[at] - tall) <= np.maximum(1, 0.3 * tall)
        fits = alike & (off <= np.maximum(1, 0.4 * tall)) & (off < nearest)
        found[fits], nearest[fits] = at[fits], off[fits]
    return found
