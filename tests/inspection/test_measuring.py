"""What is measured of a page follows what was done to it, and nothing else."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import cv2
import numpy as np
import pytest
from PIL import Image

from desktop.catalogue import thresholds
from desktop.inspection import inspect
from desktop.inspection.blankness import holds_ink
from desktop.inspection.measuring import grey_at, measure
from desktop.inspection.sizes import TONE_DPI
from desktop.media.flattening import Pixels
from desktop.model.facts import PageFacts
from tests.making import photographs
from tests.making.documents import document
from tests.making.hostile import image

_BLANK = thresholds()["blank_ink_share"]
_NOISE = 0.12  # by which a page that is blurred more may seem sharper


@cache
def page(kind: str = "rib") -> Image.Image:
    return document(kind).picture(dpi=200)


@cache
def grey(kind: str = "rib", dpi: int = 300) -> Pixels:
    return cv2.cvtColor(np.asarray(document(kind).picture(dpi=dpi)), cv2.COLOR_RGB2GRAY).astype(np.uint8)


def seen(picture: bytes) -> PageFacts:
    return inspect(picture, name="page.jpg").pages[0]


def sharpness(pixels: Pixels) -> float:
    found = measure(grey_at(pixels, (1240, round(1240 * pixels.shape[0] / pixels.shape[1]))), _BLANK).sharpness
    assert found is not None
    return found


def blurred(pixels: Pixels, millimetres: float, dpi: int = 300) -> Pixels:
    return cv2.GaussianBlur(pixels, (0, 0), max(0.01, millimetres / 25.4 * dpi)).astype(np.uint8)


@pytest.mark.parametrize("kind", ["rib", "passport"])
def test_more_blur_is_less_sharpness(kind: str) -> None:
    found = [seen(photographs.photograph(page(kind), megapixels=3, blur_mm=b)).sharpness for b in (0, 0.2, 0.4, 0.8)]
    values = [value for value in found if value is not None]
    assert len(values) == 4
    assert all(after <= before + _NOISE for before, after in pairwise(values))
    assert values[0] > 0.75
    assert max(values[2:]) < 0.4


@pytest.mark.parametrize("contrast", [1.0, 0.6, 0.3])
def test_sharpness_does_not_depend_on_contrast(contrast: float) -> None:
    faded = (255 - (255 - grey().astype(np.float32)) * contrast).astype(np.uint8)
    for millimetres in (0.0, 0.3):
        assert sharpness(blurred(faded, millimetres)) == pytest.approx(
            sharpness(blurred(grey(), millimetres)), abs=0.07
        )


def test_sharpness_does_not_depend_on_the_resolution_of_the_file() -> None:
    found = [seen(photographs.photograph(page(), megapixels=m, blur_mm=0.35)).sharpness for m in (2.0, 4.0, 12.0)]
    values = [value for value in found if value is not None]
    assert max(values) - min(values) < 0.28  # below the threshold, a blur counts twice as much
    assert max(values) < thresholds()["sharpness"]


def test_margins_and_desks_do_not_hide_a_sharp_page() -> None:
    few = np.full((3508, 2480), 255, np.uint8)
    few[1000:1200, 400:2000] = grey()[700:900, 400:2000]
    assert sharpness(few) > 0.7
    for desk in ("wood", "grey", "dark", "white"):
        found = seen(photographs.photograph(page(), megapixels=3, desk=desk, fill=0.6)).sharpness
        assert found is not None
        assert found > thresholds()["sharpness"] + 0.02


def test_noise_is_not_taken_for_sharpness() -> None:
    for noise in (2.0, 8.0, 14.0):
        found = seen(photographs.photograph(page(), megapixels=3, noise=noise, blur_mm=0.8)).sharpness
        assert found is not None
        assert found < 0.45


def test_a_hand_that_moves_sideways_is_seen() -> None:
    smear = np.zeros((1, 17), np.float32)
    smear[:] = 1 / 17
    moved = cv2.filter2D(grey(), -1, smear).astype(np.uint8)
    assert sharpness(moved) < sharpness(grey()) - 0.25
    assert sharpness(moved.T.copy()) < sharpness(grey()) - 0.25


def test_light_is_told_by_the_paper() -> None:
    found = [seen(photographs.photograph(page(), megapixels=3, light=light)).brightness for light in (0.2, 0.5, 1.0)]
    values = [value for value in found if value is not None]
    assert values == sorted(values)
    assert values[0] < thresholds()["brightness_low"] < values[1]
    dark_desk = seen(photographs.photograph(page(), megapixels=3, desk="dark", fill=0.5)).brightness
    assert dark_desk == pytest.approx(values[2], abs=0.06)


def test_faint_ink_is_told_by_contrast() -> None:
    faint = Image.blend(Image.new("RGB", page().size, "white"), page(), 0.15)
    faint.info.update(page().info)
    least = thresholds()["contrast"]
    assert (seen(photographs.scan(faint)).contrast or 0) < least < (seen(photographs.scan(page())).contrast or 0)


def test_a_reflection_is_glare_and_white_paper_is_none() -> None:
    assert (seen(photographs.glaring(page(), glare=0.15, megapixels=3)).clipped_light or 0) > 0.05
    white = image(Image.blend(Image.new("RGB", page().size, "white"), page(), 1.0), "PNG")
    for fine in (photographs.scan(page()), photographs.photograph(page(), megapixels=3), white):
        assert seen(fine).clipped_light is not None
        assert (seen(fine).clipped_light or 0) < thresholds()["clipped_light"]


def test_what_is_lost_in_black_is_counted() -> None:
    half = np.full((1170, 827), 255, np.uint8)
    half[:, :413] = 0
    assert measure(half, _BLANK, TONE_DPI).clipped_dark == pytest.approx(0.5, abs=0.01)


def _sheet(seed: int = 3) -> Pixels:
    """An empty sheet from a scanner: grain, a gradient, specks, a shadow along one side."""
    dice = np.random.default_rng(seed)
    paper = np.linspace(236, 248, 1654)[None].repeat(2339, 0) + dice.normal(0, 2.5, (2339, 1654))
    for x, y in dice.integers((0, 0), (1654, 2339), (8, 2)).tolist():
        paper[y : y + 2, x : x + 2] = 150
    paper[:, :14] = 60
    return np.clip(paper, 0, 255).astype(np.uint8)


def test_a_blank_page_is_blank_whatever_the_scanner_adds() -> None:
    through = cv2.addWeighted(_sheet(), 0.97, cv2.flip(cv2.resize(grey(), (1654, 2339)), 1), 0.03, 0)
    for empty in (_sheet(), through, np.full((2339, 1654), 255, np.uint8), np.zeros((2339, 1654), np.uint8)):
        facts = seen(image(empty.astype(np.uint8), "PNG"))
        assert facts.blank is True
        assert facts.sharpness is None
        assert facts.contrast is None


def test_a_signature_a_faint_stamp_or_one_line_is_not_blank() -> None:
    text = cv2.resize(grey(), (1654, 2339))
    top = int(np.argmax((text < 100).sum(axis=1))) - 15
    one_line = _sheet()
    one_line[1200:1230] = np.minimum(one_line[1200:1230], text[top : top + 30])
    signature, stamp = _sheet(), _sheet()
    cv2.polylines(
        signature, [np.array([(600, 1500), (650, 1430), (700, 1530), (760, 1440), (980, 1490)])], False, 70, 4
    )
    cv2.circle(stamp, (1100, 1800), 120, 205, 6)
    for marked in (one_line, signature, stamp):
        assert seen(image(marked, "PNG")).blank is False


@pytest.mark.parametrize(
    ("box", "sides"),
    [
        ((0, 0, 2480, 3508), ()),
        ((0, 800, 2480, 3508), ("top",)),
        ((0, 0, 1200, 3508), ("right",)),
        ((700, 0, 2480, 3508), ("left",)),
    ],
)
def test_text_that_runs_off_a_page_is_a_cut_edge(box: tuple[int, int, int, int], sides: tuple[str, ...]) -> None:
    whole = cv2.cvtColor(np.asarray(document("sworn_translation").picture(dpi=300)), cv2.COLOR_RGB2GRAY)
    left, top, right, bottom = box
    if top:
        rows = np.flatnonzero((whole[:, 300:2200] < 120).sum(axis=1) > 150)
        top = int(rows[np.searchsorted(rows, top)]) + 4
    part = image(np.ascontiguousarray(whole[top:bottom, left:right]).astype(np.uint8), "PNG")
    assert seen(part).cut_edges == sides


def test_nothing_is_said_of_edges_when_the_page_lies_on_something() -> None:
    for desk in ("wood", "dark"):
        assert seen(photographs.photograph(page(), megapixels=3, desk=desk)).cut_edges is None


@pytest.mark.parametrize(
    ("size", "is_card"),
    [((1011, 638), True), ((638, 1011), True), ((1640, 1000), False), ((1040, 638), True), ((1050, 638), False),
     ((4000, 3000), False), ((2480, 3508), False)],
)  # fmt: skip
def test_a_card_is_known_by_its_proportions(size: tuple[int, int], is_card: bool) -> None:
    facts = seen(image(Image.new("L", size, 200), "PNG"))
    assert facts.card_shaped is is_card
    if is_card:
        assert max(facts.width_mm, facts.height_mm) == 85.60
        assert facts.effective_dpi == pytest.approx(max(size) / 85.6 * 25.4, rel=0.03)
    else:
        assert facts.width_mm == pytest.approx(210) or facts.height_mm == pytest.approx(297)
        assert facts.effective_dpi == pytest.approx(size[0] / facts.width_mm * 25.4)


@pytest.mark.parametrize(
    ("background", "plain", "white"),
    [("#e3e7ec", True, False), ("#ffffff", True, True), ("#b9c7d6", True, False), ("#4a5560", False, False)],
)
def test_the_background_of_a_portrait(background: str, plain: bool, white: bool) -> None:
    from tests.making.id_photo import id_photo

    facts = seen(photographs.scan(id_photo(background=background).picture(dpi=400)))
    assert (facts.plain_background, facts.white_background) == (plain, white)


def test_a_pattern_behind_a_portrait_is_not_plain() -> None:
    portrait = np.asarray(document("id_photo").picture(dpi=400)).copy()
    curtain = (np.arange(portrait.shape[1]) // 40 % 2 * 60)[None, :, None].astype(np.uint8)
    patterned = np.where(portrait.min(axis=2, keepdims=True) > 215, portrait - curtain, portrait)
    assert seen(image(patterned.astype(np.uint8), "PNG")).plain_background is False


def test_what_is_too_small_is_not_measured() -> None:
    facts = seen(image(Image.new("L", (20, 30), 90), "PNG"))
    assert (facts.blank, facts.sharpness, facts.brightness) == (None, None, None)


@pytest.mark.parametrize("top", [20, 150, 400, 840], ids=["first lines", "across the beginning", "middle", "last line"])
@pytest.mark.parametrize("width", [30, 200])
def test_ink_counts_wherever_it_stands_on_a_page(top: int, width: int) -> None:
    page = np.full((877, 620), 250, np.uint8)
    page[top : top + 6, 100 : 100 + width] = 20
    share = 6 * width / (0.96 * 0.96 * page.size)  # without its edges
    assert holds_ink(page, 1.0, 0.9 * share)
    assert not holds_ink(page, 1.0, 1.1 * share)
