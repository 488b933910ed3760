"""A page turned inside a larger frame → the frame filled up around it with the paper beside it."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from desktop.media.light_field import Pixels, reduced

Points = npt.NDArray[np.float64]

_SMALL = 96  # pixels, the longer side at which the paper is looked at: letters vanish, a shadow does not (ours)
_NEARBY = 5  # pixels of those: how far the lightest is looked for (ours)
_SPREAD = 6.0  # pixels of those, standard deviation: how far the paper beside it reaches (ours)
_FAINT = np.float32(1e-4)  # of the weight of a page: below it, a place is far from the page
_RIM = 1  # pixel at the edge of the page that is half what lies beside it


def filled_beyond(pixels: Pixels, outline: Points) -> Pixels:
    """RGB or grey, filled in place outside ``outline``: four corners in pixels, from the outer edge of the picture.

    Only the strips along the four sides of the frame are touched: the rest is page.
    """
    tall, wide = pixels.shape[:2]
    factor = max(1.0, max(tall, wide) / _SMALL)
    light = _reaching(*_paper(pixels, outline, factor))
    (top, right, bottom, left) = (outline[[0, 1], 1].max(), outline[[1, 2], 0].min(), outline[[2, 3], 1].min(),
                                  outline[[3, 0], 0].max())  # fmt: skip
    first, last = min(tall, round(top) + _RIM + 1), max(0, round(bottom) - _RIM - 1)
    for rows, columns in (
        (slice(0, first), slice(0, wide)),
        (slice(max(first, last), tall), slice(0, wide)),
        (slice(first, last), slice(0, min(wide, round(left) + _RIM + 1))),
        (slice(first, last), slice(max(0, round(right) - _RIM - 1), wide)),
    ):
        if rows.stop > rows.start and columns.stop > columns.start:
            _fill(pixels[rows, columns], (columns.start, rows.start), outline, light, factor)
    return pixels


def _fill(strip: Pixels, at: tuple[int, int], outline: Points, light: Pixels, factor: float) -> None:
    """``at``: where the strip begins in the picture, across and down."""
    size = strip.shape[1::-1]
    beyond = np.full(strip.shape[:2], 255, np.uint8)
    middle = outline.mean(axis=0)
    inner = outline - np.sign(outline - middle) * _RIM - at
    cv2.fillConvexPoly(beyond, np.round((inner - 0.5) * 16).astype(np.int32), 0, cv2.LINE_8, 4)
    where = np.array(((1, 0, at[0] + 0.5), (0, 1, at[1] + 0.5))) / factor - np.array(((0, 0, 0.5), (0, 0, 0.5)))
    way = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    paper = cv2.warpAffine(light, where, size, flags=way, borderMode=cv2.BORDER_REPLICATE)
    strip[:] = cv2.copyTo(paper, beyond, strip.copy())


def _paper(pixels: Pixels, outline: Points, factor: float) -> tuple[Pixels, npt.NDArray[np.float32]]:
    """The lightest around each place of the page, small, and where the page is."""
    size = (max(1, round(pixels.shape[1] / factor)), max(1, round(pixels.shape[0] / factor)))
    inside = np.zeros(size[::-1], np.uint8)
    inner = outline / factor - np.sign(outline - outline.mean(axis=0))
    cv2.fillConvexPoly(inside, np.round((inner - 0.5) * 16).astype(np.int32), 1, cv2.LINE_8, 4)
    few = max(1, round(factor / 8))  # eight in each direction are enough to tell
    small = reduced(np.ascontiguousarray(pixels[::few, ::few]), size)
    small = small * inside.reshape(*inside.shape, *(1,) * (pixels.ndim - 2))
    return np.asarray(cv2.dilate(small, np.ones((_NEARBY, _NEARBY), np.uint8)), np.uint8), inside.astype(np.float32)


def _reaching(small: Pixels, inside: npt.NDArray[np.float32]) -> Pixels:
    """The page's own light carried outwards, ever more softly; far from the page, its mean."""
    weight = inside[:, :, None]
    weighed = small.reshape(*inside.shape, -1) * weight
    mean = weighed.sum(axis=(0, 1)) / max(1.0, float(weight.sum()))
    carried, near = (_softly(layer) for layer in (weighed, weight))
    light = (carried + _FAINT * mean) / (near + _FAINT)
    return np.asarray(np.clip(light, 0, 255), np.uint8).reshape(small.shape)


def _softly(layer: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return np.asarray(cv2.GaussianBlur(layer, (0, 0), _SPREAD), np.float32).reshape(layer.shape)
