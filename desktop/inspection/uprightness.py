"""How a page is turned so that its text stands upright, and by how much it is askew; nothing without evidence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt

from desktop.catalogue.thresholds import thresholds
from desktop.inspection.ascenders import votes_of
from desktop.inspection.fillers import overturned
from desktop.inspection.local_ranges import Grey
from desktop.inspection.marks import Marks, marks_of, writing
from desktop.inspection.standing import votes_of_pieces
from desktop.inspection.text_lines import Lines, lines_of

_SMALLEST = 40  # pixels of a side: less holds no lines
_CONTRADICTS = 1.5  # standard deviations from an even vote, of the less sure of two that disagree (ours)
_LEVEL = 0.12  # degrees: 0.6 mm over the width of an A4 page, not worth resampling (ours)


@dataclass(frozen=True)
class Uprightness:
    """turn: degrees clockwise (0, 90, 180, 270) that bring the text upright. skew: degrees clockwise, within ±15, that
    bring its lines level, before or after the turn. None: the page gives no evidence."""

    turn: int | None = None
    skew: float | None = None


def uprightness_of(grey: Grey, dpi: float) -> Uprightness:
    """Both at once, at half the price. ``grey``: a page, or a picture with one on it; ``dpi``: on paper, about."""
    found = marks_and_lines(grey, dpi)
    if found is None:
        return Uprightness()
    marks, lines = found
    return Uprightness(_turn(marks, lines), _skew(lines))


def turn_of(grey: Grey, dpi: float) -> int | None:
    """Degrees clockwise (0, 90, 180, 270) that bring the text upright; None without enough evidence."""
    return uprightness_of(grey, dpi).turn


def skew_of(grey: Grey, dpi: float) -> float | None:
    """Degrees clockwise, within ±15, that bring the lines of text level, upright or sideways; 0.0 when not worth it."""
    found = marks_and_lines(grey, dpi)
    return None if found is None else _skew(found[1])


def marks_and_lines(grey: Grey, dpi: float) -> tuple[Marks, Lines] | None:
    """None where there are no lines of text."""
    if min(grey.shape) < _SMALLEST or dpi <= 0:
        return None
    marks = marks_of(grey, dpi)
    lines = lines_of(marks.boxes)
    return None if lines is None else (marks, lines)


def _skew(lines: Lines) -> float:
    return 0.0 if abs(lines.skew) < _LEVEL else round(lines.skew, 2)


def _turn(marks: Marks, lines: Lines) -> int | None:
    on_its_head = _on_its_head(marks, lines)
    if on_its_head is None:
        return None
    return ((270 if lines.sideways else 0) + (180 if on_its_head else 0)) % 360


def _on_its_head(marks: Marks, lines: Lines) -> bool | None:
    """By its small letters where they leave no doubt, by the fillers of a zone, or by what its letters look like.

    Small letters and looks are asked both where few tell: what then contradicts itself is left as it is.
    """
    level = levelled(writing(marks), lines)
    small = votes_of(level).evidence
    if abs(small) >= needed("upright_evidence_alone"):
        return small < 0
    by_zone = overturned(marks, sideways=lines.sideways)
    if by_zone is not None:
        return by_zone
    looks = votes_of_pieces(level).evidence
    if small * looks < 0 and min(abs(small), abs(looks)) >= _CONTRADICTS:
        return None
    if abs(looks) >= needed("standing_evidence"):
        return looks < 0
    return small < 0 if abs(small) >= needed("upright_evidence") else None


@cache
def needed(evidence: str) -> float:
    """From which a page is turned (thresholds.toml)."""
    return thresholds()[evidence]


def levelled(ink: npt.NDArray[np.uint8], lines: Lines) -> npt.NDArray[np.uint8]:
    """With lines from left to right, upright or on their heads: what was sideways is turned counterclockwise."""
    if lines.sideways:
        ink = np.ascontiguousarray(np.rot90(ink))
    if abs(lines.skew) < _LEVEL:
        return ink
    height, width = ink.shape
    turned = cv2.getRotationMatrix2D((width / 2, height / 2), -lines.skew, 1)  # OpenCV turns counterclockwise
    return cv2.warpAffine(ink, turned, (width, height), flags=cv2.INTER_NEAREST).astype(np.uint8, copy=False)
