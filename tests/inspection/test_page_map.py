"""The model that sees pages loads, sees those in drawn photographs, and sees the same thing every time."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.inspection.page_map import PageMap, page_map
from desktop.paths import resources
from tests.making.desk_set import whole_page

SEEN = (("letter", "walnut"), ("identity card", "dark desk"), ("open passport", "cork"), ("bank details", "carpet"))


def seen(kind: str, ground: str) -> tuple[PageMap, np.ndarray]:
    """The map, and which of its squares lie within the page."""
    photo = whole_page(kind, ground, np.random.default_rng((3, len(kind))))
    assert photo.corners is not None
    found = page_map(photo.pixels)
    height, width = photo.pixels.shape[:2]
    corners = photo.corners / (width, height) * found.inside.shape[0]
    rows, columns = np.mgrid[: found.inside.shape[0], : found.inside.shape[1]] + 0.5
    sides = zip(corners, np.roll(corners, -1, axis=0), strict=True)
    turns = [(b[0] - a[0]) * (rows - a[1]) - (b[1] - a[1]) * (columns - a[0]) for a, b in sides]
    return found, np.all(np.array(turns) > 0, axis=0) | np.all(np.array(turns) < 0, axis=0)


@pytest.mark.parametrize("kind, ground", SEEN)
def test_a_page_is_seen_where_it_lies(kind: str, ground: str) -> None:
    found, page = seen(kind, ground)
    there = found.inside > 0.5
    assert (there & page).sum() > 0.85 * (there | page).sum()


@pytest.mark.parametrize("kind, ground", SEEN[:2])
def test_its_outline_is_seen_around_it_and_not_within_it(kind: str, ground: str) -> None:
    found, page = seen(kind, ground)
    inner = page.copy()
    for axis in (0, 1):
        for shift in (-4, 4):
            inner &= np.roll(page, shift, axis=axis)
    assert found.outline[page & ~inner].mean() > 4 * found.outline[inner].mean()


def test_the_same_picture_is_seen_the_same_way_to_the_last_bit() -> None:
    pixels = whole_page("letter", "oak", np.random.default_rng(4)).pixels
    one, again = page_map(pixels), page_map(pixels.copy())
    assert np.array_equal(one.inside, again.inside) and np.array_equal(one.outline, again.outline)
    assert one.one == again.one


def test_an_empty_desk_is_no_page() -> None:
    assert page_map(np.full((480, 640, 3), 150, np.uint8)).inside.max() < 0.5


def test_the_model_is_small_enough_to_be_worth_its_place() -> None:
    assert (resources() / "models" / "page.onnx").stat().st_size < 600_000
