"""Edges → the straight lines that may be sides of a page, and what is seen along each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from desktop.inspection.page_edges import Edges, Field
from desktop.inspection.page_map import PageMap
from desktop.inspection.page_outlines import map_lines, near_outline
from desktop.inspection.page_votes import voted

STEP = 2.0  # pixels between two looks along a line (ours)
_BESIDE = 5.5  # pixels from the line at which the colours on both sides are looked at (ours)
_OFF = (-2, -1, 0, 1, 2)  # pixels: an edge that near belongs to the line: paper is never quite straight (ours)
_ONE_MAP: Any = None  # whole pixels need no second one, which the types of OpenCV ask for


@dataclass(frozen=True)
class Lines:
    """Straight lines x·normal = offset, from the middle of the picture, in pixels.

    normal: (n, 2). offset: (n,). start: where the looks along each begin, in pixels along (-ny, nx).
    edges: (n, looks + 1, 6), running totals along each: edges that get lighter along the normal; that get darker; the
    stronger of both, thin lines too; how many looks fell into the picture; the outline on the map; and, in pixels, how
    much of the map's inside lies to the left of the line, less where the looks go upwards.
    colours: (n, looks + 1, 11), the same of: size of the difference between the two sides; ahead, five numbers: colour,
    restlessness, and the map's inside; behind, five.
    """

    normal: Field
    offset: Field
    start: float
    edges: Field
    colours: Field


def lines_of(edges: Edges, seen: PageMap) -> Lines | None:
    """The candidates; None where there is hardly an edge."""
    found = voted(near_outline(edges, seen), *edges.size, map_lines(seen, *edges.size))
    if len(found) < 4:
        return None
    normal, offset = (np.array(values, np.float32) for values in zip(*found, strict=True))
    return _looked_along(edges, seen, normal, offset)


def _looked_along(edges: Edges, seen: PageMap, normal: Field, offset: Field) -> Lines:
    reach = float(np.hypot(*edges.size)) / 2
    looks = np.arange(-reach, reach, STEP, dtype=np.float32)
    middle = (np.array(edges.size, np.float32) - 1) / 2
    x = (middle[0] + normal[:, :1] * offset[:, None]) - normal[:, 1:] * looks
    y = (middle[1] + normal[:, 1:] * offset[:, None]) + normal[:, :1] * looks
    inside = ((np.abs(x - middle[0]) <= middle[0]) & (np.abs(y - middle[1]) <= middle[1])).astype(np.float32)
    maps = _maps(seen, edges.size)
    ahead, behind = (_beside(edges, maps, _places(x, y, normal, off)) for off in (_BESIDE, -_BESIDE))
    step = ahead[..., :3] - behind[..., :3]
    size = np.sqrt((step * step).sum(-1, keepdims=True))
    on_map = _at(maps[..., :2], _places(x, y, normal, 0))
    on_map[..., 1] *= normal[:, :1] * np.float32(STEP)
    changes = np.concatenate((_change(edges, x, y, normal), np.ones((*x.shape, 1), np.float32), on_map), 2)
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


def _maps(seen: PageMap, size: tuple[int, int]) -> Field:
    """As large as the picture: the outline, how much of the inside lies to the left, in pixels, and the inside."""
    left = np.cumsum(seen.inside, axis=1, dtype=np.float32) * np.float32(size[0] / seen.inside.shape[1])
    return cv2.resize(np.stack((seen.outline, left, seen.inside), 2), size, interpolation=cv2.INTER_LINEAR)


def _beside(edges: Edges, maps: Field, places: Field) -> Field:
    """Three colours, how restless it is there, and whether that is inside a page."""
    colours, rough, inside = (_at(plane, places) for plane in (edges.colours, edges.rough, maps[..., 2]))
    return np.concatenate((colours, rough[..., None], inside[..., None]), 2, dtype=np.float32)


def _places(x: Field, y: Field, normal: Field, off: float) -> Field:
    """The pixels ``off`` pixels beside the lines."""
    across, down = x + normal[:, :1] * np.float32(off), y + normal[:, 1:] * np.float32(off)
    return cv2.convertMaps(across, down, cv2.CV_16SC2, nninterpolation=True)[0]


def _at(plane: Field, places: Field) -> Field:
    """What is seen there; outside the picture, the nearest."""
    return np.asarray(cv2.remap(plane, places, _ONE_MAP, cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE))
