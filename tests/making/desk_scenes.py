"""Pictures to learn from where pages lie: of the set's own kind, and of papers and desks that nobody has ever seen.

Half are like those that the method is measured on, from a seed of their own. The others are put together at random,
so that what is learnt from them is what a page is, and not how eight documents look on thirty grounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from tests.making.desk import (
    Layer,
    Lying,
    Matrix,
    Pixels,
    Points,
    View,
    ground_seen,
    lay,
    lens_of,
    pixels_per_mm,
    projected,
)  # fmt: skip
from tests.making.desk_around import finger, lighten, pen
from tests.making.desk_boards import Ground
from tests.making.desk_cloths import GROUNDS, other_papers
from tests.making.desk_papers import any_paper
from tests.making.desk_set import KINDS, SEEDS, page_of, second_page, view_of, within
from tests.making.desk_without import SITUATIONS

_KINDS, _GROUNDS = tuple(KINDS), tuple(GROUNDS)
_WITHOUT = 0.1  # of the pictures: those of the set without a page that need no telling where one is
_EMPTY = ("screenshot", "scan", "room")
_LIKE_THE_SET = 0.5  # of the others: documents and grounds as they are there
_SIDE = 480  # pixels of the longer side: the set has 960, but what is learnt from is 384
_TEXTURE = 420  # pixels of a ground


@dataclass(frozen=True)
class Scene:
    """pixels: RGB, without noise. pages: corners in pixels of each whole document that nothing else lies on. one:
    whether it is clear that one of them is meant, or clear that none is; None: people would not agree."""

    pixels: Pixels
    pages: tuple[Points, ...]
    one: bool | None


def scene_of(number: int) -> Scene:
    dice = np.random.default_rng((SEEDS["training"], number))
    kind, ground = _KINDS[int(dice.integers(len(_KINDS)))], _GROUNDS[int(dice.integers(len(_GROUNDS)))]
    if dice.random() < _WITHOUT:
        return Scene(SITUATIONS[_EMPTY[int(dice.integers(len(_EMPTY)))]](kind, ground, dice), (), False)
    return _put_together(dice, like=dice.random() < _LIKE_THE_SET)


def _put_together(dice: np.random.Generator, like: bool) -> Scene:
    """Some papers on some desk: none, one, or a few, whole or not, one upon another or apart."""
    count = int(dice.choice([0, 1, 2, 3, 4], p=[0.05, 0.65, 0.2, 0.06, 0.04]))
    first = _paper(dice, like)
    view = _view(dice)
    lens = lens_of(view, first.size)
    scene = _desk(dice, view, lens, like)
    towards = dice.uniform(0, 6.28)
    light, depth = (float(np.cos(towards)), float(np.sin(towards))), float(dice.uniform(0.1 if like else 0.02, 0.5))
    things = [_aside(first, _paper(dice, like), dice) for _other in range(count - 1)] + [first]
    if dice.random() < 0.25:
        second_page(scene, first, view, lens, light, depth, dice)
    if dice.random() < 0.2:
        pen(scene, lens, 0.9 * max(first.size), dice)
    for thing in things[:count] if count else ():
        lay(scene, thing, lens, light, depth)
    outlines = [projected(lens, thing.corners) for thing in things[:count]]
    for _finger in range(int(dice.choice([0, 0, 0, 1, 2])) if count else 0):
        finger(scene, first.corners, lens, dice)
    shadow = float(dice.uniform(0.12, 0.5)) if dice.random() < 0.4 else 0.0
    lighten(scene, dice, shadow, hard=dice.random() < 0.4)
    return Scene(np.clip(scene, 0, 255).astype(np.uint8), *_told(outlines, view))


def _view(dice: np.random.Generator) -> View:
    """Mostly with the first paper in it as a whole."""
    aside, shares = ((0.06, (0.42, 0.95)), (0.03, (0.3, 0.97)), (0.25, (0.5, 1.4)))[int(dice.choice(3, p=[0.5, 0.2, 0.3]))]
    view = view_of(dice, aside, shares)
    smaller = _SIDE / max(view.width, view.height)
    return replace(view, width=round(view.width * smaller), height=round(view.height * smaller))


def _desk(dice: np.random.Generator, view: View, lens: Matrix, like: bool) -> Layer:
    scale = pixels_per_mm(lens)
    ground = GROUNDS[_GROUNDS[int(dice.integers(len(_GROUNDS)))]](dice, _TEXTURE, scale)
    if like and dice.random() < 0.15:  # a heap of papers, as the set has it without a page
        ground = other_papers(dice, _TEXTURE, 0.6 * scale)
    if not like:
        ground = _coloured(ground, dice)
        if dice.random() < 0.3:
            other = _coloured(GROUNDS[_GROUNDS[int(dice.integers(len(_GROUNDS)))]](dice, _TEXTURE, scale), dice)
            ground = ground + (other - ground) * _part(dice, len(ground))
    return ground_seen(ground, scale, view, lens, float(dice.uniform(0, 6.28) if dice.random() < 0.5 else 0))


def _told(outlines: Sequence[Points], view: View) -> tuple[tuple[Points, ...], bool | None]:
    """Which of them are whole, the later lying on the earlier; and whether one of them is clearly meant."""
    masks = []
    for outline in outlines:
        mask = np.zeros((view.height, view.width), np.uint8)
        cv2.fillConvexPoly(mask, np.round(np.clip(outline, -9999, 9999)).astype(np.int32), 1)
        masks.append(mask)
    pages, hidden, near = [], False, False
    for place, outline in enumerate(outlines):
        covered = any(int((masks[place] & other).sum()) > 0.004 * masks[place].sum() for other in masks[place + 1 :])
        inside = within(outline, view, 0.006)
        near |= not inside and within(outline, view, -0.02)
        hidden |= inside and covered
        if inside and not covered:
            pages.append(outline)
    clear = not (hidden or near or (len(pages) == 1 and len(outlines) > 2))
    return tuple(pages), len(pages) == 1 if clear else None


def _paper(dice: np.random.Generator, like: bool) -> Lying:
    """A document of the set, or a paper of any proportions and colours."""
    if like:
        return page_of(_KINDS[int(dice.integers(len(_KINDS)))], dice)
    picture, size = any_paper(dice)
    bulge, wave = (float(v) for v in dice.normal(0, (0.0012, 0.0035)))
    round_mm = float(dice.choice([0, 0, 3, 5]))
    return Lying(picture, size, round_mm, float(dice.uniform(0.3, 2.2)), bulge, wave)


def _aside(first: Lying, other: Lying, dice: np.random.Generator) -> Lying:
    """Another paper near the first: touching it, beside it, or half beyond the picture."""
    grown = float(dice.uniform(0.5, 1.2)) * max(first.size) / max(other.size)
    size, towards = (other.size[0] * grown, other.size[1] * grown), dice.uniform(0, 6.28)
    far = float(dice.uniform(0.3, 1.4)) * (max(size) + max(first.size)) / 2
    at = (far * float(np.cos(towards)), far * float(np.sin(towards)))
    turn = float(dice.normal(0, 5) if dice.random() < 0.5 else dice.uniform(0, 360))
    return replace(other, size=size, at=at, turn=turn)


def _part(dice: np.random.Generator, side: int) -> Layer:
    mask = np.zeros((side, side), np.float32)
    if dice.random() < 0.5:
        at = int(dice.uniform(0.3, 0.7) * side)
        mask[:at] = 1
    else:
        box = (dice.uniform(0.3, 0.7, 2) * side, dice.uniform(0.2, 0.9, 2) * side, float(dice.uniform(0, 90)))
        corners = cv2.boxPoints((tuple(box[0]), tuple(box[1]), box[2]))
        cv2.fillConvexPoly(mask, corners.astype(np.int32), 1.0, cv2.LINE_AA)
    return np.asarray(mask[:, :, None] * np.float32(dice.choice([1, 1, 0.4])), np.float32)


def _coloured(ground: Ground, dice: np.random.Generator) -> Ground:
    """Its colours exchanged, turned round, made stronger or weaker, lighter or darker."""
    if dice.random() < 0.35:
        return ground
    ground = ground[:, :, dice.permutation(3)]
    if dice.random() < 0.3:
        ground = 255 - ground
    middle = ground.mean(axis=(0, 1))
    grey = ground.mean(axis=2, keepdims=True)
    ground = grey + (ground - grey) * np.float32(dice.uniform(0, 1.4))
    ground = middle + (ground - middle) * np.float32(dice.uniform(0.4, 1.3)) + np.float32(dice.normal(0, 30))
    return np.asarray(ground, np.float32)
