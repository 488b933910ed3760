"""The part of a page that is kept, while it is being chosen: four corners, moved freely or as a rectangle.

Points are fractions 0..1 of the page as it is shown; those of a ``PageEdit`` are of the page before it is turned.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop.model.page_edit import Corner, convex

WHOLE: Final[tuple[Corner, ...]] = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
SLIGHTLY_INSIDE: Final[tuple[Corner, ...]] = ((0.06, 0.06), (0.94, 0.06), (0.94, 0.94), (0.06, 0.94))
_SMALLEST: Final = 0.03  # ours: of the page; less is a slip of the hand


def turned(corners: Sequence[Corner], turn: int) -> tuple[Corner, ...]:
    """Corners of a page, clockwise from the top left, as they lie once the page is turned; again from the top left."""
    steps = turn // 90 % 4
    moved = [_turn_once(corner, steps) for corner in corners]
    return tuple(moved[-steps:] + moved[:-steps]) if steps else tuple(moved)


def unturned(corners: Sequence[Corner], turn: int) -> tuple[Corner, ...]:
    """The other way round: from the page as it is shown to the page as it is in the file."""
    return turned(corners, (360 - turn) % 360)


def move_corner(corners: Sequence[Corner], which: int, to: Corner) -> tuple[Corner, ...]:
    """One corner moved freely; where that would make no quadrilateral, everything stays."""
    wanted = tuple(_inside(to) if n == which else corner for n, corner in enumerate(corners))
    return wanted if _is_large(wanted) and convex(wanted) else tuple(corners)


def move_rectangle(corners: Sequence[Corner], which: int, to: Corner) -> tuple[Corner, ...]:
    """One corner of a rectangle moved, the two beside it following."""
    left, top, right, bottom = bounds(corners)
    x, y = _inside(to)
    left, right = (min(x, right - _SMALLEST), right) if which in (0, 3) else (left, max(x, left + _SMALLEST))
    top, bottom = (min(y, bottom - _SMALLEST), bottom) if which in (0, 1) else (top, max(y, top + _SMALLEST))
    return rectangle(left, top, right, bottom)


def move_side(corners: Sequence[Corner], which: int, to: Corner) -> tuple[Corner, ...]:
    """One side of a rectangle moved: 0 top, 1 right, 2 bottom, 3 left."""
    corner = (0, 1, 2, 3)[which]
    left, top, right, bottom = bounds(corners)
    kept = {0: (left, to[1]), 1: (to[0], top), 2: (right, to[1]), 3: (to[0], bottom)}[which]
    return move_rectangle(corners, corner, kept)


def rectangle(left: float, top: float, right: float, bottom: float) -> tuple[Corner, ...]:
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def bounds(corners: Sequence[Corner]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    across, down = [x for x, _y in corners], [y for _x, y in corners]
    return min(across), min(down), max(across), max(down)


def is_rectangle(corners: Sequence[Corner]) -> bool:
    """Whether nothing is askew, to a thousandth of the page."""
    straight = rectangle(*bounds(corners))
    pairs = zip(corners, straight, strict=True)
    return all(abs(x - sx) < 0.001 and abs(y - sy) < 0.001 for (x, y), (sx, sy) in pairs)


def _turn_once(corner: Corner, steps: int) -> Corner:
    x, y = corner
    for _step in range(steps):
        x, y = 1 - y, x
    return x, y


def _inside(corner: Corner) -> Corner:
    return min(1.0, max(0.0, corner[0])), min(1.0, max(0.0, corner[1]))


def _is_large(corners: Sequence[Corner]) -> bool:
    left, top, right, bottom = bounds(corners)
    return right - left >= _SMALLEST and bottom - top >= _SMALLEST
