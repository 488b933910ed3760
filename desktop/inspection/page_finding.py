"""A photograph → where the page lies in it, how sure that is, and how many documents there are.

Edges, straight lines through them, quadrilaterals of these, what speaks for each, and the best one on a larger picture.
Nothing learns from the pictures of a person: a score adds up twenty things that can be seen (``page_quads.FEATURES``).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from desktop.inspection.page_edges import Field, edges_of
from desktop.inspection.page_lines import lines_of
from desktop.inspection.page_quads import FEATURES, Quads, quads_of
from desktop.inspection.page_refining import refined
from desktop.inspection.page_weights import START, WEIGHTS
from desktop.media.flattening import Pixels
from desktop.model.page_edit import Corner

_SEARCHED = 512  # pixels of the longer side of the picture that lines are looked for in (ours)
_MEASURED = 1024  # of the one that the corners are measured in (ours)
_NARROWEST = 96  # pixels: a page in less cannot be read (ours)
_ONE_OF = 0.8  # of their common area: two quadrilaterals alike are the same page, found twice (ours)
_APART = 0.1  # of the smaller one's area: what overlaps no more is another document (ours)
_ANOTHER = 0.12  # share of the certainty that a second document must have, to be counted (ours)


@dataclass(frozen=True)
class Found:
    """corners: clockwise from the top left, fractions 0..1; () where no page stands out. confidence: 0 to 1, how likely
    these are the corners of the one page meant; several documents share it. documents: None: not counted."""

    corners: tuple[Corner, ...] = ()
    confidence: float = 0.0
    documents: int | None = None


def find_page(pixels: Pixels) -> Found:
    """pixels: RGB or grey, upright, of any size."""
    measured = _shrunk(_coloured(pixels), _MEASURED)
    searched = _shrunk(measured, _SEARCHED)
    height, width = searched.shape[:2]
    if min(height, width) < _NARROWEST:
        return Found()
    lines = lines_of(edges_of(searched))
    quads = quads_of(lines, width, height) if lines is not None else None
    if quads is None:
        return Found(documents=0)
    likely = _likely(quads)
    best = int(likely.argmax())
    confidence, documents = _told(quads.corners, likely)
    if confidence < 0.01:
        return Found(documents=0)
    scale = measured.shape[1] / width
    found = (quads.corners[best] + np.array((width, height), np.float32) / 2) * scale
    found = refined(measured, found - 0.5, max(3.0, 2.5 * scale)) + 0.5
    return Found(_fractions(found, measured), confidence, documents)


def _likely(quads: Quads) -> Field:
    """How likely each is the page; what is left of 1 is for "none of them"."""
    table = np.array([WEIGHTS[name] for name in FEATURES], np.float32)
    z = (quads.features - table[:, 0]) / table[:, 1]
    score = np.float32(START) + z @ table[:, 2] + (z * z) @ table[:, 3]
    top = max(float(score.max()), 0.0)
    weight = np.exp(score - top)
    return np.asarray(weight / (weight.sum() + np.exp(-top)), np.float32)


def _told(corners: Field, likely: Field) -> tuple[float, int]:
    """What the best one and those nearly like it have of the certainty, and how many documents stand apart."""
    left = np.argsort(-likely, kind="stable")[:300].tolist()
    kept: list[tuple[int, float]] = []
    for _document in range(4):
        if not left:
            break
        first = left[0]
        shares = [(i, *_overlap(corners[first], corners[i])) for i in left]
        sure = float(sum(likely[i] for i, both, _least in shares if both >= _ONE_OF))
        if sure < _ANOTHER:
            break
        kept.append((first, sure))
        left = [i for i, _both, least in shares if least <= _APART]
    if not kept:
        return float(likely.max()), 0
    return kept[0][1], len(kept)


def _overlap(one: Field, other: Field) -> tuple[float, float]:
    """The common area over the area of both together, and over the smaller one."""
    common = cv2.intersectConvexConvex(one, other)[0]
    areas = cv2.contourArea(one), cv2.contourArea(other)
    return common / max(sum(areas) - common, 1e-6), common / max(min(areas), 1e-6)


def _fractions(corners: Field, picture: Pixels) -> tuple[Corner, ...]:
    """From the one nearest to the top left, clockwise."""
    height, width = picture.shape[:2]
    shares = np.clip(corners / np.array((width, height)), 0, 1)
    first = int((shares * (width, height)).sum(1).argmin())
    return tuple((float(x), float(y)) for x, y in np.roll(shares, -first, axis=0))


def _coloured(pixels: Pixels) -> Pixels:
    return pixels if pixels.ndim == 3 else np.repeat(pixels[:, :, None], 3, axis=2)


def _shrunk(pixels: Pixels, longest: int) -> Pixels:
    height, width = pixels.shape[:2]
    scale = longest / max(height, width)
    if scale >= 1:
        return pixels
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
