"""A page turned inside a larger frame → the frame filled up around it with the paper beside it."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]

_SMALL = 96  # pixels, the longer side at which the paper is looked at: letters vanish, a shadow does not (ours)
_NEARBY = 5  # pixels of those: how far the lightest is looked for (ours)
_SPREAD = 6.0  # pixels of those, standard deviation: how far the paper beside it reaches (ours)
_FAINT = np.float32(1e-4)  # of the weight of a page: below it, a place is far from the page
_RIM = 2  # pixels at the edge of the page that are half what lies beside it (ours)


def filled_beyond(pixels: Pixels, outline: npt.NDArray[np.float64]) -> Pixels:
    """RGB or grey, filled in place outside ``outline``: four corners in pixels, from the outer edge of the picture."""
    height, width = pixels.shape[:2]
    page = np.zeros((height, width), np.uint8)
    cv2.fillConvexPoly(page, np.round((outline - 0.5) * 16).astype(np.int32), 255, cv2.LINE_AA, 4)
    small, inside = _paper(pixels, page)
    light = cv2.resize(_reaching(small, inside), (width, height), interpolation=cv2.INTER_LINEAR)
    beyond = cv2.dilate(cv2.compare(page, 255, cv2.CMP_LT), np.ones((_RIM + 1, _RIM + 1), np.uint8))
    cv2.copyTo(light, beyond, pixels)
    return pixels


def _paper(pixels: Pixels, page: Pixels) -> tuple[Pixels, Pixels]:
    """The lightest around each place of the page, small, and where the page is."""
    factor = max(1.0, max(page.shape) / _SMALL)
    size = (max(1, round(page.shape[1] / factor)), max(1, round(page.shape[0] / factor)))
    inside = cv2.compare(cv2.resize(page, size, interpolation=cv2.INTER_AREA), 255, cv2.CMP_EQ)
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    small[inside == 0] = 0
    return cv2.dilate(small, np.ones((_NEARBY, _NEARBY), np.uint8)).astype(np.uint8), inside.astype(np.uint8)


def _reaching(small: Pixels, inside: Pixels) -> Pixels:
    """The page's own light carried outwards, ever more softly; far from the page, its mean."""
    weight = (inside > 0).astype(np.float32)[:, :, None]
    weighed = small.reshape(*inside.shape, -1) * weight
    mean = weighed.sum(axis=(0, 1)) / max(1.0, float(weight.sum()))
    carried, near = (_softly(layer) for layer in (weighed, weight))
    light = (carried + _FAINT * mean) / (near + _FAINT)
    return np.clip(light, 0, 255).astype(np.uint8).reshape(small.shape)


def _softly(layer: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return np.asarray(cv2.GaussianBlur(layer, (0, 0), _SPREAD), np.float32).reshape(layer.shape)
