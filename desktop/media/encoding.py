"""A picture as a JPEG of the resolution that it needs at the size it will have on paper."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from desktop.media.picture import Picture

_MM_PER_INCH = 25.4
_TINT = 16  # levels between the strongest and the weakest primary that still count as grey (ours: JPEG noise is below)
_COLOURED_SHARE = 1e-4  # of the pixels looked at: a stamp of 1 cm² on an A4 page is 1.6e-3 (ours)
_NEAR = 1.04  # up to here a picture stays as it is: resampling blurs more than the few pixels are worth (ours)
_HALVED = 1.94  # from here on exact halves are taken first, at the price of 3 % of the resolution at the most
_SHRUNK_BY_CUBIC = 1.3  # measured against Lanczos on text: up to here cubic is closest,
_SHRUNK_BY_LINEAR = 1.65  # up to here linear is as close as area averaging, at a sixth of its time
# OpenCV writes the same bytes as Pillow, in three quarters of the time.
_BASELINE = (cv2.IMWRITE_JPEG_PROGRESSIVE, 0, cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_420)


@dataclass(frozen=True)
class Recipe:
    """dpi: at the size on paper. quality: of the JPEG, 1 to 95. grey: give up colour even where there is some."""

    dpi: int = 200
    quality: int = 80
    grey: bool = False


@dataclass(frozen=True)
class EncodedPage:
    """A baseline JPEG without metadata, its size in pixels, and its size on paper in millimetres.

    fax: instead of a JPEG, black and white as CCITT group 4 (``media.bilevel``).
    """

    jpeg: bytes
    width: int
    height: int
    width_mm: float
    height_mm: float
    grey: bool
    fax: bool = False


def encode(picture: Picture, recipe: Recipe, *, box_mm: tuple[float, float]) -> EncodedPage:
    """The picture as it goes on paper inside ``box_mm`` (width, height): proportions kept, no pixels invented."""
    width_mm, height_mm = fitted(picture.width, picture.height, box_mm)
    small = sized(picture, recipe, box_mm=box_mm)
    pixels = small.as_stored
    if pixels.ndim == 3 and (recipe.grey or without_colour(pixels)):
        pixels = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
    jpeg = to_jpeg(small.upright(pixels), recipe.quality)
    return EncodedPage(jpeg, small.width, small.height, width_mm, height_mm, pixels.ndim == 2)


def sized(picture: Picture, recipe: Recipe, *, box_mm: tuple[float, float]) -> Picture:
    """The picture with the pixels that ``encode`` gives it."""
    wanted = max(fitted(picture.width, picture.height, box_mm)) / _MM_PER_INCH * recipe.dpi
    ratio = max(picture.width, picture.height) / max(1.0, wanted)
    return replace(picture, as_stored=shrunk(picture.as_stored, ratio))


def fitted(width: float, height: float, box_mm: tuple[float, float]) -> tuple[float, float]:
    """The largest size with these proportions inside a box, in millimetres."""
    scale = min(box_mm[0] / width, box_mm[1] / height)
    return width * scale, height * scale


def shrunk(pixels: npt.NDArray[np.uint8], ratio: float) -> npt.NDArray[np.uint8]:
    """Pixels (height, width[, 3]) made ``ratio`` times smaller in each direction; as they are when it is about 1."""
    height, width = pixels.shape[:2]
    target = (max(1, round(width / ratio)), max(1, round(height / ratio)))
    while ratio >= _HALVED and min(width, height) >= 2:  # ten times faster than one uneven step
        width, height = width // 2, height // 2
        even = pixels[: height * 2, : width * 2]
        pixels = cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
        ratio /= 2
    if (width, height) == target or ratio <= _NEAR:
        return pixels
    way = cv2.INTER_AREA
    if ratio <= _SHRUNK_BY_LINEAR:
        way = cv2.INTER_CUBIC if ratio <= _SHRUNK_BY_CUBIC else cv2.INTER_LINEAR
    return cv2.resize(pixels, target, interpolation=way).astype(np.uint8, copy=False)


def without_colour(pixels: npt.NDArray[np.uint8]) -> bool:
    """Whether an RGB picture is grey all over; every fourth pixel in each direction is looked at."""
    red, green, blue = cv2.split(np.ascontiguousarray(pixels[::4, ::4]))
    tinted = cv2.max(cv2.max(red, green), blue) - cv2.min(cv2.min(red, green), blue) > _TINT
    return float(tinted.mean()) < _COLOURED_SHARE


def to_jpeg(pixels: npt.NDArray[np.uint8], quality: int) -> bytes:
    """RGB or grey pixels as a baseline JPEG, colour at half resolution (4:2:0), without metadata."""
    return cv2.imencode(".jpg", in_jpeg_order(pixels), (*_BASELINE, cv2.IMWRITE_JPEG_QUALITY, quality))[1].tobytes()


def tight_jpeg(pixels: npt.NDArray[np.uint8], quality: int) -> bytes:
    """The same of pixels that are ``in_jpeg_order``, with code tables of its own: 3 to 14 % fewer bytes (measured)."""
    how = (*_BASELINE, cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_OPTIMIZE, 1)
    return cv2.imencode(".jpg", pixels, how)[1].tobytes()


def in_jpeg_order(pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """RGB as the encoder takes it: blue first."""
    return cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR).astype(np.uint8, copy=False) if pixels.ndim == 3 else pixels
