"""Pictures on A4: photos fitted, cards and identity photos at their true size."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from desktop.media.encoding import EncodedPage, Recipe, encode
from desktop.media.pdf_pages import Layout, box_mm, pages_from_images
from desktop.media.picture import Picture
from tests.making.inert import is_inert
from tests.media.pdf_looks import picture_of, sizes_of

DPI = 100
MM_PX = DPI / 25.4


def _encoded(width: int, height: int, layout: Layout, *, grey: bool = False) -> EncodedPage:
    pixels = np.full((height, width) if grey else (height, width, 3), 90, np.uint8)
    pixels[: height // 4] = 10 if grey else (10, 10, 120)  # its top
    return encode(Picture(pixels, width, height), Recipe(), box_mm=box_mm(layout, width, height))


def _extent_mm(page: npt.NDArray[np.uint8]) -> tuple[float, float, float, float]:
    """left, top, width, height of what is not paper."""
    rows, columns = np.nonzero(page.min(axis=2) < 200)
    left, top = columns.min() / MM_PX, rows.min() / MM_PX
    return left, top, (columns.max() + 1) / MM_PX - left, (rows.max() + 1) / MM_PX - top


@pytest.mark.parametrize(
    ("layout", "size", "expected"),
    [
        (Layout.PHOTO, (3000, 4000), (194, 258.7)),
        (Layout.PHOTO, (4000, 3000), (194, 145.5)),
        (Layout.PHOTO, (1000, 4000), (70.25, 281)),
        (Layout.PHOTO, (100, 140), (194, 271.6)),
        (Layout.CARD, (856, 540), (85.6, 54)),
        (Layout.CARD, (540, 856), (54, 85.6)),
        (Layout.ID_PHOTO, (700, 900), (35, 45)),
    ],
)
def test_a_picture_has_its_size_in_the_middle_of_an_upright_page(
    layout: Layout, size: tuple[int, int], expected: tuple[float, float]
) -> None:
    pdf = pages_from_images([_encoded(*size, layout)], layout)
    left, top, width, height = _extent_mm(picture_of(pdf, dpi=DPI))

    assert sizes_of(pdf) == [(210, 297)]
    assert (width, height) == (pytest.approx(expected[0], abs=0.6), pytest.approx(expected[1], abs=0.6))
    assert (left, top) == (pytest.approx((210 - width) / 2, abs=0.6), pytest.approx((297 - height) / 2, abs=0.6))
    assert is_inert(pdf)


def test_both_sides_of_a_card_share_a_page_one_above_the_other() -> None:
    sides = [_encoded(856, 540, Layout.CARD) for _ in range(3)]
    pdf = pages_from_images(sides, Layout.CARD)
    page = picture_of(pdf, dpi=DPI)
    tops = np.nonzero(np.diff((page[:, 410].min(axis=1) < 40).astype(int)) == 1)[0] / MM_PX

    assert len(sizes_of(pdf)) == 2
    assert len(tops) == 2
    assert tops[1] - tops[0] == pytest.approx(53.98 + 12, abs=0.6)


def test_photos_get_a_page_each_and_their_jpegs_are_taken_as_they_are() -> None:
    photos = [_encoded(300, 400, Layout.PHOTO), _encoded(400, 300, Layout.PHOTO, grey=True)]
    pdf = pages_from_images(photos, Layout.PHOTO)

    assert len(sizes_of(pdf)) == 2
    assert all(photo.jpeg in pdf for photo in photos)
    assert pages_from_images(photos, Layout.PHOTO) == pdf
    assert Image.open(io.BytesIO(photos[1].jpeg)).mode == "L"
    assert picture_of(pdf, 1).min() < 40
