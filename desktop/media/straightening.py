"""One page as pixels → what is kept of it: cut out, straightened, made level, its light evened, turned.

Everything that moves pixels is one mapping: they are resampled once. No pixel is invented; as much area as the page has
in the picture, it has afterwards.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
import numpy.typing as npt

from desktop.media.beyond import filled_beyond
from desktop.media.lighting import evened
from desktop.media.picture import Picture
from desktop.media.refused import damaged
from desktop.model import perspective
from desktop.model.page_edit import NOT_IN_THE_FILE, Corner, PageEdit, convex

Pixels = npt.NDArray[np.uint8]
Points = npt.NDArray[np.float64]
Size = tuple[float, float]

WHOLE: tuple[Corner, ...] = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
SHAPES_MM = {**perspective.SHAPES_MM, "photo": (45.0, 35.0)}  # longer side first; 35 x 45 mm: rules.md, Vitale card
_FRAMED = ("card", "photo")  # their own outline is the frame, and nothing is printed in its very corners
_SMALLEST = 0.01  # of the width and of the height of the page: less is a slip of the hand (ours)
_ASKEW = 1.5  # a page that lies askew is up to 1.4 times smaller than the upright box around it
_EXACT = 0.5  # pixels: corners that near to an upright rectangle are one, and its pixels are taken as they are (ours)
_LARGE = 6_000_000  # pixels, A4 at 245 dpi: larger is laid linearly, in half the time; edges get 5 % softer (ours)
_TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


def kept_whole(edit: PageEdit) -> bool:
    """Whether the page stays what it is, its pixels as they are; it may still be turned."""
    return not (edit.skew or edit.even) and _uncut(edit)


def corners_of(edit: PageEdit) -> tuple[Corner, ...]:
    """Four corners on the page, clockwise from the top left. ``Refused`` when they enclose nothing."""
    corners = tuple((_on_page(x), _on_page(y)) for x, y in edit.corners) or WHOLE
    if not all(map(math.isfinite, (value for corner in corners for value in corner))) or not convex(corners):
        raise damaged(NOT_IN_THE_FILE)
    if min(share_of(corners)) < _SMALLEST:
        raise damaged(NOT_IN_THE_FILE)
    return corners


def share_of(corners: tuple[Corner, ...]) -> Size:
    """Width and height of the upright box around the corners, as shares of the page."""
    xs, ys = zip(*corners, strict=True)
    return max(xs) - min(xs), max(ys) - min(ys)


def cut_size(width: float, height: float, edit: PageEdit) -> Size:
    """Width and height of what the corners enclose on a page of this size, before it is made level and turned.

    As much area as it has in the picture. Its proportions: those of the shape, else the true ones as the perspective
    tells them, else the means of opposite sides. An upright box keeps its own.
    """
    if _uncut(edit):
        return width, height
    corners = corners_of(edit)
    top_left, top_right, bottom_right, bottom_left = (np.array((x * width, y * height)) for x, y in corners)
    wide = (_length(top_right - top_left) + _length(bottom_right - bottom_left)) / 2
    tall = (_length(bottom_left - top_left) + _length(bottom_right - top_right)) / 2
    seen = None if _upright(corners) else perspective.wide_over_tall(corners, width, height)
    proportion = seen or wide / tall
    if edit.shape in SHAPES_MM:
        longer, shorter = SHAPES_MM[edit.shape]
        proportion = longer / shorter if proportion >= 1 else shorter / longer
    area = wide * tall
    return math.sqrt(area * proportion), math.sqrt(area / proportion)


def edited_size(width: float, height: float, edit: PageEdit) -> Size:
    """Width and height of what is kept of a page of this size, before it is turned.

    What is made level grows, so that no corner is lost, and keeps the proportions of its shape.
    """
    return _levelled(cut_size(width, height, edit), edit)


def straightened(picture: Picture, edit: PageEdit, cut: Size | None = None) -> Picture:
    """What is kept of a page, its light evened, turned. ``Refused`` for corners that enclose nothing.

    ``cut``: what ``cut_size`` says of the whole page, in pixels of ``picture``, where this is only a part of it.
    """
    pixels = picture.pixels
    height, width = pixels.shape[:2]
    if edit.skew or not _uncut(edit):
        corners = np.multiply(corners_of(edit), (width, height))
        cut = cut or cut_size(width, height, edit)
        pixels = _cut(pixels, corners, cut, edit)
    if edit.even and edit.shape != "photo":  # an identity photo stays as it was taken, whoever asks
        of_its_own = not np.may_share_memory(pixels, picture.pixels)
        pixels = evened(pixels, pixels if of_its_own else None)
    stored = tuple(max(1, round(side)) for side in edited_size(picture.stored_width, picture.stored_height, edit))
    if edit.turn in _TURNS:
        pixels = cv2.rotate(pixels, _TURNS[edit.turn]).astype(np.uint8, copy=False)
    return Picture(pixels, *(stored if edit.turn % 180 == 0 else stored[::-1]))


def need_of(edit: PageEdit, box: tuple[int, int]) -> tuple[int, int]:
    """Width and height in pixels that the whole page must fill so that what is kept of it fills ``box``, turned."""
    if edit.turn % 180:
        box = box[::-1]
    if _uncut(edit) and not edit.skew:
        return box
    corners = corners_of(edit)
    wide, tall = share_of(corners)
    slack = (1.0 if _upright(corners) else _ASKEW) / math.cos(math.radians(edit.skew))
    return math.ceil(box[0] * slack / wide), math.ceil(box[1] * slack / tall)


def _uncut(edit: PageEdit) -> bool:
    return not edit.shape and (not edit.corners or edit.corners == WHOLE)


def _upright(corners: tuple[Corner, ...]) -> bool:
    return len({x for x, _ in corners}) == 2 == len({y for _, y in corners})


def _levelled(size: Size, edit: PageEdit) -> Size:
    """The frame around a rectangle of this size that is turned by the skew."""
    if not edit.skew or edit.shape in _FRAMED:
        return size
    along, across = (abs(part) for part in _direction(edit.skew))
    wide, tall = size[0] * along + size[1] * across, size[0] * across + size[1] * along
    if edit.shape in SHAPES_MM:
        grown = max(wide / size[0], tall / size[1])
        return size[0] * grown, size[1] * grown
    return wide, tall


def _cut(pixels: Pixels, corners: Points, size: Size, edit: PageEdit) -> Pixels:
    """``corners``: in pixels, from the outer edge of the picture. ``size``: of what they enclose, in pixels."""
    left, top = np.round(corners.min(axis=0)).astype(int).tolist()
    right, bottom = np.round(corners.max(axis=0)).astype(int).tolist()
    upright = np.array(((left, top), (right, top), (right, bottom), (left, bottom)))
    as_it_is = not edit.skew and abs(right - left - size[0]) <= 1 and abs(bottom - top - size[1]) <= 1
    if as_it_is and np.abs(corners - upright).max() <= _EXACT and right > left and bottom > top:
        return np.ascontiguousarray(pixels[top:bottom, left:right])
    wide, tall = (max(1, round(side)) for side in _levelled(size, edit))
    target = _laid(size, (wide, tall), edit.skew)
    half = np.float32(0.5)  # from the edges of pixels to their middles, where OpenCV has its coordinates
    lens = cv2.getPerspectiveTransform(corners.astype(np.float32) - half, target.astype(np.float32) - half)
    way = cv2.INTER_CUBIC if wide * tall < _LARGE else cv2.INTER_LINEAR
    laid = np.asarray(
        cv2.warpPerspective(pixels, lens, (wide, tall), flags=way, borderMode=cv2.BORDER_REPLICATE), np.uint8
    )
    return laid if edit.shape in _FRAMED or not edit.skew else filled_beyond(laid, target)


def _laid(size: Size, frame: tuple[int, int], skew: float) -> Points:
    """Where the corners of a rectangle fall that is turned by ``skew`` degrees clockwise in the middle of its frame."""
    if not skew:
        return np.array(((0, 0), (frame[0], 0), frame, (0, frame[1])), np.float64)
    along, across = _direction(skew)
    arms = np.array(((-1, -1), (1, -1), (1, 1), (-1, 1))) * size / 2
    return np.asarray(arms @ np.array(((along, across), (-across, along))) + np.divide(frame, 2), np.float64)


def _direction(degrees: float) -> Size:
    return math.cos(math.radians(degrees)), math.sin(math.radians(degrees))


def _on_page(share: float) -> float:
    return min(1.0, max(0.0, share))


def _length(side: Points) -> float:
    return float(np.hypot(side[0], side[1]))
