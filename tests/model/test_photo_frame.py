"""The frame of an identity photo: always 35 to 45, always inside the picture, and cut where it is seen."""

from __future__ import annotations

import pytest

from desktop.model.page_edit import PageEdit, convex
from desktop.model.photo_frame import PhotoFrame

RATIOS = (0.5, 7 / 9, 1.0, 4 / 3, 3.0)


def shape(frame: PhotoFrame) -> float:
    """Width over height of what is cut, in the dots of a picture."""
    return frame.width * frame.ratio / frame.height


@pytest.mark.parametrize("ratio", RATIOS)
def test_the_largest_frame_touches_two_sides_and_stands_in_the_middle(ratio: float) -> None:
    frame = PhotoFrame.largest(ratio)
    assert shape(frame) == pytest.approx(35 / 45)
    assert max(frame.width, frame.height) == pytest.approx(1)
    assert frame.left + frame.width / 2 == pytest.approx(0.5) and frame.top + frame.height / 2 == pytest.approx(0.5)


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("move", [(-9.0, 0.0), (9.0, 9.0), (0.1, -0.03), (0.0, 9.0)])
def test_a_frame_that_is_moved_or_scaled_stays_inside_and_keeps_its_shape(
    ratio: float, move: tuple[float, float]
) -> None:
    frame = PhotoFrame.largest(ratio).scaled(0.6).moved(*move)
    for factor in (1.0, 0.01, 1.3, 100.0):
        frame = frame.scaled(factor)
        assert shape(frame) == pytest.approx(35 / 45)
        assert frame.left >= 0 and frame.top >= 0 and frame.width > 0
        assert frame.left + frame.width <= 1 + 1e-9 and frame.top + frame.height <= 1 + 1e-9


def test_scaling_keeps_the_middle_where_there_is_room() -> None:
    frame = PhotoFrame.largest(1.0).scaled(0.5)
    smaller = frame.scaled(0.5)
    assert smaller.left + smaller.width / 2 == pytest.approx(frame.left + frame.width / 2)
    assert smaller.top + smaller.height / 2 == pytest.approx(frame.top + frame.height / 2)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_an_edit_gives_the_frame_back_whichever_way_the_page_is_turned(turn: int) -> None:
    frame = PhotoFrame.largest(0.75).scaled(0.4).moved(0.15, -0.2)
    edit = frame.edit(3, turn)
    assert (edit.page, edit.turn, edit.shape) == (3, turn, "photo")
    assert convex(edit.corners)
    again = PhotoFrame.of(edit, 0.75)
    assert (again.left, again.top, again.width) == pytest.approx((frame.left, frame.top, frame.width), abs=1e-4)


def test_a_part_at_the_top_left_of_a_page_turned_to_the_right_lay_at_its_bottom_left() -> None:
    edit = PhotoFrame(0.0, 0.0, 0.2, 1.0).edit(1, 90)
    left, top, right, bottom = edit.corners[0] + edit.corners[2]
    assert (left, bottom) == (0.0, 1.0) and right < 0.3 and top > 0.7


@pytest.mark.parametrize(("ratio", "everything"), [(7 / 9, True), (0.784, True), (0.7, False), (1.0, False)])
def test_what_has_the_shape_already_needs_no_cut(ratio: float, everything: bool) -> None:
    assert PhotoFrame.of(PageEdit(), ratio).is_everything is everything
