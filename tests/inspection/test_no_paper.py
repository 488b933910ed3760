"""What is no paper is not told faults of paper: screenshots have no reflections, stones no letters."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from desktop.catalogue import thresholds
from desktop.inspection import inspect
from desktop.model.facts import PageFacts
from tests.benchmarks.legible_pages import typed
from tests.making.hostile import image

Grey = npt.NDArray[np.uint8]


def seen(grey: Grey) -> PageFacts:
    return inspect(image(grey, "PNG"), name="page.png").pages[0]


def _dark_screenshot(ground: int, ink: int) -> Grey:
    """Light text on a dark ground, with a white picture and a white button in it."""
    text = np.asarray(typed("Helvetica", 12).picture(dpi=150).convert("L")).astype(np.float32) / 255
    screen = ink + (ground - ink) * text
    screen[260:420, 300:620] = 255
    screen[700:760, 100:400] = 255
    return np.asarray(screen, np.uint8)


@pytest.mark.parametrize(("ground", "ink"), [(18, 235), (32, 200), (60, 225)])
def test_a_dark_screenshot_has_no_reflection(ground: int, ink: int) -> None:
    found = seen(_dark_screenshot(ground, ink))
    assert (found.clipped_light or 0) <= thresholds()["clipped_light"]
    assert (found.text_lost or 0) <= thresholds()["text_lost"]


def _stones(seed: int) -> Grey:
    """Flat pebbles of many sizes, light above and dark below, as they lie on a beach."""
    dice = np.random.default_rng(seed)
    ground = np.full((900, 1200), 60, np.uint8)
    for x, y, size in dice.integers((0, 0, 10), (1200, 900, 60), (1500, 3)).tolist():
        light, wide = int(dice.integers(40, 230)), (size, max(2, int(size * dice.uniform(0.15, 0.4))))
        tilt = float(dice.normal(0, 15))
        cv2.ellipse(ground, (x, y), wide, tilt, 0, 360, light // 3, -1)
        inside = (max(1, wide[0] * 7 // 8), max(1, wide[1] * 7 // 8))
        cv2.ellipse(ground, (x, y - max(1, size // 8)), inside, tilt, 0, 360, light, -1)
    noisy = cv2.GaussianBlur(ground, (0, 0), 0.7) + dice.normal(0, 3, ground.shape)
    return np.clip(noisy, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("seed", range(2))
def test_stones_have_no_letters(seed: int) -> None:
    found = seen(_stones(seed))
    assert (found.letter_px, found.worst) == (None, None)
    assert (found.sharpness or 0) >= thresholds()["sharpness"], "and are not blurred for that"


def _rules(thick: int) -> Grey:
    """A form with nothing but rules."""
    page = np.full((1754, 1240), 250, np.uint8)
    for row in range(100, 1600, 60):
        cv2.line(page, (80, row), (1150, row), 40, thick)
    return page


@pytest.mark.parametrize("thick", [5, 9])
def test_a_page_without_letters_is_blurred_when_its_rules_are(thick: int) -> None:
    ladder = [seen(cv2.GaussianBlur(_rules(thick), (0, 0), blur).astype(np.uint8)).sharpness for blur in (0.3, 4, 7)]
    values = [value for value in ladder if value is not None]
    assert values[0] >= thresholds()["sharpness"]
    assert values[2] < thresholds()["sharpness"]
    assert values == sorted(values, reverse=True)


@pytest.mark.parametrize("size", [7, 10])
def test_lines_that_run_into_one_another_are_never_sharper_than_before(size: float) -> None:
    page = np.asarray(typed("Times-Roman", size).picture(dpi=150).convert("L")).astype(np.uint8)
    title = np.asarray(typed("Helvetica-Bold", 14).picture(dpi=400).convert("L")).astype(np.uint8)
    page[:200] = title[420:620, 380 : 380 + page.shape[1]]
    blurs = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0)
    values = [seen(cv2.GaussianBlur(page, (0, 0), blur).astype(np.uint8)).sharpness or 0 for blur in blurs]
    assert all(after <= before + 0.12 for before, after in pairwise(values)), values
    assert values[-1] < thresholds()["sharpness"]
