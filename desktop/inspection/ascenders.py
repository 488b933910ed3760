"""Whether level lines of text stand on their feet: small letters have more above them than below them.

In Latin, Cyrillic and Greek, ascenders, capitals, figures and accents rise above the band that small letters fill;
fewer descenders and commas hang below it. Each piece of a line is asked on its own, so that how many agree tells how
sure it is.
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

STRIP = 220  # pixels, 47 mm: a piece of a line; longer ones mix columns, shorter ones have too few letters
_REACH = 21  # pixels along which the fullest row of a line is looked for
_CORE = 0.5  # of the fullest row: the band of the small letters
_FAINTEST = 8.0  # pixels of ink in its fullest row: less is no line
HEIGHTS = (5, 40)  # pixels of the band
_BESIDE = (0.1, 0.5)  # heights of the band: from where to where above and below it is looked
_MORE = 0.02  # of the ink of the band: the least by which there is more on one side (ours)
_MORE_PIXELS = 4.0
_CLEARLY = 0.3  # of what is on both sides (ours)


class Votes(NamedTuple):
    """Pieces of lines that stand upright, and that stand on their heads; those that do not tell are not counted."""

    upright: int
    overturned: int

    @property
    def evidence(self) -> float:
        """Standard deviations from an even vote; positive: upright."""
        return float((self.upright - self.overturned) / max(1, self.upright + self.overturned) ** 0.5)


def votes_of(writing: npt.NDArray[np.uint8]) -> Votes:
    """``writing``: 255 where there is ink of letters, lines level, at ``marks.MARKS_DPI``."""
    height, width = writing.shape
    starts = np.linspace(0, width, max(1, round(width / STRIP)) + 1).astype(int)[:-1]
    rows = np.add.reduceat(writing, starts, axis=1, dtype=np.int32).astype(np.float32) / np.float32(255)
    top, end, strip = bands(rows)
    tall = end - top
    sized = (tall >= HEIGHTS[0]) & (tall <= HEIGHTS[1]) & (top >= tall) & (end + tall < height)
    top, end, strip, tall = top[sized], end[sized], strip[sized], tall[sized]
    near = np.maximum(1, np.round(_BESIDE[0] * tall)).astype(int)
    far = np.round(_BESIDE[1] * tall).astype(int) + 1
    before = np.vstack((np.zeros((1, len(starts))), np.cumsum(rows, axis=0, dtype=np.float64)))
    above = before[top - near, strip] - before[top - far, strip]
    below = before[end + far, strip] - before[end + near, strip]
    core = before[end, strip] - before[top, strip]
    more = above - below
    told = (np.abs(more) > np.maximum(_MORE * core, _MORE_PIXELS)) & (np.abs(more) > _CLEARLY * (above + below))
    return Votes(int(np.count_nonzero(told & (more > 0))), int(np.count_nonzero(told & (more < 0))))


def bands(rows: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """First row, row after the last, and strip of each band that small letters fill. ``rows``: ink, row by strip."""
    smooth = cv2.blur(rows, (1, 3))
    fullest = cv2.dilate(smooth, np.ones((_REACH, 1), np.uint8))
    core = np.zeros((rows.shape[0] + 2, rows.shape[1]), np.int8)
    core[1:-1] = ((smooth > _CORE * fullest) & (fullest > _FAINTEST)).reshape(rows.shape)
    steps = np.diff(core, axis=0).T  # strip by row: starts and ends then come in the same order
    strip, top = np.nonzero(steps == 1)
    _, end = np.nonzero(steps == -1)
    return top, end, strip
