"""The synthetic set for finding pages: eight kinds of document on thirty grounds, and pictures without a whole page.

Two halves made from seeds of their own: "tuned", which the method was made on, and "held out", only ever counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

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
from tests.making.desk_around import finger, lighten, pen, taken
from tests.making.desk_cloths import GROUNDS
from tests.making.documents import document

HALVES = ("tuned", "held out")
SEEDS: Mapping[str, int] = {"tuned": 20261101, "held out": 20261102, "fitting": 20261103, "training": 20261104}
"""The third is as large as a half, and only there to fit weights on; the last is for ``desk_scenes``, to learn from."""
KINDS: Mapping[str, tuple[str, tuple[float, float], float, float]] = {
    "passport page": ("passport", (125.0, 88.0), 3.0, 0.7),
    "open passport": ("passport_booklet", (125.0, 176.0), 3.0, 1.2),
    "identity card": ("national_id_card", (85.6, 53.98), 3.18, 0.8),
    "residence card": ("residence_card", (85.6, 53.98), 3.18, 0.8),
    "letter": ("enrolment_certificate", (210.0, 297.0), 0.0, 0.9),
    "certificate A5": ("birth_certificate_full_copy", (148.0, 210.0), 0.0, 0.7),
    "receipt": ("", (80.0, 200.0), 0.0, 1.5),
    "bank details": ("rib", (210.0, 297.0), 0.0, 0.9),
}
"""The document, its size in millimetres, the radius of its corners, how high its edges stand: cards after ISO/IEC 7810."""
_MOST = 1000  # pixels of the longer side in which a document is drawn: a little more than it is seen at


@dataclass(frozen=True)
class Photo:
    """pixels: RGB. corners: of the page, clockwise from the document's own top left, in pixels; None where there is no
    whole page, or more than one."""

    pixels: Pixels
    corners: Points | None
    situation: str
    kind: str = ""
    ground: str = ""


@cache
def drawn(kind: str) -> Pixels:
    name, size, _round, _thick = KINDS[kind]
    if name:
        paper = document(name)
        return np.asarray(paper.picture(_MOST / max(paper.size) * 25.4).convert("RGB"))
    return _till_receipt(round(size[0] * _MOST / max(size)), _MOST)


def _till_receipt(wide: int, tall: int) -> Pixels:
    """What was bought, its price, the sum: invented words, of letters at random."""
    slip = np.full((tall, wide, 3), 246, np.uint8)
    dice = np.random.default_rng(5)

    def words(left: float, top: int, letters: int, size: float, thick: int = 1) -> None:
        text = "".join(chr(65 + int(v)) for v in dice.integers(0, 26, letters))
        cv2.putText(slip, text, (int(left), top), cv2.FONT_HERSHEY_SIMPLEX, size, (52, 52, 58), thick, cv2.LINE_AA)

    words(0.22 * wide, 70, 9, 1.2, 3)
    words(0.3 * wide, 105, 12, 0.5)
    for row in range(160, int(0.7 * tall), 24):
        words(0.08 * wide, row, int(dice.integers(5, 15)), 0.5)
        words(0.78 * wide, row, 4, 0.5)
    words(0.08 * wide, int(0.76 * tall), 5, 0.9, 2)
    words(0.68 * wide, int(0.76 * tall), 4, 0.9, 2)
    words(0.2 * wide, int(0.84 * tall), 16, 0.5)
    return slip


def whole_pages(half: str, grounds: Iterable[int] = range(len(GROUNDS))) -> Iterator[Photo]:
    """Each kind on each ground, by its number: the page is fully in view, but for a finger over a side."""
    for number in grounds:
        for place, kind in enumerate(KINDS):
            yield whole_page(kind, tuple(GROUNDS)[number], np.random.default_rng((SEEDS[half], 0, number, place)))


def whole_page(kind: str, ground: str, dice: np.random.Generator) -> Photo:
    page = page_of(kind, dice)
    while True:
        view = view_of(dice)
        lens = lens_of(view, page.size)
        corners = projected(lens, page.corners)
        if within(corners, view, 0.012):
            break
    scene, light, depth = bare(ground, view, lens, dice)
    if dice.random() < 0.25:
        second_page(scene, page, view, lens, light, depth, dice)
    if dice.random() < 0.2:
        pen(scene, lens, 0.9 * max(page.size), dice)
    lay(scene, page, lens, light, depth)
    for _finger in range(int(dice.choice([0, 0, 0, 1, 2]))):
        finger(scene, page.corners, lens, dice)
    return Photo(finished(scene, dice), corners, "whole", kind, ground)


def page_of(kind: str, dice: np.random.Generator) -> Lying:
    """A document, tinted and bent a little as paper is; cards stay flat."""
    _name, size, round_mm, thick = KINDS[kind]
    picture = drawn(kind)
    card = max(size) < 90
    tint = 1 - np.abs(dice.normal(0, 0.02)) - np.array((0, dice.uniform(0, 0.01), dice.uniform(0, 0.04)))
    picture = (picture * tint).astype(np.uint8)
    bulge, wave = (0.0, 0.0) if card else (float(v) for v in dice.normal(0, (0.0012, 0.0035)))
    return Lying(picture, size, round_mm, thick * float(dice.uniform(0.6, 2.2)), bulge, wave)


def view_of(dice: np.random.Generator, aside: float = 0.06, shares: tuple[float, float] = (0.42, 0.95)) -> View:
    """From straight above to 40 degrees aside, the page turned a little, or much."""
    standing = dice.random() < 0.5
    turned = dice.normal(0, 6) + (float(dice.choice([90, 180, 270])) if dice.random() < 0.3 else 0.0)
    if dice.random() < 0.2:
        turned += dice.uniform(-40, 40)
    return View(
        *((720, 960) if standing else (960, 720)),
        lens=float(dice.uniform(0.56, 0.78)),
        lean=float(dice.uniform(0, 40)),
        towards=float(dice.uniform(0, 360)),
        turn=float(turned),
        share=float(dice.uniform(*shares)),
        aside=(float(dice.normal(0, aside)), float(dice.normal(0, aside))),
    )


def within(corners: Points, view: View, margin: float) -> bool:
    """Whether all corners lie in the picture, ``margin`` of its size from its border; negative: near it."""
    shares = corners / (view.width, view.height)
    return bool((shares >= margin).all() and (shares <= 1 - margin).all())


def bare(ground: str, view: View, lens: Matrix, dice: np.random.Generator) -> tuple[Layer, tuple[float, float], float]:
    """The desk with nothing on it; where the light comes from, and how dark shadows are in it."""
    scale = pixels_per_mm(lens)
    texture = GROUNDS[ground](dice, 640, scale)
    scene = ground_seen(texture, scale, view, lens, float(dice.uniform(0, 6.28) if dice.random() < 0.5 else 0))
    towards = dice.uniform(0, 6.28)
    return scene, (float(np.cos(towards)), float(np.sin(towards))), float(dice.uniform(0.12, 0.5))


def second_page(
    scene: Layer, page: Lying, view: View, lens: Matrix, light: tuple[float, float], depth: float, dice: np.random.Generator
) -> None:
    """Another sheet, partly beneath the page or beside it, that runs out of the picture."""
    for _try in range(20):
        size = (float(dice.uniform(0.7, 1.3)) * page.size[0], float(dice.uniform(0.7, 1.3)) * page.size[1])
        towards, far = dice.uniform(0, 6.28), float(dice.uniform(0.6, 1.1)) * sum(page.size) / 2
        at = (far * float(np.cos(towards)), far * float(np.sin(towards)))
        other = Lying(drawn("bank details"), size, at=at, turn=float(dice.normal(0, 25)))
        if not within(projected(lens, other.corners), view, -0.04):
            lay(scene, other, lens, light, depth)
            return


def finished(scene: Layer, dice: np.random.Generator) -> Pixels:
    shadow = float(dice.uniform(0.12, 0.5)) if dice.random() < 0.4 else 0.0
    lighten(scene, dice, shadow, hard=dice.random() < 0.4)
    return taken(scene, dice)

