"""Straight lines → the quadrilaterals that they enclose, each with what speaks for a page there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop.inspection.page_edges import Field
from desktop.inspection.page_lines import STEP, Lines

Index = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]

_STEEPEST = 0.77  # cosine of the sharpest corner, 40 degrees: perspective makes no sharper one of a page (ours)
_SHORTEST = 0.06  # of the picture's diagonal: shorter is no side of a page that can be read (ours)
_SMALLEST = 0.035  # of the picture: a card that fills less cannot be read (ours)
_LEAST = 0.3  # of a side must show an edge: fingers and shadows hide the rest (ours)
_MOST = 1500  # quadrilaterals that are looked at more closely (ours)
_BEYOND = 0.15  # of its length: how far past its corners a side is followed, to see whether it ends there (ours)


@dataclass(frozen=True)
class Quads:
    """corners: (n, 4, 2), pixels from the middle of the picture. features: (n, f), see ``FEATURES``."""

    corners: Field
    features: Field


FEATURES = (
    "least edge", "second least edge", "mean edge", "least step", "mean step", "least agreement", "mean agreement",
    "edge beyond", "most edge beyond", "lighter inside", "least lighter inside", "restless inside", "calmer inside",
    "unlike inside", "size", "sharpest corner", "opposite sides alike", "least from the border", "same way round",
    "short side", "unlike outside",
)  # fmt: skip


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
    sides = _Sides(lines, line, pair, ends[valid])
    strong = sides.edge >= _LEAST
    side_of[sides.line[strong], sides.pair[strong]] = np.flatnonzero(strong)
    has = side_of >= 0
    first, second, side_of, has = _opposite(first, second, side_of, has)
    across = has[first] & has[second]
    one, other = np.nonzero(across & across.T & (np.arange(len(first))[:, None] < np.arange(len(first))))
    if not len(one):
        return None
    four = np.stack(
        (
            side_of[first[one], other],
            side_of[second[other], one],
            side_of[second[one], other],
            side_of[first[other], one],
        ),
        1,
    )
    ways = (
        (first[one], first[other]),
        (first[one], second[other]),
        (second[one], second[other]),
        (second[one], first[other]),
    )
    corners = np.stack([crossing[i, j] for i, j in ways], 1)
    return _kept(sides, four, corners, width, height)


def _opposite(first: Index, second: Index, side_of: Index, has: Mask) -> tuple[Index, Index, Index, Mask]:
    """Only the pairs of lines that may be opposite sides: that some other two lines cross as sides of their own."""
    busy = np.flatnonzero(has.sum(0) >= 2)
    return first[busy], second[busy], side_of[:, busy], has[:, busy]


class _Sides:
    """Pieces of lines between two others, and what is seen along each."""

    def __init__(self, lines: Lines, line: Index, pair: Index, ends: Field) -> None:
        self.line, self.pair = line, pair
        self.normal, self.offset = lines.normal[line], lines.offset[line]
        at = (ends - lines.start[line][:, None]) / STEP
        length = at[:, 1] - at[:, 0]
        inset = np.minimum(0.06 * length, 6)
        self.sums, self.last = lines.sums, lines.sums.shape[1] - 1
        seen = self._between(at[:, 0] + inset, at[:, 1] - inset)
        seen /= np.maximum(seen[:, -1:], 1)
        self.edge = np.maximum(seen[:, 0], seen[:, 1])
        self.way = np.where(seen[:, 0] >= seen[:, 1], 1, -1)
        self.step = np.sqrt((seen[:, 4:7] ** 2).sum(1))
        self.agreement = self.step / np.maximum(seen[:, 3], 1)
        self.after, self.before = seen[:, 7:11], seen[:, 11:15]
        far = np.maximum(_BEYOND * length, 6)
        gap = np.minimum(2.5, far / 3)
        beyond = np.stack(
            (self._between(at[:, 0] - far, at[:, 0] - gap), self._between(at[:, 1] + gap, at[:, 1] + far)), 1
        )
        self.beyond = beyond[..., 2] / np.maximum(beyond[..., -1], 3)

    def _between(self, start: Field, end: Field) -> Field:
        begin, stop = (np.clip(np.rint(v), 0, self.last).astype(np.intp) for v in (start, end))
        return self.sums[self.line, stop] - self.sums[self.line, begin]


def _crossings(lines: Lines) -> tuple[Field, Field]:
    """Where each line crosses each other one: points (n, n, 2), and how far along the first (n, n)."""
    nx, ny, offset = lines.normal[:, 0], lines.normal[:, 1], lines.offset
    turn = nx[:, None] * ny - ny[:, None] * nx
    turn = np.where(np.abs(turn) < 1e-3, np.float32(np.inf), turn)
    x = (offset[:, None] * ny - ny[:, None] * offset) / turn
    y = (nx[:, None] * offset - offset[:, None] * nx) / turn
    return np.stack((x, y), -1), y * nx[:, None] - x * ny[:, None]


def _kept(sides: _Sides, four: Index, corners: Field, width: int, height: int) -> Quads | None:
    """Those that bulge nowhere inwards and are large enough; their corners clockwise."""
    follow = np.roll(corners, -1, axis=1) - corners
    ahead = np.roll(follow, -1, axis=1)
    turns = follow[..., 0] * ahead[..., 1] - follow[..., 1] * ahead[..., 0]
    area = np.abs((corners[:, 2, 0] - corners[:, 0, 0]) * (corners[:, 3, 1] - corners[:, 1, 1])
                  - (corners[:, 2, 1] - corners[:, 0, 1]) * (corners[:, 3, 0] - corners[:, 1, 0])) / 2  # fmt: skip
    good = ((turns > 0).all(1) | (turns < 0).all(1)) & (area >= _SMALLEST * width * height)
    kept = np.flatnonzero(good)
    if len(kept) > _MOST:
        worth = sides.edge + 0.3 * sides.agreement - 0.4 * sides.beyond.mean(1)
        promise = worth[four[kept]].min(1) + worth[four[kept]].mean(1)
        kept = kept[np.argsort(-promise, kind="stable")[:_MOST]]
    if not len(kept):
        return None
    four, corners, area = four[kept], corners[kept], area[kept]
    back = turns[kept, 0] < 0
    corners[back] = corners[back][:, ::-1]
    return Quads(corners, _features(sides, four, corners, np.sqrt(area / (width * height)), (width, height)))


def _features(sides: _Sides, four: Index, corners: Field, size: Field, frame: tuple[int, int]) -> Field:
    edge = np.sort(sides.edge[four], axis=1)
    step = sides.step[four] / (sides.step[four] + 12)
    agreement, beyond = sides.agreement[four], sides.beyond[four].reshape(-1, 8)
    centre = corners.mean(1)
    ahead = (sides.normal[four] * centre[:, None]).sum(-1) > sides.offset[four]
    within = np.where(ahead[..., None], sides.after[four], sides.before[four])
    around = np.where(ahead[..., None], sides.before[four], sides.after[four])
    lighter = within[..., 0] - around[..., 0]
    lighter = lighter / (np.abs(lighter) + 10)
    calm_in, calm_out = np.log(within[..., 3] + 1), np.log(around[..., 3] + 1)
    way = np.abs((sides.way[four] * np.where(ahead, 1, -1)).mean(1))
    unlike, strange = (np.sqrt(v[..., :3].var(1).sum(-1)) for v in (within, around))
    lengths, sharpest = _angles(corners)
    opposite = np.minimum(lengths[:, :2], lengths[:, 2:]) / np.maximum(lengths[:, :2], lengths[:, 2:])
    room = np.array(frame) / 2 - np.abs(corners)
    margin = np.minimum(room.min((1, 2)) / max(frame), 0.03) / 0.03
    return np.stack((
        edge[:, 0], edge[:, 1], edge.mean(1), step.min(1), step.mean(1), agreement.min(1), agreement.mean(1),
        beyond.mean(1), beyond.max(1), lighter.mean(1), lighter.min(1), calm_in.mean(1), (calm_out - calm_in).mean(1),
        unlike / (unlike + 15), size, sharpest, opposite.min(1), margin, way,
        lengths.min(1) / np.hypot(*frame), strange / (strange + 15),
    ), 1).astype(np.float32)  # fmt: skip


def _angles(corners: Field) -> tuple[Field, Field]:
    """Lengths of the four sides, and the cosine of the sharpest corner."""
    ways = np.roll(corners, -1, axis=1) - corners
    lengths = np.sqrt((ways**2).sum(-1))
    ways = ways / lengths[..., None]
    cosines = np.abs((ways * np.roll(ways, -1, axis=1)).sum(-1))
    return lengths, cosines.max(1)
