"""Edges → the straight lines that may be sides of a page, and what is seen along each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from desktop.inspection.page_edges import Edges, Field
from desktop.inspection.page_votes import area_lines, voted

STEP = 2.0  # pixels between two looks along a line (ours)
_BESIDE = 5.5  # pixels from the line at which the colours on both sides are looked at (ours)
_OFF = (-2, -1, 0, 1, 2)  # pixels: an edge that near belongs to the line: paper is never quite straight (ours)
_ONE_MAP: Any = None  # whole pixels need no second one, which the types of OpenCV ask for


@dataclass(frozen=True)
class Lines:
    """Straight lines x·normal = offset, from the middle of the picture, in pixels.

    normal: (n, 2). offset: (n,). start: where the looks along each begin, in pixels along (-ny, nx).
    edges: (n, looks + 1, 4), running totals along each: edges that get lighter along the normal; that get darker; the
    stronger of both, thin lines too; how many looks fell into the picture.
    colours: (n, looks + 1, 9), the same of: size of the difference between the two sides; colour and restlessness
    ahead, four numbers; behind, four.
    """

    normal: Field
    offset: Field
    start: float
    edges: Field
    colours: Field


def lines_of(edges: Edges) -> Lines | None:
    """The candidates; None where there is hardly an edge."""
    found = voted(edges.points, *edges.size, area_lines(edges))
    if len(found) < 4:
        return None
    normal, offset = (np.array(values, np.float32) for values in zip(*found, strict=True))
    return _looked_along(edges, normal, offset)


def _looked_along(edges: Edges, normal: Field, offset: Field) -> Lines:
    reach = float(np.hypot(*edges.size)) / 2
    looks = np.arange(-reach, reach, STEP, dtype=np.float32)
    middle = (np.array(edges.size, np.float32) - 1) / 2
    x = (middle[0] + normal[:, :1] * offset[:, None]) - normal[:, 1:] * looks
    y = (middle[1] + normal[:, 1:] * offset[:, None]) + normal[:, :1] * looks
    inside = ((np.abs(x - middle[0]) <= middle[0]) & (np.abs(y - middle[1]) <= middle[1])).astype(np.float32)
    ahead, behind = (_beside(edges, _places(x, y, normal, off)) for off in (_BESIDE, -_BESIDE))
    step = ahead[..., :3] - behind[..., :3]
    size = np.sqrt((step * step).sum(-1, keepdims=True))
    changes = np.concatenate((_change(edges, x, y, normal), np.ones((*x.shape, 1), np.float32)), 2)
    colours = np.concatenate((size, ahead, behind), 2)
    return Lines(normal, offset, float(looks[0]), _totals(changes, inside), _totals(colours, inside))


def _totals(values: Field, inside: Field) -> Field:
    found = np.zeros((values.shape[0], values.shape[1] + 1, values.shape[2]), np.float32)
    np.cumsum(values * inside[..., None], axis=1, out=found[:, 1:])
    return found


def _change(edges: Edges, x: Field, y: Field, normal: Field) -> Field:
    """The strongest edge across the line at each look, 0 to 1: getting lighter, getting darker, either or thin."""
    across, down = normal[:, :1], normal[:, 1:]
    lighter = darker = either = np.zeros((), np.float32)
    for off in _OFF:
        places = _places(x, y, normal, off)
        calm, fine = (
            _at(right, places) * across + _at(below, places) * down for right, below in (edges.calm, edges.fine)
        )
        lighter, darker = np.maximum(lighter, calm), np.maximum(darker, -calm)
        either = np.maximum(either, np.abs(fine))
    either = np.maximum(either, np.maximum(lighter, darker))
    return np.minimum(np.stack((lighter, darker, either), 2), 1)


def _beside(edges: Edges, places: Field) -> Field:
    """Three colours, and how restless it is there."""
    colours, rough = _at(edges.colours, places), _at(edges.rough, places)
    return np.concatenate((colours, rough[..., None]), 2, dtype=np.float32)


def _places(x: Field, y: Field, normal: Field, off: float) -> Field:
    """The pixels ``off`` pixels beside the lines."""
    across, down = x + normal[:, :1] * np.float32(off), y + normal[:, 1:] * np.float32(off)
    return cv2.convertMaps(across, down, cv2.CV_16SC2, nninterpolation=True)[0]


def _at(plane: Field, places: Field) -> Field:
    """What is seen there; outside the picture, the nearest."""
    return np.asarray(cv2.remap(plane, places, _ONE_MAP, cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE))
