"""Edges → the straight lines that may be sides of a page, and what is seen along each of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop.inspection.page_edges import Edges, Field
from desktop.inspection.page_votes import area_lines, voted

STEP = 2.0  # pixels between two looks along a line (ours)
_BESIDE = (4.0, 8.0)  # pixels from the line at which the colours on both sides are looked at (ours)
_OFF = (
    -2.0,
    -1.0,
    0.0,
    1.0,
    2.0,
)  # pixels: an edge that near belongs to the line: paper is never quite straight (ours)


@dataclass(frozen=True)
class Lines:
    """Straight lines x·normal = offset, from the middle of the picture, in pixels.

    normal: (n, 2). offset: (n,). start: (n,), where the looks along each begin, in pixels along (-ny, nx).
    lighter, darker: (n, looks + 1), running totals of edges that get lighter along the normal, or darker.
    step: (n, looks + 1, 3), running total of colour after minus colour before. changes: (n, looks + 1), of its size.
    after, before: (n, looks + 1, 3), running totals of the colours on the two sides. rough_after, rough_before.
    """

    normal: Field
    offset: Field
    start: Field
    sums: Field


def lines_of(edges: Edges) -> Lines | None:
    """The candidates; None where there is hardly an edge."""
    height, width = edges.across.shape
    found = voted(edges.points, width, height, area_lines(edges))
    if len(found) < 4:
        return None
    normal, offset = (np.array(values, np.float32) for values in zip(*found, strict=True))
    return _looked_along(edges, normal, offset)


def _looked_along(edges: Edges, normal: Field, offset: Field) -> Lines:
    height, width = edges.across.shape
    reach = np.hypot(width, height) / 2
    along = np.stack((-normal[:, 1], normal[:, 0]), 1)
    looks = np.arange(-reach, reach, STEP, dtype=np.float32)
    middle = np.array(((width - 1) / 2, (height - 1) / 2), np.float32)
    points = middle + (normal * offset[:, None])[:, None] + along[:, None] * looks[:, None]
    seen = np.abs(points - middle)
    inside = (seen[..., 0] <= middle[0]) & (seen[..., 1] <= middle[1])
    lighter, darker = _change(edges, points, normal)
    beside = [_beside(edges, points, normal, sign) for sign in (1, -1)]
    step = beside[0][..., :3] - beside[1][..., :3]
    size = np.sqrt((step**2).sum(-1))
    found = np.concatenate(
        (lighter[..., None], darker[..., None], np.maximum(lighter, darker)[..., None], size[..., None], step, *beside),
        -1,
    )
    found = found * inside[..., None]
    sums = np.zeros((len(normal), len(looks) + 1, found.shape[-1] + 1), np.float32)
    np.cumsum(np.concatenate((found, inside[..., None]), -1), axis=1, out=sums[:, 1:])
    return Lines(normal, offset, np.full(len(normal), looks[0], np.float32), sums)


def _change(edges: Edges, points: Field, normal: Field) -> tuple[Field, Field]:
    """The strongest edge across the line at each look, 0 to 1: that gets lighter along the normal, that gets darker."""
    most = np.zeros(points.shape[:2], np.float32)
    least = np.zeros_like(most)
    for off in _OFF:
        x, y = _places(points + normal[:, None] * np.float32(off), edges)
        change = edges.across[y, x] * normal[:, None, 0] + edges.down[y, x] * normal[:, None, 1]
        np.maximum(most, change, out=most)
        np.minimum(least, change, out=least)
    return np.minimum(most, 1), np.minimum(-least, 1)


def _beside(edges: Edges, points: Field, normal: Field, sign: int) -> Field:
    """The colour, and how restless it is, on one side of the line."""
    total: npt.NDArray[np.float32] = np.zeros((*points.shape[:2], 4), np.float32)
    for off in _BESIDE:
        x, y = _places(points + normal[:, None] * np.float32(sign * off), edges)
        total[..., :3] += edges.lab[y, x]
        total[..., 3] += edges.rough[y, x]
    return total / len(_BESIDE)


def _places(points: Field, edges: Edges) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    height, width = edges.across.shape
    whole = np.rint(points).astype(np.int32)
    return np.clip(whole[..., 0], 0, width - 1), np.clip(whole[..., 1], 0, height - 1)
