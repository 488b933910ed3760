"""How often our own tolerances are wrong: ``python -m tests.benchmarks.thresholds``. Documents are made by code.

For each tolerance: pictures that a person reads without effort (a finding is a false alarm) and pictures with the
defect (no finding is a miss). One half was there when the tolerance was chosen; the other half is only counted.
Drawn documents flatter every measure: real photographs will do worse.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image, ImageDraw

from desktop.catalogue import thresholds
from desktop.checking.no_document_checks import shows_none
from desktop.inspection import inspect
from desktop.media.encoding import to_jpeg
from desktop.model.facts import PageFacts
from tests.benchmarks.legible_pages import FONTS, SIZES, typed
from tests.making import photographs
from tests.making.desk_cloths import GROUNDS
from tests.making.desk_without import SITUATIONS
from tests.making.documents import document

PAGES = (
    "passport", "national_id_card", "residence_card", "ehic", "enrolment_certificate", "birth_certificate_full_copy",
    "sworn_translation", "apostille", "rib", "marriage_certificate", "vls_ts", "resources_statement",
)  # fmt: skip
_SEEDS = (1, 2)  # of each picture: the first for choosing, the second held out
_REPEATS = 2

Maker = Callable[[Image.Image, np.random.Generator], bytes]


def _shot(page: Image.Image, dice: np.random.Generator, **changes: float | str) -> bytes:
    """A photograph as careful people take it: every size, light, desk and compression that still reads well."""
    usual: dict[str, float | str] = {
        "seed": int(dice.integers(1 << 30)),
        "megapixels": float(dice.choice([3.0, 5.0, 8.0])),
        "angle": float(dice.normal(0, 3)),
        "fill": float(dice.uniform(0.7, 0.98)),
        "light": float(dice.uniform(0.65, 1.05)),
        "noise": float(dice.uniform(2, 12)),
        "blur_mm": float(dice.uniform(0, 0.2)),
        "quality": int(dice.integers(55, 95)),
        "desk": str(dice.choice(["wood", "grey", "dark", "white"])),
    }
    return photographs.photograph(page, **{**usual, **changes})  # type: ignore[arg-type]


def _faint(page: Image.Image, dice: np.random.Generator) -> bytes:
    """A copy with hardly any toner: a sixth of the ink is left."""
    pale = Image.blend(Image.new("RGB", page.size, "white"), page, float(dice.uniform(0.08, 0.22)))
    pale.info.update(page.info)
    return photographs.scan(pale, seed=int(dice.integers(1 << 30)))


def _scan(page: Image.Image, dice: np.random.Generator) -> bytes:
    return photographs.scan(page, quality=int(dice.integers(50, 95)), seed=int(dice.integers(1 << 30)))


def _empty(page: Image.Image, dice: np.random.Generator) -> bytes:
    """The back of a page: what shines through from its front, grain, specks."""
    back = Image.blend(Image.new("RGB", page.size, (250, 249, 246)), page, float(dice.uniform(0, 0.04)))
    back.info.update(page.info)
    return photographs.scan(back.transpose(Image.Transpose.FLIP_LEFT_RIGHT), seed=int(dice.integers(1 << 30)))


def _signature_only(page: Image.Image, dice: np.random.Generator) -> bytes:
    """The least that is not blank: a signature of 5 cm in the middle of nothing."""
    sheet = Image.new("RGB", (1654, 2339), (252, 251, 249))
    sheet.info["dpi"] = (200, 200)
    across = np.linspace(0, 1, 60)
    down = np.cumsum(dice.normal(0, 12, 60))
    at = [(600 + 390 * x, 1500 + y) for x, y in zip(across, down, strict=True)]
    ImageDraw.Draw(sheet).line(at, fill=(40, 50, 110), width=int(dice.integers(3, 6)))
    return photographs.scan(sheet, seed=int(dice.integers(1 << 30)))


def _line_hidden(page: Image.Image, dice: np.random.Generator) -> bytes:
    """A small reflection on a letter full of lines, whatever the page is."""
    full = typed(str(dice.choice(FONTS)), float(dice.choice(SIZES))).picture(dpi=200)
    return _shot(full, dice, glare=float(dice.uniform(0.004, 0.02)), light=float(dice.uniform(0.65, 0.9)))


def _bare_desk(page: Image.Image, dice: np.random.Generator) -> bytes:
    return _without("no document", dice)


def _room(page: Image.Image, dice: np.random.Generator) -> bytes:
    return _without("room", dice)


def _without(situation: str, dice: np.random.Generator) -> bytes:
    ground = str(dice.choice(list(GROUNDS)))
    return to_jpeg(SITUATIONS[situation]("passport page", ground, dice), 85)


@dataclass(frozen=True)
class Question:
    """A tolerance: what is fine, what is not, and whether the measure finds fault."""

    good: tuple[Maker, ...]
    bad: tuple[Maker, ...]
    faulty: Callable[[PageFacts, Mapping[str, float]], bool]
    automatic: bool = False  # the pictures are set right first


QUESTIONS: Mapping[str, Question] = {
    "contrast": Question(
        (_shot, _scan),
        (_faint,),
        lambda page, at: page.blank is True or (page.contrast or 1) < at["contrast"],
    ),
    "brightness_low": Question(
        (_shot, _scan),
        (lambda page, dice: _shot(page, dice, light=float(dice.uniform(0.1, 0.3))),),
        lambda page, at: page.brightness is not None and page.brightness < at["brightness_low"],
    ),
    "clipped_light": Question(
        (_shot, _scan),
        (lambda page, dice: _shot(page, dice, glare=float(dice.uniform(0.06, 0.25))),),
        lambda page, at: page.clipped_light is not None and page.clipped_light > at["clipped_light"],
    ),
    "text_lost": Question(
        (_shot, _scan), (_line_hidden,), lambda page, at: page.text_lost is not None and page.text_lost > at["text_lost"]
    ),
    "hardly_a_page": Question((_shot, _scan), (_bare_desk, _room), shows_none, automatic=True),
    "blank_ink_share": Question((_shot, _scan, _signature_only), (_empty,), lambda page, at: page.blank is True),
}


def _faults(question: str, makers: tuple[Maker, ...], seed: int) -> Iterator[bool]:
    at = thresholds()
    for number, kind in enumerate(PAGES):
        page = document(kind).picture(dpi=250)
        for index, make in enumerate(makers * _REPEATS):
            dice = np.random.default_rng((seed, number, index))
            automatic = (lambda _number: True) if QUESTIONS[question].automatic else None
            found = inspect(make(page, dice), name="page.jpg", automatic=automatic).pages[0]
            yield QUESTIONS[question].faulty(found, at)


def rates(question: str, seed: int) -> tuple[float, float, int]:
    """(false alarms, misses, pictures looked at) for one half."""
    good = list(_faults(question, QUESTIONS[question].good, seed))
    bad = list(_faults(question, QUESTIONS[question].bad, seed))
    return sum(good) / len(good), 1 - sum(bad) / len(bad), len(good) + len(bad)


def main(asked: Sequence[str] = ()) -> int:
    cv2.setNumThreads(1)
    for question in asked or QUESTIONS:
        for seed, half in zip(_SEEDS, ("chosen on", "held out"), strict=True):
            alarms, misses, count = rates(question, seed)
            print(f"{question:16} {half}: false alarms {alarms:.3f}, misses {misses:.3f} ({count} pictures)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
