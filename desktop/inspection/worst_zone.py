"""Lines of text on a page → how tall its letters are, and where they are smeared the most."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop.inspection.letters import Letters
from desktop.inspection.strips import STRIP

_HALF = 100  # pixels at 150 dpi: a zone is twice as wide and high, 34 mm, and the next begins after half of it
_FEWEST = 18  # pieces of lines in a zone, which 17 lie across: fewer may be one line, and no text
_LEAST = 30  # on a page: fewer are found on portraits, and on stones
_MEASURABLE = 4.5  # pixels: of smaller letters nothing is told but that they are small
_DOTS = 0.55  # of the height of the page's letters: what is smaller are dotted rules as well as letters
_CRISP, _SMEARED = 0.03, 0.35  # shares of the letters' height (standard deviation of the blur); ours: 1 and 0
_RANKS = (0.45, 0.7)  # of the pieces of a zone, by how smeared they are: the mean of those in between counts
_ACROSS = 4096  # more zones than a page has side by side


@dataclass(frozen=True)
class Reading:
    """height: of the small letters, in pixels of what was measured. sharpness: 0 to 1, of the worst zone.

    zone: the text there: left, top, right, bottom in fractions of the page.
    """

    height: float
    sharpness: float
    zone: tuple[float, float, float, float]


def reading(found: Letters | None, shape: tuple[int, int]) -> Reading | None:
    """None without text. shape: (height, width) of the page that was measured."""
    if found is None or found.row.size < _LEAST:
        return None
    height = _small_letters(found)
    large = found.height >= max(_MEASURABLE, _DOTS * height)
    if np.count_nonzero(large) < _FEWEST:
        large[:] = True
    found = found.chosen(large)
    order, zone = _zones(found)
    first, last, places = _groups(zone)
    enough = last - first >= _FEWEST
    if not enough.any():  # all of the page is one zone
        order, zone = np.arange(found.row.size), np.zeros(found.row.size, np.int64)
        first, last, places = _groups(zone)
        enough = np.ones(1, np.bool_)
    first, last, places = first[enough], last[enough], places[enough]
    smears = np.maximum(*(_middles(values[order], zone, first, last) for values in (found.across, found.down)))
    worst = int(np.argmax(smears))
    inside = order[zone == places[worst]]
    sharpness = float(np.clip((_SMEARED - smears[worst]) / (_SMEARED - _CRISP), 0, 1))
    return Reading(height, sharpness, _around(found, inside, shape))


def _zones(found: Letters) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Every piece is in four zones, which overlap by half: (which piece, which zone), sorted by zone."""
    across, down = (np.asarray(values // _HALF, np.int64) for values in (found.column, found.row))
    each = [(down + y) * _ACROSS + across + x for y in (0, 1) for x in (0, 1)]
    zone = np.concatenate(each)
    order = np.argsort(zone, kind="stable")
    return order % found.row.size, zone[order]


def _groups(zone: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    first = np.flatnonzero(np.diff(zone, prepend=-1))
    return first, np.append(first[1:], zone.size), zone[first]


def _middles(
    values: npt.NDArray[np.float32],
    zone: npt.NDArray[np.int64],
    first: npt.NDArray[np.int64],
    last: npt.NDArray[np.int64],
) -> npt.NDArray[np.float32]:
    """A little more than the middle of each zone: small print has fewer pieces than a title above it."""
    total = np.cumsum(np.append(0.0, values[np.lexsort((values, zone))]))
    begin, end = (first + ((last - first) * rank).astype(np.int64) for rank in _RANKS)
    return np.asarray((total[end + 1] - total[begin]) / (end + 1 - begin), np.float32)


def _small_letters(found: Letters) -> float:
    """The middle height, each letter counted once: of large ones, fewer fit into a strip."""
    order = np.argsort(found.height)
    heights = found.height[order]
    counted = np.cumsum(1 / heights)
    return float(heights[np.searchsorted(counted, counted[-1] / 2)])


def _around(found: Letters, inside: npt.NDArray[np.int64], shape: tuple[int, int]) -> tuple[float, float, float, float]:
    """The box of these pieces, with room for what letters have above and below."""
    column, row, height = found.column[inside], found.row[inside], found.height[inside]
    left, right = float(column.min()) - STRIP, float(column.max()) + STRIP
    top, bottom = float((row - 1.5 * height).min()), float((row + 1.5 * height).max())
    high, wide = shape
    return max(0.0, left / wide), max(0.0, top / high), min(1.0, right / wide), min(1.0, bottom / high)
