"""The light of a kitchen table: shadows, lamps, folds and coloured light laid over a flat page, by known amounts."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from tests.making.camera import Pixels, grained

Field = npt.NDArray[np.float32]
_SMALL = 320  # pixels, the longer side at which light is drawn: even a hard shadow has a penumbra of a millimetre


def lit(page: Image.Image, light: str, *, seed: int = 0, noise: float = 4.0, quality: int = 90) -> Pixels:
    """The page, RGB, exactly where it was, as a telephone sees it in one of the ``LIGHTS``, JPEG and all."""
    flat = np.asarray(page.convert("RGB"), np.uint8)
    dice = np.random.default_rng((seed, 1))
    field = light_over(page, light, seed) * (0.93 - 0.12 * dice.random())  # a telephone leaves paper a little grey
    field = cv2.resize(field, (flat.shape[1], flat.shape[0]), interpolation=cv2.INTER_CUBIC)
    seen = cv2.multiply(flat, np.asarray(field, np.float32), dtype=cv2.CV_8U)
    seen = grained(np.asarray(seen, np.uint8), noise, dice)
    coded = cv2.imencode(".jpg", cv2.cvtColor(seen, cv2.COLOR_RGB2BGR), (cv2.IMWRITE_JPEG_QUALITY, quality))[1]
    return np.asarray(cv2.cvtColor(cv2.imdecode(coded, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB), np.uint8)


def light_over(page: Image.Image, light: str, seed: int) -> Field:
    """How much light ``lit`` lets fall on the page: (height, width, 3), small, 1 at the most."""
    factor = _SMALL / max(page.size)
    size = max(2, round(page.height * factor)), max(2, round(page.width * factor))
    return np.asarray(LIGHTS[light](size, np.random.default_rng(seed)), np.float32)


def _places(size: tuple[int, int]) -> tuple[Field, Field]:
    """Down and across, -1 to 1 along the longer side."""
    tall, wide = size
    down, across = np.mgrid[0:tall, 0:wide].astype(np.float32)
    longer = max(size) / 2
    return (down - tall / 2) / longer, (across - wide / 2) / longer


def _white(field: Field, tint: tuple[float, float, float] = (1, 1, 1)) -> Field:
    return np.asarray(field[:, :, None] * np.array(tint, np.float32), np.float32)


def _even(size: tuple[int, int], dice: np.random.Generator) -> Field:
    """A tenth brighter on one side: what a person calls evenly lit."""
    return _fall(size, dice, float(dice.uniform(0.02, 0.1)))


def _fall(size: tuple[int, int], dice: np.random.Generator, depth: float) -> Field:
    down, across = _places(size)
    towards = dice.uniform(0, 2 * math.pi)
    slope = across * math.cos(towards) + down * math.sin(towards)
    return _white(1 - depth * (slope - slope.min()) / float(np.ptp(slope)))


def _window(size: tuple[int, int], dice: np.random.Generator) -> Field:
    """Daylight from one side."""
    return _fall(size, dice, float(dice.uniform(0.35, 0.6))) * np.array((0.98, 1.0, 1.03), np.float32)


def _shadow(size: tuple[int, int], dice: np.random.Generator, penumbra_mm: tuple[float, float]) -> Field:
    """The hand and the telephone between a lamp and a page of 297 mm: an outline from the side, bluish inside."""
    tall, wide = size
    mask = np.zeros(size, np.float32)
    angle = dice.uniform(0, 2 * math.pi)
    middle = np.array((wide / 2, tall / 2)) * (1 + 0.5 * np.array((math.cos(angle), math.sin(angle))))
    outwards = np.array((math.cos(angle), math.sin(angle)))
    aside = np.array((-outwards[1], outwards[0])) * max(size) * dice.uniform(0.16, 0.32)
    inner, outer = middle - outwards * max(size) * dice.uniform(0.0, 0.25), middle + outwards * max(size)
    corners = np.array((inner - aside, inner + aside, outer + aside * 1.3, outer - aside * 1.3))
    cv2.fillConvexPoly(mask, np.round(corners * 16).astype(np.int32), 1.0, cv2.LINE_AA, 4)
    sigma = dice.uniform(*penumbra_mm) / 2.5 / 297 * _SMALL
    mask = cv2.GaussianBlur(mask, (0, 0), max(0.5, sigma))
    depth = float(dice.uniform(0.3, 0.6))
    tint = 1 - mask[:, :, None] * np.array((0.04, 0.015, -0.02), np.float32)
    return np.asarray((1 - 0.9 * depth * mask)[:, :, None] * tint * _fall(size, dice, 0.1), np.float32)


def _soft_shadow(size: tuple[int, int], dice: np.random.Generator) -> Field:
    return _shadow(size, dice, (15, 45))


def _hard_shadow(size: tuple[int, int], dice: np.random.Generator) -> Field:
    return _shadow(size, dice, (2, 6))


def _vignette(size: tuple[int, int], dice: np.random.Generator) -> Field:
    """A wide lens, or a flash: bright in the middle."""
    down, across = _places(size)
    return _white(1 - float(dice.uniform(0.3, 0.5)) * np.minimum(1, (down**2 + across**2) / 1.1))


def _lamp(size: tuple[int, int], dice: np.random.Generator) -> Field:
    """A desk lamp near one corner, warm, and warmer where it is dim."""
    down, across = _places(size)
    y, x = dice.choice((-0.8, 0.8)), dice.uniform(-0.5, 0.5)
    far = (down - y) ** 2 + (across - x) ** 2
    field = 1 / (1 + far * float(dice.uniform(0.3, 0.7)))
    field = field / field.max()
    warm = np.array((0.0, 0.05, 0.16), np.float32)
    return np.asarray(_white(field) * (1 - warm * (1.2 - 0.5 * field[:, :, None])), np.float32)


def _folds(size: tuple[int, int], dice: np.random.Generator) -> Field:
    """A letter folded in three: each part faces the lamp otherwise, a crease between."""
    down, _ = _places(size)
    place = (down - down.min()) / float(np.ptp(down))
    field = np.ones(size, np.float32)
    for crease in (1 / 3, 2 / 3):
        edge = 0.5 + 0.5 * np.tanh((place - crease) * dice.uniform(30, 80))
        field *= 1 - float(dice.uniform(-0.2, 0.28)) * edge
        field *= 1 - 0.12 * np.exp(-(((place - crease) / 0.006) ** 2))
    return _white(field / field.max() * (1 - 0.15 * place))


def _two_lights(size: tuple[int, int], dice: np.random.Generator) -> Field:
    """A window on one side and a bulb on the other."""
    down, across = _places(size)
    share = ((across + 0.3 * down) + 1.2) / 2.4
    cold, warm = np.array((0.9, 0.97, 1.0)), np.array((1.0, 0.92, 0.76))
    mixed = share[:, :, None] * cold + (1 - share[:, :, None]) * warm
    return np.asarray(mixed * (1 - float(dice.uniform(0.25, 0.45)) * share[:, :, None] ** 2), np.float32)


LIGHTS: Mapping[str, Callable[[tuple[int, int], np.random.Generator], Field]] = {
    "even": _even,
    "window": _window,
    "soft_shadow": _soft_shadow,
    "hard_shadow": _hard_shadow,
    "vignette": _vignette,
    "lamp": _lamp,
    "folds": _folds,
    "two_lights": _two_lights,
}
"""How much of the light of a fully lit page reaches each place: (height, width, 3), 1 at the most."""
