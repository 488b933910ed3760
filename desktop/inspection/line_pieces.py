"""Pieces of level lines of text, each brought to one size: what the network of ``standing`` is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from desktop.inspection.ascenders import HEIGHTS, STRIP, bands

TALL, WIDE = 24, 80  # pixels of a piece as it is shown
_BESIDE = 0.75  # heights of the band of small letters: so much is shown above it, and below
_LONG = 8.33  # heights of the band: a piece of a line, some ten letters
_INKED = 0.35  # of its columns: less is no text (ours)
_MOST = 40  # pieces of a page, spread over it: more hardly tell more, and each takes 0.6 ms (ours)

Pieces = npt.NDArray[np.float32]


class _Piece(NamedTuple):
    """The top of its band, how tall that is, and the columns that it spans; in pixels."""

    top: int
    tall: int
    left: int
    wide: int


def pieces_of(writing: npt.NDArray[np.uint8], most: int = _MOST) -> Pieces:
    """Count × TALL × WIDE, 0 for paper, 1 for ink. ``writing``: 255 where there is ink of letters, lines level, at
    ``marks.MARKS_DPI``."""
    found = list(_found(writing))
    if len(found) > most:
        found = [found[place] for place in np.linspace(0, len(found) - 1, most).round().astype(int)]
    shown = [_shown(writing, piece) for piece in found]
    return np.stack(shown) if shown else np.zeros((0, TALL, WIDE), np.float32)


def _found(writing: npt.NDArray[np.uint8]) -> Iterator[_Piece]:
    starts = np.linspace(0, writing.shape[1], max(1, round(writing.shape[1] / STRIP)) + 1).astype(int)
    rows = np.add.reduceat(writing, starts[:-1], axis=1, dtype=np.int32).astype(np.float32) / np.float32(255)
    top, end, strip = bands(rows)
    sized = (end - top >= HEIGHTS[0]) & (end - top <= HEIGHTS[1])
    for first, last, number in zip(top[sized].tolist(), end[sized].tolist(), strip[sized].tolist(), strict=True):
        for left, wide in _spans(int(starts[number]), int(starts[number + 1]), round((last - first) * _LONG)):
            if writing[first:last, max(0, left) : left + wide].any(0).mean() >= _INKED:
                yield _Piece(first, last - first, left, wide)


def _spans(left: int, right: int, wide: int) -> Iterator[tuple[int, int]]:
    """As many beside each other as have room in a strip, in its middle; at least one, which may reach beyond it."""
    count = max(1, (right - left) // wide)
    start = (left + right - count * wide) // 2
    for number in range(count):
        yield start + number * wide, wide


def _shown(writing: npt.NDArray[np.uint8], piece: _Piece) -> Pieces:
    scale = TALL / (piece.tall * (1 + 2 * _BESIDE))
    across = WIDE / piece.wide
    place = np.array(
        [[across, 0, -piece.left * across], [0, scale, -(piece.top - _BESIDE * piece.tall) * scale]], np.float32
    )
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.warpAffine(writing, place, (WIDE, TALL), flags=way), np.float32) / np.float32(255)
