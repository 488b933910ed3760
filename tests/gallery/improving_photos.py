"""Pictures to be set right, each made anew from its set and number: pages on desks, in bad light, askew, sideways."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image

from tests.making import documents
from tests.making.camera import Pixels
from tests.making.desk_cloths import GROUNDS
from tests.making.desk_set import KINDS, SEEDS, whole_page
from tests.making.desk_without import SITUATIONS
from tests.making.lights import LIGHTS, lit
from tests.making.photographs import blurred, cut, dark, glaring, photograph, scan, tilted

HALF = "held out"
TURNS = (0, 90, 180, 270)
_KINDS, _GROUNDS, _SITUATIONS, _LIGHTS = tuple(KINDS), tuple(GROUNDS), tuple(SITUATIONS), tuple(LIGHTS)
_DOCUMENTS = ("apostille", "passport_booklet", "enrolment_certificate", "residence_card", "marriage_certificate", "rib",
              "vls_ts", "birth_certificate_full_copy", "ehic", "family_record_book", "national_id_card", "sworn_translation")  # fmt: skip
_TAKERS: tuple[tuple[Callable[..., bytes], dict[str, float | str]], ...] = (
    (photograph, {"desk": "dark", "angle": 4.0}), (tilted, {"desk": "wood"}), (photograph, {"desk": "grey", "uneven": 0.5}),
    (cut, {"desk": "dark"}), (photograph, {"desk": "white", "lean": 0.1}), (dark, {"desk": "wood"}),
    (glaring, {"desk": "dark"}), (tilted, {"desk": "dark", "degrees": -12.0}), (blurred, {"desk": "grey", "blur_mm": 0.25}),
)  # fmt: skip


@dataclass(frozen=True)
class Photo:
    """data: a JPEG. what: what lies where, and how it was taken."""

    data: bytes
    what: str


def on_desk(number: int) -> Photo:
    """A page wholly in view: three kinds of document on each ground; small, as the set is (960 × 720)."""
    ground, kind = number // 3, (number // 3 + 3 * (number % 3)) % len(_KINDS)
    photo = whole_page(_KINDS[kind], _GROUNDS[ground], np.random.default_rng((SEEDS[HALF], 0, ground, kind)))
    return Photo(_jpeg(photo.pixels), f"{_KINDS[kind]}, {_GROUNDS[ground]}; seed (0, {ground}, {kind})")


def without_page(number: int) -> Photo:
    """No whole page, or more than one: each situation on every fifth ground."""
    place, ground = number % len(_SITUATIONS), (5 * (number // len(_SITUATIONS)) + number) % len(_GROUNDS)
    dice = np.random.default_rng((SEEDS[HALF], 1000, ground, place))
    kind = _KINDS[int(dice.integers(len(_KINDS)))]
    pixels = SITUATIONS[_SITUATIONS[place]](kind, _GROUNDS[ground], dice)
    return Photo(_jpeg(pixels), f"{_SITUATIONS[place]}, {_GROUNDS[ground]}; seed (1000, {ground}, {place})")


def in_light(number: int) -> Photo:
    """A page that fills the picture, in each of the lights, some of them sideways or upside down."""
    name, light = _document(number // len(_LIGHTS) + number), _LIGHTS[number % len(_LIGHTS)]
    turn = TURNS[number // 3 % 4]
    pixels = lit(turned(_picture(name), turn), light, seed=2000 + number)
    return Photo(_jpeg(pixels), f"{name}, {light}, turned {turn}; seed {2000 + number}")


def scanned(number: int) -> Photo:
    """From a flatbed: up to four degrees askew, every way round."""
    name, turn, grey = _document(number), TURNS[number % 4], number % 3 == 0
    skew = float(np.random.default_rng((20261102, number)).uniform(-4, 4))
    data = scan(turned(_picture(name), turn), grey=grey, skew=skew, seed=number)
    return Photo(data, f"{name}, skew {skew:.1f}, turned {turn}; seed {number}")


def photographed(number: int) -> Photo:
    """Twelve megapixels of a telephone, well or badly taken, the document every way round."""
    name, turn = _document(number), TURNS[(number // 2) % 4]
    take, changes = _TAKERS[number % len(_TAKERS)]
    orientation = (6, 1, 8, 3)[number % 4]
    data = take(turned(_picture(name), turn), seed=number, orientation=orientation, **changes)
    told = ", ".join(f"{key} {value}" for key, value in changes.items())
    return Photo(data, f"{name}, {take.__name__}, {told}, turned {turn}; seed {number}")


SETS: Mapping[str, tuple[Callable[[int], Photo], int]] = {
    "desk": (on_desk, 3 * len(GROUNDS)), "without": (without_page, 6 * len(SITUATIONS)), "light": (in_light, 32),
    "scan": (scanned, 24), "photo": (photographed, 27),
}  # fmt: skip
"""How each is made, and how many there are."""


def turned(page: Image.Image, turn: int) -> Image.Image:
    """As somebody lays it: to be turned clockwise by ``turn`` degrees to be upright."""
    laid = page.rotate(turn, expand=True)
    laid.info["dpi"] = page.info["dpi"]
    return laid


def _document(number: int) -> str:
    return _DOCUMENTS[number % len(_DOCUMENTS)]


def _picture(name: str) -> Image.Image:
    paper = documents.document(name)
    return paper.picture(150 if max(paper.size) > 200 else 300)


def _jpeg(pixels: Pixels) -> bytes:
    done, coded = cv2.imencode(".jpg", cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR), (cv2.IMWRITE_JPEG_QUALITY, 92))
    assert done, "OpenCV could not encode"
    return bytes(coded)
