"""The part of a page that is kept, while it is being chosen."""

from __future__ import annotations

import pytest

from desktop.gui.pages.editor import outline
from desktop.gui.pages.editor.outline import SLIGHTLY_INSIDE, WHOLE
from desktop.model.page_edit import convex

ASKEW = ((0.1, 0.2), (0.9, 0.1), (0.8, 0.9), (0.2, 0.8))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_corners_come_back_from_a_page_that_is_turned(turn: int) -> None:
    there = outline.turned(ASKEW, turn)
    back = outline.unturned(there, turn)
    assert all(a == pytest.approx(b) for a, b in zip(back, ASKEW, strict=True))
    assert convex(there)


@pytest.mark.parametrize(
    ("turn", "first"),
    [(0, (0.1, 0.2)), (90, (0.2, 0.2)), (180, (0.2, 0.1)), (270, (0.1, 0.1))],
)
def test_the_first_corner_is_always_the_one_at_the_top_left_as_shown(turn: int, first: tuple[float, float]) -> None:
    shown = outline.turned(ASKEW, turn)
    assert shown[0] == pytest.approx(first)
    assert shown[0][0] < shown[1][0] and shown[0][1] < shown[3][1]


def test_a_corner_moves_freely_and_stays_on_the_page() -> None:
    assert outline.move_corner(SLIGHTLY_INSIDE, 0, (0.2, 0.3))[0] == (0.2, 0.3)
    assert outline.move_corner(SLIGHTLY_INSIDE, 2, (1.7, 1.4))[2] == (1.0, 1.0)


@pytest.mark.parametrize("to", [(0.95, 0.95), (0.94, 0.5), (0.9, 0.93)])
def test_a_corner_cannot_cross_the_others(to: tuple[float, float]) -> None:
    assert outline.move_corner(SLIGHTLY_INSIDE, 0, to) == SLIGHTLY_INSIDE


@pytest.mark.parametrize("which", [0, 1, 2, 3])
def test_a_rectangle_stays_a_rectangle_whichever_corner_is_moved(which: int) -> None:
    moved = outline.move_rectangle(SLIGHTLY_INSIDE, which, (0.4, 0.5))
    assert outline.is_rectangle(moved)
    assert moved[which] == pytest.approx((0.4, 0.5))


@pytest.mark.parametrize(("side", "bounds"), [(0, (0.06, 0.3, 0.94, 0.94)), (1, (0.06, 0.06, 0.3, 0.94)), (2, (0.06, 0.06, 0.94, 0.3)), (3, (0.3, 0.06, 0.94, 0.94))])
def test_a_side_takes_only_itself_along(side: int, bounds: tuple[float, ...]) -> None:
    assert outline.bounds(outline.move_side(SLIGHTLY_INSIDE, side, (0.3, 0.3))) == pytest.approx(bounds)


def test_a_rectangle_never_becomes_nothing() -> None:
    left, top, right, bottom = outline.bounds(outline.move_rectangle(WHOLE, 0, (1.0, 1.0)))
    assert right - left >= 0.029 and bottom - top >= 0.029
