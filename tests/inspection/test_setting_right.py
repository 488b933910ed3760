"""Pictures that nobody arranged are cut out, straightened and turned where they give reason to; else left alone."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import cv2
import numpy as np
import pytest
from PIL import Image

from desktop import inspection
from desktop.inspection.setting_right import Source, set_right
from desktop.media import images
from desktop.media.picture import Picture
from desktop.model.facts import PageFacts, Verdict
from tests.making import photographs
from tests.making.documents import document

A4_NEED = (1451, 2102)


def always(_number: int) -> bool:
    return True


def seen(data: bytes, name: str = "a.jpg") -> PageFacts:
    facts = inspection.inspect(data, name=name, automatic=always)
    assert facts.verdict is Verdict.ACCEPTED
    return facts.pages[0]


def shot(kind: str, **changes: float | str) -> bytes:
    return photographs.photograph(document(kind).picture(dpi=250), **{"megapixels": 8.0, "noise": 5.0, **changes})


def test_a_page_on_a_desk_is_cut_out_and_has_the_proportions_of_its_paper() -> None:
    page = seen(shot("enrolment_certificate", seed=1, angle=9, fill=0.75, desk="wood"))
    assert page.done is not None
    assert page.done.steps == ("cut",)
    assert (page.done.shape, round(page.width_mm), round(page.height_mm)) == ("a4", 210, 297)


def test_a_card_on_a_desk_lies_at_its_true_size() -> None:
    page = seen(shot("residence_card", seed=1, angle=-7, fill=0.6, desk="dark"))
    assert page.done is not None
    assert (page.done.shape, page.card_shaped) == ("card", True)


def test_a_page_taken_upside_down_is_turned() -> None:
    page = seen(shot("enrolment_certificate", seed=5, angle=180, fill=0.8, desk="grey"))
    assert page.done is not None
    assert page.done.turn == 180


def test_a_scan_that_is_level_is_left_alone() -> None:
    page = seen(photographs.scan(document("enrolment_certificate").picture(dpi=150), skew=0.0, seed=1))
    assert page.done is None
    assert page.proposal is not None


def test_a_scan_that_lies_askew_is_made_level() -> None:
    page = seen(photographs.scan(document("enrolment_certificate").picture(dpi=150), skew=-2.0, seed=1))
    assert page.done is not None
    assert page.done.steps == ("level",)
    assert abs(abs(page.done.skew) - 2.0) < 0.3


def test_what_is_measured_is_the_page_as_it_is_taken() -> None:
    data = shot("enrolment_certificate", seed=1, angle=14, fill=0.75, desk="wood")
    taken, whole = seen(data), inspection.inspect(data, name="a.jpg").pages[0]
    assert (whole.done, whole.proposal) == (None, None)
    assert taken.pixels is not None
    assert whole.pixels is not None
    assert taken.pixels[0] < 0.85 * whole.pixels[0]


def test_each_picture_is_given_as_it_is_taken() -> None:
    given: list[Picture] = []
    data = shot("residence_card", seed=1, angle=-7, fill=0.6, desk="dark")
    inspection.inspect(data, name="a.jpg", each_picture=given.append, automatic=always)
    assert given[0].width / given[0].height == pytest.approx(85.6 / 53.98, rel=0.01)


def test_a_small_page_in_a_large_photo_is_decoded_once_more_as_fine_as_it_is_needed() -> None:
    data = shot("enrolment_certificate", seed=2, angle=2, fill=0.55, desk="wood", megapixels=12.0)
    asked: list[tuple[int, int]] = []

    def source(need: tuple[int, int]) -> Iterator[Picture]:
        asked.append(need)
        return images.pictures(data, "jpeg", need)

    (found,) = set_right(source, A4_NEED, always)
    assert found.done is not None
    assert len(asked) == 2
    assert found.picture.width > 1.4 * seen_small(data)


def seen_small(data: bytes) -> int:
    """Pixels across the page where the picture is decoded no larger than for the whole of it."""
    picture = next(images.pictures(data, "jpeg", A4_NEED))
    (found,) = set_right(lambda _need: iter((Picture(picture.pixels, picture.width, picture.height),)), A4_NEED, always)
    return found.picture.width


def test_only_pictures_that_may_be_changed_are() -> None:
    data = shot("enrolment_certificate", seed=1, angle=9, fill=0.75, desk="wood")
    source: Source = lambda need: images.pictures(data, "jpeg", need)  # noqa: E731
    (kept,) = set_right(source, A4_NEED, lambda _number: False)
    assert (kept.done, kept.proposal) == (None, None)


def noise(width: int, height: int) -> bytes:
    dice = np.random.default_rng(7)
    pixels = cv2.GaussianBlur(dice.integers(0, 255, (height, width, 3), np.uint8), (0, 0), 3)
    return png(np.asarray(pixels, np.uint8))


def png(pixels: np.ndarray) -> bytes:
    out = BytesIO()
    Image.fromarray(pixels).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        png(np.zeros((2, 2, 3), np.uint8)), png(np.full((1, 1), 255, np.uint8)), noise(900, 700), noise(4000, 300),
        noise(90, 5000), png(np.full((800, 600, 3), 240, np.uint8)),
    ],
    ids=["two by two", "one", "no document", "panorama", "strip", "empty"],
)  # fmt: skip
def test_what_shows_no_page_is_left_alone(data: bytes) -> None:
    assert seen(data, "a.png").done is None


def test_what_is_proposed_is_the_same_each_time() -> None:
    data = shot("passport", seed=8, angle=5, fill=0.8)
    assert seen(data).proposal == seen(data).proposal


@pytest.mark.parametrize("seed, angle", [(3, 9), (6, 14)])
def test_what_is_done_does_not_depend_on_what_the_picture_is_wanted_for(seed: int, angle: int) -> None:
    """Of ten megapixels, a telephone's, half is decoded for 150 dpi and all for 190: near the threshold that decides."""
    data = shot("enrolment_certificate", seed=seed, angle=angle, fill=0.75, desk="dark", megapixels=10.0)
    wanted = (None, A4_NEED, (1040, 1480))
    done = [inspection.inspect(data, name="a.jpg", need_px=need, automatic=always).pages[0].done for need in wanted]
    assert done[1:] == done[:-1]


def test_pages_of_a_file_are_not_decoded_again_for_the_sake_of_a_later_one() -> None:
    data = shot("residence_card", seed=4, angle=-7, fill=0.6, desk="wood")
    small, picture = (next(images.pictures(data, "jpeg", need)) for need in ((1200, 1200), None))
    asked: list[int] = []

    def again(_need: tuple[int, int], number: int) -> Iterator[Picture]:
        asked.append(number)
        return iter((picture,))

    found = list(set_right(lambda _need: iter((small, small)), A4_NEED, always, again))
    assert [seen.done is not None for seen in found] == [True, True]
    assert asked == [1, 2]


def test_in_a_long_file_only_the_first_pages_are_looked_at() -> None:
    page = np.asarray(document("enrolment_certificate").picture(dpi=40).convert("L"))
    many = (Picture(page, page.shape[1], page.shape[0]) for _number in range(10))
    found = list(set_right(lambda _need: many, A4_NEED, always))
    assert [seen.proposal is not None for seen in found] == [True] * 8 + [False] * 2
