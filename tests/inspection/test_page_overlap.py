"""What two quadrilaterals have in common is measured right, also where they share sides, which OpenCV gets wrong."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.inspection.page_overlap import common_areas

SQUARE = np.array([(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)])


@pytest.mark.parametrize(
    "other, area",
    [
        (SQUARE, 100.0),
        (SQUARE * (1, 0.5), 50.0),  # shares three sides
        (SQUARE * 0.5, 25.0),  # shares a corner
        (SQUARE * 0.5 + 2, 25.0),  # lies within
        (SQUARE * 3 - 5, 100.0),  # lies around
        (SQUARE + 5, 25.0),
        (SQUARE + np.array((10, 0)), 0.0),  # touches
        (SQUARE + 30, 0.0),
        (np.array([(5.0, -5.0), (15.0, 5.0), (5.0, 15.0), (-5.0, 5.0)]), 100.0),  # its sides run through the corners
        (np.array([(5.0, -2.0), (12.0, 5.0), (5.0, 12.0), (-2.0, 5.0)]), 82.0),
    ],
)
@pytest.mark.parametrize("kind", [np.float64, np.float32])
def test_the_common_area_is_right(other: np.ndarray, area: float, kind: type) -> None:
    shift = np.array((-733.3, 120.7))
    one, others = (SQUARE + shift).astype(kind), (other + shift)[None].astype(kind)
    assert common_areas(one, others)[0] == pytest.approx(area, abs=0.01)
    assert common_areas(others[0], one[None])[0] == pytest.approx(area, abs=0.01)


def test_of_many_each_has_its_own() -> None:
    others = np.stack([SQUARE + np.array((step, 0)) for step in range(11)])
    assert common_areas(SQUARE, others) == pytest.approx(np.arange(100, -1, -10), abs=0.01)


def test_sides_nearly_alike_are_counted_once() -> None:
    dice = np.random.default_rng(8)
    for _round in range(200):
        turn = dice.uniform(0, np.pi)
        onto = np.array(((np.cos(turn), np.sin(turn)), (-np.sin(turn), np.cos(turn))))
        one = (SQUARE * 30) @ onto + dice.uniform(-200, 200, 2)
        part = one.copy()
        share = dice.uniform(0.1, 0.9)
        part[2:] = one[[1, 0]] + share * (one[2:] - one[[1, 0]])
        assert common_areas(one, part[None])[0] == pytest.approx(share * 90000, rel=1e-3)


def test_with_none_there_is_nothing_in_common() -> None:
    one = np.array(((0, 0), (1, 0), (1, 1), (0, 1)), np.float32)
    assert common_areas(one, np.zeros((0, 4, 2), np.float32)).shape == (0,)
