"""What speaks for a page, and against it, in a quadrilateral: numbers, each of which can be seen in the picture."""

from __future__ import annotations

import numpy as np

from desktop.inspection.page_edges import Field
from desktop.inspection.page_map import PageMap
from desktop.inspection.page_sides import Index, Sides

FEATURES = (
    "least edge", "second least edge", "mean edge", "least step", "mean step", "least agreement", "mean agreement",
    "edge beyond", "most edge beyond", "lighter inside", "least lighter inside", "restless inside", "calmer inside",
    "unlike inside", "size", "sharpest corner", "opposite sides alike", "least from the border", "same way round",
    "short side", "unlike outside", "least thin edge", "second least thin edge", "mean thin edge", "no rectangle",
    "known proportions", "least unlike just outside", "least outline", "second least outline", "mean outline",
    "inside", "like the inside", "all of the outline", "one", "least inside within", "most inside around",
    "mean inside within", "mean inside around", "inside elsewhere",
)  # fmt: skip
_USUAL_LENS = 0.62  # focal length over the diagonal of the picture, as in ``model.perspective`` (ours)
_KNOWN = (85.60 / 53.98, 297 / 210)  # an ID-1 card; A4, A5, a passport


def features_of(sides: Sides, four: Index, corners: Field, frame: tuple[int, int], seen: PageMap) -> Field:
    """four: (n, 4), which pieces are the sides of each. corners: (n, 4, 2), clockwise, from the middle of the picture.
    frame: width and height of the picture. (n, f), as named in ``FEATURES``."""
    four = np.ascontiguousarray(four.T)  # side by side: numbers of one kind in a row are added up much faster
    x, y = (np.ascontiguousarray(corners[..., axis].T) for axis in (0, 1))
    edge, thin = np.sort(sides.edge[four], axis=0), np.sort(sides.thin[four], axis=0)
    step = sides.step[four] / (sides.step[four] + 12)
    agreement, beyond = sides.agreement[four], sides.beyond[four]
    ahead = sides.across[four] * x.mean(0) + sides.down[four] * y.mean(0) > sides.offset[four]
    after, before = (np.stack([v[four] for v in kind]) for kind in (sides.after, sides.before))
    within, around = np.where(ahead, after, before), np.where(ahead, before, after)
    paper = np.sort(within[:3], axis=1)[:, 1:3].mean(1)  # the median of four
    beside = np.sqrt(((around[:3] - paper[:, None]) ** 2).sum(0)).min(0)
    lighter = within[0] - around[0]
    lighter = lighter / (np.abs(lighter) + 10)
    calm_in, calm_out = np.log(within[3] + 1), np.log(around[3] + 1)
    way = np.abs((sides.way[four] * np.where(ahead, 1, -1)).mean(0))
    unlike, strange = (np.sqrt(v[:3].var(1).sum(0)) for v in (within, around))
    lengths, sharpest = _angles(x, y)
    opposite = np.minimum(lengths[:2], lengths[2:]) / np.maximum(lengths[:2], lengths[2:])
    room = np.minimum((frame[0] / 2 - np.abs(x)).min(0), (frame[1] / 2 - np.abs(y)).min(0))
    margin = np.minimum(room / max(frame), 0.03) / 0.03
    area, outline = _area(x, y), np.sort(sides.outline[four], axis=0)
    spot = frame[0] * frame[1] / seen.inside.size
    inside = np.where(ahead, -sides.left[four], sides.left[four]).sum(0)
    every = float(seen.inside.sum()) * spot
    alike, elsewhere = inside / (area + every - inside), np.maximum(every - inside, 0) / area
    lined = (sides.outline[four] * lengths).sum(0) / (float(seen.outline.sum()) + 10) / np.sqrt(spot)
    square, known = _rectangle(corners / np.float32(np.hypot(*frame)))
    return np.stack((
        edge[0], edge[1], edge.mean(0), step.min(0), step.mean(0), agreement.min(0), agreement.mean(0),
        beyond.mean((0, 2)), beyond.max((0, 2)), lighter.mean(0), lighter.min(0), calm_in.mean(0),
        (calm_out - calm_in).mean(0), unlike / (unlike + 15), np.sqrt(area / (frame[0] * frame[1])), sharpest,
        opposite.min(0), margin, way, lengths.min(0) / np.hypot(*frame), strange / (strange + 15),
        thin[0], thin[1], thin.mean(0), square, known, beside / (beside + 12),
        outline[0], outline[1], outline.mean(0), inside / area, alike, lined, np.full(len(four.T), seen.one / 4),
        within[4].min(0), around[4].max(0), within[4].mean(0), around[4].mean(0),
        elsewhere / (elsewhere + 0.2),
    ), 1).astype(np.float32)  # fmt: skip


def _angles(x: Field, y: Field) -> tuple[Field, Field]:
    """Lengths of the four sides, and the cosine of the sharpest corner."""
    right, down = (v[[1, 2, 3, 0]] - v for v in (x, y))
    lengths = np.sqrt(right * right + down * down)
    right, down = right / lengths, down / lengths
    cosines = np.abs(right * right[[1, 2, 3, 0]] + down * down[[1, 2, 3, 0]])
    return lengths, cosines.max(0)


def _area(x: Field, y: Field) -> Field:
    return np.asarray(np.abs((x[2] - x[0]) * (y[3] - y[1]) - (y[2] - y[0]) * (x[3] - x[1])) / 2)


def _rectangle(corners: Field) -> tuple[Field, Field]:
    """How far from a rectangle each would be, seen through a usual lens, and how near to the proportions of a card or
    of A4. As in ``model.perspective``, for many at once; corners in diagonals of the picture."""
    rays = np.concatenate((corners, np.full((*corners.shape[:2], 1), _USUAL_LENS, np.float32)), -1)
    top_left, top_right, bottom_right, bottom_left = (rays[:, i] for i in range(4))
    diagonal = np.cross(top_left, bottom_right)
    right = (diagonal * bottom_left).sum(-1) / (np.cross(top_right, bottom_right) * bottom_left).sum(-1)
    below = (diagonal * top_right).sum(-1) / (np.cross(bottom_left, bottom_right) * top_right).sum(-1)
    across, down = right[:, None] * top_right - top_left, below[:, None] * bottom_left - top_left
    wide, tall = (np.sqrt((v * v).sum(-1)) for v in (across, down))
    square = np.abs((across * down).sum(-1)) / (wide * tall + 1e-9)
    proportion = np.abs(np.log(wide / (tall + 1e-9) + 1e-9))
    apart = np.min([np.abs(proportion - np.log(known)) for known in _KNOWN], axis=0)
    return np.minimum(square, 0.5), np.exp(-((apart / 0.06) ** 2))
