"""A photograph → where the page lies in it, how sure that is, and how many documents there are.

A map of where a page seems to lie, edges near its outline, straight lines through them, quadrilaterals of these, what
speaks for each, and the best one on a larger picture. Nothing learns from the pictures of a person: the map was taught
on made ones, and a score adds up what can be seen (``page_features.FEATURES``).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from desktop.inspection.page_alone import another_and_gap, apart
from desktop.inspection.page_edges import Field, edges_of
from desktop.inspection.page_features import FEATURES
from desktop.inspection.page_lines import lines_of
from desktop.inspection.page_map import PageMap, page_map
from desktop.inspection.page_overlap import common_areas
from desktop.inspection.page_quads import Quads, quads_of
from desktop.inspection.page_refining import refined
from desktop.inspection.page_weights import START, WEIGHTS
from desktop.media.flattening import Pixels
from desktop.model.page_edit import Corner

_SEARCHED = 512  # pixels of the longer side of the picture that lines are looked for in (ours)
_MEASURED = 1024  # of the one that the corners are measured in (ours)
_REACH = 0.01  # of the longer side: that far a side may lie from where it was first found (ours)
_NARROWEST = 96  # pixels: a page in less cannot be read (ours)
_ONE_OF = 0.8  # of their common area: two quadrilaterals alike are the same page, found twice (ours)
_APART = 0.1  # of the smaller one's area: what overlaps no more is another document (ours)
_WORTH_SHOWING = -6.5  # the score from which a quadrilateral is at least proposed (ours)
_A_DOCUMENT = 0.5  # how sure a quadrilateral must be to be counted (ours)
_ANOTHER = 4.0  # is added to the scores of what lies apart: where one document lies, another may well lie too (ours)
_BESIDE, _ACROSS = 0.15, 0.3  # from which another document beside it, or a gap across it, is counted (ours)
_COMPARED, _COUNTED = 250, 4  # quadrilaterals, and documents, at most (ours)


@dataclass(frozen=True)
class Found:
    """corners: clockwise from the top left, fractions 0..1; () where no page stands out. confidence: 0 to 1, how likely
    these are the corners of the one page meant: low where several lie there. documents: None: not counted."""

    corners: tuple[Corner, ...] = ()
    confidence: float = 0.0
    documents: int | None = None


def find_page(pixels: Pixels) -> Found:
    """pixels: RGB or grey, upright, of any size."""
    measured = _shrunk(_coloured(pixels), _MEASURED)
    searched = searched_picture(measured)
    height, width = searched.shape[:2]
    if min(height, width) < _NARROWEST:
        return Found()
    seen = page_map(measured)
    quads = quads_in(searched, seen)
    if quads is None:
        return Found(documents=0)
    scores = _scores(quads)
    best = int(scores.argmax())
    confidence, documents = _told(quads.corners, scores)
    if (several := apart(seen)) > 1:
        documents = max(documents, several)
    if scores[best] < _WORTH_SHOWING:
        return Found(documents=documents)
    another, gap = another_and_gap(seen, quads.corners[best] / np.array((width, height), np.float32) + np.float32(0.5))
    confidence *= (1 - another) * (1 - gap)
    if documents == 1 and (another > _BESIDE or gap > _ACROSS):
        documents = 2
    scale = measured.shape[1] / width
    found = (quads.corners[best] + np.array((width, height), np.float32) / 2) * scale
    found = refined(measured, found - 0.5, max(3.0, _REACH * max(measured.shape[:2]))) + 0.5
    return Found(_fractions(found, measured), confidence, documents)


def quads_in(searched: Pixels, seen: PageMap) -> Quads | None:
    """The quadrilaterals that may be the page; None where there is none."""
    lines = lines_of(edges_of(searched), seen)
    return quads_of(lines, seen, searched.shape[1], searched.shape[0]) if lines is not None else None


def searched_picture(pixels: Pixels) -> Pixels:
    """The small picture, RGB, in which lines are looked for."""
    return _shrunk(_shrunk(_coloured(pixels), _MEASURED), _SEARCHED)


def _scores(quads: Quads) -> Field:
    """What speaks for each, as a logarithm: 0 is as likely as that none of them is a page."""
    table = np.array([WEIGHTS[name] for name in FEATURES], np.float32)
    z = (quads.features - table[:, 0]) / table[:, 1]
    return np.asarray(np.float32(START) + z @ table[:, 2] + (z * z) @ table[:, 3])


def _told(corners: Field, scores: Field) -> tuple[float, int]:
    """How sure it is that the best one is the one page meant, and how many documents lie apart from each other.

    Quadrilaterals nearly alike are one document, found twice; what overlaps it otherwise speaks against it; what lies
    apart from it may be another document, and then nobody can tell which one is meant.
    """
    left = np.argsort(-scores, kind="stable")[:_COMPARED]
    sure = 0.0
    there: list[float] = []
    while len(left) and len(there) < _COUNTED:
        shares = _overlaps(corners[left[0]], corners[left])
        likely = np.exp(np.minimum(scores[left] + (_ANOTHER if there else 0), 60))
        apart = shares[:, 1] <= _APART
        if not there:
            sure = float(likely[shares[:, 0] >= _ONE_OF].sum() / (likely.sum() + 1))
        some = float(likely[~apart].sum())
        there.append(some / (some + 1))
        left = left[apart]
    another = there[1] if len(there) > 1 else 0.0
    return sure * (1 - another), int(np.cumprod([share >= _A_DOCUMENT for share in there]).sum())


def _overlaps(one: Field, others: Field) -> Field:
    """The common area over the area of both together, and over the smaller one: (n, 2)."""
    common = common_areas(one, others)
    areas, area = common_areas(others, others), common_areas(one, one[None])
    return np.stack((common / (areas + area - common), common / np.minimum(areas, area)), 1)


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
