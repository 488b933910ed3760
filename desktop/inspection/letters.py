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

from desktop.inspection.local_ranges import Grey

Floats = npt.NDArray[np.float32]
Indices = npt.NDArray[np.int64]

STRIP = 12  # pixels: 2 mm at 150 dpi
_PAPER = 81  # pixels along a strip: the lightest within 7 mm is the paper; taller letters are not looked for
_NEAR = 31  # pixels along a strip within which lines are compared with the darkest
_BESIDE = 15  # pixels above and below a line, where paper is
_SMALLEST, _TALLEST = 2.6, 32.0  # pixels
_FAINTEST = 5  # levels by which a line must darken its strip
_INKED = 0.35  # share of the page's ink that must be spanned inside a letter
_THIN = 2  # of so many rows, one is looked at
_OWN = 0.9  # pixels: standard deviation of our own smoothing and steps
# Share of the height. Letters have upright strokes: even blurred by a quarter of it most stay below this, while rules
# and bars, which have none, are at twice as much.
_UPRIGHTS = 0.42
_SLOPE, _SLANTED = 1.2, 0.2  # pixels from strip to strip: rows cross a rule that rises so fast, as if it were smeared
_LARGE, _SHADOW = 16, 0.15  # taller than so many pixels, and smeared so far: the shadow of the paper's edge


@dataclass(frozen=True)
class _Runs:
    """Pieces of strips: which strip, from which row to which (not included), and how tall, to fractions of a pixel."""

    strip: Indices
    top: Indices
    bottom: Indices
    tall: Floats

    def chosen(self, kept: npt.NDArray[np.bool_]) -> _Runs:
        return _Runs(self.strip[kept], self.top[kept], self.bottom[kept], self.tall[kept])


@dataclass(frozen=True)
class Letters:
    """Pieces of lines, a strip wide. column, row: pixels of the page, of the middle. height: pixels, of the small
    letters (of capitals where there are only these). across, down: how far an edge is smeared, in shares of height,
    as the standard deviation of a Gaussian blur.
    """

    column: Floats
    row: Floats
    height: Floats
    across: Floats
    down: Floats

    def chosen(self, kept: npt.NDArray[np.bool_]) -> Letters:
        return Letters(*(values[kept] for values in (self.column, self.row, self.height, self.across, self.down)))


def letters(grey: Grey, ink: int) -> Letters | None:
    """Of a page at 150 dpi or less, upright; None without lines. ink: levels between paper and ink."""
    count = grey.shape[1] // STRIP
    if count < 4 or grey.shape[0] < _PAPER or ink == 0:
        return None
    smooth = cv2.GaussianBlur(grey, (3, 3), 0.7)
    runs = _in_lines(_runs(smooth[:, : count * STRIP], count))
    return None if runs is None else _measured(smooth, runs, ink)


def _runs(smooth: npt.NDArray[Any], count: int) -> _Runs:
    """Where each strip is at least two fifths as dark as the darkest line near by."""
    rows = smooth.shape[0]
    mean = cv2.resize(smooth, (count, rows), interpolation=cv2.INTER_AREA)
    dark = cv2.subtract(cv2.dilate(mean, np.ones((_PAPER, 1), np.uint8)), mean)
    # A rule is blacker than any text: it must not hide what is beside it.
    tempered = np.minimum(dark, np.uint8(_usual(dark)))
    near = cv2.dilate(tempered, np.ones((_NEAR, 3), np.uint8))
    over = np.full((count, rows + 2), -1, np.int16)  # five times; framed, so that what touches an end has an end
    over[:, 1:-1] = (5 * tempered.astype(np.int16) - 2 * np.maximum(near, np.uint8(_FAINTEST)).astype(np.int16)).T
    flat = over.ravel()
    turns = np.diff((flat > 0).view(np.int8))
    begin, end = np.flatnonzero(turns == 1) + 1, np.flatnonzero(turns == -1) + 1
    strip, top = np.divmod(begin, rows + 2)
    bottom = top + end - begin - 1
    above, below = (flat[at].astype(np.float32) for at in (begin, end - 1))
    tall = (end - begin - 1) + above / (above - flat[begin - 1]) + below / (below - flat[end])
    kept = (tall >= _SMALLEST) & (tall <= _TALLEST) & (top > 2) & (bottom < rows - 2)
    runs = _Runs(strip, top - 1, bottom, tall).chosen(kept)
    return runs.chosen(_on_paper(mean, near, runs))


def _on_paper(mean: npt.NDArray[Any], near: npt.NDArray[Any], runs: _Runs) -> npt.NDArray[np.bool_]:
    """Whether it is about as light above as below: not so where the paper ends and a table begins."""
    window = np.ones((_BESIDE, 1), np.uint8)
    above = cv2.dilate(mean, window, anchor=(0, _BESIDE - 1))[runs.top, runs.strip]
    below = cv2.dilate(mean, window, anchor=(0, 0))[runs.bottom - 1, runs.strip]
    apart = np.abs(above.astype(np.int16) - below.astype(np.int16))
    return np.asarray(2 * apart <= near[runs.top, runs.strip])


def _usual(dark: npt.NDArray[Any]) -> int:
    """A little more than how dark lines make their strips in most rows: of thin print, serifs are darker than stems."""
    few = dark[::2]
    found = few[few > max(_FAINTEST, 0.12 * float(few.max()))]
    if not found.size:
        return _FAINTEST
    at = found.size // 2
    return min(255, int(1.1 * float(np.partition(found, at)[at])) + 1)


def _in_lines(runs: _Runs) -> _Runs | None:
    """Those that go on in the strips beside them, three at least in a row."""
    if runs.strip.size < 3:
        return None
    left, right = _neighbours(runs)
    inner = (left >= 0) & (right >= 0)
    kept = inner | ((left >= 0) & inner[left]) | ((right >= 0) & inner[right])
    return runs.chosen(kept) if kept.any() else None


def _neighbours(runs: _Runs) -> tuple[Indices, Indices]:
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


def _measured(smooth: npt.NDArray[Any], runs: _Runs, ink: int) -> Letters | None:
    """How steep the edges are inside each piece, compared with its range; rules and bars are left out."""
    rows = smooth[::_THIN]  # the others say the same
    light, low = (_largest(_widest(way), runs, _THIN) for way in (rows, cv2.bitwise_not(rows)))
    span = light + low - 255
    across = _sigma(span, _largest(_widest(cv2.absdiff(rows[:, 2:], rows[:, :-2])), runs, _THIN)) / runs.tall
    columns = np.ascontiguousarray(smooth[:, ::_THIN])
    steps = np.zeros_like(columns)
    steps[1:-1] = cv2.absdiff(columns[2:], columns[:-2])
    down = _sigma(span, _largest(_widest(steps, _THIN), runs)) / runs.tall
    kept = (span >= _INKED * ink) & (across <= np.where(runs.tall > _LARGE, _SHADOW, _UPRIGHTS))
    if not kept.any():
        return None
    left, right = _neighbours(runs)
    middle = (runs.top + runs.bottom) / 2
    rising = np.abs(middle[right] - middle[left]) > 2 * _SLOPE
    kept &= ~(rising & (left >= 0) & (right >= 0) & (across > _SLANTED))
    kept &= ((left >= 0) & kept[left]) | ((right >= 0) & kept[right])  # the end of a bar is alone
    column, row = (runs.strip + 0.5) * STRIP, (runs.top + runs.bottom) / 2
    return Letters(*(values[kept].astype(np.float32) for values in (column, row, runs.tall, across, down)))


def _widest(values: npt.NDArray[Any], thinned: int = 1) -> npt.NDArray[Any]:
    """The largest value across each strip, row by row."""
    wide = STRIP // thinned
    return cv2.dilate(values, np.ones((1, wide), np.uint8))[:, wide // 2 :: wide]


def _largest(strips: npt.NDArray[Any], runs: _Runs, thinned: int = 1) -> Floats:
    """The largest value in each piece and two pixels around it. thinned: of so many rows, there is one."""
    count, rows = strips.shape[::-1]
    flat = np.append(np.ascontiguousarray(strips.T).ravel(), np.uint8(0))
    start = np.minimum(runs.strip, count - 1) * rows
    begin = start + np.maximum(runs.top - 2, 0) // thinned
    end = start + np.minimum((runs.bottom + 1 + thinned) // thinned, rows)
    return np.maximum.reduceat(flat, np.stack((begin, end), axis=1).ravel())[::2].astype(np.float32)


def _sigma(span: Floats, over_two: Floats) -> Floats:
    """Pixels: an edge smeared by a Gaussian is as steep as its range over 2.5 standard deviations; what was smeared by
    looking at it is taken off."""
    seen = 0.8 * span / np.maximum(over_two, 1.0)
    return np.asarray(np.sqrt(np.maximum(seen**2 - _OWN**2, 0)), np.float32)
