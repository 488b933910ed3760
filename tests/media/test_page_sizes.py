"""One page in several sizes: each as asked, none below its resolution, in colour only where there is some."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import numpy as np
import numpy.typing as npt
from PIL import Image

from desktop.bundling.ladder import FLOOR_DPI, RUNGS
from desktop.media.page_sizes import BILEVEL, sizes_of
from tests.making import document, photograph, scan

RECIPES = [recipe for recipe, _loss in RUNGS]


@cache
def _page(kind: str = "enrolment_certificate", how: str = "photo") -> npt.NDArray[np.uint8]:
    page = document(kind).picture(dpi=200)
    jpeg = scan(page, grey=True) if how == "scan" else photograph(page, megapixels=4, orientation=1)
    return np.asarray(Image.open(BytesIO(jpeg)).convert("RGB"))


def test_each_size_is_smaller_than_the_one_before_and_none_is_coarser_than_the_floor() -> None:
    pixels = _page()
    inches = pixels.shape[1] / 240
    made = list(sizes_of(pixels, inches, RECIPES))
    lengths = [len(each.contents) for each in made]
    assert [each.rung for each in made] == [*range(len(RECIPES))]
    assert lengths == sorted(lengths, reverse=True)
    for each in made:
        assert Image.open(BytesIO(each.contents)).size == (each.width, each.height)
        assert each.dpi == int(each.width / inches) >= FLOOR_DPI
        assert each.mode == "colour"


def test_no_pixels_are_invented() -> None:
    pixels = _page()
    made = list(sizes_of(pixels, pixels.shape[1] / 120, RECIPES))
    assert {(each.width, each.height) for each in made} == {pixels.shape[1::-1]}


def test_the_one_that_is_asked_for_is_the_same_as_among_all() -> None:
    for how in ("photo", "scan"):
        pixels = _page("resources_statement", how)
        inches = pixels.shape[1] / 200
        for each in sizes_of(pixels, inches, RECIPES):
            assert list(sizes_of(pixels, inches, RECIPES, only=each.rung)) == [each]


def test_sizes_far_from_the_room_are_not_made_but_the_ends_are() -> None:
    pixels = _page()
    every = {each.rung: len(each.contents) for each in sizes_of(pixels, pixels.shape[1] / 240, RECIPES)}
    few = [each.rung for each in sizes_of(pixels, pixels.shape[1] / 240, RECIPES, room=every[6])]
    assert {0, 6} <= set(few) and len(few) < len(every)


def test_a_grey_scan_of_text_is_offered_in_grey_and_in_black_and_white() -> None:
    pixels = _page("resources_statement", "scan")
    modes = {each.rung: each.mode for each in sizes_of(pixels, pixels.shape[1] / 200, RECIPES)}
    assert modes[BILEVEL] == "bilevel"
    assert {mode for rung, mode in modes.items() if rung >= 0} == {"grey"}
