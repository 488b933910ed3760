"""What is behind the head on an identity photo: plain, light, white. Only its border is looked at."""

from __future__ import annotations

import cv2
import numpy as np

from desktop.inspection.local_ranges import median
from desktop.media.flattening import Pixels

_WIDTH = 72  # pixels that the photo is reduced to: hair and noise vanish, a pattern does not
_TOP, _SIDE, _DOWN = 0.06, 0.12, 0.45  # of the photo: strip above the head, strips beside it, how far down
_UNEVEN = 12.0  # levels (standard deviation): more is a pattern or a shadow
_LIGHT = 150.0  # mean level of the darkest colour channel's border below which it is not light
_WHITE, _COLOURLESS = 238.0, 8.0


def enough(width: int) -> int:
    """Every how many pixels it is enough to look at one, in a portrait so wide."""
    return max(1, width // (4 * _WIDTH))


def plain_background(pixels: Pixels) -> tuple[bool, bool]:
    """(plain and light, white) of a portrait, RGB or grey."""
    step = enough(pixels.shape[1])
    upper = pixels[: max(2, round(_DOWN * pixels.shape[0])) : step, ::step]
    height = max(4, round(_WIDTH * upper.shape[0] / upper.shape[1]))
    small = cv2.resize(upper, (_WIDTH, height), interpolation=cv2.INTER_AREA).astype(np.float32)
    small = small.reshape(height, _WIDTH, -1)
    top, side = max(2, round(_TOP / _DOWN * height)), round(_SIDE * _WIDTH)
    beside = np.concatenate((small[top:, :side], small[top:, -side:]), axis=1)
    border = np.concatenate((small[:top].reshape(-1, small.shape[2]), beside.reshape(-1, small.shape[2])))
    middle = np.array([median(channel) for channel in border.T])
    even = float(np.sqrt(np.mean((border - middle) ** 2))) <= _UNEVEN
    plain = even and float(middle.mean()) >= _LIGHT
    white = float(middle.min()) >= _WHITE and float(np.ptp(middle)) <= _COLOURLESS
    return plain, plain and white
