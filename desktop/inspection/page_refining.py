"""Corners found on a small picture → the same corners on a larger one, between pixels."""

from __future__ import annotations

import cv2
import numpy as np

from desktop.inspection.page_edges import Field
from desktop.media.flattening import Pixels

_LOOKS = 56  # along each side (ours)
_INSET = 0.07  # of its length: cards are round at their corners (ours)
_AROUND = 2  # pixels beside the points, needed to smooth and to look between pixels
_ROUNDS = 5  # of fitting a line, each with less say for what lies off it (ours)
_STRAY = 1.0  # pixels: an edge farther from the line than this has little say (ours)


def refined(rgb: Pixels, corners: Field, reach: float) -> Field:
    """corners: (4, 2) in pixels of ``rgb``. Each side is looked for within ``reach`` pixels of where it was found."""
    lines = [_side(rgb, corners[i], corners[(i + 1) % 4], corners.mean(0), reach) for i in range(4)]
    met = np.array([_met(lines[i - 1], lines[i]) for i in range(4)], np.float32)
    return met if np.abs(met - corners).max() <= 3 * reach else corners


def _side(rgb: Pixels, start: Field, end: Field, centre: Field, reach: float) -> Field:
    """The line (a, b, c) with a·x + b·y = c along which the colours change most."""
    length = float(np.hypot(*(end - start)))
    along = (end - start) / max(length, 1e-6)
    normal = np.array((-along[1], along[0]), np.float32)
    normal *= np.sign((start - centre) @ normal) or 1.0
    places = np.linspace(_INSET, 1 - _INSET, _LOOKS, dtype=np.float32) * length
    offs = np.arange(-reach - 1, reach + 1.5, 1, dtype=np.float32)
    points = start + places[:, None, None] * along + offs[None, :, None] * normal
    seen = _colours(rgb, points.astype(np.float32))
    change = seen[:, 2:].astype(np.float32) - seen[:, :-2].astype(np.float32)
    usual = change.mean(0)[np.newaxis]  # what holds for the whole side, not for letters near it
    strength = np.abs(change).sum(-1) * 0.5 + np.maximum((change * usual).sum(-1), 0) / (np.abs(usual).sum(-1) + 1)
    best = strength.argmax(1)
    at = offs[1:-1][best] + _between(strength, best)
    weight = strength[np.arange(_LOOKS), best]
    slope, shift = _straight(places, at, weight)
    first, last = (start + normal * (shift + slope * place) + along * place for place in (0.0, length))
    direction = last - first
    square = np.array((direction[1], -direction[0])) / np.hypot(*direction)
    return np.append(square, square @ first)


def _colours(rgb: Pixels, points: Field) -> Field:
    """What is seen there, a little smoothed. Only what lies around the points is worked on: a side is narrow."""
    last = np.array(rgb.shape[1::-1]) - 1
    low, high = np.floor(points.min((0, 1))) - _AROUND, np.ceil(points.max((0, 1))) + _AROUND
    (left, top), (right, below) = np.clip(low, 0, last).astype(int), np.clip(high, 0, last).astype(int)
    part = cv2.cvtColor(rgb[top : below + 1, left : right + 1], cv2.COLOR_RGB2Lab)
    across, down = points[..., 0] - np.float32(left), points[..., 1] - np.float32(top)
    smooth = cv2.GaussianBlur(part, (3, 3), 0)
    return cv2.remap(smooth, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _between(strength: Field, best: Field) -> Field:
    """Where between pixels the strongest change is: the top of a parabola through three values."""
    rows, last = np.arange(len(strength)), strength.shape[1] - 1
    low, high = strength[rows, np.maximum(best - 1, 0)], strength[rows, np.minimum(best + 1, last)]
    bend = low + high - 2 * strength[rows, best]
    between = np.where(bend < 0, 0.5 * (low - high) / np.where(bend < 0, bend, 1), 0)
    return np.asarray(np.clip(between, -0.5, 0.5))


def _straight(places: Field, at: Field, weight: Field) -> tuple[float, float]:
    """Slope and shift of the straight line through most points: fingers and letters are outvoted."""
    slope, shift = 0.0, float(np.median(at))
    spread = 3.0
    for _round in range(_ROUNDS):
        say = weight / (1 + ((at - shift - slope * places) / spread) ** 2) ** 2
        total, x, y = say.sum() + 1e-9, (say * places).sum(), (say * at).sum()
        x, y = x / total, y / total
        slope = float((say * (places - x) * (at - y)).sum() / ((say * (places - x) ** 2).sum() + 1e-9))
        shift = float(y - slope * x)
        spread = max(_STRAY, spread * 0.6)
    return slope, shift


def _met(one: Field, other: Field) -> Field:
    turn = one[0] * other[1] - one[1] * other[0]
    if abs(turn) < 1e-6:
        return np.full(2, np.inf)
    x, y = one[2] * other[1] - one[1] * other[2], one[0] * other[2] - one[2] * other[0]
    return np.array((x / turn, y / turn))
