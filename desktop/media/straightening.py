"""One page as pixels → what is kept of it: cut out, straightened, turned. No pixel is invented.

A page seen at an angle keeps the proportions that its quadrilateral has in the picture (the means of opposite sides):
how far away the camera was cannot be told from four corners alone. For a card and an identity photo they are known.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
import numpy.typing as npt

from desktop.media.picture import Picture
from desktop.media.refused import damaged
from desktop.model.card_size import CARD_MM
from desktop.model.page_edit import NOT_IN_THE_FILE, Corner, PageEdit, convex

Pixels = npt.NDArray[np.uint8]
Points = npt.NDArray[np.float32]

WHOLE: tuple[Corner, ...] = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
SHAPES_MM = {"card": CARD_MM, "photo": (45.0, 35.0)}  # longer side first; 35 x 45 mm: rules.md, Vitale card
_SMALLEST = 0.01  # of the width and of the height of the page: less is a slip of the hand (ours)
_ASKEW = 1.5  # a page that lies askew is up to 1.4 times smaller than the upright box around it
_EXACT = 0.5  # pixels: corners that near to an upright rectangle are one, and its pixels are taken as they are (ours)
_TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


def kept_whole(edit: PageEdit) -> bool:
    """Whether nothing is cut from the page; it may still be turned."""
    return not edit.shape and (not edit.corners or edit.corners == WHOLE)


def corners_of(edit: PageEdit) -> tuple[Corner, ...]:
    """Four corners on the page, clockwise from the top left. ``Refused`` when they enclose nothing."""
    corners = tuple((_on_page(x), _on_page(y)) for x, y in edit.corners) or WHOLE
    if not all(map(math.isfinite, (value for corner in corners for value in corner))) or not convex(corners):
        raise damaged(NOT_IN_THE_FILE)
    if min(share_of(corners)) < _SMALLEST:
        raise damaged(NOT_IN_THE_FILE)
    return corners


def share_of(corners: tuple[Corner, ...]) -> tuple[float, float]:
    """Width and height of the upright box around the corners, as shares of the page."""
    xs, ys = zip(*corners, strict=True)
    return max(xs) - min(xs), max(ys) - min(ys)


def edited_size(width: float, height: float, edit: PageEdit) -> tuple[float, float]:
    """Width and height of what is kept of a page of this size, before it is turned; as much area as it had."""
    if kept_whole(edit):
        return width, height
    top_left, top_right, bottom_right, bottom_left = (np.array((x * width, y * height)) for x, y in corners_of(edit))
    wide = (_length(top_right - top_left) + _length(bottom_right - bottom_left)) / 2
    tall = (_length(bottom_left - top_left) + _length(bottom_right - top_right)) / 2
    if edit.shape not in SHAPES_MM:
        return wide, tall
    longer, shorter = SHAPES_MM[edit.shape]
    proportion = longer / shorter if wide >= tall else shorter / longer
    area = wide * tall
    return math.sqrt(area * proportion), math.sqrt(area / proportion)


def straightened(picture: Picture, edit: PageEdit) -> Picture:
    """What is kept of a page, turned. ``Refused`` for corners that enclose nothing."""
    pixels = picture.pixels
    height, width = pixels.shape[:2]
    if not kept_whole(edit):
        corners = np.multiply(corners_of(edit), (width, height)).astype(np.float32)
        pixels = _cut(pixels, corners, edited_size(width, height, edit))
    stored = tuple(max(1, round(side)) for side in edited_size(picture.stored_width, picture.stored_height, edit))
    if edit.turn in _TURNS:
        pixels = cv2.rotate(pixels, _TURNS[edit.turn]).astype(np.uint8, copy=False)
    return Picture(pixels, *(stored if edit.turn % 180 == 0 else stored[::-1]))


def need_of(edit: PageEdit, box: tuple[int, int]) -> tuple[int, int]:
    """Width and height in pixels that the whole page must fill so that what is kept of it fills ``box``, turned."""
    if edit.turn % 180:
        box = box[::-1]
    if kept_whole(edit):
        return box
    corners = corners_of(edit)
    wide, tall = share_of(corners)
    slack = 1.0 if len({x for x, _ in corners}) == 2 == len({y for _, y in corners}) else _ASKEW
    return math.ceil(box[0] * slack / wide), math.ceil(box[1] * slack / tall)


def _cut(pixels: Pixels, corners: Points, size: tuple[float, float]) -> Pixels:
    """``corners``: in pixels, from the outer edge of the picture."""
    wide, tall = max(1, round(size[0])), max(1, round(size[1]))
    left, top = np.round(corners.min(axis=0)).astype(int).tolist()
    right, bottom = np.round(corners.max(axis=0)).astype(int).tolist()
    upright = np.array(((left, top), (right, top), (right, bottom), (left, bottom)), np.float32)
    as_it_is = abs(right - left - size[0]) <= 1 and abs(bottom - top - size[1]) <= 1
    if as_it_is and np.abs(corners - upright).max() <= _EXACT and right > left and bottom > top:
        return np.ascontiguousarray(pixels[top:bottom, left:right])
    target = np.array(((0, 0), (wide, 0), (wide, tall), (0, tall)), np.float32)
    half = np.float32(0.5)  # from the edges of pixels to their middles, where OpenCV has its coordinates
    lens = cv2.getPerspectiveTransform(corners - half, target - half)
    return cv2.warpPerspective(
        pixels, lens, (wide, tall), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    ).astype(np.uint8, copy=False)


def _on_page(share: float) -> float:
    return min(1.0, max(0.0, share))


def _length(side: npt.NDArray[np.float64]) -> float:
    return float(np.hypot(side[0], side[1]))
