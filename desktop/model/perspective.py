"""The true proportions of a rectangle seen at an angle, from where its four corners fall in the picture."""

from __future__ import annotations

import math
from typing import Final

from .card_size import CARD_MM
from .page_edit import Corner, convex

SHAPES_MM: Final = {"card": CARD_MM, "a4": (297.0, 210.0), "passport": (125.0, 88.0)}
"""Long side, short side: ISO/IEC 7810 ID-1, ISO 216 A4, ISO/IEC 7810 ID-3."""
SHAPE_TOLERANCE: Final = 0.03  # of the proportions (ours), as for a card; ``tests.benchmarks corners`` says who fits
_USUAL_LENS = 0.62  # focal length over the diagonal of the picture: a telephone's 27 mm of 43 mm (ours)
_LENSES = tuple(_USUAL_LENS * math.exp(step / 12) for step in range(-16, 17))  # a quarter to four times that
_LENS_STRAYS = 0.25  # standard deviation of the logarithm of the focal length: wide, usual, cropped (ours)
_ANGLE_STRAYS = 0.035  # of the cosine of the right angle between the sides: corners are a pixel or two off (ours)
_MOST = 12.0  # times longer than wide: a till receipt; more is no page (ours)

Vector = tuple[float, float, float]


def proportion(corners: tuple[Corner, ...], width: float, height: float) -> float | None:
    """Long side over short side of the rectangle itself, at least 1.

    corners: clockwise from the top left, fractions 0..1 of a picture of this width and height, whose optical axis is
    its middle: it was not cut out of a larger one. None where the corners enclose nothing, or no such rectangle.

    The vanishing points of the two pairs of sides give the focal length (Zhang and He, "Whiteboard scanning and image
    enhancement", 2007); where the sides are nearly parallel they say little, and a telephone's usual lens decides.
    """
    seen = wide_over_tall(corners, width, height)
    return None if seen is None else max(seen, 1 / seen)


def wide_over_tall(corners: tuple[Corner, ...], width: float, height: float) -> float | None:
    """As ``proportion``, but the upper and lower sides over the left and right ones: below 1 for a standing page."""
    if width <= 0 or height <= 0 or not convex(corners) or not all(map(math.isfinite, sum(corners, ()))):
        return None
    half = math.hypot(width, height)
    top_left, top_right, bottom_right, bottom_left = (
        ((x - 0.5) * width / half, (y - 0.5) * height / half, 1.0) for x, y in corners
    )
    across = _side(top_left, top_right, bottom_left, bottom_right)
    down = _side(top_left, bottom_left, top_right, bottom_right)
    if across is None or down is None:
        return None
    lens = min(_LENSES, key=lambda focal: _unlikely(across, down, focal))
    ratio = math.sqrt(_dot(across, across, lens) / _dot(down, down, lens))
    return ratio if 1 / _MOST <= ratio <= _MOST else None


def shape_of(corners: tuple[Corner, ...], width: float, height: float, expected: str = "") -> str:
    """The shape, "card", "a4" or "passport", whose proportions these are within ``SHAPE_TOLERANCE``; else "".

    A page of a passport has the proportions of A4 within 0.5 %, as have A5 and an open passport: no picture tells them
    apart. ``expected``, what the document is said to be, decides between shapes that fit; without it, "a4".
    """
    seen = proportion(corners, width, height)
    if seen is None:
        return ""
    fits = [name for name, sides in SHAPES_MM.items() if _apart(seen, sides[0] / sides[1]) <= SHAPE_TOLERANCE]
    return expected if expected in fits else next(iter(fits), "")


def _side(start: Vector, end: Vector, start_across: Vector, end_across: Vector) -> Vector | None:
    """The direction in space of the side from ``start`` to ``end``, times an unknown length and the focal length."""
    deep, flat = _volume(start, end_across, start_across), _volume(end, end_across, start_across)
    if abs(flat) < 1e-12 or abs(deep) < 1e-12:
        return None
    times = deep / flat
    return times * end[0] - start[0], times * end[1] - start[1], times - 1


def _volume(a: Vector, b: Vector, c: Vector) -> float:
    """The triple product (a × b) · c."""
    return (a[1] * b[2] - a[2] * b[1]) * c[0] + (a[2] * b[0] - a[0] * b[2]) * c[1] + (a[0] * b[1] - a[1] * b[0]) * c[2]


def _dot(a: Vector, b: Vector, focal: float) -> float:
    return (a[0] * b[0] + a[1] * b[1]) / focal**2 + a[2] * b[2]


def _unlikely(across: Vector, down: Vector, focal: float) -> float:
    """How badly a lens fits: the sides should stand at right angles, and the lens be a usual one."""
    cosine = _dot(across, down, focal) / math.sqrt(_dot(across, across, focal) * _dot(down, down, focal))
    return (cosine / _ANGLE_STRAYS) ** 2 + (math.log(focal / _USUAL_LENS) / _LENS_STRAYS) ** 2


def _apart(one: float, other: float) -> float:
    return abs(math.log(one / other))
