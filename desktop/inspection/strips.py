"""A page in grey → what is light, dark and steep in it: in every row of upright strips, and in short columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from desktop.inspection.local_ranges import Direction, Grey, LocalRanges, local_ranges

STRIP = 12  # pixels: 2 mm at 150 dpi, about two letters
OWN, OWN_DOWN = 0.94, 0.985  # pixels: standard deviation of our own smoothing and steps
_THIN = 2  # of so many columns, one is asked how steep it is along the strip; the others say the same
_APART = 12  # pixels from one short column to the next
_AT_ONCE = 20 * STRIP  # rows: their pixels stay near the processor while all is asked of them


@dataclass(frozen=True)
class Strips:
    """A page a little smoothed, so that noise is no edge.

    mean, lightest, darkest: strip by strip, in each of its rows, of the 12 pixels there; across, down: the largest
    difference there over two pixels, along the row and along the strip. short: (lightest, darkest, down) of 12 pixels
    below each other, for every twelfth column. small: one pixel of so many, both ways.
    """

    mean: Grey
    lightest: Grey
    darkest: Grey
    across: Grey
    down: Grey
    short: Grey
    small: Grey

    def ranges(self) -> LocalRanges:
        """Light and dark in every twelfth row of every strip, and in the short columns."""
        lightest, darkest, across = (each[:, ::_APART] for each in (self.lightest, self.darkest, self.across))
        light, dark, down = self.short
        return local_ranges(Direction(lightest - darkest, across, lightest), Direction(light - dark, down, light))


def strips_of(grey: Grey, smaller: int = 0) -> Strips:
    """Of a page at 150 dpi or less. smaller: of so many pixels, ``small`` has one, 2 or 3. 0: the strips alone, of the
    page turned on its side, and mirrored."""
    lying = not smaller
    high, wide = grey.shape[::-1] if lying else grey.shape
    count = wide // STRIP
    found = np.empty((5, count, high), np.uint8)
    short = np.zeros((3, 0 if lying else high // STRIP, -(-wide // _APART)), np.uint8)
    small = np.zeros([0 if lying else side // smaller for side in grey.shape], np.uint8)
    length = (count * STRIP if lying else high) if count else 0
    for first in range(0, length, _AT_ONCE):
        last, begin = min(length, first + _AT_ONCE), max(0, first - 2)
        # Copied first: smoothing what is not yet near the processor takes twice as long.
        part = np.asarray(cv2.GaussianBlur(grey[begin : last + 2].copy(), (3, 3), 0), np.uint8)
        own = slice(first - begin, last - begin)
        if lying:
            _look(part, own, np.s_[:], found[:, first // STRIP : last // STRIP])
        else:
            _look(np.asarray(cv2.transpose(part), np.uint8), np.s_[: count * STRIP], own, found[:, :, first:last])
            _look_down(np.ascontiguousarray(part[own, ::_APART]), short[:, first // STRIP : last // STRIP])
            into = small[first // smaller : last // smaller]  # smoothed: the middle one of three is the mean of them
            into[:] = part[own][1::smaller, 1::smaller][: into.shape[0], : into.shape[1]]
    mean, lightest, darkest, across, down = found
    return Strips(mean, lightest, darkest, across, down, short, small)


def _look(columns: Grey, strips: slice, rows: slice, found: npt.NDArray[np.uint8]) -> None:
    """columns: of the page, one after the other, so that what lies along a strip is side by side in memory: the largest
    and the mean of a strip then cost a tenth. strips: those that are in them; rows: those that are asked for."""
    pixels = columns[strips]
    across, down = np.empty_like(columns), np.empty_like(pixels[::_THIN])
    across[[0, -1]] = down[:, [0, -1]] = 0
    cv2.absdiff(columns[2:], columns[:-2], dst=across[1:-1])
    cv2.absdiff(pixels[::_THIN, 2:], pixels[::_THIN, :-2], dst=down[:, 1:-1])
    count = found.shape[1]
    few = pixels[::_THIN].reshape(count, STRIP // _THIN, -1)[..., rows]  # smoothed: each is half of both beside it, too
    found[0] = cv2.convertScaleAbs(np.add.reduce(few, axis=1, dtype=np.uint16), alpha=_THIN / STRIP)
    found[1] = _of_each(cv2.max, pixels, count)[:, rows]
    found[2] = _of_each(cv2.min, pixels, count)[:, rows]
    found[3] = _of_each(cv2.max, across[strips], count)[:, rows]
    found[4] = _of_each(cv2.max, down, count)[:, rows]


def _look_down(rows: Grey, found: npt.NDArray[np.uint8]) -> None:
    rows = rows[: found.shape[1] * STRIP]
    if not len(rows):  # what is left of the page is lower than one strip
        return
    steps = np.zeros_like(rows)
    cv2.absdiff(rows[2:], rows[:-2], dst=steps[1:-1])
    count = found.shape[1]
    found[:] = _of_each(cv2.max, rows, count), _of_each(cv2.min, rows, count), _of_each(cv2.max, steps, count)


def _of_each(pick: Callable[..., Any], lines: npt.NDArray[Any], count: int) -> npt.NDArray[Any]:
    """The largest or smallest of the lines of each strip: by halves, in half the time of all at once."""
    while lines.shape[0] > count:
        of_so_many = 3 if lines.shape[0] // count % 2 else 2
        lines = reduce(pick, (lines[at::of_so_many] for at in range(of_so_many)))
    return lines
