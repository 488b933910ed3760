"""A small picture whose ink was closed over → where white paper lies open, in the light or in shadow.

What is wide and dark and has a sharp edge (a portrait, a table's background, a black border) is print; what is wide and
fades, or comes in from the side over paper of the same colour with ink on it, is a shadow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.uint8]  # 0 or 1
Numbers = npt.NDArray[np.float64]

_FADES = 0.16  # of the logarithm over two pixels: more is an edge of print, or of a hard shadow (ours)
_SMALLEST_PART = 0.03  # of the picture: paper cut off by the edge of a hard shadow (ours)
_SAME_PAPER = 0.16  # of the logarithm of the colour's proportions, between lit paper and shaded (ours)
_EDGE_WIDE = 17  # pixels: the edge of a hard shadow is not wider than that (ours)
_LEAST_PAPER = 0.35  # of the picture: less is no page that fills it (ours)
_COLOURED = 0.6  # of the logarithm of the colour's proportions: more is no white paper in any light (ours)
_INK = 0.75  # of the paper's light: darker is ink (ours)
_LEAST_INK, _MOST_INK = 0.002, 0.5  # of the paper (ours): less is no evidence, more is no paper
_PLAIN, _LEAST_PLAIN = 0.12, 0.5  # that near to the light around it is most of the paper (ours)
_AT_THE_SIDE = 2  # pixels


def open_paper(closed: Floats, level: Floats, shade: Floats) -> Mask | None:
    """None where white paper with something on it is not what fills the picture.

    ``closed``: colours or grey (height, width, 3 or 1), over 0, without ink. ``level``: how light they are. ``shade``:
    the picture with its ink, over ``level``.
    """
    parts = _Parts.of(np.log(closed), level)
    ink = (shade < _INK).astype(np.uint8)
    first = int(np.argmax(parts.sizes * parts.means(level) ** 2))
    if float(np.ptp(parts.tints[:, first])) > _COLOURED:
        return None
    inked = parts.means(ink)
    paper = (parts.numbers == first).astype(np.uint8)
    for part in map(int, np.flatnonzero(parts.sizes >= _SMALLEST_PART * level.size)):
        same = np.abs(parts.tints[:, part] - parts.tints[:, first]).max() <= _SAME_PAPER
        written = _LEAST_INK <= inked[part] <= _MOST_INK
        if part != first and same and written and parts.from_the_side(part):
            paper |= parts.numbers == part
    paper = _with_edges_of_shadows(paper, level)
    return paper if _is_a_page(paper, ink, shade) else None


@dataclass(frozen=True)
class _Parts:
    """Connected areas in which light and colour only fade. numbers: of the part at each place, 0 for edges.

    tints: of each part, each colour over the middle one, as a logarithm.
    """

    numbers: npt.NDArray[np.int32]
    boxes: npt.NDArray[np.int32]
    sizes: Numbers
    tints: Numbers

    @classmethod
    def of(cls, logs: Floats, level: Floats) -> _Parts:
        square = np.ones((3, 3), np.uint8)
        steps = (cv2.dilate(logs, square) - cv2.erode(logs, square)).reshape(*level.shape, -1).max(axis=2)
        _, numbers, boxes, _ = cv2.connectedComponentsWithStats((steps < _FADES).astype(np.uint8), connectivity=4)
        sizes = np.asarray(boxes[:, cv2.CC_STAT_AREA], np.float64)
        sizes[0] = 0
        few = slice(None, None, 2)
        found = np.asarray(numbers, np.int32)
        coarse = logs[few, few] - logs[few, few, logs.shape[2] // 2, None]
        tints = [_means(found[few, few], len(boxes), coarse[:, :, at]) for at in range(logs.shape[2])]
        return cls(found, np.asarray(boxes, np.int32), sizes, np.array(tints))

    def means(self, values: npt.NDArray[Any]) -> Numbers:
        return _means(self.numbers, len(self.boxes), values)

    def from_the_side(self, part: int) -> bool:
        left, top, wide, tall = self.boxes[part, :4].tolist()
        height, width = self.numbers.shape
        beside = (left, top, width - left - wide, height - top - tall)
        return bool(min(beside) <= _AT_THE_SIDE)


def _means(parts: npt.NDArray[np.int32], count: int, values: npt.NDArray[Any]) -> Numbers:
    flat = parts.ravel()
    number = np.bincount(flat, minlength=count)
    return np.asarray(np.bincount(flat, weights=values.ravel(), minlength=count) / np.maximum(1, number), np.float64)


def _with_edges_of_shadows(paper: Mask, level: Floats) -> Mask:
    """Between lit paper and shaded lies what is darker than the one and lighter than the other; a bar is darker."""
    near = np.ones((_EDGE_WIDE, _EDGE_WIDE), np.uint8)
    darkest = cv2.erode(np.where(paper > 0, level, np.float32(np.inf)), near)
    lightest = cv2.dilate(level * paper, near)
    between = np.asarray((level >= 0.97 * darkest) & (level <= 1.03 * lightest), np.uint8)
    return paper | (np.asarray(cv2.morphologyEx(paper, cv2.MORPH_CLOSE, near), np.uint8) & between)


def _is_a_page(paper: Mask, ink: Mask, shade: Floats) -> bool:
    around = np.asarray(cv2.morphologyEx(paper, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))) > 0
    inked, plain = float(ink[around].mean()), float((np.abs(shade[around] - 1) < _PLAIN).mean())
    enough = float(paper.mean()) >= _LEAST_PAPER and plain >= _LEAST_PLAIN
    return enough and _LEAST_INK <= inked <= _MOST_INK
