"""Pictures as people send them: a page on a desk photographed with a telephone, well or badly, and a flatbed scan."""

from __future__ import annotations

import cv2
import numpy as np
from PIL import Image

from tests.making.camera import Pixels, Shot, grained, seen
from tests.making.exif import camera_tags, with_exif

_TURNS = {3: cv2.ROTATE_180, 6: cv2.ROTATE_90_COUNTERCLOCKWISE, 8: cv2.ROTATE_90_CLOCKWISE}
"""What the sensor saw, for each EXIF orientation: the opposite of what a viewer must do."""


def photograph(page: Image.Image, shot: Shot | None = None, **changes: float | str) -> bytes:
    """A telephone's JPEG of a page lying on a desk, with camera data and an invented place in its EXIF.

    ``page`` is a picture whose ``info["dpi"]`` says its scale (``Paper.picture``). ``changes`` are fields of Shot.
    """
    taken = Shot(**{**(shot or Shot()).__dict__, **changes})
    pixels = seen(page, taken)
    if taken.orientation in _TURNS:
        pixels = cv2.rotate(pixels, _TURNS[taken.orientation])
    return with_exif(_jpeg(pixels, taken.quality), camera_tags(taken.orientation))


def blurred(page: Image.Image, seed: int = 0, blur_mm: float = 0.6, **changes: float | str) -> bytes:
    """Out of focus: at 0.6 mm the small print is gone."""
    return photograph(page, seed=seed, blur_mm=blur_mm, **changes)


def dark(page: Image.Image, seed: int = 0, light: float = 0.22, **changes: float | str) -> bytes:
    """Taken in the evening: the paper is no brighter than ``light`` of full, and the noise shows."""
    return photograph(page, seed=seed, light=light, **{"noise": 11.0, **changes})


def glaring(page: Image.Image, seed: int = 0, glare: float = 0.2, **changes: float | str) -> bytes:
    """A lamp mirrored in the lamination: ``glare`` of the page is white."""
    return photograph(page, seed=seed, glare=glare, **changes)


def cut(page: Image.Image, seed: int = 0, share: float = 0.12, **changes: float | str) -> bytes:
    """The left ``share`` of the page lies outside the picture."""
    return photograph(page, seed=seed, cut=share, **changes)


def tilted(page: Image.Image, seed: int = 0, degrees: float = 17.0, **changes: float | str) -> bytes:
    """Taken askew, by ``degrees``."""
    return photograph(page, seed=seed, angle=degrees, **{"fill": 0.7, **changes})


def scan(page: Image.Image, *, grey: bool = False, quality: int = 80, skew: float = 0.4, seed: int = 0) -> bytes:
    """A flatbed's JPEG of the page at its own resolution: a little askew, paper not quite white, a few specks."""
    pixels = cv2.cvtColor(np.asarray(page.convert("RGB")), cv2.COLOR_RGB2BGR)
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1)
    pixels = cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=(250, 250, 250))
    dice = np.random.default_rng(seed)
    pixels = grained(cv2.convertScaleAbs(pixels, alpha=0.975), 1.6, dice)
    for x, y in dice.integers((0, 0), (width, height), (12, 2)).tolist():
        cv2.circle(pixels, (x, y), 1, (150, 150, 150), -1, cv2.LINE_AA)
    if grey:
        pixels = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    dpi = round(page.info["dpi"][0])
    return _with_density(_jpeg(pixels, quality), dpi)


def _jpeg(pixels: Pixels, quality: int) -> bytes:
    done, coded = cv2.imencode(".jpg", pixels, (cv2.IMWRITE_JPEG_QUALITY, quality))
    assert done, "OpenCV could not encode"
    return bytes(coded)


def _with_density(jpeg: bytes, dpi: int) -> bytes:
    """The JFIF header says the resolution, as a scanner writes it."""
    assert jpeg[6:11] == b"JFIF\0"
    return jpeg[:13] + b"\x01" + dpi.to_bytes(2) * 2 + jpeg[18:]
