"""How much convex quadrilaterals overlap, also where they share a side."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from desktop.inspection.page_edges import Field

Exact = npt.NDArray[np.float64]
_HAIR = 1e-7  # of their size: a side of both is counted once, whichever way rounding goes


def common_areas(one: Field, others: Field) -> Exact:
    """one: (4, 2), others: (n, 4, 2), all clockwise as seen on the screen. The area of each with the one, (n,).

    The outline of what is common is made of the parts of each outline that lie within the other.
    """
    if not len(others):
        return np.zeros(0)
    first = np.broadcast_to(np.asarray(one, np.float64), others.shape)
    hair = _HAIR * float(np.ptp(others, axis=(0, 1)).max() + np.ptp(one, axis=0).max()) ** 2
    middle = first.mean((0, 1))  # small numbers are exact
    first, second = first - middle, np.asarray(others, np.float64) - middle
    return np.asarray(np.maximum(_within(first, second, -hair, hair) + _within(second, first, hair, hair), 0))


def _within(outline: Exact, limits: Exact, along_it: float, against_it: float) -> Exact:
    """The area between a fixed point and those parts of each outline that lie so deep within the limits, whichever way
    they run: what runs against a side of the other only touches it."""
    start, along = outline, np.roll(outline, -1, axis=1) - outline
    enter, leave = np.zeros(start.shape[:2]), np.ones(start.shape[:2])
    for i in range(4):
        corner, side = limits[:, i, None], (limits[:, (i + 1) % 4] - limits[:, i])[:, None]
        least = np.where((side * along).sum(-1) > 0, along_it, against_it)
        depth, change = _cross(side, start - corner) - least, _cross(side, along)
        meets = -depth / np.where(change == 0, 1, change)
        enter = np.where(change > 0, np.maximum(enter, meets), enter)
        leave = np.where(change < 0, np.minimum(leave, meets), leave)
        leave = np.where((change == 0) & (depth < 0), -1, leave)
    part = np.maximum(leave - enter, 0)
    return np.asarray((part * _cross(start, along)).sum(1) / 2)


def _cross(one: Exact, other: Exact) -> Exact:
    return np.asarray(one[..., 0] * other[..., 1] - one[..., 1] * other[..., 0])
