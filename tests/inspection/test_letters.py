"""Letters are found as text has them, measured by their height, and judged where they are hardest to read."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from desktop.catalogue import thresholds
from desktop.inspection import inspect
from desktop.inspection.letters import letters
from desktop.inspection.strips import strips_of
from desktop.model.facts import PageFacts
from tests.benchmarks.legible_pages import typed, x_height
from tests.making import document, photographs
from tests.making.hostile import image

_DPI = 200
Grey = npt.NDArray[np.uint8]


@cache
def sheet(font: str = "Helvetica", size: float = 10) -> Grey:
    drawn = np.asarray(typed(font, size).picture(dpi=_DPI).convert("L"))
    return drawn.astype(np.uint8)


def pixels_high(font: str = "Helvetica", size: float = 10) -> float:
    return x_height(typed(font, size)) / 25.4 * _DPI


def seen(grey: Grey) -> PageFacts:
    return inspect(image(grey, "PNG"), name="page.png").pages[0]


def smeared(grey: Grey, sigma: float) -> Grey:
    return cv2.GaussianBlur(grey, (0, 0), sigma).astype(np.uint8)


@pytest.mark.parametrize("font", ["Times-Roman", "Helvetica", "Courier"])
@pytest.mark.parametrize("size", [7, 10, 12])
def test_small_letters_are_as_tall_as_they_were_set(font: str, size: float) -> None:
    found = seen(sheet(font, size)).letter_px
    assert found is not None
    assert found == pytest.approx(pixels_high(font, size), rel=0.2)


def test_letters_are_counted_in_the_pixels_of_the_picture_as_stored() -> None:
    fine = np.asarray(typed("Helvetica", 10).picture(dpi=400).convert("L")).astype(np.uint8)
    assert seen(fine).letter_px == pytest.approx(2 * pixels_high(), rel=0.1)


def test_letters_are_found_on_a_page_that_lies_on_its_side() -> None:
    lying = cv2.rotate(sheet(), cv2.ROTATE_90_CLOCKWISE).astype(np.uint8)
    found = seen(lying)
    assert found.letter_px is not None
    stored = pixels_high()  # the sheet is wider than A4 on its side, and is measured smaller
    assert found.letter_px == pytest.approx(stored, rel=0.2)


def _rules() -> Grey:
    page = np.full((1754, 1240), 250, np.uint8)
    for row in range(100, 1600, 60):
        cv2.line(page, (80, row), (1150, row + row % 7), 40, 1 + row // 300)
    return page


def _bars() -> Grey:
    page = np.full((1754, 1240), 250, np.uint8)
    for row in range(100, 1600, 60):
        page[row : row + 14, 80:1150] = 60
    return page


def _portrait() -> Grey:
    return np.asarray(document("id_photo").picture(dpi=600).convert("L")).astype(np.uint8)


def _grain() -> Grey:
    dice = np.random.default_rng(3)
    rough = cv2.resize(dice.normal(150, 40, (220, 155)).astype(np.float32), (1240, 1754))
    return np.clip(rough, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("make", [_rules, _bars, _portrait, _grain])
def test_what_is_no_text_has_no_letters(make: object) -> None:
    assert callable(make)
    found = seen(make())
    assert (found.letter_px, found.worst) == (None, None)


def test_rules_and_stamps_do_not_change_the_letters_of_a_page() -> None:
    ruled = np.minimum(sheet(), cv2.resize(_rules(), sheet().shape[::-1])).astype(np.uint8)
    cv2.circle(ruled, (1200, 1900), 150, 120, 8)
    assert seen(ruled).letter_px == pytest.approx(pixels_high(), rel=0.15)


@pytest.mark.parametrize(("font", "size"), [("Times-Roman", 8.5), ("Helvetica", 12), ("Courier", 10)])
def test_a_blur_of_a_quarter_of_the_letters_is_found_and_a_twelfth_is_fine(font: str, size: float) -> None:
    least = thresholds()["sharpness"]
    high = pixels_high(font, size)
    fine, blurred = (seen(smeared(sheet(font, size), share * high)).sharpness for share in (1 / 12, 1 / 4))
    assert fine is not None
    assert blurred is not None
    assert blurred < least < fine


@pytest.mark.parametrize("corner", [(0.0, 0.0), (0.4, 0.3)])
def test_a_page_blurred_in_one_corner_only_is_found_there(corner: tuple[float, float]) -> None:
    page, soft = sheet().copy(), smeared(sheet(), pixels_high() / 3)
    high, wide = page.shape
    left, top = round(corner[0] * wide) + 150, round(corner[1] * high) + 200
    page[top : top + 500, left : left + 600] = soft[top : top + 500, left : left + 600]
    found = seen(page)
    assert (found.sharpness or 0) < thresholds()["sharpness"]
    assert found.worst is not None
    x, y = (found.worst[0] + found.worst[2]) / 2 * wide, (found.worst[1] + found.worst[3]) / 2 * high
    assert left <= x <= left + 600
    assert top <= y <= top + 500


def test_the_worst_zone_is_in_the_page_and_holds_text() -> None:
    for kind in ("rib", "passport"):
        page = document(kind).picture(dpi=200)
        found = inspect(photographs.photograph(page, megapixels=3, desk="dark"), name="a.jpg").pages[0]
        assert found.worst is not None
        left, top, right, bottom = found.worst
        assert 0 <= left < right <= 1
        assert 0 <= top < bottom <= 1


def test_the_shadow_below_a_sheet_is_no_smeared_line() -> None:
    page = document("admission_letter").picture(dpi=200)
    for desk in ("grey", "white", "wood", "dark"):
        found = inspect(photographs.photograph(page, megapixels=3, desk=desk, seed=4), name="a.jpg").pages[0]
        assert (found.sharpness or 0) > thresholds()["sharpness"], desk


def test_a_page_sent_too_small_has_too_few_pixels_in_its_letters() -> None:
    least = thresholds()["letter_px"]
    for pixels, enough in ((2.8, False), (10.0, True)):
        scale = pixels / pixels_high()
        small = cv2.resize(sheet(), None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA).astype(np.uint8)
        found = seen(small).letter_px
        assert found is not None
        assert (found >= least) is enough


def test_a_reflection_on_a_line_is_text_that_is_lost() -> None:
    page = Image.fromarray(sheet()).convert("RGB")
    page.info["dpi"] = (_DPI, _DPI)
    shots = (photographs.photograph(page, glare=g, megapixels=3, light=0.85, seed=1) for g in (0.0, 0.006))
    whole, hidden = (inspect(shot, name="a.jpg").pages[0] for shot in shots)
    assert hidden.clipped_light is not None
    assert hidden.clipped_light < thresholds()["clipped_light"], "so small that the share of the page does not tell it"
    assert whole.text_lost == 0
    assert (hidden.text_lost or 0) > thresholds()["text_lost"]


def test_bright_paper_is_no_reflection() -> None:
    for seed in range(3):
        bright = photographs.photograph(document("rib").picture(dpi=200), megapixels=3, light=1.05, seed=seed)
        assert (inspect(bright, name="a.jpg").pages[0].text_lost or 0) <= thresholds()["text_lost"]


def test_nothing_is_found_on_the_smallest_pictures() -> None:
    for size in ((1, 1), (2, 2), (90, 40), (40, 200)):
        grey = np.full(size, 200, np.uint8)
        strips = strips_of(grey, smaller=2)
        assert letters(strips, strips.ranges().ink) is None
        assert letters(strips, 50) is None
