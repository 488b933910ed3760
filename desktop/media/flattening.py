"""An image in any mode → opaque 8-bit grey or RGB, reduced by a whole number, a band of rows at a time."""

from __future__ import annotations

from functools import cache
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageCms

Pixels = npt.NDArray[np.uint8]

_BAND_PIXELS = 1 << 20
_SMALL = 1 << 24  # pixels: a picture of up to 16 megapixels is taken in one piece
_GREY = frozenset({"1", "L", "I", "F"})


def flat_pixels(image: Image.Image | npt.NDArray[Any], factor: int) -> Pixels:
    """Pixels on white, each the mean of ``factor`` x ``factor`` stored ones. In bands: a large image is never twice
    in memory. Takes a loaded Pillow image, or an array (height, width[, 1 to 4 channels]) of uint8."""
    width, height = image.size if isinstance(image, Image.Image) else (image.shape[1], image.shape[0])
    factor = max(1, min(factor, width, height))
    if isinstance(image, Image.Image):
        image = _graded(image)
    if factor == 1 and width * height <= _SMALL:
        return np.ascontiguousarray(_flat(image))
    rows = max(1, _BAND_PIXELS // width // factor) * factor
    bands = [_reduced(_flat(_band(image, top, rows)), factor) for top in range(0, height - factor + 1, rows)]
    return np.concatenate(bands)


def _band(image: Image.Image | npt.NDArray[Any], top: int, rows: int) -> Image.Image | npt.NDArray[Any]:
    if isinstance(image, Image.Image):
        return image.crop((0, top, image.width, min(top + rows, image.height)))
    return image[top : top + rows]


def _reduced(pixels: Pixels, factor: int) -> Pixels:
    height, width = pixels.shape[0] // factor, pixels.shape[1] // factor
    whole = pixels[: height * factor, : width * factor]
    return cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA)  # type: ignore[return-value]


def _graded(image: Image.Image) -> Image.Image:
    """Grey of 16 bits, 32 bits or floating point as 8 bits; the others as they are."""
    if not image.mode.startswith(("I", "F")):
        return image
    low, high = (0.0, 65535.0) if image.mode.startswith("I;16") else _span(image)
    if image.mode.startswith("I;16"):
        image = image.convert("I")
    grades = (np.asarray(image, dtype=np.float32) - low) * (255.0 / max(high - low, 1e-9))
    return Image.fromarray(np.clip(np.nan_to_num(grades), 0, 255).astype(np.uint8))


def _span(image: Image.Image) -> tuple[float, float]:
    """Black and white of an image that does not say: the nearest of the usual scales that holds its values."""
    low, high = image.getextrema()
    low, high = float(low), float(high)  # type: ignore[arg-type]
    for white in (1.0, 255.0, 65535.0):
        if low >= 0 and high <= white:
            return 0.0, white
    return low, high


def _flat(image: Image.Image | npt.NDArray[Any]) -> Pixels:
    if not isinstance(image, Image.Image):
        return _opaque(image)
    if image.mode == "LAB":
        return np.asarray(ImageCms.applyTransform(image, _lab_to_rgb()))
    if image.mode in ("La", "RGBa"):  # premultiplied: Pillow undoes that only towards the same channels
        image = image.convert(image.mode[:-1] + "A")
    if image.mode in ("LA", "PA", "RGBA") or "transparency" in image.info:
        return _opaque(np.asarray(image if image.mode in ("LA", "RGBA") else image.convert("RGBA")))
    if image.mode in _GREY:
        return np.asarray(image.convert("L"))
    return np.asarray(image if image.mode == "RGB" else image.convert("RGB"))


def _opaque(pixels: npt.NDArray[Any]) -> Pixels:
    """An array without its alpha channel, laid on white."""
    channels = pixels.shape[2] if pixels.ndim == 3 else 1
    if channels == 1:
        return pixels.reshape(pixels.shape[:2])
    if channels == 3:
        return pixels
    colour, alpha = pixels[..., :-1], pixels[..., -1]
    if alpha.min() < 255:
        ink = cv2.multiply(255 - colour, cv2.merge([alpha] * (channels - 1)).reshape(colour.shape), scale=1 / 255)
        colour = np.subtract(255, ink.reshape(colour.shape), dtype=np.uint8)
    return np.ascontiguousarray(colour if channels == 4 else colour[..., 0])


@cache
def _lab_to_rgb() -> ImageCms.ImageCmsTransform:
    lab, rgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    return ImageCms.buildTransform(lab, rgb, "LAB", "RGB")
