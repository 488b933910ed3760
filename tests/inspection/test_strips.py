"""What strips are told to hold is what a plain look at every pixel finds, whatever the size of the page."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from desktop.inspection.strips import STRIP, strips_of

Grey = npt.NDArray[np.uint8]


def _page(high: int, wide: int) -> Grey:
    return np.random.default_rng(high).integers(0, 256, (high, wide)).astype(np.uint8)


def _steps(smooth: npt.NDArray[np.int64], axis: int) -> npt.NDArray[np.int64]:
    """Over two pixels, 0 at the ends."""
    found = np.zeros_like(smooth)
    lines, into = np.moveaxis(smooth, axis, 0), np.moveaxis(found, axis, 0)
    into[1:-1] = np.abs(lines[2:] - lines[:-2])
    return found


@pytest.mark.parametrize("high", [100, 240, 241, 245, 253, 500])
@pytest.mark.parametrize("lying", [False, True])
def test_each_row_of_a_strip_is_measured(high: int, lying: bool) -> None:
    page = _page(high, 130)
    found = strips_of(np.ascontiguousarray(page.T) if lying else page, smaller=0 if lying else 3)
    smooth = cv2.GaussianBlur(page, (3, 3), 0).astype(np.int64)
    count = 130 // STRIP
    pixels = smooth[:, : count * STRIP].reshape(high, count, STRIP)
    assert np.array_equal(found.lightest.T, pixels.max(axis=2))
    assert np.array_equal(found.darkest.T, pixels.min(axis=2))
    assert np.abs(found.mean.T - pixels[..., ::2].mean(axis=2)).max() <= 1
    across = _steps(smooth, 1)[:, : count * STRIP].reshape(high, count, STRIP)
    assert np.array_equal(found.across.T, across.max(axis=2))
    down = _steps(smooth, 0)[:, : count * STRIP].reshape(high, count, STRIP)[..., ::2]
    assert np.array_equal(found.down.T, down.max(axis=2))


def test_the_small_page_has_the_middle_of_every_three_pixels() -> None:
    page = _page(245, 130)
    smooth = cv2.GaussianBlur(page, (3, 3), 0)
    assert np.array_equal(strips_of(page, smaller=3).small, smooth[1::3, 1::3][:81, :43])
