"""Which way the lines of text run on a page, and by how much they are askew: from where its letters end.

The edges of the letters are projected at every angle (H. Baird, The skew angle of printed documents, 1987): where the
sum of squares of the counts is highest, tops and bottoms fall on few lines. This is done along both axes. That letters
stand closer to their neighbours in the line than to those of the next line is asked as well: columns of boxes and
rows of figures are aligned both ways.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from desktop.inspection.marks import Boxes

MOST_SKEW = 15.0  # degrees: beyond, a page lies otherwise (ours)
_FEWEST_LETTERS = 12  # fewer are no text
_MOST_LETTERS = 2400  # every second, third … of more: enough, and the time stays bounded
_COARSE = (0.5, 6.0)  # degrees from one angle to the next, and pixels of a bin
_FINE = ((0.6, 0.1, 2.0), (0.12, 0.02, 1.5))  # degrees around the best, degrees from one to the next, pixels of a bin
_ASKED = 160  # letters that are asked for their neighbours
_STANDS_OUT = 1.5  # times the middle score of all angles (ours)
_CLEARER = 1.15  # times that of the other axis (ours)
_IN_LINE = 0.6  # share of letters whose nearest neighbour stands in the same line (ours)

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Lines:
    """sideways: they run from top to bottom, or from bottom to top. skew: degrees clockwise that make them level."""

    sideways: bool
    skew: float


@dataclass(frozen=True)
class Direction:
    """One axis as it was measured. tilt: degrees clockwise of the lines. clearness: the best score over the middle."""

    tilt: float
    clearness: float


def lines_of(boxes: Boxes) -> Lines | None:
    """``boxes``: left, top, width and height of the letters, in pixels; None when they form no lines."""
    if len(boxes) < _FEWEST_LETTERS:
        return None
    boxes = boxes[:: 1 + len(boxes) // _MOST_LETTERS]
    across, down = direction(boxes), direction(boxes[:, [1, 0, 3, 2]])
    sideways = down.clearness > across.clearness
    best, other = (down, across) if sideways else (across, down)
    if best.clearness < _STANDS_OUT or best.clearness < _CLEARER * other.clearness or abs(best.tilt) > MOST_SKEW:
        return None
    if in_line(boxes[:, [1, 0, 3, 2]] if sideways else boxes, best.tilt) < _IN_LINE:
        return None
    return Lines(sideways, best.tilt if sideways else -best.tilt)


def direction(boxes: Boxes) -> Direction:
    """Of lines that run (nearly) along the first axis of the boxes."""
    middles = boxes[:, 0] + boxes[:, 2] / 2
    edges = np.stack((boxes[:, 1], boxes[:, 1] + boxes[:, 3]))
    step, size = _COARSE
    angles = np.arange(-MOST_SKEW - 1, MOST_SKEW + 1 + step / 2, step)
    scores = _scores(middles, edges, angles, size)
    tilt = float(angles[scores.argmax()])
    clearness = float(scores.max() / np.median(scores))
    for around, step, size in _FINE:
        angles = tilt + np.arange(-around, around + step / 2, step)
        tilt = float(angles[_scores(middles, edges, angles, size).argmax()])
    return Direction(tilt, clearness)


def _scores(middles: Numbers, edges: Numbers, angles: Numbers, size: float) -> Numbers:
    """For each angle the sum of squares of how many edges fall in each bin, tops and bottoms apart."""
    slopes = np.tan(np.radians(angles))[:, None, None]
    places = (edges[None] - slopes * middles[None, None]) / size
    places -= places.min()
    bins = places.astype(np.int64)
    count = int(bins.max()) + 2
    rows = np.arange(bins.shape[0] * 2).reshape(-1, 2, 1) * count
    upper = (places - bins).ravel()  # an edge between two bins counts in both: the score is then smooth
    at = (bins + rows).ravel()
    counts = np.bincount(at, 1 - upper, len(angles) * 2 * count) + np.bincount(at + 1, upper, len(angles) * 2 * count)
    scores: Numbers = np.square(counts).reshape(len(angles), -1).sum(axis=1)
    return scores


def in_line(boxes: npt.NDArray[Any], tilt: float) -> float:
    """Share of letters nearer to one beside them than to one above or below; lines run along the first axis."""
    boxes = boxes.astype(np.float32)
    slope = np.float32(np.tan(np.radians(tilt)))
    x, y = boxes[:, 0] + boxes[:, 2] / 2, boxes[:, 1] + boxes[:, 3] / 2
    x, y = x + slope * y, y - slope * x
    asked = np.arange(0, len(boxes), 1 + len(boxes) // _ASKED)
    far_x, far_y = np.abs(x[asked, None] - x), np.abs(y[asked, None] - y)
    wide = (boxes[asked, None, 2] + boxes[None, :, 2]) / 2
    tall = (boxes[asked, None, 3] + boxes[None, :, 3]) / 2
    far_x[np.arange(len(asked)), asked] = far_y[np.arange(len(asked)), asked] = np.inf
    beside = np.where(far_y < tall / 2, far_x - wide, np.inf).min(axis=1)
    above = np.where(far_x < wide / 2, far_y - tall, np.inf).min(axis=1)
    told = np.minimum(beside, above) < np.inf
    nearer = np.where(beside < above, 1.0, np.where(beside > above, 0.0, 0.5))
    return float(nearer[told].mean()) if told.any() else 0.0
