"""Lines of text on a page in grey: how tall their small letters are, and how far the edges of these are smeared.

The page is looked at in upright strips, each about two letters wide. Along a strip, the mean of its pixels rises and
falls with the lines of text, sharp or blurred; where that goes on over several strips, at the same height and equally
tall, there is a line. Stamps, portraits and the grain of a table do not do so; rules do, but have no upright strokes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from desktop.inspection.local_ranges import Grey, median
from desktop.inspection.pieces import Floats, Indices, Runs, neighbours
from desktop.inspection.strips import OWN, OWN_DOWN, STRIP, Strips

_PAPER = 81  # pixels along a strip: the lightest within 7 mm is the paper; taller letters are not looked for
_NEAR = 31  # pixels along a strip within which lines are compared with the darkest
_BESIDE = 15  # pixels above and below a line, where paper is
_SMALLEST, _TALLEST = 2.6, 32.0  # pixels
_WIDER = 0.13  # pixels: smoothing makes lines so much taller
_FAINTEST = 5  # levels by which a line must darken its strip
_INKED = 0.33  # share of the page's ink that must be spanned inside a letter
# Share of the height. Letters have upright strokes: even blurred by a quarter of it most stay below this, while rules
# and bars, which have none, are at twice as much.
_UPRIGHTS = 0.42
_SLOPE, _SLANTED = 1.2, 0.2  # pixels from strip to strip: rows cross a rule that rises so fast, as if it were smeared
_FEWEST = 12  # pieces of lines: fewer do not tell how soft these are
# Of the pieces of lines, those that are in the middle of three; those that are as tall as one another, by this factor.
# Photos of things with grain stay below both; of letters blurred until few are left, heights are still alike.
_GOING_ON, _ALIKE, _AS_TALL = 0.4, 0.45, 1.32
_TWO_FIFTHS = (np.maximum(np.arange(256), _FAINTEST) * 2 // 5).astype(np.uint8)
_LARGE, _SHADOW = 16, 0.15  # taller than so many pixels, and smeared so far: the shadow of the paper's edge


@dataclass(frozen=True)
class Letters:
    """Pieces of lines, a strip wide. column, row: pixels of the page, of the middle. height: pixels, of the small
    letters (of capitals where there are only these). across, down: how far an edge is smeared, in shares of height,
    as the standard deviation of a Gaussian blur. soft: the same of the middle one of all lines, rules and what is no
    letter any more too, in shares of how thick they are; None of fewer than twelve pieces.
    """

    column: Floats
    row: Floats
    height: Floats
    across: Floats
    down: Floats
    soft: float | None

    def chosen(self, kept: npt.NDArray[np.bool_]) -> Letters:
        values = (self.column[kept], self.row[kept], self.height[kept], self.across[kept], self.down[kept])
        return Letters(*values, self.soft)


def letters(strips: Strips, ink: int, more_than: int = 0) -> Letters | None:
    """Of a page at 150 dpi or less, upright; None without lines. ink: levels between paper and ink.

    more_than: None, too, unless there are more pieces of lines than these.
    """
    count, rows = strips.mean.shape
    if count < 4 or rows < _PAPER or ink == 0:
        return None
    runs = _runs(strips.mean)
    span = _largest(strips.lightest, runs) + _largest(cv2.bitwise_not(strips.darkest), runs) - 255
    inked = span >= _INKED * ink
    going_on = _in_lines(runs.chosen(inked), span[inked])
    if going_on is None or going_on[1].size <= more_than:
        return None
    return _measured(strips, *going_on)


def _runs(mean: Grey) -> Runs:
    """Where each strip is at least two fifths as dark as the darkest line near by."""
    dark = cv2.subtract(cv2.dilate(mean, np.ones((1, _PAPER), np.uint8)), mean)
    # A rule is blacker than any text: it must not hide what is beside it.
    tempered = np.asarray(cv2.threshold(dark, _usual(dark), 0, cv2.THRESH_TRUNC)[1], np.uint8)
    near = np.asarray(cv2.dilate(tempered, np.ones((3, _NEAR), np.uint8)), np.uint8)
    over = tempered > cv2.LUT(near, _TWO_FIFTHS)
    over[:, [0, -1]] = False  # what touches an end has an end, and is left out
    turns = np.flatnonzero(np.diff(over.ravel().view(np.int8))) + 1
    begin, end = turns[::2], turns[1::2]
    strip, top = np.divmod(begin, mean.shape[1])
    kept = (end - begin > _SMALLEST - 2) & (end - begin < _TALLEST)
    kept &= (top > 1) & (top + end - begin < mean.shape[1] - 2)
    strip, top, begin, end = strip[kept], top[kept], begin[kept], end[kept]
    tall = (end - begin - 1) + _share(tempered, near, begin, begin - 1) + _share(tempered, near, end - 1, end) - _WIDER
    runs = Runs(strip, top, top + end - begin, tall)
    runs = runs.chosen((tall >= _SMALLEST) & (tall <= _TALLEST))
    return runs.chosen(_on_paper(mean, near, runs))


def _share(tempered: Grey, near: Grey, inner: Indices, outer: Indices) -> Floats:
    """Where between two pixels a run ends, one of which is in it, and one not."""
    over, under = (5.0 * tempered.ravel()[at] - 2.0 * np.maximum(near.ravel()[at], _FAINTEST) for at in (inner, outer))
    return np.asarray(over / (over - under), np.float32)


def _on_paper(mean: npt.NDArray[Any], near: npt.NDArray[Any], runs: Runs) -> npt.NDArray[np.bool_]:
    """Whether it is about as light above as below: not so where the paper ends and a table begins."""
    window = np.ones((1, _BESIDE), np.uint8)
    above = cv2.dilate(mean, window, anchor=(_BESIDE - 1, 0))[runs.strip, runs.top]
    below = cv2.dilate(mean, window, anchor=(0, 0))[runs.strip, runs.bottom - 1]
    apart = np.abs(above.astype(np.int16) - below.astype(np.int16))
    return np.asarray(2 * apart <= near[runs.strip, runs.top])


def _usual(dark: npt.NDArray[Any]) -> int:
    """A little more than how dark lines make their strips in most rows: of thin print, serifs are darker than stems."""
    few = dark[::2]
    found = few[few > max(_FAINTEST, 0.12 * float(few.max()))]
    if not found.size:
        return _FAINTEST
    at = found.size // 2
    return min(255, int(1.1 * float(np.partition(found, at)[at])) + 1)


def _in_lines(runs: Runs, span: Floats) -> tuple[Runs, Floats] | None:
    """Those that go on in the strips beside them, three at least in a row."""
    if runs.strip.size < 3:
        return None
    left, right = neighbours(runs)
    inner = (left >= 0) & (right >= 0)
    kept = inner | ((left >= 0) & inner[left]) | ((right >= 0) & inner[right])
    return (runs.chosen(kept), span[kept]) if kept.any() else None


def _measured(strips: Strips, runs: Runs, span: Floats) -> Letters:
    """How steep the edges are inside each piece, compared with its range; rules and bars are left out."""
    across = _sigma(span, _largest(strips.across, runs), OWN) / runs.tall
    down = _sigma(span, _largest(strips.down, runs), OWN_DOWN) / runs.tall
    kept = across <= np.where(runs.tall > _LARGE, _SHADOW, _UPRIGHTS)
    left, right = neighbours(runs)
    middle = (runs.top + runs.bottom) / 2
    rising = np.abs(middle[right] - middle[left]) > 2 * _SLOPE
    kept &= ~(rising & (left >= 0) & (right >= 0) & (across > _SLANTED))
    kept &= ((left >= 0) & kept[left]) | ((right >= 0) & kept[right])  # the end of a bar is alone
    if not _as_text(kept & (left >= 0) & kept[left] & (right >= 0) & kept[right], kept, runs.tall):
        kept[:] = False
    soft = median(down) if down.size >= _FEWEST else None
    column, row = (each[kept].astype(np.float32) for each in ((runs.strip + 0.5) * STRIP, middle))
    return Letters(column, row, runs.tall[kept], across[kept], down[kept], soft)


def _as_text(inner: npt.NDArray[np.bool_], kept: npt.NDArray[np.bool_], tall: Floats) -> bool:
    """Lines go on, or their letters are alike; on stones, leaves and cloth neither is so."""
    if np.count_nonzero(inner) >= _GOING_ON * np.count_nonzero(kept):
        return True
    heights = np.sort(tall[kept])
    alike = np.searchsorted(heights, _AS_TALL * heights, side="right") - np.arange(heights.size)
    return bool(alike.max() >= _ALIKE * heights.size)


def _largest(strips: npt.NDArray[Any], runs: Runs) -> Floats:
    """The largest value in each piece and two pixels around it."""
    rows = strips.shape[1]
    flat = np.append(strips.ravel(), np.uint8(0))
    start = runs.strip * rows
    begin, end = start + np.maximum(runs.top - 2, 0), start + np.minimum(runs.bottom + 2, rows)
    return np.maximum.reduceat(flat, np.stack((begin, end), axis=1).ravel())[::2].astype(np.float32)


def _sigma(span: Floats, over_two: Floats, own: float) -> Floats:
    """Pixels: an edge smeared by a Gaussian is as steep as its range over 2.5 standard deviations; what was smeared by
    looking at it is taken off."""
    seen = 0.8 * span / np.maximum(over_two, 1.0)
    return np.asarray(np.sqrt(np.maximum(seen**2 - own**2, 0)), np.float32)
