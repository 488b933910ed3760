"""Edges → the straight lines that may be sides of a page, and what is seen along each of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop.inspection.page_edges import Edges, Field
from desktop.inspection.page_votes import area_lines, voted

STEP = 2.0  # pixels between two looks along a line (ours)
_BESIDE = 5.5  # pixels from the line at which the colours on both sides are looked at (ours)
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

    normal: (n, 2). offset: (n,). start: where the looks along each begin, in pixels along (-ny, nx).
    sums: (n, looks + 1, 16), running totals along each: edges that get lighter along the normal; that get darker; the
    stronger of both, thin lines too; size of the difference between the two sides; the difference, three colours;
    colour and restlessness ahead, four numbers; behind, four; how many looks fell into the picture.
    """

    normal: Field
    offset: Field
    start: float
    sums: Field


def lines_of(edges: Edges) -> Lines | None:
    """The candidates; None where there is hardly an edge."""
    found = voted(edges.points, *edges.size, area_lines(edges))
    if len(found) < 4:
        return None
    normal, offset = (np.array(values, np.float32) for values in zip(*found, strict=True))
    return _looked_along(edges, normal, offset)


def _looked_along(edges: Edges, normal: Field, offset: Field) -> Lines:
    reach = float(np.hypot(*edges.size)) / 2
    along = np.stack((-normal[:, 1], normal[:, 0]), 1)
    looks = np.arange(-reach, reach, STEP, dtype=np.float32)
    middle = (np.array(edges.size, np.float32) - 1) / 2
    points = middle + (normal * offset[:, None])[:, None] + along[:, None] * looks[:, None]
    inside = (np.abs(points - middle) <= middle).all(-1)
    line, look = np.nonzero(inside)
    points, normals = points[inside], normal[line]
    ahead, behind = (
        edges.seen[_places(points + normals * off, edges), 4:] for off in (np.float32(_BESIDE), -np.float32(_BESIDE))
    )
    step = ahead[:, :3] - behind[:, :3]
    found = np.zeros((len(normal), len(looks) + 1, 16), np.float32)
    found[line, look + 1, :3] = _change(edges, points, normals)
    found[line, look + 1, 3] = np.sqrt((step * step).sum(1))
    found[line, look + 1, 4:7] = step
    found[line, look + 1, 7:11] = ahead
    found[line, look + 1, 11:15] = behind
    found[line, look + 1, 15] = 1
    np.cumsum(found, axis=1, out=found)
    return Lines(normal, offset, float(looks[0]), found)


def _change(edges: Edges, points: Field, normals: Field) -> Field:
    """The strongest edge across the line at each look, 0 to 1: getting lighter, getting darker, either or thin."""
    seen = [edges.seen[_places(points + normals * np.float32(off), edges), :4] for off in _OFF]
    across, down = normals[:, 0], normals[:, 1]
    calm = np.stack([v[:, 0] * across + v[:, 1] * down for v in seen])
    fine = np.stack([v[:, 2] * across + v[:, 3] * down for v in seen])
    lighter, darker = calm.max(0), -calm.min(0)
    either = np.maximum(np.abs(fine).max(0), np.maximum(lighter, darker))
    return np.asarray(np.clip(np.stack((lighter, darker, either), 1), 0, 1))


def _places(points: Field, edges: Edges) -> npt.NDArray[np.int32]:
    """Which rows of ``edges.seen`` they are; outside the picture, the nearest."""
    width, height = edges.size
    whole = np.rint(points).astype(np.int32)
    return np.asarray(np.clip(whole[:, 1], 0, height - 1) * width + np.clip(whole[:, 0], 0, width - 1), np.int32)
