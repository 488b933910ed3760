"""Points of edges → straight lines, by votes; and the straight sides of calm areas."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from desktop.inspection.page_edges import Edges, Field

Line = tuple[tuple[float, float], float]
"""A normal of length 1 and an offset: x·normal = offset, from the middle of the picture, in pixels."""

_LINES = (16, 34, 6)  # at most, from each kind of edges (ours)
_DEGREES = 2  # between two directions that are told apart while votes are counted (ours)
_BIN = 2.0  # pixels between two lines of one direction that are (ours)
_SPREAD = 3  # directions on either side that an edge votes for too: noise bends it (ours)
_NEAR = 2.6  # pixels from a line: an edge that near and as directed belongs to it (ours)
_ALIKE = 0.94  # cosine of how far its direction may stray, 20 degrees (ours)
_FEWEST = 14  # points of an edge: fewer are no side (ours)
_AREAS = 4  # of the largest calm areas the sides are taken (ours)


def voted(points: tuple[tuple[Field, Field, Field], ...], width: int, height: int, known: list[Line]) -> list[Line]:
    """The known lines, and those that most edges lie on. Every edge counts for one line only."""
    reach = float(np.hypot(width, height) / 2)
    middle = np.array(((width - 1) / 2, (height - 1) / 2), np.float32)
    found = list(known)
    for (x, y, direction), most in zip(points, _LINES, strict=True):
        spots = np.stack((x, y), 1) - middle
        ways = np.stack((np.cos(direction), np.sin(direction)), 1)
        free = np.ones(len(spots), bool)
        for line in found[len(known) :]:
            free &= ~_on(spots, ways, line)
        found += _peeled(spots[free], ways[free], direction[free], reach, most)
    return found


def _peeled(spots: Field, ways: Field, direction: Field, reach: float, most: int) -> list[Line]:
    """Takes the line with most votes, then its edges away, and so on."""
    turns = 360 // _DEGREES
    columns = int(2 * reach / _BIN) + 3
    bins = np.rint(np.degrees(direction) / _DEGREES).astype(np.int32)[:, None] + np.arange(-_SPREAD, _SPREAD + 1)
    bins %= turns
    angle = np.radians(np.arange(0, 360, _DEGREES, dtype=np.float32))
    table = np.stack((np.cos(angle), np.sin(angle)), 1)
    at = spots[:, :1] * table[:, 0][bins] + spots[:, 1:] * table[:, 1][bins]
    cells = bins * columns + np.rint((at + reach) / _BIN).astype(np.int32)
    votes = np.bincount(cells.ravel(), minlength=turns * columns).astype(np.int32)
    found: list[Line] = []
    free = np.ones(len(spots), bool)
    for _peak in range(3 * most):
        best = int(votes.argmax())
        if votes[best] < _FEWEST or len(found) == most:
            break
        normal = table[best // columns]
        line = ((float(normal[0]), float(normal[1])), float(best % columns * _BIN - reach))
        mine = np.flatnonzero(_on(spots, ways, line) & free)
        free[mine] = False
        np.subtract.at(votes, cells[mine].ravel(), 1)
        votes[best] = 0
        if len(mine) >= _FEWEST:
            found.append(_fitted(spots[mine], line))
    return found


def _on(spots: Field, ways: Field, line: Line) -> npt.NDArray[np.bool_]:
    normal = np.array(line[0], np.float32)
    return np.asarray((np.abs(spots @ normal - np.float32(line[1])) < _NEAR) & (ways @ normal > _ALIKE))


def _fitted(spots: Field, line: Line) -> Line:
    """The same line, where the edges truly run."""
    middle = spots.mean(0)
    spread = (spots - middle).T @ (spots - middle)
    normal = np.linalg.eigh(spread)[1][:, 0]
    normal = normal * np.sign(normal @ np.array(line[0]))
    return (float(normal[0]), float(normal[1])), float(normal @ middle)


def area_lines(edges: Edges) -> list[Line]:
    """The four sides of each large area without an edge in it: a page on a keyboard, whatever surrounds it."""
    width, height = edges.size
    wall = np.zeros((height // 2 + 1, width // 2 + 1), np.uint8)
    x, y, _direction = edges.points[0]
    wall[(y / 2).astype(np.intp), (x / 2).astype(np.intp)] = 1
    free = 1 - cv2.dilate(wall, np.ones((3, 3), np.uint8))
    _count, labels, stats, _centres = cv2.connectedComponentsWithStats(free, connectivity=4)
    order = np.argsort(-stats[1:, cv2.CC_STAT_AREA], kind="stable")[:_AREAS] + 1
    found: list[Line] = []
    for label in order.tolist():
        if 0.02 < stats[label, cv2.CC_STAT_AREA] / free.size < 0.9:
            found += _hull_lines((labels == label).astype(np.uint8), width, height)
    return found


def _hull_lines(area: npt.NDArray[np.uint8], width: int, height: int) -> list[Line]:
    outline = cv2.findContours(area, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0][0]
    hull = cv2.convexHull(outline)
    if len(hull) < 4:
        return []
    corners = cv2.approxPolyN(hull, 4).reshape(-1, 2) * 2.0 + 0.5 - np.array(((width - 1) / 2, (height - 1) / 2))
    found: list[Line] = []
    for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        length = float(np.hypot(*(end - start)))
        if length < 10:
            return []
        normal = (end - start)[::-1] * (1, -1) / length
        found.append(((float(normal[0]), float(normal[1])), float(normal @ start)))
    return found
