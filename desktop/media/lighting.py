"""A photographed page → the same page evenly lit: shadows and lamps taken out, ink and colours as they are on paper."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from desktop.media.light_field import Floats, Light, light_on

Pixels = npt.NDArray[np.uint8]

_PAPER = 240.0  # level that the paper gets: near white, and what is lighter can still be told from it (ours)
_MOST_GAIN = 4.0  # times lighter: beyond, there is more noise than page (ours)
_MOST_TINT = 0.14  # of the logarithm: a lamp's colour that is taken out; what is left is the paper's own (ours)
_STEP = 8  # rows of the picture for each row of the gain
_BAND = 8  # rows of the gain at a time: what fits the processor's cache, and no memory worth counting


def evened(pixels: Pixels) -> Pixels:
    """RGB or grey, of any size → as large; unchanged, the same array, where no page of paper fills the picture.

    Each place is divided by the light that falls on it, so ink keeps its proportion to the paper beside it.
    """
    light = light_on(pixels)
    return pixels if light is None else _applied(pixels, _gain(light))


def _gain(light: Light) -> Floats:
    """Times lighter, at every place of the small picture, for each colour."""
    level = light.light
    if light.colour is None:
        return np.clip(_PAPER / level, None, _MOST_GAIN)
    tint = np.log(light.colour)
    common = np.median(tint[light.paper > 0], axis=0)
    left = common - np.clip(common, -_MOST_TINT, _MOST_TINT)
    removed = np.exp(np.clip(tint - left, -2 * _MOST_TINT, 2 * _MOST_TINT))
    whitest = level * np.exp(left.max())
    return np.asarray(np.clip(_PAPER / whitest, None, _MOST_GAIN)[:, :, None] / removed, np.float32)


def _applied(pixels: Pixels, gain: Floats) -> Pixels:
    """In bands, each with a row to spare above and below: in full size the gain would be four times the picture."""
    tall, wide = pixels.shape[:2]
    rows = -(-tall // _STEP)
    gain = cv2.resize(gain, (gain.shape[1], rows), interpolation=cv2.INTER_LINEAR)
    gain = np.concatenate((gain[:1], gain, gain[-1:]))
    out = np.empty_like(pixels)
    for row in range(0, rows, _BAND):
        part = gain[row : row + _BAND + 2]
        band = slice(row * _STEP, min(tall, (row + len(part) - 2) * _STEP))
        times = cv2.resize(part, (wide, len(part) * _STEP), interpolation=cv2.INTER_LINEAR)
        times = times[_STEP : _STEP + band.stop - band.start]
        cv2.multiply(pixels[band], times, dst=out[band], dtype=cv2.CV_8U)
    return out
