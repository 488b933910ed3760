"""Pieces of straight lines that may be sides of a page, and what is seen along each of them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from desktop.inspection.page_edges import Field
from desktop.inspection.page_lines import STEP, Lines

Index = npt.NDArray[np.intp]

_BEYOND = 0.15  # of its length: how far past its corners a side is followed, to see whether it ends there (ours)


class Sides:
    """Pieces of lines between two others, and what is seen along each."""

    def __init__(self, lines: Lines, line: Index, pair: Index, ends: Field) -> None:
        self.line, self.pair = line, pair
        self.normal, self.offset = lines.normal[line], lines.offset[line]
        at = (ends - lines.start) / STEP
        length = at[:, 1] - at[:, 0]
        inset = np.minimum(0.06 * length, 6)
        self.sums, self.last = lines.sums, lines.sums.shape[1] - 1
        seen = self._between(at[:, 0] + inset, at[:, 1] - inset)
        seen /= np.maximum(seen[:, -1:], 1)
        self.edge = np.maximum(seen[:, 0], seen[:, 1])
        self.thin = seen[:, 2]
        self.way = np.where(seen[:, 0] >= seen[:, 1], 1, -1)
        self.step = np.sqrt((seen[:, 4:7] ** 2).sum(1))
        self.agreement = self.step / np.maximum(seen[:, 3], 1)
        self.after, self.before = seen[:, 7:11], seen[:, 11:15]
        far = np.maximum(_BEYOND * length, 6)
        gap = np.minimum(2.5, far / 3)
        beyond = np.stack(
            (self._between(at[:, 0] - far, at[:, 0] - gap), self._between(at[:, 1] + gap, at[:, 1] + far)), 1
        )
        self.beyond = beyond[..., 2] / np.maximum(beyond[..., -1], 3)

    def _between(self, start: Field, end: Field) -> Field:
        begin, stop = (np.clip(np.rint(v), 0, self.last).astype(np.intp) for v in (start, end))
        return self.sums[self.line, stop] - self.sums[self.line, begin]
