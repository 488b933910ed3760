"""The separate marks of ink on a page that may be letters: where each is and how large."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from desktop.inspection.local_ranges import Grey

MARKS_DPI = 120  # the one scale at which lines are looked for: letters of 8 points are 7 pixels high without ascenders
_SAME_SCALE = 0.05  # a scale so near is not worth resampling
_AROUND = 19  # pixels: the lightest within 4 mm is the paper; a stroke of a title is narrower
_INK = 0.82  # of the paper's lightness: darker is ink (ours)
_NOISE = 4.0  # levels, below that
_FEWEST_PIXELS = 8  # of a letter
_THICKEST = 45  # pixels, 9.5 mm: the shorter side of a letter, or of letters that touch
_LONGEST = 160  # pixels, 34 mm: a joined word
_TALLEST_RULE = (40, 5)  # pixels: longer and narrower than this is a ruled line
_FULL = 0.12  # share of its box that a letter fills at least

Boxes = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Marks:
    """ink: 255, paper: 0. labels: of each pixel. table: left, top, width, height, area of each label, 0 (paper) first.

    boxes: the same four sides of those that may be letters, in pixels at ``MARKS_DPI``.
    """

    ink: npt.NDArray[np.uint8]
    labels: npt.NDArray[np.uint16]
    table: npt.NDArray[np.int32]
    boxes: Boxes


def marks_of(grey: Grey, dpi: float) -> Marks:
    """``grey``: a page, or a picture with one on it; ``dpi``: pixels per inch on paper, as far as it is known."""
    scale = MARKS_DPI / dpi
    if abs(scale - 1) > _SAME_SCALE:
        way = cv2.INTER_AREA if scale < 0.5 else cv2.INTER_LINEAR
        grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=way).astype(np.uint8, copy=False)
    paper = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((_AROUND, _AROUND), np.uint8))
    ink = cv2.compare(grey, cv2.convertScaleAbs(paper, alpha=_INK, beta=-_NOISE), cv2.CMP_LT)
    _, labels, rows, _ = cv2.connectedComponentsWithStats(ink, None, None, None, 8, cv2.CV_16U)
    table = np.asarray(rows, np.int32)
    return Marks(np.asarray(ink, np.uint8), np.asarray(labels, np.uint16), table, _letters(table[1:]))


def writing(marks: Marks) -> npt.NDArray[np.uint8]:
    """255 where there is a letter, a dot or an accent; 0 on paper, ruled lines, frames and portraits."""
    written = marks.ink.copy()
    width, height = marks.table[:, 2], marks.table[:, 3]
    narrow, long = np.minimum(width, height), np.maximum(width, height)
    rules = (long > _TALLEST_RULE[0]) & (narrow < _TALLEST_RULE[1])
    for label in (np.flatnonzero((narrow > _THICKEST) | (long > _LONGEST) | rules)).tolist():
        if label:
            left, top, wide, tall, _ = marks.table[label].tolist()
            place = np.s_[top : top + tall, left : left + wide]
            written[place] *= marks.labels[place] != label
    return written


def _letters(table: npt.NDArray[np.int32]) -> Boxes:
    _, _, width, height, area = table.T
    narrow, long = np.minimum(width, height), np.maximum(width, height)
    sized = (narrow >= 2) & (narrow <= _THICKEST) & (long >= 5) & (long <= _LONGEST)
    return table[sized & (area >= _FEWEST_PIXELS) & (area > _FULL * width * height), :4].astype(np.float64)
