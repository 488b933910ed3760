"""A stamp, a seal, blue ink and a face are colour; a warm lamp, yellowed paper and a camera's noise are not."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from desktop.media.page_colour import colour_matters

Pixels = npt.NDArray[np.uint8]
DPI = 150
WIDTH, HEIGHT = round(8.27 * DPI), round(11.69 * DPI)


def _page() -> Pixels:
    """Lines of print on white."""
    page = np.full((HEIGHT, WIDTH, 3), 245, np.uint8)
    for row in range(120, HEIGHT - 120, 34):
        cv2.putText(page, "Attestation de droits 2026", (90, row), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (30, 30, 30), 2)
    return page


def _noisy(page: Pixels, strength: float = 9.0) -> Pixels:
    noise = np.random.default_rng(4).normal(0, strength, page.shape)
    return np.clip(page + noise, 0, 255).astype(np.uint8)


def _drawn(what: str) -> Pixels:
    page = _page()
    if what == "a red stamp":
        cv2.circle(page, (800, 1200), round(0.5 * DPI), (190, 60, 60), 3, cv2.LINE_AA)
    if what == "a small round stamp":
        cv2.circle(page, (800, 1200), round(0.2 * DPI), (60, 60, 180), 4, cv2.LINE_AA)
    if what == "a blue signature":
        points = np.array([(700 + 9 * x, 1400 + round(50 * np.sin(x / 2))) for x in range(30)], np.int32)
        cv2.polylines(page, [points], False, (50, 70, 150), 3, cv2.LINE_AA)
    if what == "a coloured band":
        page[:90] = (40, 90, 160)
    if what == "a pale green form":
        page[:] = np.minimum(page, (200, 235, 205))
    return page


COLOURED = ["a red stamp", "a small round stamp", "a blue signature", "a coloured band", "a pale green form"]


@pytest.mark.parametrize("what", COLOURED)
def test_colour_that_matters_is_seen_through_noise(what: str) -> None:
    assert colour_matters(_noisy(_drawn(what)))


CASTS = {
    "no cast": (1, 1, 1),
    "a warm lamp": (1, 0.97, 0.88),
    "a cold sky": (0.92, 0.97, 1),
    "old paper": (1, 0.96, 0.85),
}


@pytest.mark.parametrize("cast", CASTS.values(), ids=CASTS)
def test_light_and_noise_are_no_colour(cast: tuple[float, float, float]) -> None:
    assert not colour_matters(_noisy((_page() * np.array(cast)).astype(np.uint8)))


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (3, 900), (40, 7)])
def test_tiny_pictures_are_no_trouble(size: tuple[int, int]) -> None:
    assert colour_matters(np.full((*size, 3), 128, np.uint8)) is False
