"""Shadows go, and nothing else does: ink stays where it was, colours stay colours, and what is no page stays as it is."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from desktop.media.lighting import evened
from tests.benchmarks.straightening import clahe, colour_kept, lost_and_invented
from tests.making import document
from tests.making.camera import Pixels
from tests.making.lights import LIGHTS, lit


@cache
def page(kind: str = "sworn_translation", dpi: int = 110) -> Image.Image:
    return document(kind).picture(dpi)


def flat(kind: str = "sworn_translation") -> Pixels:
    return np.asarray(page(kind).convert("RGB"), np.uint8)


def margins(pixels: Pixels) -> Pixels:
    """Paper without ink: a strip inside the left edge of the page and one inside the right."""
    wide = pixels.shape[1]
    return np.concatenate((pixels[20:-20, wide // 50 : wide // 25], pixels[20:-20, -wide // 25 : -wide // 50]), axis=1)


def unevenness(pixels: Pixels) -> float:
    """Levels between dark and light paper, noise left out."""
    low, high = np.percentile(cv2.blur(margins(pixels)[:, :, 1], (9, 9)), (2, 98))
    return float(high - low)


@pytest.mark.parametrize("light", [name for name in LIGHTS if name != "even"])
def test_a_shadow_goes_and_every_stroke_stays(light: str) -> None:
    seen = lit(page(), light, seed=21)
    out = evened(seen)
    lost, invented = lost_and_invented(flat(), out)
    assert (lost, invented) < (0.02, 0.05) and invented < 0.05
    assert unevenness(out) < 16 < unevenness(seen) or light in ("folds", "hard_shadow")
    assert 225 < np.median(margins(out)) < 252
    assert (out == 255).all(axis=2).mean() < 0.02  # light, not burnt


@pytest.mark.parametrize("light", ["window", "lamp", "two_lights"])
def test_a_stamp_keeps_its_colour_and_paper_loses_that_of_the_lamp(light: str) -> None:
    seen = lit(page(), light, seed=22)
    out = evened(seen)
    hue, saturation = colour_kept(flat(), out)
    assert hue < 10 and 0.8 < saturation < 1.35
    assert np.median(np.ptp(margins(out).astype(int), axis=2)) < 10
    assert colour_kept(flat(), clahe(seen))[0] > hue or light == "window"


def test_a_portrait_is_not_washed_out() -> None:
    picture = page("national_id_card", 220)
    was = np.asarray(picture.convert("L"), int)
    out = cv2.cvtColor(evened(lit(picture, "window", seed=5)), cv2.COLOR_RGB2GRAY).astype(int)
    hair = was < 60
    skin = np.zeros_like(hair)
    tall, wide = was.shape
    skin[round(0.45 * tall) : round(0.6 * tall), round(0.1 * wide) : round(0.15 * wide)] = True
    assert np.median(out[hair]) < 75
    assert abs(np.median(out[skin]) - np.median(was[skin])) < 30


def test_the_background_of_a_table_stays() -> None:
    bands = [(30, 60, 120), (90, 90, 90), (180, 30, 30), (0, 0, 0)]
    sheet = Image.new("RGB", (900, 1200), "white")
    draw = ImageDraw.Draw(sheet)
    for number, colour in enumerate(bands):
        top = 90 + number * 270
        draw.rectangle((60, top, 840, top + 120), fill=colour)
        for row in range(3):
            draw.text((80, top + 140 + 25 * row), "nom, prenoms et adresse " * 4, fill="black")
    out = evened(lit(sheet, "window", seed=3))
    for number, colour in enumerate(bands):
        seen = np.median(out[100 + number * 270 : 200 + number * 270, 80:820], axis=(0, 1))
        assert np.abs(seen - colour).max() < 35


def test_noise_in_a_deep_shadow_makes_no_specks() -> None:
    sheet = page()
    dark = (lit(sheet, "soft_shadow", seed=6, noise=7).astype(np.float32) * 0.6).astype(np.uint8)
    assert lost_and_invented(flat(), evened(dark))[1] < 0.02


def _landscape(dice: np.random.Generator) -> Pixels:
    across = np.linspace(0, 1, 700)[:, None, None]
    sky = np.broadcast_to(np.array((120, 170, 230)) * (1 - across) + np.array((225, 232, 240)) * across, (700, 900, 3)).copy()
    grass = cv2.GaussianBlur(dice.normal(0, 1, (350, 900)).astype(np.float32), (0, 0), 5)[:, :, None]
    sky[350:] = np.array((70, 100, 50)) + 250 * grass
    return np.asarray(np.clip(sky + dice.normal(0, 4, sky.shape), 0, 255), np.uint8)


def _cover(colour: tuple[int, int, int]) -> Pixels:
    cover = Image.new("RGB", (700, 1000), colour)
    draw = ImageDraw.Draw(cover)
    draw.ellipse((200, 350, 500, 650), outline=(200, 165, 90), width=12)
    draw.text((180, 200), "PASAPORTE", fill=(200, 165, 90), font_size=60)
    return np.asarray(np.asarray(cover) * np.linspace(0.6, 1, 1000)[:, None, None], np.uint8)


@pytest.mark.parametrize("pixels", [
    _landscape(np.random.default_rng(1)), _cover((28, 36, 78)), _cover((90, 20, 35)), _cover((30, 30, 32)),
    np.full((900, 700, 3), 190, np.uint8), 255 - flat(), np.asarray(page("id_photo", 300).convert("RGB")),
    np.zeros((2, 2, 3), np.uint8), np.zeros((1, 3000), np.uint8), np.full((60, 4000, 3), 200, np.uint8),
], ids=["landscape", "navy", "burgundy", "black", "blank", "negative", "face", "2x2", "line", "panorama"])  # fmt: skip
def test_what_is_no_page_is_left_as_it_is(pixels: Pixels) -> None:
    assert evened(pixels) is pixels


def test_a_grey_page_is_evened_too_and_the_same_picture_gives_the_same() -> None:
    seen = lit(page(), "window", seed=4)
    grey = np.asarray(cv2.cvtColor(seen, cv2.COLOR_RGB2GRAY), np.uint8)
    out = evened(grey)
    assert out.shape == grey.shape and np.array_equal(out, evened(grey.copy()))
    assert lost_and_invented(flat(), np.dstack((out,) * 3))[1] < 0.02 < lost_and_invented(flat(), seen)[1]


@pytest.mark.parametrize("size", [(640, 451), (333, 237), (1201, 849)])
def test_a_small_picture_looks_like_the_large_one(size: tuple[int, int]) -> None:
    seen = lit(page(), "soft_shadow", seed=8)
    large, small = evened(seen), evened(np.asarray(cv2.resize(seen, size[::-1], interpolation=cv2.INTER_AREA), np.uint8))
    assert small.shape[:2] == size
    shrunk = cv2.resize(large, size[::-1], interpolation=cv2.INTER_AREA).astype(int)
    assert np.abs(shrunk - small).mean() < 4


def test_the_pale_background_of_a_heading_stays() -> None:
    flat_page = np.asarray(page("birth_certificate_full_copy").convert("RGB"), np.uint8)[:, :, 1]
    wide = flat_page.shape[1]
    beside = flat_page[:, round(0.6 * wide) : round(0.85 * wide)]
    rows = np.flatnonzero((np.median(beside, axis=1) < 235) & (np.median(beside, axis=1) > 190))
    out = evened(lit(page("birth_certificate_full_copy"), "window", seed=3))[:, :, 1]
    bar = np.median(out[rows[len(rows) // 2], round(0.6 * wide) : round(0.85 * wide)])
    assert bar / np.median(out) == pytest.approx(np.median(beside[rows]) / np.median(flat_page), abs=0.025)
