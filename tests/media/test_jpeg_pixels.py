"""The faster decoder gives the same pixels as Pillow, and leaves what is not whole to it."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from PIL import Image

from desktop.media.images import pictures
from desktop.media.jpeg_pixels import jpeg_pixels
from desktop.media.jpeg_segments import is_whole
from desktop.media.refused import Refused
from tests.making.hostile import image

_PIXELS = np.random.default_rng(5).integers(0, 255, (25, 33, 3), np.uint8).repeat(8, 0).repeat(8, 1)


def _jpeg(mode: str = "RGB", **options: Any) -> bytes:
    return image(Image.fromarray(_PIXELS).convert(mode), "JPEG", **options)


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"subsampling": "4:4:4"}, {"keep_rgb": True}])
@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize("grey", [True, False])
@pytest.mark.parametrize("scale", [1, 2, 4, 8])
def test_the_pixels_are_those_that_pillow_finds(options: dict[str, Any], mode: str, grey: bool, scale: int) -> None:
    jpeg = _jpeg(mode, **options)
    opened = Image.open(io.BytesIO(jpeg))
    opened.draft("L" if grey else None, (opened.width // scale, opened.height // scale))  # type: ignore[arg-type]
    expected = np.asarray(opened.convert("L") if grey else opened)

    found = jpeg_pixels(jpeg, scale, grey=grey or mode == "L")

    assert found is not None
    assert np.array_equal(found, expected) or (grey and "keep_rgb" in options and np.abs(found - expected).max() <= 1)


@pytest.mark.parametrize("options", [{}, {"progressive": True}])
@pytest.mark.parametrize("kept", [0.3, 0.9, 0.999])
def test_a_jpeg_that_is_cut_off_is_not_filled_up(options: dict[str, Any], kept: float) -> None:
    thumbnail = b"\xff\xe1\x00\x08\xff\xd8ab\xff\xd9"  # the end mark of another picture inside
    whole = _jpeg(**options)
    cut = (whole[:2] + thumbnail + whole[2:])[: int(len(whole) * kept)]

    assert is_whole(whole) and not is_whole(cut)
    assert jpeg_pixels(cut, 1, grey=False) is None
    with pytest.raises(Refused):
        list(pictures(cut, "jpeg"))


def test_what_stands_behind_the_end_does_no_harm() -> None:
    assert np.array_equal(next(pictures(_jpeg() + b"more", "jpeg")).pixels, next(pictures(_jpeg(), "jpeg")).pixels)


@pytest.mark.parametrize("data", [b"", b"\xff", b"\xff\xd8", b"\xff\xd8\xff\xd9", b"\xff\xd8\xff\xda\x00\x02\xff\xd9"])
def test_a_jpeg_without_a_picture_has_no_pixels(data: bytes) -> None:
    assert jpeg_pixels(data, 1, grey=False) is None
