"""A smaller PDF: pictures made coarser at the size they are drawn, everything else as it was, and never larger."""

from __future__ import annotations

import io
import zlib
from functools import cache

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image
from pypdf import PdfReader

from desktop.media.encoding import Recipe
from desktop.media.pdf_cleaning import clean
from desktop.media.pdf_merging import merge
from desktop.media.pdf_shrinking import pictures_of, taken
from tests.making import pdfs
from tests.making.inert import is_inert
from tests.making.pdfs import A4, Draft, box_text, drawing, jpeg
from tests.media.pdf_looks import distance, picture_of, sizes_of, text_of

MEDIA = f"/MediaBox{box_text(A4)}"
ROUGH = Recipe(dpi=100, quality=60)
WIDTH, HEIGHT = 1000, 665
PLACED = "q 400 0 0 266 90 400 cm /I Do Q"  # 5.56 x 3.69 inches: 1000 pixels are 180 dpi
SAME = 30  # levels of 255, smoothed


def shrink(pdf: bytes, recipe: Recipe) -> bytes:
    """Every picture made as the recipe says, where that is worth it."""
    chosen = {
        picture.number: size.rung for picture in pictures_of(pdf, (recipe,)) for size in picture.sizes if size.rung >= 0
    }
    return taken(pdf, (recipe,), chosen, {})


@cache
def _pixels(noise: int = 10) -> npt.NDArray[np.uint8]:
    smooth = np.asarray(Image.open(io.BytesIO(jpeg(WIDTH, HEIGHT)))).astype(int)
    rough = smooth + np.random.default_rng(3).integers(-noise, noise + 1, smooth.shape)
    return np.clip(rough, 0, 255).astype(np.uint8)


def _packed(data: bytes) -> bytes:
    return zlib.compress(data, 1)


def _jpeg(pixels: npt.NDArray[np.uint8], mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).convert(mode).save(out, "JPEG", quality=92)
    return out.getvalue()


def _page(entries: str, data: bytes, *, size: tuple[int, int] = (WIDTH, HEIGHT), placed: str = PLACED) -> bytes:
    draft = Draft()
    head = f"/Type/XObject/Subtype/Image/Width {size[0]}/Height {size[1]}/BitsPerComponent 8"
    number = draft.stream(data, (head if "/BitsPerComponent" not in entries else head[: head.index("/Bits")]) + entries)
    draft.page(f"{placed} {drawing((0, 0, 300, 200))}", MEDIA, f"/XObject<</I {number} 0 R>>")
    return clean(draft.save()).pdf


def _palette() -> tuple[str, bytes]:
    shown = Image.fromarray(_pixels(30)).quantize(256)
    table = bytes(shown.getpalette() or [])
    return f"/ColorSpace[/Indexed/DeviceRGB 255<{table.hex()}>]/Filter/FlateDecode", _packed(shown.tobytes())


def _predicted() -> tuple[str, bytes]:
    rows = [b"\x01" + _left(row) for row in _pixels()]
    parameters = f"/DecodeParms<</Predictor 15/Colors 3/Columns {WIDTH}>>"
    return f"/ColorSpace/DeviceRGB/Filter/FlateDecode{parameters}", _packed(b"".join(rows))


def _left(row: npt.NDArray[np.uint8]) -> bytes:
    return bytes(np.concatenate([row[:1], np.diff(row.astype(int), axis=0) % 256]).astype(np.uint8).tobytes())


def _jpeg2000() -> tuple[str, bytes]:
    out = io.BytesIO()
    Image.fromarray(_pixels()).save(out, "JPEG2000", irreversible=False)
    return "/Filter/JPXDecode", out.getvalue()


COARSER = {
    "a JPEG": ("/ColorSpace/DeviceRGB/Filter/DCTDecode", _jpeg(_pixels())),
    "a grey JPEG": ("/ColorSpace/DeviceGray/Filter/DCTDecode", _jpeg(_pixels(), "L")),
    "a calibrated JPEG": (
        "/ColorSpace[/CalRGB<</WhitePoint[0.95 1 1.09]/Gamma[2.2 2.2 2.2]>>]/Filter/DCTDecode",
        _jpeg(_pixels()),
    ),
    "bare samples": ("/ColorSpace/DeviceRGB/Filter/FlateDecode", _packed(_pixels().tobytes())),
    "grey samples": ("/ColorSpace/DeviceGray/Filter/FlateDecode", _packed(_pixels()[..., 0].tobytes())),
    "samples after a predictor": _predicted(),
    "a palette": _palette(),
    "a JPEG 2000": _jpeg2000(),
}


@pytest.mark.parametrize(("entries", "data"), COARSER.values(), ids=COARSER)
def test_a_picture_is_made_coarser_and_looks_the_same(entries: str, data: bytes) -> None:
    pdf = _page(entries, data)
    smaller = shrink(pdf, ROUGH)
    picture = PdfReader(io.BytesIO(smaller)).pages[0]["/Resources"]["/XObject"]["/P"]["/Resources"]["/XObject"]["/I"]  # type: ignore[index]

    assert len(smaller) < len(pdf) / 2
    assert (picture["/Width"], picture["/Height"]) == (556, 369)
    assert distance(picture_of(pdf), picture_of(smaller), smoothed=9) < SAME
    assert text_of(smaller) == text_of(pdf)
    assert is_inert(smaller)


def _mask(width: int, height: int) -> Image.Image:
    rows, columns = np.mgrid[0:height, 0:width]
    return Image.fromarray(((rows + columns) % 64 * 4).astype(np.uint8))


LEFT = {
    "one bit": (
        "/ImageMask true/BitsPerComponent 1/Filter/FlateDecode",
        _packed(np.packbits(_pixels()[:, :, 0] > 120, axis=1).tobytes()),
    ),
    "a JPEG in four inks": ("/ColorSpace/DeviceCMYK/Filter/DCTDecode", _jpeg(_pixels(), "CMYK")),
    "an inverted JPEG": ("/ColorSpace/DeviceRGB/Decode[1 0 1 0 1 0]/Filter/DCTDecode", _jpeg(_pixels())),
    "a colour that is transparent": (
        "/ColorSpace/DeviceRGB/Mask[0 9 0 9 0 9]/Filter/FlateDecode",
        _packed(_pixels().tobytes()),
    ),
    "16 bits": (
        "/ColorSpace/DeviceGray/BitsPerComponent 16/Filter/FlateDecode",
        _packed(_pixels()[..., 0].astype(">u2").tobytes()),
    ),
}


@pytest.mark.parametrize(("entries", "data"), LEFT.values(), ids=LEFT)
def test_a_picture_that_would_suffer_is_left_as_it_is(entries: str, data: bytes) -> None:
    pdf = _page(entries, data)

    assert data in shrink(pdf, ROUGH)
    assert distance(picture_of(pdf), picture_of(shrink(pdf, ROUGH))) == 0


def test_what_is_see_through_stays_so() -> None:
    draft = Draft()
    soft = draft.stream(
        _packed(_mask(WIDTH, HEIGHT).tobytes()),
        f"/Type/XObject/Subtype/Image/Width {WIDTH}/Height {HEIGHT}/BitsPerComponent 8"
        "/ColorSpace/DeviceGray/Filter/FlateDecode",
    )
    number = pdfs.picture(draft, _jpeg(_pixels()), WIDTH, HEIGHT, f"/SMask {soft} 0 R")
    draft.page(f"0 0 1 rg 0 300 595 500 re f {PLACED}", MEDIA, f"/XObject<</I {number} 0 R>>")
    pdf = clean(draft.save()).pdf
    smaller = shrink(pdf, ROUGH)

    assert len(smaller) < len(pdf) * 0.8
    assert distance(picture_of(pdf), picture_of(smaller), smoothed=9) < SAME


def test_a_picture_drawn_twice_keeps_what_its_larger_drawing_needs() -> None:
    data = _jpeg(_pixels())
    small = "q 40 0 0 27 10 10 cm /I Do Q"
    once = shrink(_page("/ColorSpace/DeviceRGB/Filter/DCTDecode", data, placed=small), ROUGH)
    assert len(once) < 4000
    for order in (f"{small} {PLACED}", f"{PLACED} {small}"):
        both = shrink(_page("/ColorSpace/DeviceRGB/Filter/DCTDecode", data, placed=order), ROUGH)

        assert len(both) > 3 * len(once)


@pytest.mark.parametrize("recipe", [Recipe(600, 95), Recipe(200, 80), Recipe(100, 40), Recipe(50, 10)])
def test_no_file_comes_back_larger(recipe: Recipe) -> None:
    coarse = clean(pdfs.with_picture(jpeg(120, 80), 120, 80)).pdf
    for pdf in (coarse, clean(pdfs.one_page()).pdf, _page("/ColorSpace/DeviceRGB/Filter/DCTDecode", _jpeg(_pixels()))):
        assert len(shrink(pdf, recipe)) <= len(pdf)


def test_a_picture_that_would_gain_nothing_stays_byte_for_byte() -> None:
    poor = io.BytesIO()
    noise = np.random.default_rng(5).integers(0, 255, (200, 300, 3), np.uint8)
    Image.fromarray(noise).save(poor, "JPEG", quality=15)
    draft = Draft()
    first = pdfs.picture(draft, _jpeg(_pixels()), WIDTH, HEIGHT)
    second = pdfs.picture(draft, poor.getvalue(), 300, 200)
    images = f"/XObject<</I {first} 0 R/J {second} 0 R>>"
    draft.page(f"{PLACED} q 300 0 0 200 90 100 cm /J Do Q", MEDIA, images)
    pdf = clean(draft.save()).pdf
    smaller = shrink(pdf, Recipe(100, 90))

    assert poor.getvalue() in smaller
    assert len(smaller) < len(pdf)


def test_small_pictures_are_not_enlarged() -> None:
    pdf = clean(pdfs.with_picture(jpeg(120, 80), 120, 80)).pdf

    assert shrink(pdf, Recipe(300, 95)) == pdf


def test_a_broken_picture_harms_nobody() -> None:
    pdf = _page("/ColorSpace/DeviceRGB/Filter/DCTDecode", _jpeg(_pixels())[:3000] + b"\x00" * 3000)

    assert sizes_of(shrink(pdf, ROUGH)) == [(210, 297)]


def test_every_page_of_a_joined_piece_is_made_smaller() -> None:
    pages = [_page("/ColorSpace/DeviceRGB/Filter/DCTDecode", _jpeg(_pixels(noise))) for noise in (5, 10, 15)]
    joined = merge(pages)

    assert len(shrink(joined, ROUGH)) < len(joined) / 2
