"""What speaks for a page, and against it, in a quadrilateral: numbers, each of which can be seen in the picture."""

from __future__ import annotations

import numpy as np

from desktop.inspection.page_edges import Field
from desktop.inspection.page_sides import Index, Sides

FEATURES = (
    "least edge", "second least edge", "mean edge", "least step", "mean step", "least agreement", "mean agreement",
    "edge beyond", "most edge beyond", "lighter inside", "least lighter inside", "restless inside", "calmer inside",
    "unlike inside", "size", "sharpest corner", "opposite sides alike", "least from the border", "same way round",
    "short side", "unlike outside", "least thin edge", "second least thin edge", "mean thin edge", "no rectangle",
    "known proportions", "least unlike just outside",
)  # fmt: skip
_USUAL_LENS = 0.62  # focal length over the diagonal of the picture, as in ``model.perspective`` (ours)
_KNOWN = (85.60 / 53.98, 297 / 210)  # an ID-1 card; A4, A5, a passport


def features_of(sides: Sides, four: Index, corners: Field, frame: tuple[int, int]) -> Field:
    """four: (n, 4), which pieces are the sides of each. corners: (n, 4, 2), clockwise, from the middle of the picture.
    frame: width and height of the picture. (n, f), as named in ``FEATURES``."""
    edge, thin = np.sort(sides.edge[four], axis=1), np.sort(sides.thin[four], axis=1)
    step = sides.step[four] / (sides.step[four] + 12)
    agreement, beyond = sides.agreement[four], sides.beyond[four].reshape(-1, 8)
    centre = corners.mean(1)
    ahead = (sides.normal[four] * centre[:, None]).sum(-1) > sides.offset[four]
    within = np.where(ahead[..., None], sides.after[four], sides.before[four])
    around = np.where(ahead[..., None], sides.before[four], sides.after[four])
    paper = np.sort(within[..., :3], axis=1)[:, 1:3].mean(1)[:, None]  # the median of four
    beside = np.sqrt(((around[..., :3] - paper) ** 2).sum(-1))
    beside = beside / (beside + 12)
    lighter = within[..., 0] - around[..., 0]
    lighter = lighter / (np.abs(lighter) + 10)
    calm_in, calm_out = np.log(within[..., 3] + 1), np.log(around[..., 3] + 1)
    way = np.abs((sides.way[four] * np.where(ahead, 1, -1)).mean(1))
    unlike, strange = (np.sqrt(v[..., :3].var(1).sum(-1)) for v in (within, around))
    lengths, sharpest = _angles(corners)
    opposite = np.minimum(lengths[:, :2], lengths[:, 2:]) / np.maximum(lengths[:, :2], lengths[:, 2:])
    room = np.array(frame) / 2 - np.abs(corners)
    margin = np.minimum(room.min((1, 2)) / max(frame), 0.03) / 0.03
    square, known = _rectangle(corners / np.float32(np.hypot(*frame)))
    return np.stack((
        edge[:, 0], edge[:, 1], edge.mean(1), step.min(1), step.mean(1), agreement.min(1), agreement.mean(1),
        beyond.mean(1), beyond.max(1), lighter.mean(1), lighter.min(1), calm_in.mean(1), (calm_out - calm_in).mean(1),
        unlike / (unlike + 15), np.sqrt(_area(corners) / (frame[0] * frame[1])), sharpest, opposite.min(1), margin, way,
        lengths.min(1) / np.hypot(*frame), strange / (strange + 15),
        thin[:, 0], thin[:, 1], thin.mean(1), square, known, beside.min(1),
    ), 1).astype(np.float32)  # fmt: skip


def _angles(corners: Field) -> tuple[Field, Field]:
    """Lengths of the four sides, and the cosine of the sharpest corner."""
    ways = np.roll(corners, -1, axis=1) - corners
    lengths = np.sqrt((ways**2).sum(-1))
    ways = ways / lengths[..., None]
    cosines = np.abs((ways * np.roll(ways, -1, axis=1)).sum(-1))
    return lengths, cosines.max(1)


def _area(corners: Field) -> Field:
    across, down = corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1]
    return np.asarray(np.abs(across[:, 0] * down[:, 1] - across[:, 1] * down[:, 0]) / 2)


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
