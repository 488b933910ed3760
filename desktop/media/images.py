"""Opens any supported image as opaque pictures that know which way is up, decoding no more than is needed.

What costs too much is refused by its header, before anything is decoded. Every failure is ``Refused``.
"""

from __future__ import annotations

import warnings
from collections.abc import Container, Iterator
from contextlib import contextmanager
from io import BytesIO
from struct import error as StructError
from typing import Any
from zlib import error as ZlibError

import cv2
import numpy as np
from PIL import BmpImagePlugin, GifImagePlugin, Image, JpegImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin

from desktop.media.flattening import Pixels, flat_pixels
from desktop.media.jpeg_pixels import jpeg_pixels
from desktop.media.picture import Picture
from desktop.media.refused import Refused, damaged, too_complex

MAX_SIDE = 30_000  # pixels as stored; asked for by the issue, like the next one
MAX_DECODED = 100_000_000  # pixels of one image, after reduction where the format allows it
_MOST_DECODED = {"webp": 40_000_000}  # ours: its decoder holds a picture four times, and a child has 768 MB
MAX_FRAMES = 200  # of a TIFF: as many as pages of a PDF

_PILLOW = {
    "jpeg": (JpegImagePlugin, ("JPEG",)),
    "png": (PngImagePlugin, ("PNG",)),
    "tiff": (TiffImagePlugin, ("TIFF",)),
    "webp": (WebPImagePlugin, ("WEBP",)),
    "bmp": (BmpImagePlugin, ("BMP",)),
    "gif": (GifImagePlugin, ("GIF",)),
}
_FAILURES = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError, EOFError,
    RuntimeError, StructError, ZlibError, cv2.error, Image.DecompressionBombError,
)  # fmt: skip
_ORIENTATION = 0x0112
_THUMBNAIL, _MASK = 1, 4  # bits of the TIFF tag NewSubfileType (254)

Image.MAX_IMAGE_PIXELS = None  # our own limits are applied to the header, before Pillow decodes


def pictures(
    data: bytes,
    kind: str,
    need: tuple[int, int] | None = None,
    *,
    lightness_only: bool = False,
    pages: Container[int] | None = None,
) -> Iterator[Picture]:
    """The pictures of an image file: all frames of a TIFF, the first or main one of the others.

    ``kind``: what ``sniffing.recognise`` said. ``need``: width and height of a box in pixels, upright; the picture is
    decoded just large enough to fill the box without being enlarged, or as large as it is. None: as large as it is.
    lightness_only: a JPEG in colour is decoded as grey. pages: only these, counted from 1, are decoded; None: all.
    """
    if kind == "heic":
        if pages is None or 1 in pages:
            with _border():
                picture = _heic(data, need)
            yield picture
        return
    mode = "L" if lightness_only else None
    with _border():
        if kind == "webp":  # its decoder takes its memory before Pillow tells the size
            _refuse_too_large(_webp_size(data), kind, 1)
        image = Image.open(BytesIO(data), formats=_PILLOW[kind][1])
    for _page in _pages(image, kind, pages):
        with _border():
            found = _decoded(image, data, kind, need, mode)
        yield found


@contextmanager
def _border() -> Iterator[None]:
    """Third-party exceptions and warnings end here."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Refused:
        raise
    except MemoryError as error:
        raise too_complex("memory") from error
    except _FAILURES as error:
        raise damaged("image") from error


def _pages(image: Image.Image, kind: str, pages: Container[int] | None) -> Iterator[int]:
    """Each page that is asked for, from 1, the image turned to its frame; a thumbnail or a mask is no page."""
    page = 0
    for number in range(MAX_FRAMES + 1 if kind == "tiff" else 1):
        with _border():
            try:
                if number:
                    image.seek(number)
            except EOFError:
                return
            if number == MAX_FRAMES:
                raise too_complex("pages")
            is_page = number == 0 or not int(_tag(image, 254)) & (_THUMBNAIL | _MASK)
        page += is_page
        if is_page and (pages is None or page in pages):
            yield page


def _tag(image: Image.Image, number: int) -> int:
    value = getattr(image, "tag_v2", {}).get(number, 0)
    return value if isinstance(value, int) else 0


def _decoded(image: Image.Image, data: bytes, kind: str, need: tuple[int, int] | None, mode: str | None) -> Picture:
    _refuse_too_large(image.size, kind, 8)  # before the orientation: to find it, Pillow decodes some PNGs
    turned = 1 if kind == "tiff" else _orientation(image)  # Pillow itself turns a TIFF
    stored = _upright(image.size, turned)
    factor = _factor(stored, need)
    scale = next(s for s in (8, 4, 2, 1) if s <= factor) if kind == "jpeg" else 1
    _refuse_too_large(image.size, kind, scale)
    loaded = _loaded(image, data if kind == "jpeg" else None, scale, mode)
    width = loaded.width if isinstance(loaded, Image.Image) else loaded.shape[1]
    rest = max(1, int(factor * width / max(1, _upright(stored, turned)[0])))
    return Picture(flat_pixels(loaded, rest), *stored, turned)


def _loaded(image: Image.Image, jpeg: bytes | None, scale: int, mode: str | None) -> Image.Image | Pixels:
    """The image decoded ``scale`` times smaller; a plain and whole ``jpeg`` by the faster decoder."""
    if jpeg is not None and image.mode in ("L", "RGB"):
        pixels = jpeg_pixels(jpeg, scale, grey="L" in (image.mode, mode))
        if pixels is not None:
            return pixels
    if scale > 1 or mode:
        image.draft(mode, (max(1, image.width // scale), max(1, image.height // scale)))
    image.load()
    return image


def _heic(data: bytes, need: tuple[int, int] | None) -> Picture:
    """The main image; libheif has already turned it as its container says, and its EXIF must not turn it again."""
    import pi_heif

    for name in ("THUMBNAILS", "DEPTH_IMAGES", "AUX_IMAGES"):
        setattr(pi_heif.options, name, False)
    pi_heif.options.DECODE_THREADS = 1
    opened = pi_heif.HeifFile(BytesIO(data))
    main = opened[opened.primary_index]
    _refuse_too_large(main.size, "heic", 1)
    factor = max(1, int(_factor(main.size, need)))
    pixels = np.asarray(main)  # what libheif holds, which goes with ``main``
    if pixels.dtype != np.uint8:  # grey of 10 and 12 bits, which libheif spreads over 16
        pixels = (pixels >> 8).astype(np.uint8)
    flat = flat_pixels(pixels, factor)
    return Picture(flat.copy() if np.may_share_memory(flat, pixels) else flat, *main.size)


def _refuse_too_large(size: tuple[int, int], kind: str, scale: int) -> None:
    """``scale``: how many times smaller it may be decoded, if it is a JPEG."""
    scale = scale if kind == "jpeg" else 1
    width, height = size
    if min(size) < 1:
        raise damaged("image")
    if max(size) > MAX_SIDE or (width // scale) * (height // scale) > _MOST_DECODED.get(kind, MAX_DECODED):
        raise too_complex("pixels")


def _webp_size(data: bytes) -> tuple[int, int]:
    """By the first chunk of the container (RFC 9649, sections 2.5 to 2.7)."""
    if data[12:16] == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if data[12:16] == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF


def _factor(size: tuple[int, int], need: tuple[int, int] | None) -> float:
    """How many times smaller than stored the picture may be and still fill the box in one direction; at least 1."""
    if need is None:
        return 1.0
    return max(1.0, size[0] / max(1, need[0]), size[1] / max(1, need[1]))


def _orientation(image: Image.Image) -> int:
    """EXIF orientation 1 to 8; 1 when it is missing, 0, absurd or unreadable."""
    try:
        said: Any = image.getexif().get(_ORIENTATION, 1)
    except _FAILURES:
        return 1
    return said if isinstance(said, int) and 1 <= said <= 8 else 1


def _upright(size: tuple[int, int], orientation: int) -> tuple[int, int]:
    return (size[1], size[0]) if orientation >= 5 else size
