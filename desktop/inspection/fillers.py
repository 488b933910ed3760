"""Which way the fillers of a machine-readable zone point: a row of "<" is upright, a row of ">" stands on its head.

The zone of a passport or of a card (ICAO Doc 9303) has many of them, and no small letters that would tell.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from desktop.inspection.marks import Marks

_HEIGHTS = (5, 16)  # pixels at 120 dpi: the sign is 1.6 mm high at its true size
_NARROWEST = 0.5  # of its longer side
_FEWEST = 6  # fillers: the shortest zone has more; elsewhere a mark or two looks like one (ours)
_CLEARLY = 6  # times as many as of those that point the other way (ours)
_INKED, _SOME, _HARDLY, _BARE = 0.5, 0.3, 0.25, 0.15  # share of a cell that is ink (ours)

Cells = npt.NDArray[np.float64]


def overturned(marks: Marks, *, sideways: bool) -> bool | None:
    """Whether a zone on the page stands on its head; ``sideways``: once the page is turned counterclockwise by 90°.

    None: there is no such zone.
    """
    cells = _cells(marks)
    if sideways:
        cells = cells.transpose(1, 0, 2)[::-1]
    left, right = _pointing_left(cells), _pointing_left(cells[:, ::-1])
    if max(left, right) < _FEWEST or max(left, right) < _CLEARLY * min(left, right):
        return None
    return right > left


def _pointing_left(cells: Cells) -> int:
    bare = (cells[1, 2] < _BARE) & (cells[0, 0] < _HARDLY) & (cells[2, 0] < _HARDLY)
    inked = (cells[1, 0] > _INKED) & (cells[0, 2] > _SOME) & (cells[2, 2] > _SOME)
    return int(np.count_nonzero(bare & inked))


def _cells(marks: Marks) -> Cells:
    """Share of ink in each third by third of every mark that may be a filler: row, column, mark."""
    left, top, wide, tall, _ = marks.table[1:].astype(np.intp).T
    low, high = np.minimum(wide, tall), np.maximum(wide, tall)
    sized = (high >= _HEIGHTS[0]) & (high <= _HEIGHTS[1]) & (low >= _NARROWEST * high)
    left, top, wide, tall = left[sized], top[sized], wide[sized], tall[sized]
    sums = np.asarray(cv2.integral(marks.ink), np.int64) // 255
    third_x, third_y = np.round(wide / 3).astype(np.intp), np.round(tall / 3).astype(np.intp)
    xs = np.stack((left, left + third_x, left + wide - third_x, left + wide))
    ys = np.stack((top, top + third_y, top + tall - third_y, top + tall))
    ink = sums[ys[:, None], xs[None]]
    ink = np.diff(np.diff(ink, axis=0), axis=1)
    areas = np.diff(ys, axis=0)[:, None] * np.diff(xs, axis=0)[None]
    shares: Cells = ink / np.maximum(1, areas)
    return shares
