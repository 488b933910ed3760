"""What the map says of outlines → the lines that they suggest, and the edges that may lie on them."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from desktop.inspection.page_edges import Edges, Field, Points
from desktop.inspection.page_map import PageMap
from desktop.inspection.page_votes import Line

_AREAS = 3  # of the largest places where a page may lie, the sides are taken (ours)
_SURE = (0.3, 0.6)  # how likely it lies there: with its faint parts, and without (ours)
_SMALLEST = 0.02  # of the picture (ours)
_SHORTEST = 10.0  # pixels of a side (ours)
_LIKELY = (0.1, 0.2)  # of an outline that edges may lie on; or as a share of the likeliest one in the picture (ours)
_ABOUT = 7  # squares of the map: an edge lies on an outline that is no farther away than half of that (ours)


def near_outline(edges: Edges, seen: PageMap) -> tuple[Points, ...]:
    """The points of edges that lie near what may be an outline, of each kind."""
    height, width = seen.outline.shape
    likely = (seen.outline > min(_LIKELY[0], _LIKELY[1] * float(seen.outline.max()))).astype(np.uint8)
    near = cv2.dilate(likely, np.ones((_ABOUT, _ABOUT), np.uint8)).ravel()
    found: list[Points] = []
    for x, y, direction in edges.points:
        column, row = (x * (width / edges.size[0])).astype(np.intp), (y * (height / edges.size[1])).astype(np.intp)
        kept = np.flatnonzero(near.take(row * width + column))
        found.append((x[kept], y[kept], direction[kept]))
    return tuple(found)


def map_lines(seen: PageMap, width: int, height: int) -> list[Line]:
    """The four sides of each place where a page seems to lie, in pixels of a picture of that size."""
    found: list[Line] = []
    for least in _SURE:
        there = (seen.inside > least).astype(np.uint8)
        _count, labels, stats, _centres = cv2.connectedComponentsWithStats(there, connectivity=4)
        order = np.argsort(-stats[1:, cv2.CC_STAT_AREA], kind="stable")[:_AREAS] + 1
        for label in order.tolist():
            if stats[label, cv2.CC_STAT_AREA] > _SMALLEST * there.size:
                found += _sides((labels == label).astype(np.uint8), np.array((width, height)))
    return found


def _sides(place: npt.NDArray[np.uint8], size: Field) -> list[Line]:
    """Of the smallest quadrilateral around it: a finger takes nothing from it."""
    hull = cv2.convexHull(cv2.findContours(place, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0][0])
    if len(hull) < 4:
        return []
    corners = (cv2.approxPolyN(hull, 4).reshape(-1, 2) + 0.5) * (size / place.shape[::-1]) - size / 2
    found: list[Line] = []
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        length = float(np.hypot(*(end - start)))
        if length < _SHORTEST:
            return []
        normal = (end - start)[::-1] * (1, -1) / length
        found.append(((float(normal[0]), float(normal[1])), float(normal @ start)))
    return found
