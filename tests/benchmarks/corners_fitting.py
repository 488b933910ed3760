"""Fits what speaks for a page: ``python -m tests.benchmarks.corners_fitting`` prints ``desktop/inspection/page_weights.py``.

Used are the half "tuned" and as many pictures made for nothing else. Every quadrilateral of a picture competes with the others and with "no page", whose score
is 0; where no whole page lies, or none that was found, "no page" is right. It takes some ten minutes.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

import cv2
import numpy as np

from desktop.inspection.page_features import FEATURES
from desktop.inspection.page_finding import quads_in, searched_picture
from desktop.inspection.page_map import page_map
from tests.making.desk_cloths import GROUNDS
from tests.making.desk_set import Photo

from .corners import likenesses, photos

ROUNDS, PACE, HELD_BACK = 90, 0.1, 0.5  # of the descent; how strongly large weights are held back
MOST = 800  # quadrilaterals of a picture, the first, and all that are right
GOOD, PERFECT = 0.92, 0.96  # likeness from which a quadrilateral begins to be right, and is
HEAD = '''"""What speaks for a page, and how much: fitted, not chosen, on synthetic pictures, never on the half held out.

Each feature x adds weight · z + square · z² to the score, where z = (x − mean) / spread. The score of "no page" is 0.
``python -m tests.benchmarks.corners_fitting`` prints this module anew.
"""

from __future__ import annotations

from typing import Final
'''


@dataclass(frozen=True)
class Contest:
    """The quadrilaterals of one picture: what is seen of each, and how right it is, 0 to 1."""

    features: np.ndarray
    right: np.ndarray
    whole: bool


def contests_of(ground: int) -> list[Contest]:
    cv2.setNumThreads(1)
    return [_contest(photo) for part in ("tuned", "fitting") for photo in photos(part, ground)]


def _contest(photo: Photo) -> Contest:
    searched = searched_picture(photo.pixels)
    height, width = searched.shape[:2]
    quads = quads_in(searched, page_map(photo.pixels)) if min(height, width) >= 2 else None
    if quads is None:
        return Contest(np.zeros((0, len(FEATURES))), np.zeros(0), photo.corners is not None)
    right = np.zeros(len(quads.corners))
    if photo.corners is not None:
        true = photo.corners * (width / photo.pixels.shape[1]) - (width / 2, height / 2)
        right[:] = likenesses(true, quads.corners)
    right = np.clip((right - GOOD) / (PERFECT - GOOD), 0, 1)
    kept = (np.arange(len(right)) < MOST) | (right > 0)
    return Contest(quads.features[kept], right[kept], photo.corners is not None)


def fitted(contests: list[Contest]) -> tuple[np.ndarray, float, np.ndarray, np.ndarray]:
    """Weights and squares in one array, where the score starts, means, spreads."""
    held = [contest for contest in contests if len(contest.right) and (contest.right.any() or not contest.whole)]
    every = np.concatenate([contest.features for contest in held])
    mean, spread = every.mean(0), every.std(0) + 1e-6
    z = ((every - mean) / spread).astype(np.float32)
    z = np.concatenate((z, z * z, np.ones((len(z), 1), np.float32)), 1)
    weights = np.zeros(z.shape[1])
    weights[-1] = -3.0
    slow, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, ROUNDS + 1):
        uphill = _wrong_share(held, z @ weights.astype(np.float32)) @ z
        uphill[:-1] += HELD_BACK * weights[:-1]
        slow, square = 0.9 * slow + 0.1 * uphill, 0.99 * square + 0.01 * uphill**2
        weights -= PACE * (slow / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights[:-1], float(weights[-1]), mean, spread


def _wrong_share(contests: list[Contest], scores: np.ndarray) -> np.ndarray:
    """How much more of the certainty each quadrilateral of each picture has than it should have."""
    sizes = np.array([len(contest.right) for contest in contests])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    top = np.maximum(np.maximum.reduceat(scores, starts), 0)
    share = np.exp(scores - np.repeat(top, sizes))
    none = np.exp(-top)
    total = np.add.reduceat(share, starts) + none
    right = np.concatenate([contest.right for contest in contests])
    none_right = np.array([not contest.whole for contest in contests])
    wanted = share * right
    all_wanted = np.add.reduceat(wanted, starts) + none * none_right
    return share / np.repeat(total, sizes) - wanted / np.repeat(all_wanted + 1e-30, sizes)


def module(weights: np.ndarray, start: float, mean: np.ndarray, spread: np.ndarray) -> str:
    half = len(FEATURES)
    rows = [
        f'    "{name}": ({mean[i]:.4f}, {spread[i]:.4f}, {weights[i]:.4f}, {weights[half + i]:.4f}),'
        for i, name in enumerate(FEATURES)
    ]
    table = "\n".join(rows)
    return f"{HEAD}\nSTART: Final = {start:.4f}\nWEIGHTS: Final = {{  # feature: mean, spread, weight, square\n{table}\n}}\n"


if __name__ == "__main__":
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        found = [contest for some in pool.map(contests_of, range(len(GROUNDS))) for contest in some]
    print(module(*fitted(found)), end="")
