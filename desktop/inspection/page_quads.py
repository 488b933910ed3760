"""Straight lines → the quadrilaterals that they enclose, each with what speaks for a page there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from desktop.inspection.page_edges import Field
from desktop.inspection.page_features import features_of
from desktop.inspection.page_joining import Crossed, joined
from desktop.inspection.page_lines import Lines
from desktop.inspection.page_map import PageMap
from desktop.inspection.page_sides import Sides

_STEEPEST = 0.77  # cosine of the sharpest corner, 40 degrees: perspective makes no sharper one of a page (ours)
_SHORTEST = 0.06  # of the picture's diagonal: shorter is no side of a page that can be read (ours)
_SMALLEST = 0.035  # of the picture: a card that fills less cannot be read (ours)


@dataclass(frozen=True)
class Quads:
    """corners: (n, 4, 2), pixels from the middle of the picture. features: (n, f), see ``FEATURES``."""

    corners: Field
    features: Field


def quads_of(lines: Lines, seen: PageMap, width: int, height: int) -> Quads | None:
    """All that stand in the picture with enough of an edge on each side; None where there is none."""
    x, y, along = _crossings(lines)
    inside = (np.abs(x) <= width / 2) & (np.abs(y) <= height / 2)
    meets = inside & (np.abs(lines.normal @ lines.normal.T) < _STEEPEST)
    first, second = np.triu_indices(len(lines.offset), 1)
    pair, line = np.nonzero(meets[first] & meets[second])
    one, other = along[line, first[pair]], along[line, second[pair]]
    long = np.flatnonzero(np.abs(one - other) >= _SHORTEST * np.hypot(width, height))
    one, other = one[long], other[long]
    sides = Sides(lines, line[long], pair[long], np.stack((np.minimum(one, other), np.maximum(one, other)), 1))
    found = joined(sides, Crossed(first, second, x, y), _SMALLEST * width * height)
    if not len(found.four):
        return None
    return Quads(found.corners, features_of(sides, found.four, found.corners, (width, height), seen))


def _crossings(lines: Lines) -> tuple[Field, Field, Field]:
    """Where each line crosses each other one: x, y, and how far along the first; (n, n) each."""
    nx, ny, offset = lines.normal[:, 0], lines.normal[:, 1], lines.offset
    turn = nx[:, None] * ny - ny[:, None] * nx
    turn = np.where(np.abs(turn) < 1e-3, np.float32(np.inf), turn)
    x = (offset[:, None] * ny - ny[:, None] * offset) / turn
    y = (nx[:, None] * offset - offset[:, None] * nx) / turn
    return x, y, y * nx[:, None] - x * ny[:, None]
