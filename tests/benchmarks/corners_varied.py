"""One made picture → many to learn from: turned, mirrored, cut, in other light, soft, noisy, compressed."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from tests.making.desk import Pixels, Points

from .corners_model import SIDE

MAP = 128  # squares across, in which is told what lies inside and on an outline
_IN_VIEW, _CUT = 0.008, 0.03  # of the picture: a page is whole that far from the border, and cut that far beyond it
_NOISE = 600  # pixels across, of noise made once


class Lesson(NamedTuple):
    """picture: (3, 256, 256), levels. maps: (2, 128, 128), 0 to 255, inside a whole page and on its outline. one: 1 where
    one page is meant, 0 where none is, -1 where people would not agree."""

    picture: npt.NDArray[np.float32]
    maps: Pixels
    one: int


def varied(shown: Pixels, pages: Points, one: int, dice: np.random.Generator) -> Lesson:
    """pages: (n, 4, 2), fractions of the picture."""
    side = len(shown)
    onto = _turned(side, dice)
    if dice.random() < 0.75:
        onto, pages, one = _cut(onto, pages, one, side, dice)
    onto = np.diag([SIDE / side, SIDE / side, 1.0]) @ onto
    seen = cv2.warpAffine(
        shown, onto[:2], (SIDE, SIDE), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )  # fmt: skip
    return Lesson(_taken(np.asarray(seen, np.uint8), dice), _maps(_moved(onto, pages * side)), one)


def _turned(side: int, dice: np.random.Generator) -> Points:
    """Any of the four ways up, mirrored or not."""
    quarters, mirrored = int(dice.integers(4)), dice.random() < 0.5
    turn = np.linalg.matrix_power(np.array([[0.0, -1, 0], [1, 0, 0], [0, 0, 1]]), quarters)
    turn = turn @ np.diag([-1.0 if mirrored else 1.0, 1, 1])
    there, back = np.eye(3), np.eye(3)
    there[:2, 2], back[:2, 2] = -side / 2, side / 2
    return np.asarray(back @ turn @ there)


def _cut(
    onto: Points, pages: Points, one: int, side: int, dice: np.random.Generator
) -> tuple[Points, Points, int]:
    """A part of the picture in which all pages are whole; or, now and then, its one page is not."""
    for _try in range(5):
        wide = dice.uniform(1, 1.5)
        larger = np.array((wide, max(1.0, wide * np.exp(dice.normal(0, 0.12)))))
        part = np.diag([*larger, 1.0])
        part[:2, 2] = -dice.uniform(0, 1, 2) * (larger - 1) * side
        there = _moved(part @ onto, pages * side) / side
        if ((there > _IN_VIEW) & (there < 1 - _IN_VIEW)).all():
            return part @ onto, pages, one
        if len(pages) == 1 and ((there < -_CUT) | (there > 1 + _CUT)).any() and dice.random() < 0.2:
            return part @ onto, pages[:0], 0
    return onto, pages, one


def _moved(onto: Points, points: Points) -> Points:
    return np.asarray(points @ onto[:2, :2].T + onto[:2, 2])


def _maps(pages: Points) -> Pixels:
    inside, outline = np.zeros((2, SIDE, SIDE), np.uint8)
    for page in pages:
        corners = [np.round((page - 0.5) * 16).astype(np.int32)]
        cv2.fillPoly(inside, corners, 255, cv2.LINE_AA, 4)
        cv2.polylines(outline, corners, True, 255, 4, cv2.LINE_AA, 4)
    return np.stack([cv2.resize(v, (MAP, MAP), interpolation=cv2.INTER_AREA) for v in (inside, outline)])


def _taken(seen: Pixels, dice: np.random.Generator) -> npt.NDArray[np.float32]:
    """Grey, or in exchanged colours; soft; in other light; compressed; noisy."""
    chance = dice.random()
    if chance < 0.12:
        seen = cv2.cvtColor(cv2.cvtColor(seen, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB).astype(np.uint8, copy=False)
    elif chance < 0.25:
        seen = seen[..., dice.permutation(3)]
    if dice.random() < 0.35:
        seen = cv2.GaussianBlur(seen, (0, 0), dice.uniform(0.3, 1.2)).astype(np.uint8, copy=False)
    levels = np.arange(256, dtype=np.float64)
    if dice.random() < 0.5:
        levels = 255 * (levels / 255) ** np.exp(dice.normal(0, 0.3))
    if dice.random() < 0.6:
        levels = (levels - 128) * dice.uniform(0.6, 1.25) + 128 + dice.normal(0, 20)
    tones = levels[:, None] * (1 + (dice.normal(0, 0.08, 3) if dice.random() < 0.5 else np.zeros(3)))
    seen = cv2.LUT(np.ascontiguousarray(seen), np.clip(tones, 0, 255).astype(np.uint8)[None]).astype(np.uint8, copy=False)
    if dice.random() < 0.2:
        coded = cv2.imencode(".jpg", seen, (cv2.IMWRITE_JPEG_QUALITY, int(dice.integers(25, 85))))[1]
        seen = np.asarray(cv2.imdecode(coded, cv2.IMREAD_COLOR), np.uint8)
    noisy = seen.astype(np.float32)
    if dice.random() < 0.7:
        top, left = dice.integers(0, _NOISE - SIDE, 2)
        grain = _noise()[int(dice.integers(2)), top : top + SIDE, left : left + SIDE]
        noisy += grain * np.float32(dice.uniform(0.5, 7))
    return np.clip(noisy, 0, 255).transpose(2, 0, 1)


@cache
def _noise() -> npt.NDArray[np.float32]:
    """Of the three colours apart, and of all alike."""
    apart = np.random.default_rng(9).normal(0, 1, (_NOISE, _NOISE, 3)).astype(np.float32)
    return np.stack((apart, np.repeat(apart[..., :1], 3, axis=2)))
