"""Points of edges → straight lines, by votes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from desktop.inspection.page_edges import Field, Points

Line = tuple[tuple[float, float], float]
"""A normal of length 1 and an offset: x·normal = offset, from the middle of the picture, in pixels."""

_LINES = (16, 34)  # at most, from each kind of edges (ours)
_DEGREES = 2  # between two directions that are told apart while votes are counted (ours)
_BIN = 2.0  # pixels between two lines of one direction that are (ours)
_SPREAD = 3  # directions on either side that an edge votes for too: noise bends it (ours)
_NEAR = 2.6  # pixels from a line: an edge that near and as directed belongs to it (ours)
_ALIKE = 0.94  # cosine of how far its direction may stray, 20 degrees (ours)
_FEWEST = 14  # points of an edge: fewer are no side (ours)


def voted(points: tuple[Points, ...], width: int, height: int, known: list[Line]) -> list[Line]:
    """The known lines, and those that most edges lie on. Every edge counts for one line only."""
    reach = float(np.hypot(width, height) / 2)
    middle = np.array(((width - 1) / 2, (height - 1) / 2), np.float32)
    found = list(known)
    for (x, y, direction), most in zip(points, _LINES, strict=True):
        spots = Spots(x - middle[0], y - middle[1], np.cos(direction), np.sin(direction))
        free = np.ones(len(x), bool)
        for line in found[len(known) :]:
            free[_on(spots, line)] = False
        found += _peeled(Spots(*(v[free] for v in spots)), direction[free], reach, most)
    return found


class Spots(NamedTuple):
    """Points of edges, from the middle of the picture in pixels; and where the change points to, of length 1."""

    x: Field
    y: Field
    across: Field
    down: Field


def _peeled(spots: Spots, direction: Field, reach: float, most: int) -> list[Line]:
    """Takes the line with most votes, then its edges away, and so on."""
    columns = int(2 * reach / _BIN) + 3
    angle = np.radians(np.arange(0, 360, _DEGREES, dtype=np.float32))
    normals = np.stack((np.cos(angle), np.sin(angle)))
    cells = _cells(spots, direction, normals, reach, columns)
    votes = np.bincount(cells.ravel(), minlength=len(angle) * columns).astype(np.int32)
    found: list[Line] = []
    one = votes.dtype.type(1)  # of the same type, or numpy takes a much slower way
    taken = Spots(spots.x.copy(), *spots[1:])
    for _peak in range(3 * most):
        best = int(votes.argmax())
        if votes[best] < _FEWEST or len(found) == most:
            break
        across, down = normals[:, best // columns]
        line = ((float(across), float(down)), float(best % columns * _BIN - reach))
        mine = _on(taken, line)
        taken.x[mine] = np.inf  # is on no other line
        np.subtract.at(votes, cells[:, mine].ravel(), one)
        votes[best] = 0
        if len(mine) >= _FEWEST:
            found.append(_fitted(np.stack((spots.x[mine], spots.y[mine]), 1), line))
    return found


def _cells(spots: Spots, direction: Field, normals: Field, reach: float, columns: int) -> npt.NDArray[np.intp]:
    """Which lines each edge votes for, as angle · columns + offset: (votes of one edge, n)."""
    turns = normals.shape[1]
    around = np.arange(-turns, turns) % turns
    across, down, first = normals[0, around], normals[1, around], around * columns
    nearest = np.rint(np.degrees(direction) / _DEGREES).astype(np.intp) + turns
    cells = np.empty((2 * _SPREAD + 1, len(nearest)), np.intp)
    for row, spread in enumerate(range(-_SPREAD, _SPREAD + 1)):
        angle = nearest + spread
        at = spots.x * across.take(angle) + spots.y * down.take(angle)
        at += np.float32(reach)
        at /= np.float32(_BIN)
        np.add(first.take(angle), np.rint(at, out=at).astype(np.intp), out=cells[row])
    return cells


def _on(spots: Spots, line: Line) -> npt.NDArray[np.intp]:
    """Which are near the line and change across it."""
    (across, down), offset = (np.float32(line[0][0]), np.float32(line[0][1])), np.float32(line[1])
    away = spots.x * across
    away += spots.y * down
    away -= offset
    near = np.flatnonzero(np.abs(away, out=away) < _NEAR)
    return near[spots.across[near] * across + spots.down[near] * down > _ALIKE]


def _fitted(spots: Field, line: Line) -> Line:
    """The same line, where the edges truly run."""
    middle = spots.mean(0)
    spread = (spots - middle).T @ (spots - middle)
    normal = np.linalg.eigh(spread)[1][:, 0]
    normal = normal * np.sign(normal @ np.array(line[0]))
    return (float(normal[0]), float(normal[1])), float(normal @ middle)
