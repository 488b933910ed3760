"""A photographed page → the same page evenly lit: shadows and lamps taken out, ink and colours as they are on paper."""

from __future__ import annotations

import cv2
import numpy as np

from desktop.media.light_field import Light, Pixels, light_on
from desktop.media.open_paper import Floats

_PAPER = 240.0  # level that the paper gets: near white, and what is lighter can still be told from it (ours)
_MOST_GAIN = 4.0  # times lighter: beyond, there is more noise than page (ours)
_MOST_TINT = 0.14  # of the logarithm: a lamp's colour that is taken out; what is left is the paper's own (ours)
_STEP = 8  # rows of the picture for each row of the gain
_BAND = 32  # rows of the gain at a time: what fits the processor's cache, and no memory worth counting


def evened(pixels: Pixels, into: Pixels | None = None) -> Pixels:
    """RGB or grey, of any size → as large; unchanged, the same array, where no page of paper fills the picture.

    Each place is divided by the light that falls on it, so ink keeps its proportion to the paper beside it. ``into``:
    where the result is put; it may be ``pixels``. None: into an array of its own.
    """
    light = light_on(pixels)
    return pixels if light is None else _applied(pixels, _gain(light), np.empty_like(pixels) if into is None else into)


def _gain(light: Light) -> Floats:
    """Times lighter, at every place of the small picture, for each colour."""
    level = light.light
    if light.colour is None:
        return np.asarray(np.clip(_PAPER / level, None, _MOST_GAIN), np.float32)
    tint = np.log(light.colour)
    common = np.median(tint[light.paper > 0], axis=0)
    left = common - np.clip(common, -_MOST_TINT, _MOST_TINT)
    removed = np.exp(np.clip(tint - left, -2 * _MOST_TINT, 2 * _MOST_TINT))
    whitest = level * np.exp(left.max())
    return np.asarray(np.clip(_PAPER / whitest, None, _MOST_GAIN)[:, :, None] / removed, np.float32)


def _applied(pixels: Pixels, gain: Floats, out: Pixels) -> Pixels:
    """Divided by whole levels of light, ten times faster than by fractions; a level is half a percent of good light.

    In bands, each with a row of light to spare above and below.
    """
    tall, wide = pixels.shape[:2]
    rows = -(-tall // _STEP)
    brightest = 255 * float(gain.min())
    apart = _STEP * gain.shape[0] / tall  # rows of the gain that one row of the light stands for
    place = np.array(((1, 0, 0), (0, apart, -apart / 2 - 0.5)))
    way = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    spread = cv2.warpAffine(gain, place, (gain.shape[1], rows + 2), flags=way, borderMode=cv2.BORDER_REPLICATE)
    light = np.round(brightest / spread).astype(np.uint8)
    for row in range(0, rows, _BAND):
        part = light[row : row + _BAND + 2]
        band = slice(row * _STEP, min(tall, (row + len(part) - 2) * _STEP))
        falling = cv2.resize(part, (wide, len(part) * _STEP), interpolation=cv2.INTER_LINEAR)
        cv2.divide(pixels[band], falling[_STEP : _STEP + band.stop - band.start], dst=out[band], scale=brightest)
    return out
