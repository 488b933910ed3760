"""A picture becomes a JPEG of the resolution it needs on paper, no larger, and tells nothing else."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from desktop.media.encoding import Recipe, encode, shrunk, to_jpeg, without_colour
from desktop.media.jpeg_segments import has_metadata
from desktop.media.pdf_pages import Layout, box_mm
from desktop.media.picture import Picture

BOX = (194.0, 281.0)  # what an A4 page has between its margins


def _picture(width: int, height: int, colour: tuple[int, int, int] | None = (30, 90, 200)) -> Picture:
    rows = (np.arange(height, dtype=np.uint8) // 16)[:, None]
    pattern = (rows + np.arange(width, dtype=np.uint8) // 16) % 2 * 200 + 20
    if colour is None:
        return Picture(pattern, width, height)
    pixels = np.stack([pattern] * 3, axis=2)
    pixels[: height // 3, : width // 3] = colour
    return Picture(pixels, width, height)


@pytest.mark.parametrize(
    ("size", "dpi", "expected"),
    [
        ((4000, 3000), 200, (1528, 1146)),  # 194 mm at 200 dpi
        ((3000, 4000), 200, (1528, 2037)),
        ((3000, 6000), 200, (1106, 2213)),  # the height decides: 281 mm
        ((800, 600), 200, (800, 600)),  # fewer pixels than wanted: none are invented
        ((1, 4000), 200, (1, 2213)),
        ((4000, 1), 200, (1528, 1)),
    ],
)
def test_it_has_the_resolution_asked_for_and_never_more_than_it_had(
    size: tuple[int, int], dpi: int, expected: tuple[int, int]
) -> None:
    made = encode(_picture(*size), Recipe(dpi, 80), box_mm=BOX)

    assert Image.open(io.BytesIO(made.jpeg)).size == (made.width, made.height)
    assert expected[0] * 0.97 - 1 <= made.width <= expected[0] + 1
    assert expected[1] * 0.97 - 1 <= made.height <= expected[1] + 1
    assert made.width_mm / BOX[0] <= 1.0001 and made.height_mm / BOX[1] <= 1.0001
    assert max(made.width_mm / BOX[0], made.height_mm / BOX[1]) == pytest.approx(1)
    assert not has_metadata(made.jpeg)


@pytest.mark.parametrize("ratio", [1.0, 1.2, 1.5, 1.9, 2.0, 2.7, 4.0, 7.3])
def test_shrinking_by_any_ratio_keeps_the_picture(ratio: float) -> None:
    rows, columns = np.mgrid[0:768, 0:1024]
    waves = 127 + 60 * np.sin(columns / 40) + 60 * np.cos(rows / 60)
    pixels = np.stack([waves, 255 - waves, waves / 2], axis=2).astype(np.uint8)
    target = (round(1024 / ratio), round(768 / ratio))
    expected = np.asarray(Image.fromarray(pixels).resize(target, Image.Resampling.LANCZOS)).astype(int)
    made = shrunk(pixels, ratio)

    assert made.shape == (target[1], target[0], 3)
    assert np.abs(made.astype(int) - expected).mean() < 1.5


def test_a_picture_without_colour_is_stored_grey_and_one_with_a_stamp_is_not() -> None:
    grey = np.full((800, 600, 3), 180, np.uint8) + np.random.default_rng(1).integers(0, 6, (800, 600, 3), np.uint8)
    stamped = grey.copy()
    stamped[100:130, 100:130] = (40, 40, 220)  # a square centimetre of an A4 page is 1.6 per mille; here 1.9

    assert without_colour(grey)
    assert not without_colour(stamped)
    assert encode(Picture(grey, 600, 800), Recipe(), box_mm=BOX).grey
    assert not encode(Picture(stamped, 600, 800), Recipe(), box_mm=BOX).grey
    assert encode(Picture(stamped, 600, 800), Recipe(grey=True), box_mm=BOX).grey
    assert encode(_picture(60, 80, None), Recipe(), box_mm=BOX).grey


def test_the_colours_are_those_of_the_picture() -> None:
    made = encode(_picture(900, 900, (200, 30, 30)), Recipe(), box_mm=BOX)
    red, green, blue = (int(v) for v in np.asarray(Image.open(io.BytesIO(made.jpeg)))[50, 50])

    assert red > 180 and green < 60 and blue < 60


def test_a_lower_quality_makes_fewer_bytes() -> None:
    noisy = Picture(np.random.default_rng(2).integers(0, 255, (900, 700, 3), np.uint8), 700, 900)
    sizes = [len(encode(noisy, Recipe(200, quality), box_mm=BOX).jpeg) for quality in (90, 70, 40)]

    assert sizes == sorted(sizes, reverse=True)


def test_a_card_standing_up_gets_a_box_standing_up() -> None:
    assert box_mm(Layout.CARD, 856, 540) == (85.60, 53.98)
    assert box_mm(Layout.CARD, 540, 856) == (53.98, 85.60)
    assert box_mm(Layout.ID_PHOTO, 350, 450) == (35.0, 45.0)


@pytest.mark.parametrize("colour", [None, (200, 30, 30)])
def test_another_encoder_writes_the_same_bytes(colour: tuple[int, int, int] | None) -> None:
    pixels = _picture(403, 307, colour).pixels
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=80, **({"subsampling": "4:2:0"} if colour else {}))

    assert to_jpeg(pixels, 80) == out.getvalue()
