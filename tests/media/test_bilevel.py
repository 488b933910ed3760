"""Black and white only for nothing but ink on even paper, and only when every stroke is still there."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import cv2
import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from desktop.media.bilevel import as_file, to_fax
from tests.making import document, photograph, scan

Grey = npt.NDArray[np.uint8]
DPI = 200


@cache
def _scanned(kind: str = "resources_statement") -> Grey:
    return _grey(scan(document(kind).picture(dpi=DPI), seed=2))


def _grey(jpeg: bytes) -> Grey:
    return np.asarray(Image.open(BytesIO(jpeg)).convert("L"))


def _seen(grey: Grey) -> Grey:
    """As it is seen at 100 dpi."""
    size = (round(grey.shape[1] / DPI * 100), round(grey.shape[0] / DPI * 100))
    return cv2.resize(grey, size, interpolation=cv2.INTER_AREA).astype(np.uint8)


def test_a_scanned_text_becomes_a_tenth_of_its_jpeg_and_looks_the_same() -> None:
    page = _scanned()
    fax = to_fax(page, DPI)
    assert fax is not None
    with Image.open(BytesIO(as_file(*fax))) as drawn:
        shown = np.asarray(drawn.convert("L"))
    assert shown.shape[1] / page.shape[1] == pytest.approx(1.5, abs=0.01)  # 300 dpi
    small = cv2.resize(shown, _seen(page).shape[::-1], interpolation=cv2.INTER_AREA)
    assert np.abs(small.astype(int) - _seen(page)).mean() < 8
    jpeg = cv2.imencode(".jpg", page, (cv2.IMWRITE_JPEG_QUALITY, 40))[1]
    assert len(fax[0]) < len(jpeg) / 4
    assert to_fax(page, DPI) == fax


def _with(page: Grey, change: str) -> Grey:
    height, width = page.shape
    changed = page.copy()
    if change == "a photo":
        changed[200:600, 200:500] = np.linspace(40, 220, 300, dtype=np.uint8)
    if change == "a grey seal":
        for radius in range(60, 120, 8):
            cv2.circle(changed, (width // 2, height // 2), radius, 170, 2, cv2.LINE_AA)
    if change == "a pencil note":
        cv2.putText(changed, "Dupont 12/04", (300, height // 2), cv2.FONT_HERSHEY_SIMPLEX, 2, 190, 2, cv2.LINE_AA)
    if change == "a shadow":
        shade = np.linspace(1, 0.8, width, dtype=np.float32)
        changed = (changed * shade).astype(np.uint8)
    if change == "grey paper":
        changed = (changed * 0.75).astype(np.uint8)
    if change == "marker":
        changed[300:360, 200:900] = np.minimum(changed[300:360, 200:900], 200)
    return changed


@pytest.mark.parametrize("change", ["a photo", "a grey seal", "a pencil note", "a shadow", "grey paper", "marker"])
def test_what_black_and_white_would_lose_keeps_its_greys(change: str) -> None:
    assert to_fax(_with(_scanned(), change), DPI) is None


def test_a_photo_of_a_page_keeps_its_greys() -> None:
    photo = _grey(photograph(document("resources_statement").picture(dpi=DPI), seed=1, megapixels=4))
    assert to_fax(photo, 190) is None


def test_a_coarse_page_keeps_its_greys() -> None:
    assert to_fax(_seen(_scanned()), 100) is None
    assert to_fax(np.zeros((1, 1), np.uint8), 200) is None


def test_what_is_black_and_white_already_stays_pixel_for_pixel() -> None:
    page = np.where(_scanned() > 128, 255, 0).astype(np.uint8)
    fax = to_fax(page, DPI)
    assert fax is not None
    with Image.open(BytesIO(as_file(*fax))) as drawn:
        assert np.array_equal(np.asarray(drawn.convert("L")), page)
