"""A page in a photograph is found where it lies, and nothing is cut where there is none; pictures are made by code."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import pytest

from desktop.catalogue import thresholds
from desktop.inspection.page_finding import Found, find_page
from desktop.model.page_edit import PageEdit, convex
from tests.benchmarks.corners import likeness
from tests.making import desk_without
from tests.making.desk_set import Photo, whole_page

APPLIED = thresholds()["corners_confidence"]
CLEAR = (
    ("letter", "walnut"), ("identity card", "dark desk"), ("open passport", "cork"), ("bank details", "carpet"),
    ("certificate A5", "blue desk pad"), ("passport page", "oak"), ("residence card", "terrazzo"), ("receipt", "concrete"),
)  # fmt: skip


@cache
def photo(kind: str, ground: str) -> Photo:
    return whole_page(kind, ground, np.random.default_rng((1, sum(map(ord, kind + ground)))))


def without(situation: str, number: int) -> Photo:
    dice = np.random.default_rng((2, number))
    return Photo(desk_without.SITUATIONS[situation]("letter", "oak", dice), None, situation)


def like(found: Found, seen: Photo) -> float:
    height, width = seen.pixels.shape[:2]
    assert seen.corners is not None
    return likeness(np.array(found.corners).reshape(-1, 2) * (width, height), seen.corners)


@pytest.mark.parametrize("kind, ground", CLEAR)
def test_a_page_that_stands_out_is_found_within_a_hundredth(kind: str, ground: str) -> None:
    found = find_page(photo(kind, ground).pixels)
    assert like(found, photo(kind, ground)) > 0.97


def test_most_pages_that_stand_out_are_counted_as_one() -> None:
    counted = [find_page(photo(kind, ground).pixels).documents for kind, ground in CLEAR]
    assert counted.count(1) >= len(CLEAR) - 1


def test_most_pages_that_stand_out_are_found_surely_enough_to_be_cut_unasked() -> None:
    sure = [find_page(photo(kind, ground).pixels).confidence >= APPLIED for kind, ground in CLEAR]
    assert sum(sure) >= len(CLEAR) / 2


def test_white_paper_on_a_white_table_is_found_by_its_shadow() -> None:
    seen = whole_page("letter", "white table", np.random.default_rng(4))
    assert like(find_page(seen.pixels), seen) > 0.95


@pytest.mark.parametrize("situation", [name for name in desk_without.SITUATIONS if name != "cut, once more"])
@pytest.mark.parametrize("number", [1])
def test_nothing_is_cut_unasked_where_no_single_whole_page_lies(situation: str, number: int) -> None:
    assert find_page(without(situation, number).pixels).confidence < APPLIED


def test_two_documents_are_often_counted_and_seldom_cut_unasked() -> None:
    seen = [find_page(desk_without.two("letter", "walnut", np.random.default_rng(seed))) for seed in range(6)]
    assert sum(found.confidence >= APPLIED for found in seen) <= 1
    assert sum((found.documents or 0) > 1 for found in seen) >= 2


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (1, 900), (900, 1), (40, 40), (300, 3000)])
@pytest.mark.parametrize("channels", [(), (3,)])
def test_a_picture_too_small_or_too_narrow_for_a_page_has_none(size: tuple[int, int], channels: tuple[int, ...]) -> None:
    noise = np.random.default_rng(5).integers(0, 256, (*size, *channels), dtype=np.uint8)
    assert find_page(noise) == Found()


@pytest.mark.parametrize("level", [0, 128, 255])
def test_an_empty_picture_has_no_page(level: int) -> None:
    assert find_page(np.full((480, 640, 3), level, np.uint8)) == Found(documents=0)


def test_noise_is_no_page() -> None:
    noise = np.random.default_rng(6).integers(0, 256, (600, 800, 3), dtype=np.uint8)
    assert find_page(noise).confidence < APPLIED


def test_corners_are_a_cut_that_can_be_made() -> None:
    found = find_page(photo("letter", "walnut").pixels)
    assert convex(found.corners) and PageEdit(corners=found.corners).possible
    assert sum(found.corners[0]) == min(map(sum, found.corners)), "the first is the one at the top left"


def test_the_same_picture_gives_the_same_corners() -> None:
    pixels = photo("passport page", "oak").pixels
    assert find_page(pixels) == find_page(pixels.copy())


def test_a_grey_picture_is_enough() -> None:
    seen = photo("letter", "walnut")
    grey = np.asarray(cv2.cvtColor(seen.pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    assert like(find_page(grey), seen) > 0.97


def test_a_larger_picture_gives_the_same_page() -> None:
    seen = photo("letter", "walnut")
    larger = np.asarray(cv2.resize(seen.pixels, None, fx=2.5, fy=2.5, interpolation=cv2.INTER_CUBIC), np.uint8)
    assert like(find_page(larger), seen) > 0.97


def test_a_picture_lying_on_its_side_shows_the_page_lying_on_its_side() -> None:
    seen = photo("letter", "walnut")
    assert seen.corners is not None
    turned = np.ascontiguousarray(np.rot90(seen.pixels, -1))
    height, width = turned.shape[:2]
    true = np.stack((width - seen.corners[:, 1], seen.corners[:, 0]), 1)
    found = np.array(find_page(turned).corners) * (width, height)
    assert likeness(found, true) > 0.97
