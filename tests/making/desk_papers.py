"""Papers that nobody has ever seen: any proportions, any colours, frames near the edge, words, pictures, or nothing."""

from __future__ import annotations

import cv2
import numpy as np

from tests.making.desk import Pixels
from tests.making.desk_boards import clouds
from tests.making.desk_cloths import print_on
from tests.making.documents import DOCUMENTS, document

_PROPORTIONS = (297 / 210, 297 / 210, 85.6 / 53.98, 125 / 88, 176 / 125, 1.0, 2.5, 279.4 / 215.9, 1.78)
_KINDS = tuple(DOCUMENTS)


def any_paper(dice: np.random.Generator) -> tuple[Pixels, tuple[float, float]]:
    """RGB, and its size in millimetres."""
    long = float(dice.uniform(80, 300))
    short = long / (float(dice.choice(_PROPORTIONS)) * float(np.exp(dice.normal(0, 0.03))))
    size = (short, long) if dice.random() < 0.6 else (long, short)
    scale = 600 / long
    wide, tall = round(size[0] * scale), round(size[1] * scale)
    if dice.random() < 0.35:
        page = _document(dice, wide, tall)
    else:
        page = np.full((tall, wide, 3), 1, np.float32) * _tone(dice)
        _printed(page, dice)
    for _frame in range(int(dice.choice([0, 0, 1, 1, 2]))):
        _framed(page, dice)
    if dice.random() < 0.1:
        page = 255 - page
    return np.clip(page, 0, 255).astype(np.uint8), size


def _tone(dice: np.random.Generator) -> np.ndarray:
    """White, as most papers are; or pale, or any colour at all."""
    chance = dice.random()
    if chance < 0.55:
        return 250 - np.abs(dice.normal(0, 6)) - np.abs(dice.normal(0, 3, 3))
    low = 150 if chance < 0.8 else 15
    return np.asarray(dice.uniform(low, 250, 3))


def _document(dice: np.random.Generator, wide: int, tall: int) -> np.ndarray:
    """One of those that the tests know how to make, with more or less margin, whichever proportions it then has."""
    paper = document(_KINDS[int(dice.integers(len(_KINDS)))])
    picture = np.asarray(paper.picture(600 / max(paper.size) * 25.4).convert("RGB"))
    if (wide > tall) != (picture.shape[1] > picture.shape[0]):
        picture = np.rot90(picture)
    share = dice.uniform(-0.06, 0.08, 4) * np.repeat(picture.shape[:2], 2)
    top, bottom, left, right = (int(max(0, v)) for v in share)
    out = [int(max(0, -v)) for v in share]
    picture = picture[top : picture.shape[0] - bottom, left : picture.shape[1] - right]
    picture = cv2.copyMakeBorder(picture, *out, cv2.BORDER_CONSTANT, value=picture[2, 2].tolist())
    return cv2.resize(picture, (wide, tall), interpolation=cv2.INTER_AREA).astype(np.float32) * (1 - dice.uniform(0, 0.15, 3))


def _printed(page: np.ndarray, dice: np.random.Generator) -> None:
    """In place: blocks of words, bands of colour, pictures; sometimes right up to the edge."""
    tall, wide = page.shape[:2]
    for _block in range(int(dice.choice([0, 1, 2, 3, 5, 8]))):
        x, y = np.sort(dice.uniform(-0.03, 1.03, 2)) * wide, np.sort(dice.uniform(-0.03, 1.03, 2)) * tall
        if x[1] - x[0] < 30 or y[1] - y[0] < 12:
            continue
        chance = dice.random()
        if chance < 0.6:
            print_on(page, dice, (x[0], y[0], x[1], y[1]), float(dice.uniform(1.2, 5)))
            continue
        left, right, top, bottom = (int(max(0, v)) for v in (*x, *y))
        part = page[top:bottom, left:right]
        part += (dice.uniform(0, 255, 3) - part) * dice.uniform(0.1, 0.9)
        if chance > 0.85:
            part += (40 * clouds(dice, max(part.shape[:2]), 20))[: part.shape[0], : part.shape[1], None]


def _framed(page: np.ndarray, dice: np.random.Generator) -> None:
    """In place: a printed frame, thick or thin, pale or dark, often near the edge; sometimes with all within it tinted."""
    tall, wide = page.shape[:2]
    inset = float(dice.uniform(0.01, 0.16)) * min(tall, wide)
    left, top, right, bottom = (inset * float(v) for v in dice.uniform(0.7, 1.4, 4))
    box = [(int(left), int(top)), (int(wide - right), int(tall - bottom))]
    tone = dice.uniform(0, 230, 3)
    if dice.random() < 0.3:
        part = page[box[0][1] : box[1][1], box[0][0] : box[1][0]]
        part += (tone - part) * dice.uniform(0.03, 0.5)
    else:
        cv2.rectangle(page, *box, tone.tolist(), int(dice.integers(1, 9)), cv2.LINE_AA)
