"""A rectangle keeps its proportions whatever the angle it is seen at."""

from __future__ import annotations

import cmath
import math

import pytest

from desktop.model.page_edit import Corner
from desktop.model.perspective import SHAPES_MM, proportion, shape_of, wide_over_tall

PICTURE = (4000.0, 3000.0)


def seen(wide: float, tall: float, lean: float = 0.0, towards: float = 0.0, turn: float = 0.0, lens: float = 0.62,
         aside: tuple[float, float] = (0.0, 0.0)) -> tuple[Corner, ...]:  # fmt: skip
    """Where a pinhole camera sees the corners of a rectangle that leans away by ``lean`` degrees."""
    width, height = PICTURE
    focal = lens * math.hypot(width, height)
    away = 3.0 * max(wide, tall)
    lean, towards, turn = map(math.radians, (lean, towards, turn))
    corners = []
    for right, below in ((-wide, -tall), (wide, -tall), (wide, tall), (-wide, tall)):
        spot = complex(right, below) * cmath.rect(1, turn - towards)
        flat = complex(spot.real * math.cos(lean), spot.imag) * cmath.rect(1, towards) + complex(*aside) * away
        onto = flat * focal / (away + spot.real * math.sin(lean))
        corners.append((onto.real / width + 0.5, onto.imag / height + 0.5))
    return tuple(corners)


@pytest.mark.parametrize("lean", [0, 10, 25, 40])
@pytest.mark.parametrize("towards", [0, 33, 90, 200])
@pytest.mark.parametrize("wide, tall", [(210, 297), (85.6, 53.98), (125, 88), (80, 300)])
def test_the_true_proportions_are_found_at_any_angle(wide: float, tall: float, lean: float, towards: float) -> None:
    true = max(wide, tall) / min(wide, tall)
    assert proportion(seen(wide, tall, lean, towards, turn=12), *PICTURE) == pytest.approx(true, rel=0.02)


@pytest.mark.parametrize("lens", [0.5, 0.62, 0.8, 1.1])
def test_the_lens_is_found_from_the_corners(lens: float) -> None:
    assert proportion(seen(210, 297, 38, 40, lens=lens), *PICTURE) == pytest.approx(297 / 210, rel=0.03)


def test_a_page_aside_the_middle_of_the_picture_keeps_its_proportions() -> None:
    corners = seen(210, 297, 30, 60, aside=(0.12, -0.08))
    assert proportion(corners, *PICTURE) == pytest.approx(297 / 210, rel=0.02)


def test_naive_means_of_opposite_sides_would_be_far_off() -> None:
    """What the proportions would be by the sides of the quadrilateral: the reason for all this."""
    corners = [(x * PICTURE[0], y * PICTURE[1]) for x, y in seen(210, 297, 40, 90)]
    wide = (math.dist(corners[0], corners[1]) + math.dist(corners[3], corners[2])) / 2
    tall = (math.dist(corners[0], corners[3]) + math.dist(corners[1], corners[2])) / 2
    assert abs(tall / wide - 297 / 210) > 0.2


def test_which_side_is_the_longer_is_known() -> None:
    assert wide_over_tall(seen(85.6, 53.98, 30, 0), *PICTURE) == pytest.approx(85.6 / 53.98, rel=0.02)
    assert wide_over_tall(seen(53.98, 85.6, 30, 0), *PICTURE) == pytest.approx(53.98 / 85.6, rel=0.02)


@pytest.mark.parametrize("corners", [
    (),
    ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9)),
    ((0.1, 0.1), (0.9, 0.1), (0.9, 0.1), (0.1, 0.9)),
    ((0.1, 0.1), (0.9, 0.9), (0.9, 0.1), (0.1, 0.9)),
    ((0.5, 0.5),) * 4,
    ((0.1, 0.5), (0.9, 0.5), (0.9, 0.5001), (0.1, 0.5001)),
    ((math.nan, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)),
])  # fmt: skip
def test_corners_that_enclose_no_page_have_no_proportions(corners: tuple[Corner, ...]) -> None:
    assert proportion(corners, *PICTURE) is None
    assert shape_of(corners, *PICTURE) == ""


def test_a_picture_without_size_has_no_proportions() -> None:
    assert proportion(seen(210, 297), 0, 3000) is None


@pytest.mark.parametrize("lean", [0, 20, 40])
def test_known_shapes_are_known_at_any_angle(lean: float) -> None:
    assert shape_of(seen(85.6, 53.98, lean, 50), *PICTURE) == "card"
    assert shape_of(seen(210, 297, lean, 50), *PICTURE) == "a4"


@pytest.mark.parametrize("wide, tall", [(216, 279), (216, 356), (80, 200), (100, 100)])
def test_another_shape_stays_as_measured(wide: float, tall: float) -> None:
    """Letter, legal, a till receipt, a square."""
    assert shape_of(seen(wide, tall, 15, 20), *PICTURE) == ""


def test_a_passport_page_has_the_proportions_of_a4_so_what_it_is_said_to_be_decides() -> None:
    corners = seen(*SHAPES_MM["passport"], 20, 30)
    assert shape_of(corners, *PICTURE) == "a4"
    assert shape_of(corners, *PICTURE, expected="passport") == "passport"
    assert shape_of(corners, *PICTURE, expected="card") == "a4"
