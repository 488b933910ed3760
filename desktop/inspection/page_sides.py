"""Pieces of straight lines that may be sides of a page, and what is seen along each of them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from desktop.inspection.page_edges import Field
from desktop.inspection.page_lines import STEP, Lines

Index = npt.NDArray[np.intp]

_BEYOND = 0.15  # of its length: how far past its corners a side is followed, to see whether it ends there (ours)
_LEAST = 0.3  # of a side must show an edge: fingers and shadows hide the rest (ours)

_MAPPED = 3.0  # how much an outline on the map counts, beside edges that count 1 (ours)


class Sides:
    """Pieces of lines between two others that show enough of an edge, and what is seen along each; ordered by pair.

    line, pair: which. ends: where they begin and stop, in pixels along the line."""

    def __init__(self, lines: Lines, line: Index, pair: Index, ends: Field) -> None:
        at = (ends - lines.start) / STEP
        length = at[:, 1] - at[:, 0]
        inset, far = np.minimum(0.06 * length, 6), np.maximum(_BEYOND * length, 6)
        gap = np.minimum(2.5, far / 3)
        looks = lines.edges.shape[1]
        begin, stop = (_rows(line, v, looks) for v in (at[:, 0] + inset, at[:, 1] - inset))
        seen = _between(lines.edges, begin, stop)
        count = np.maximum(seen[:, 3], 1)
        edge, thin = np.maximum(seen[:, 0], seen[:, 1]) / count, seen[:, 2] / count
        ahead = _between(lines.edges, _rows(line, at[:, 0] - far, looks), _rows(line, at[:, 0] - gap, looks))
        after = _between(lines.edges, _rows(line, at[:, 1] + gap, looks), _rows(line, at[:, 1] + far, looks))
        beyond = np.stack([v[:, 2] / np.maximum(v[:, 3], 3) for v in (ahead, after)], 1)
        outline = seen[:, 4] / count
        best = np.flatnonzero(np.maximum(edge, thin) >= _LEAST)
        self.line, self.pair = line[best], pair[best]
        self.across, self.down = (lines.normal[self.line, axis] for axis in (0, 1))
        self.offset = lines.offset[self.line]
        self.edge, self.thin, self.beyond, self.outline = edge[best], thin[best], beyond[best], outline[best]
        whole = (_rows(line[best], v[best], looks) for v in at.T)
        self.left = _between(lines.edges[..., 5:], *whole)[:, 0]
        self.way = np.where(seen[best, 0] >= seen[best, 1], 1, -1)
        colours = (_between(lines.colours, begin[best], stop[best]) / count[best, None]).T
        self.after, self.before = colours[1:6], colours[6:11]
        self.step = np.sqrt(((self.after[:3] - self.before[:3]) ** 2).sum(0))
        self.agreement = self.step / np.maximum(colours[0], 1)
        plain = 0.5 * self.edge + 0.5 * self.thin + 0.3 * self.agreement - 0.4 * self.beyond.mean(1)
        self.worth = plain + _MAPPED * self.outline


def _rows(line: Index, look: Field, looks: int) -> Index:
    """The rows of running totals, all lines one after the other."""
    return np.asarray(line * looks + np.clip(np.rint(look), 0, looks - 1).astype(np.intp))


def _between(totals: Field, begin: Index, stop: Index) -> Field:
    flat = totals.reshape(-1, totals.shape[-1])
    return np.asarray(flat.take(stop, axis=0) - flat.take(begin, axis=0))
