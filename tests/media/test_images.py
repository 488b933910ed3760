"""Odd and hostile images become upright, opaque pictures, or are refused before they cost anything."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image

from desktop.media.images import pictures
from desktop.media.picture import Picture
from desktop.media.refused import Refused
from desktop.media.sniffing import recognise
from desktop.model.facts import Verdict
from tests.making import hostile
from tests.making.heic_samples import heic, heic_that_announces
from tests.making.hostile import corners, image


def opened(data: bytes, need: tuple[int, int] | None = None) -> list[Picture]:
    return list(pictures(data, recognise(data) or "", need))


def one(data: bytes, need: tuple[int, int] | None = None) -> Picture:
    (picture,) = opened(data, need)
    return picture


def colour(picture: Picture, corner: str) -> str:
    """The strongest primary of a corner: "top left" and so on; "grey" where none is."""
    y = 3 if "top" in corner else -4
    x = 3 if "left" in corner else -4
    red, green, blue = (int(c) for c in picture.pixels[y, x])
    strongest = max((red, "red"), (green, "green"), (blue, "blue"))
    return strongest[1] if strongest[0] - min(red, green, blue) > 100 else "grey"


def looks_upright(picture: Picture) -> bool:
    seen = [colour(picture, c) for c in ("top left", "top right", "bottom left", "bottom right")]
    return seen == ["red", "green", "blue", "grey"]


@pytest.mark.parametrize("orientation", [None, *range(10)])
def test_exif_orientation_is_undone_and_absurd_ones_ignored(orientation: int | None) -> None:
    picture = one(hostile.turned_jpeg(orientation))
    assert (picture.width, picture.height) == (picture.stored_width, picture.stored_height) == (60, 40)
    assert looks_upright(picture)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
def test_exif_orientation_is_undone_in_other_formats(kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    stored = Image.fromarray(corners()).transpose(Image.Transpose.ROTATE_90)
    picture = one(image(stored, kind, exif=exif))
    assert (picture.stored_width, picture.stored_height) == (60, 40)
    assert looks_upright(picture)


def test_broken_exif_is_no_exif() -> None:
    assert looks_upright(one(image(corners(), "JPEG", quality=95, exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")))


@pytest.mark.parametrize("name", ["plain", "turned", "second_is_main"])
def test_heic_is_the_main_picture_turned_once(name: str) -> None:
    picture = one(heic(name))
    assert (picture.width, picture.height) == (64, 48)
    assert looks_upright(picture)


def test_what_is_transparent_lies_on_white() -> None:
    half = np.dstack([np.zeros((20, 20, 3), np.uint8), np.where(np.arange(20) < 10, 255, 0)[None].repeat(20, 0)])
    rgba = Image.fromarray(half.astype(np.uint8))
    palette = rgba.convert("RGB").convert("P")
    palette.info["transparency"] = 0
    key = Image.new("RGB", (20, 20), (1, 2, 3))
    cases = {
        "rgba": (image(rgba, "PNG"), 0, 255),
        "half grey": (image(rgba.convert("LA"), "PNG"), 0, 255),
        "webp": (image(rgba, "WEBP", lossless=True), 0, 255),
        "palette": (image(palette, "PNG"), 255, 255),
        "colour key": (image(key, "PNG", transparency=(1, 2, 3)), 255, 255),
        "one bit": (image(Image.new("1", (20, 20), 0), "PNG", transparency=0), 255, 255),
    }
    seen = {name: (int(p[5, 2].max()), int(p[5, -3].max())) for name, p in
            ((name, one(data).pixels) for name, (data, _, _) in cases.items())}  # fmt: skip
    assert seen == {name: (left, right) for name, (_, left, right) in cases.items()}


@pytest.mark.parametrize("need", [None, (20, 20)])
def test_the_pixels_of_a_heic_are_our_own_not_those_of_a_file_that_is_closed(need: tuple[int, int] | None) -> None:
    kept = one(heic(), need).as_stored
    while isinstance(kept.base, np.ndarray):
        kept = kept.base
    assert kept.flags.owndata


def test_a_transparent_heic_lies_on_white() -> None:
    pixels = one(heic("alpha")).pixels
    assert pixels[:, -4:].min() > 250
    assert pixels[24, 10].max() < 180


def _float_tiff() -> bytes:
    return image(Image.fromarray(np.linspace(0, 1, 400, dtype=np.float32).reshape(20, 20)), "TIFF")


GREYS: dict[str, Callable[[], bytes]] = {
    "1 bit": lambda: image(Image.new("L", (20, 20)).point(lambda _: 0).convert("1"), "PNG"),
    "8 bits": lambda: image(Image.new("L", (20, 20), 128), "PNG"),
    "16 bits": lambda: image(Image.fromarray(np.full((20, 20), 0x8080, np.uint16)), "PNG"),
    "16 bits tiff": lambda: image(Image.fromarray(np.full((20, 20), 0x8080, np.uint16)), "TIFF"),
    "32 bits tiff": lambda: image(Image.fromarray(np.full((20, 20), 0x8080, np.int32)), "TIFF"),
    "floating point": _float_tiff,
    "grey and alpha": lambda: image(Image.new("LA", (20, 20), (128, 255)), "PNG"),
}


@pytest.mark.parametrize("name", GREYS)
def test_grey_of_any_depth_is_eight_bit_grey(name: str) -> None:
    pixels = one(GREYS[name]()).pixels
    assert pixels.dtype == np.uint8
    assert pixels.ndim == 2
    assert abs(float(pixels.mean()) - (0 if name == "1 bit" else 128)) < 1


def _save(mode: str, fill: tuple[int, ...] | int, kind: str) -> bytes:
    return image(Image.new(mode, (20, 20), fill), kind)


COLOURS: dict[str, Callable[[], bytes]] = {
    "cmyk jpeg, inverted as Adobe does": lambda: _save("CMYK", (0, 255, 255, 0), "JPEG"),
    "cmyk tiff": lambda: _save("CMYK", (0, 255, 255, 0), "TIFF"),
    "lab tiff": lambda: _save("LAB", (136, 208, 195), "TIFF"),
    "ycbcr tiff": lambda: _save("YCbCr", (76, 85, 255), "TIFF"),
    "palette png": lambda: image(Image.new("RGB", (20, 20), (255, 0, 0)).convert("P"), "PNG"),
    "palette gif": lambda: image(Image.new("RGB", (20, 20), (255, 0, 0)), "GIF"),
    "bmp": lambda: _save("RGB", (255, 0, 0), "BMP"),
    "webp": lambda: _save("RGB", (255, 0, 0), "WEBP"),
}


@pytest.mark.parametrize("name", COLOURS)
def test_red_is_red_in_every_colour_space(name: str) -> None:
    red, green, blue = one(COLOURS[name]()).pixels[10, 10].astype(int)
    assert red > 225
    assert green < 30
    assert blue < 30


def test_sixteen_bit_colour_is_taken() -> None:
    pixels = one(hostile.sixteen_bit_rgb_png()).pixels
    assert (pixels[:, :18].min(), pixels[:, 22:].max()) == (255, 0)


def test_every_page_of_a_tiff_and_no_thumbnail() -> None:
    assert [int(p.pixels.mean()) for p in opened(hostile.tiff_frames(3))] == [250, 245, 240]
    assert len(opened(hostile.tiff_frames(3, thumbnail=True))) == 3


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_what_moves_is_its_first_picture(kind: str) -> None:
    frames = [Image.new("RGB", (20, 20), c) for c in ((250, 0, 0), (0, 250, 0))]
    assert one(image(frames[0], kind, save_all=True, append_images=frames[1:], duration=50)).pixels[9, 9, 0] > 200


def test_absurd_resolution_is_ignored() -> None:
    for dpi in ((0, 0), (1, 65535)):
        assert one(image(corners(), "JPEG", dpi=dpi)).width == 60


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_jpeg_is_decoded_as_small_as_it_may_be(orientation: int) -> None:
    data = hostile.turned_jpeg(orientation, corners(2400, 1600))
    sizes = {need: one(data, need).pixels.shape[1::-1] for need in ((600, 400), (601, 401), (300, 5000), (9000, 9000))}
    assert sizes == {
        (600, 400): (600, 400),
        (601, 401): (1200, 800),
        (300, 5000): (300, 200),
        (9000, 9000): (2400, 1600),
    }
    assert (one(data, (600, 400)).stored_width, one(data, (600, 400)).stored_height) == (2400, 1600)
    assert looks_upright(one(data, (600, 400)))


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "BMP"])
def test_other_formats_are_made_small_after_decoding(kind: str) -> None:
    picture = one(image(corners(2400, 1600), kind), (610, 410))
    assert (picture.width, picture.height, picture.stored_width) == (800, 533, 2400)
    assert looks_upright(picture)


BOMBS: dict[str, Callable[[], bytes]] = {
    "png": lambda: hostile.png_header(20_000, 20_000),
    "png of one long row": lambda: hostile.png_header(40_000, 1),
    "tiff": lambda: hostile.tiff_header(20_000, 20_000),
    "heic": lambda: heic_that_announces(20_000, 20_000),
    "tiff of 201 pages": lambda: hostile.tiff_frames(201),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_by_its_header(name: str) -> None:
    with pytest.raises(Refused) as refused:
        for number, _ in enumerate(pictures(BOMBS[name](), recognise(BOMBS[name]()) or "", (800, 1000))):
            assert number < 200
    assert refused.value.verdict is Verdict.TOO_COMPLEX


def test_a_jpeg_of_108_megapixels_is_accepted_small() -> None:
    data = image(Image.new("L", (12_000, 9_000), 200), "JPEG")
    picture = one(data, (1323, 1871))
    assert (picture.width, picture.height) == (1500, 1125)
    with pytest.raises(Refused):
        one(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF"])
@pytest.mark.parametrize("kept", [0.02, 0.5, 0.9])
def test_a_truncated_image_is_damaged(kind: str, kept: float) -> None:
    noise = np.random.default_rng(7).integers(0, 255, (64, 64, 3), np.uint8)
    data = image(noise, kind)
    with pytest.raises(Refused) as refused:
        opened(data[: max(40, int(kept * len(data)))])
    assert refused.value.verdict is Verdict.DAMAGED


def test_a_tiff_that_loops_ends() -> None:
    assert len(opened(hostile.tiff_loop())) == 1


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF"])
def test_flipped_bits_are_a_picture_or_refused_but_never_stray(kind: str) -> None:
    chance = random.Random(kind)
    data = image(corners(), kind)
    for _ in range(150):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            broken[chance.randrange(4, len(broken))] = chance.randrange(256)
        try:
            for picture in pictures(bytes(broken), kind.lower(), (100, 100)):
                assert picture.pixels.dtype == np.uint8
        except Refused as refused:
            assert refused.verdict in (Verdict.DAMAGED, Verdict.TOO_COMPLEX)
