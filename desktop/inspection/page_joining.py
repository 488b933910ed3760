"""Pieces of lines → the quadrilaterals that they are the sides of, the most promising ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from desktop.inspection.page_edges import Field
from desktop.inspection.page_sides import Index, Sides

_FEW = 3000  # pieces: so few are all joined (ours)
_LOWER = 0.3  # of promise: that much less is asked for where too few are left (ours)
_MOST = 600  # quadrilaterals that are looked at more closely (ours)


@dataclass(frozen=True)
class Crossed:
    """first, second: which lines make up each pair. x, y: where each line crosses each other one, (n, n)."""

    first: Index
    second: Index
    x: Field
    y: Field


@dataclass(frozen=True)
class Joined:
    """four: (n, 4), which pieces are the sides of each. corners: (n, 4, 2), clockwise."""

    four: Index
    corners: Field


def joined(sides: Sides, crossed: Crossed, smallest: float) -> Joined:
    """Those that bulge nowhere inwards and are at least so large, in pixels; the most promising ones, if many."""
    for least in _guesses(sides.worth):
        found = _whole(_closed(sides, crossed, least), sides, crossed, smallest)
        if len(found.four) >= _MOST:  # and all the others are worse: they need not be joined
            break
    if len(found.four) <= _MOST:
        return found
    best = np.argsort(-_promise(sides, found.four), kind="stable")[:_MOST]
    return Joined(found.four[best], found.corners[best])


def _guesses(worth: Field) -> tuple[float, ...]:
    """How promising the quadrilaterals must be for enough to be left; in the end, however they are."""
    if len(worth) <= _FEW:
        return (-np.inf,)
    usual = 2 * float(np.quantile(worth, 1 - (_FEW / len(worth)) ** 0.5))
    return usual, usual - _LOWER, usual - 2 * _LOWER, -np.inf


def _promise(sides: Sides, four: Index) -> Field:
    """A quadrilateral is little better than its worst side."""
    one, other, third, fourth = (sides.worth[four[:, i]] for i in range(4))
    worst = np.minimum(np.minimum(one, other), np.minimum(third, fourth))
    return np.asarray(worst + (one + other + third + fourth) / 4)


def _closed(sides: Sides, crossed: Crossed, least: float) -> Index:
    """Two pairs of lines, each crossing the other as sides: which pieces these are (n, 4), of at least that promise."""
    most = float(sides.worth.max(initial=0))
    chosen = np.flatnonzero(1.25 * sides.worth + 0.75 * most >= least)
    pair, line, worth = sides.pair[chosen], sides.line[chosen], sides.worth[chosen]
    lines, number = len(crossed.x), np.arange(len(chosen))
    side_of = np.full((len(crossed.first), lines), -1, np.int32)
    side_of[pair, line] = chosen
    pair_of = np.full((lines, lines), len(crossed.first), np.int32)
    pair_of[crossed.first, crossed.second] = np.arange(len(crossed.first))
    follow = np.searchsorted(pair, pair, side="right") - number - 1  # pieces between the same two lines
    one = np.repeat(number, follow)
    other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(follow) - follow, follow)
    two = worth[one], worth[other]
    enough = np.flatnonzero(np.minimum(*two) + (two[0] + two[1]) / 4 + most / 2 >= least)
    one, other = one[enough], other[enough]
    across, along = pair[one], pair_of[line[one], line[other]]
    once = np.flatnonzero(along < across)
    one, other, across, along = one[once], other[once], across[once], along[once]
    third, fourth = side_of[along, crossed.second[across]], side_of[along, crossed.first[across]]
    whole = np.flatnonzero((third >= 0) & (fourth >= 0))
    four = np.stack((chosen[one[whole]], third[whole], chosen[other[whole]], fourth[whole]), 1)
    return np.asarray(four[_promise(sides, four) >= least])


def _whole(four: Index, sides: Sides, crossed: Crossed, smallest: float) -> Joined:
    """Those that bulge nowhere inwards and are large enough; their corners clockwise."""
    first, across, second = sides.line[four[:, 0]], sides.pair[four[:, 0]], sides.line[four[:, 2]]
    one, other = crossed.first[across], crossed.second[across]
    met = (first, one), (first, other), (second, other), (second, one)
    x, y = [crossed.x[two] for two in met], [crossed.y[two] for two in met]
    right, down = ([v[i - 3] - v[i] for i in range(4)] for v in (x, y))
    turns = [right[i] * down[i - 3] - down[i] * right[i - 3] for i in range(4)]
    back = np.maximum.reduce(turns) < 0
    large = np.abs(turns[0] + turns[2]) / 2 >= smallest
    kept = np.flatnonzero(((np.minimum.reduce(turns) > 0) | back) & large)
    corners = np.stack([np.stack((x[i][kept], y[i][kept]), -1) for i in range(4)], 1)
    corners[back[kept]] = corners[back[kept]][:, ::-1]
    return Joined(four[kept], corners)
