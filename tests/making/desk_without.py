"""Pictures in which there is no whole page to be cut out, or more than one: nothing must be cut from them unasked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import cv2
import numpy as np

from tests.making.desk import Lying, Pixels, View, ground_seen, lay, lens_of, pixels_per_mm, projected
from tests.making.desk_around import finger, pen, taken
from tests.making.desk_boards import plain
from tests.making.desk_cloths import GROUNDS, other_papers, print_on
from tests.making.desk_set import KINDS, SEEDS, Photo, bare, drawn, finished, page_of, second_page, view_of, within

_NAMES, _GROUNDS = tuple(KINDS), tuple(GROUNDS)
Taker = Callable[[str, str, np.random.Generator], Pixels]


def without_page(half: str, grounds: Iterable[int] = range(len(_GROUNDS))) -> Iterator[Photo]:
    """Each situation on each ground, by its number."""
    for place, (situation, take) in enumerate(SITUATIONS.items()):
        for number in grounds:
            dice = np.random.default_rng((SEEDS[half], 1000, number, place))
            kind = _NAMES[int(dice.integers(len(_NAMES)))]
            yield Photo(take(kind, _GROUNDS[number], dice), None, situation, kind, _GROUNDS[number])


def cut(kind: str, ground: str, dice: np.random.Generator) -> Pixels:
    """One corner or more lies outside the picture, by at least a thirtieth of it."""
    page = page_of(kind, dice)
    while True:
        view = view_of(dice, 0.25, (0.6, 1.5))
        lens = lens_of(view, page.size)
        seen = projected(lens, page.corners) / (view.width, view.height)
        inside = ((seen > -0.033) & (seen < 1.033)).all(axis=1)
        if not inside.all() and np.hypot(*np.mean(seen - 0.5, axis=0)) < 0.5:
            break
    scene, light, depth = bare(ground, view, lens, dice)
    lay(scene, page, lens, light, depth)
    if dice.random() < 0.4:
        finger(scene, page.corners, lens, dice)
    return finished(scene, dice)


def nothing(kind: str, ground: str, dice: np.random.Generator) -> Pixels:
    """The desk, a pen or two, the corner of some sheet."""
    page, view = page_of(kind, dice), view_of(dice)
    lens = lens_of(view, page.size)
    scene, light, depth = bare(ground, view, lens, dice)
    if dice.random() < 0.5:
        second_page(scene, page, view, lens, light, depth, dice)
    for _pen in range(int(dice.integers(3))):
        pen(scene, lens, 0.6 * max(page.size), dice)
    return finished(scene, dice)


def two(kind: str, ground: str, dice: np.random.Generator) -> Pixels:
    """Two documents side by side, both whole: which one is meant cannot be told."""
    one = page_of(kind, dice)
    other = page_of(kind if dice.random() < 0.5 else _NAMES[int(dice.integers(len(_NAMES)))], dice)
    grown = max(1.0, 0.5 * max(one.size) / max(other.size))
    other = Lying(other.picture, (other.size[0] * grown, other.size[1] * grown), other.round_mm, other.thick_mm)
    gap = dice.uniform(0.05, 0.3) * one.size[0]
    aside = (one.size[0] + other.size[0]) / 2 + gap
    pair = tuple(
        Lying(p.picture, p.size, p.round_mm, p.thick_mm, at=(x, float(dice.normal(0, 5))), turn=float(dice.normal(0, 4)))
        for p, x in ((one, -aside / 2), (other, aside / 2))
    )
    while True:
        view = view_of(dice, 0.03, (0.6, 0.93))
        lens = lens_of(view, (2 * aside, max(one.size[1], other.size[1])))
        if all(within(projected(lens, thing.corners), view, 0.01) for thing in pair):
            break
    scene, light, depth = bare(ground, view, lens, dice)
    for thing in pair:
        lay(scene, thing, lens, light, depth)
    return finished(scene, dice)


def screenshot(kind: str, ground: str, dice: np.random.Generator) -> Pixels:
    """What a telephone shows: a bar, boxes with words, a picture, buttons."""
    size = (540, 1170) if dice.random() < 0.7 else (1280, 800)
    dark = dice.random() < 0.3
    screen = np.full((size[1], size[0], 3), 24.0 if dark else float(dice.choice([255, 245])), np.float32)
    accent = dice.uniform(30, 220, 3)
    cv2.rectangle(screen, (0, 0), (size[0], 70), accent.tolist() if dice.random() < 0.5 else screen[0, 0].tolist(), -1)
    top = 90
    while top < size[1] - 90:
        tall = int(dice.uniform(70, 260))
        left, right = int(dice.uniform(10, 0.3 * size[0])), int(size[0] - dice.uniform(10, 0.3 * size[0]))
        tone = accent if dice.random() < 0.3 else np.full(3, 48.0 if dark else float(dice.choice([255, 232])))
        cv2.rectangle(screen, (left, top), (right, top + tall), tone.tolist(), -1)
        if dice.random() < 0.35 and top + tall <= size[1]:
            inset = cv2.resize(drawn(kind), (right - left, tall), interpolation=cv2.INTER_AREA)
            screen[top : top + tall, left:right] = inset * float(dice.uniform(0.3, 1))
        else:
            print_on(screen, dice, (left + 12, top + 8, right - 12, top + tall - 8), 3.2)
        top += tall + int(dice.uniform(8, 40))
    return np.clip(screen, 0, 255).astype(np.uint8)


def scanned(kind: str, ground: str, dice: np.random.Generator) -> Pixels:
    """The page is the picture, as from a flatbed: there is nothing to cut away."""
    page = drawn(kind)
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), float(dice.normal(0, 0.5)), 1.0)
    pixels = cv2.warpAffine(page, turn, (width, height), borderValue=(250, 250, 249)).astype(np.float32)
    return taken(pixels, dice) if dice.random() < 0.6 else pixels.astype(np.uint8)


def panorama(kind: str, ground: str, dice: np.random.Generator) -> Pixels:
    """Six times as wide as high: the desk, and what happens to lie about."""
    page = page_of(kind, dice)
    view = View(2400, 400, lens=0.5, lean=float(dice.uniform(0, 15)), towards=float(dice.uniform(0, 360)), share=2.0)
    lens = lens_of(view, page.size)
    scene, light, depth = bare(ground, view, lens, dice)
    if dice.random() < 0.5:
        lay(scene, page, lens, light, depth)  # far too large to be seen whole
    return finished(scene, dice)


def room(kind: str, ground: str, dice: np.random.Generator) -> Pixels:
    """No document: a wall, a door that runs out of the picture, a shelf of books, a lamp, a table edge."""
    scene = plain(dice, 800, tuple(dice.uniform(90, 230, 3)), 3.0)[:600]
    left = dice.uniform(-60, 600)
    door = np.array(((left, -20), (left + 170, -20), (left + 165, 620), (left - 5, 620)))
    for share in (1.0, 0.9):
        middle = door.mean(axis=0)
        cv2.fillPoly(scene, [(middle + (door - middle) * (share, 1)).astype(np.int32)], dice.uniform(60, 240, 3).tolist())
    shelf, at = float(dice.uniform(150, 420)), float(dice.uniform(-40, 300))
    for _book in range(int(dice.integers(6, 22))):
        wide, tall = float(dice.uniform(12, 44)), float(dice.uniform(90, 150))
        book = np.array(((at, shelf - tall), (at + wide, shelf - tall), (at + wide, shelf), (at, shelf)))
        cv2.fillPoly(scene, [book.astype(np.int32)], dice.uniform(20, 240, 3).tolist(), cv2.LINE_AA)
        at += wide + float(dice.exponential(2))
    cv2.rectangle(scene, (-5, int(shelf)), (805, int(shelf + 14)), dice.uniform(40, 160, 3).tolist(), -1)
    for _lamp in range(int(dice.integers(3))):
        spot, size = dice.uniform((0, 0), (800, 600)).astype(int), dice.uniform(20, 110, 2).astype(int)
        cv2.ellipse(scene, spot.tolist(), size.tolist(), 0, 0, 360, dice.uniform(120, 250, 3).tolist(), -1, cv2.LINE_AA)
    edge = float(dice.uniform(430, 580))
    table = np.array(((0, edge), (800, edge + dice.normal(0, 30)), (800, 600), (0, 600)))
    cv2.fillPoly(scene, [table.astype(np.int32)], dice.uniform(30, 200, 3).tolist(), cv2.LINE_AA)
    return finished(scene, dice)


def heap(kind: str, ground: str, dice: np.random.Generator) -> Pixels:
    """Printed sheets one upon another, some of them whole: none of them is meant more than the others."""
    page, view = page_of(kind, dice), view_of(dice)
    lens = lens_of(view, page.size)
    scale = 0.6 * pixels_per_mm(lens) * max(page.size) / 297
    scene = ground_seen(other_papers(dice, 640, scale), scale, view, lens, float(dice.uniform(0, 6.28)))
    return finished(scene, dice)


SITUATIONS: Mapping[str, Taker] = {
    "cut by the picture": cut, "cut, once more": cut, "no document": nothing, "two documents": two,
    "screenshot": screenshot, "scan": scanned, "panorama": panorama, "room": room,
    "heap of papers": heap,
}  # fmt: skip
