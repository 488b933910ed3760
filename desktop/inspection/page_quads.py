"""Straight lines → the quadrilaterals that they enclose, each with what speaks for a page there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from desktop.inspection.page_edges import Field
from desktop.inspection.page_features import features_of
from desktop.inspection.page_lines import Lines
from desktop.inspection.page_sides import Index, Sides

_STEEPEST = 0.77  # cosine of the sharpest corner, 40 degrees: perspective makes no sharper one of a page (ours)
_SHORTEST = 0.06  # of the picture's diagonal: shorter is no side of a page that can be read (ours)
_SMALLEST = 0.035  # of the picture: a card that fills less cannot be read (ours)
_LEAST = 0.3  # of a side must show an edge: fingers and shadows hide the rest (ours)
_MOST = 1500  # quadrilaterals that are looked at more closely (ours)


@dataclass(frozen=True)
class Quads:
    """corners: (n, 4, 2), pixels from the middle of the picture. features: (n, f), see ``FEATURES``."""

    corners: Field
    features: Field


def quads_of(lines: Lines, width: int, height: int) -> Quads | None:
    """All that stand in the picture with enough of an edge on each side; None where there is none."""
    crossing, along = _crossings(lines)
    inside = (np.abs(crossing[..., 0]) <= width / 2) & (np.abs(crossing[..., 1]) <= height / 2)
    square = np.abs(lines.normal @ lines.normal.T) < _STEEPEST
    first, second = np.triu_indices(len(lines.offset), 1)
    meets = inside & square
    ends = np.sort(np.stack((along[:, first], along[:, second]), -1), axis=-1)
    valid = meets[:, first] & meets[:, second] & (ends[..., 1] - ends[..., 0] >= _SHORTEST * np.hypot(width, height))
    side_of = np.full(valid.shape, -1)
    line, pair = np.nonzero(valid)
    sides = Sides(lines, line, pair, ends[valid])
    strong = np.maximum(sides.edge, sides.thin) >= _LEAST
    side_of[sides.line[strong], sides.pair[strong]] = np.flatnonzero(strong)
    joined = _joined(first, second, side_of, crossing)
    return None if joined is None else _kept(sides, *joined, width, height)


def _joined(first: Index, second: Index, side_of: Index, crossing: Field) -> tuple[Index, Field] | None:
    """Two pairs of lines, each crossing the other as sides: which pieces these are (n, 4), and their corners."""
    busy = np.flatnonzero((side_of >= 0).sum(0) >= 2)  # only what two other lines cross as sides of their own
    first, second, side_of = first[busy], second[busy], side_of[:, busy]
    has = side_of >= 0
    across = has[first] & has[second]
    number = np.arange(len(busy))
    one, other = np.nonzero(across & across.T & (number[:, None] < number))
    if not len(one):
        return None
    i, j, k, m = first[one], first[other], second[one], second[other]
    four = np.stack((side_of[i, other], side_of[m, one], side_of[k, other], side_of[j, one]), 1)
    corners = np.stack((crossing[i, j], crossing[i, m], crossing[k, m], crossing[k, j]), 1)
    return four, corners


def _crossings(lines: Lines) -> tuple[Field, Field]:
    """Where each line crosses each other one: points (n, n, 2), and how far along the first (n, n)."""
    nx, ny, offset = lines.normal[:, 0], lines.normal[:, 1], lines.offset
    turn = nx[:, None] * ny - ny[:, None] * nx
    turn = np.where(np.abs(turn) < 1e-3, np.float32(np.inf), turn)
    x = (offset[:, None] * ny - ny[:, None] * offset) / turn
    y = (nx[:, None] * offset - offset[:, None] * nx) / turn
    return np.stack((x, y), -1), y * nx[:, None] - x * ny[:, None]


def _kept(sides: Sides, four: Index, corners: Field, width: int, height: int) -> Quads | None:
    """Those that bulge nowhere inwards and are large enough; their corners clockwise."""
    follow = np.roll(corners, -1, axis=1) - corners
    ahead = np.roll(follow, -1, axis=1)
    turns = follow[..., 0] * ahead[..., 1] - follow[..., 1] * ahead[..., 0]
    area = np.abs((corners[:, 2, 0] - corners[:, 0, 0]) * (corners[:, 3, 1] - corners[:, 1, 1])
                  - (corners[:, 2, 1] - corners[:, 0, 1]) * (corners[:, 3, 0] - corners[:, 1, 0])) / 2  # fmt: skip
    good = ((turns > 0).all(1) | (turns < 0).all(1)) & (area >= _SMALLEST * width * height)
    kept = np.flatnonzero(good)
    if len(kept) > _MOST:
        worth = 0.5 * sides.edge + 0.5 * sides.thin + 0.3 * sides.agreement - 0.4 * sides.beyond.mean(1)
        promise = worth[four[kept]].min(1) + worth[four[kept]].mean(1)
        kept = kept[np.argsort(-promise, kind="stable")[:_MOST]]
    if not len(kept):
        return None
    four, corners, area = four[kept], corners[kept], area[kept]
    back = turns[kept, 0] < 0
    corners[back] = corners[back][:, ::-1]
    return Quads(corners, features_of(sides, four, corners, (width, height)))
