"""A picture, made small → where its colours change, in which direction, and how strongly for its surroundings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from desktop.media.flattening import Pixels

Field = npt.NDArray[Any]
"""Of 32-bit floating-point numbers; OpenCV's own types cannot say so."""

_INK = 5  # pixels: thinner dark strokes are letters, and are closed with the paper around them (ours)
_COUNTS = (2, 3, 3)  # a change of colour counts half as much again as one of lightness, which is noisier (ours)
_PER_PIXEL = np.float32(1 / 16)  # of what a Sobel filter of three pixels, times two, tells
_AROUND = 41  # pixels: the neighbourhood that an edge is compared with (ours)
_CLEAR, _FAINT = (55, 130), (35, 80)  # hundredths of what is usual there: an edge goes on from, and begins at (ours)
Points = tuple[Field, Field, Field]
"""x, y, and the direction of the change in radians."""


@dataclass(frozen=True)
class Edges:
    """size: width, height. calm, fine: the change per pixel to the right and downwards, 1 and more for an edge that
    stands out from its neighbourhood, positive towards lighter; letters left out, and with letters and thin lines.
    colours: lightness 0..255 and two colours. rough: how restless the neighbourhood is, in levels.
    points: of thin edges of both kinds."""

    size: tuple[int, int]
    calm: tuple[Field, Field]
    fine: tuple[Field, Field]
    colours: Field
    rough: Field
    points: tuple[Points, ...]


def edges_of(rgb: Pixels) -> Edges:
    height, width = rgb.shape[:2]
    lab = cv2.cvtColor(rgb, cv2.COLOR_RGB2Lab)
    fine = _in_proportion(*_strongest(cv2.GaussianBlur(lab, (3, 3), 0)))
    closed = cv2.morphologyEx(cv2.extractChannel(lab, 0), cv2.MORPH_CLOSE, np.ones((_INK, _INK), np.uint8))
    cv2.insertChannel(closed, lab, 0)
    smooth = cv2.GaussianBlur(lab, (5, 5), 0)
    calm = _in_proportion(*_strongest(smooth))
    points = (_thin(*calm[:2], _CLEAR), _thin(*fine[:2], _FAINT))
    return Edges((width, height), calm[:2], fine[:2], smooth, calm[2], points)


def _strongest(lab: Field) -> tuple[Field, Field]:
    """The change per pixel in x and y, of whichever of the three changes most."""
    best_x = best_y = best = None
    for plane, counts in zip(cv2.split(lab), _COUNTS, strict=True):
        x, y = cv2.spatialGradient(plane)
        x *= np.int16(counts)
        y *= np.int16(counts)
        size = cv2.add(cv2.multiply(x, x, dtype=cv2.CV_32F), cv2.multiply(y, y, dtype=cv2.CV_32F))
        if best_x is None or best_y is None or best is None:
            best_x, best_y, best = x, y, size
            continue
        more = cv2.compare(size, best + best, cv2.CMP_GT)  # lightness first: it says which side is the paper
        cv2.copyTo(x, more, best_x)
        cv2.copyTo(y, more, best_y)
        cv2.copyTo(size, more, best)
    assert best_x is not None and best_y is not None
    return best_x * _PER_PIXEL, best_y * _PER_PIXEL


def _in_proportion(x: Field, y: Field) -> tuple[Field, Field, Field]:
    """To what is usual around: a faint line on white counts as much as a strong one on a keyboard."""
    size = cv2.magnitude(x, y)
    noise = float(np.median(size[::3, ::3])) + 0.25
    rough = cv2.boxFilter(np.minimum(size, 10 * noise), -1, (_AROUND, _AROUND))
    usual = 1.5 * noise + 1.0 * rough
    x /= usual
    y /= usual
    return x, y, rough


def _thin(x: Field, y: Field, levels: tuple[int, int]) -> Points:
    """Points of edges one pixel wide, and where the change points to."""
    right, down = (_hundredths(v) for v in (x, y))
    points = cv2.findNonZero(cv2.Canny(right, down, *levels, L2gradient=True))
    if points is None:
        return (np.zeros(0, np.float32),) * 3
    columns, rows = points.reshape(-1, 2).T.astype(np.intp)
    place = rows * x.shape[1] + columns
    direction = np.arctan2(y.ravel().take(place), x.ravel().take(place))
    return columns.astype(np.float32), rows.astype(np.float32), direction


def _hundredths(change: Field) -> Field:
    hundredths = change * 100
    return np.asarray(np.clip(hundredths, -32000, 32000, out=hundredths).astype(np.int16))
