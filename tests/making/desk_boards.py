"""What a page lies on, made by code: table tops, wood, stone, tiles. Drawn in millimetres, as if seen from above."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import cv2
import numpy as np
import numpy.typing as npt

Ground = npt.NDArray[np.float32]
"""(side, side, 3), RGB, 0 to 255; may stray outside and is clipped when the picture is taken."""
Colour = tuple[float, float, float]
Maker = Callable[[np.random.Generator, int, float], Ground]
"""Dice, the side in pixels, pixels per millimetre → a ground."""


def clouds(dice: np.random.Generator, side: int, across: float, down: float | None = None) -> npt.NDArray[np.float32]:
    """Smooth chance of unit strength, whose spots are ``across`` by ``down`` pixels."""
    down = down or across
    few = (max(3, round(side / max(1.0, down)) + 2), max(3, round(side / max(1.0, across)) + 2))
    small = dice.normal(0, 1, few).astype(np.float32)
    return np.asarray(cv2.resize(small, (side, side), interpolation=cv2.INTER_CUBIC), np.float32)


def plain(dice: np.random.Generator, side: int, colour: Colour, mottled: float = 1.0) -> Ground:
    """One colour, hardly mottled, a little different each time."""
    base = np.array(colour, np.float32) + np.float32(dice.normal(0, 3)) + dice.normal(0, 1.5, 3).astype(np.float32)
    spots = mottled * (clouds(dice, side, side / 6) + 0.5 * clouds(dice, side, side / 60))
    return np.asarray(base[None, None] + spots[:, :, None], np.float32)


def table(colour: Colour, mottled: float = 1.0) -> Maker:
    return lambda dice, side, scale: plain(dice, side, colour, mottled)


def glossy(colour: Colour) -> Maker:
    """A dark glass or lacquer in which a window is mirrored, out of focus."""

    def made(dice: np.random.Generator, side: int, scale: float) -> Ground:
        ground = plain(dice, side, colour, 0.6)
        mirror = np.zeros((side // 8, side // 8), np.float32)
        at = dice.uniform(0.1, 0.7, 2) * side / 8
        cv2.rectangle(mirror, (int(at[0]), int(at[1])), (int(at[0] + side / 30), int(at[1] + side / 16)), 1.0, -1)
        mirror = cv2.resize(cv2.GaussianBlur(mirror, (0, 0), side / 260), (side, side))
        return np.asarray(ground + mirror[:, :, None] * np.float32(dice.uniform(50, 110)), np.float32)

    return made


def wood(light: Colour, dark: Colour, strength: float = 1.0, board_mm: float = 0.0) -> Maker:
    """Grain along x, bent a little; with boards of ``board_mm``, each of its own tone, with dark gaps."""

    def made(dice: np.random.Generator, side: int, scale: float) -> Ground:
        bent = 14 * scale * clouds(dice, side, side / 2, side / 3)
        rings = clouds(dice, side, 200 * scale, 3.2 * scale) + 0.6 * clouds(dice, side, 90 * scale, 1.1 * scale)
        xs, ys = np.meshgrid(np.arange(side, dtype=np.float32), np.arange(side, dtype=np.float32))
        rings = cv2.remap(rings, xs, ys + bent, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        pores = np.minimum(clouds(dice, side, 16 * scale, 1.5) + 1.2, 0)
        tone = np.clip(0.5 + 0.22 * strength * rings + 0.1 * strength * pores, -0.3, 1.3)
        gaps = np.ones((side, side), np.float32)
        if board_mm:
            _lay_boards(dice, tone, gaps, board_mm * scale, max(1.0, 0.9 * scale))
        mix = np.array(dark, np.float32) + (np.array(light, np.float32) - np.array(dark, np.float32)) * tone[:, :, None]
        return np.asarray(mix * gaps[:, :, None], np.float32)

    return made


def _lay_boards(
    dice: np.random.Generator, tone: npt.NDArray[np.float32], gaps: npt.NDArray[np.float32], wide: float, gap: float
) -> None:
    side = len(tone)
    top = -dice.uniform(0, wide)
    while top < side:
        rows = slice(max(0, round(top)), max(0, round(top + wide)))
        cut = int(dice.integers(side))
        tone[rows, :cut] += np.float32(dice.normal(0, 0.16))
        tone[rows, cut:] += np.float32(dice.normal(0, 0.16))
        gaps[rows, cut : cut + round(gap + 0.5)] = 0.35
        gaps[max(0, round(top)) : max(0, round(top + gap)), :] = 0.3
        top += wide


def tiles(face: Colour, grout: Colour, tile_mm: float, many: float = 4.0) -> Maker:
    """Square tiles with joints; ``many``: how much their tones differ."""

    def made(dice: np.random.Generator, side: int, scale: float) -> Ground:
        ground = plain(dice, side, face, 1.5)
        wide, joint = tile_mm * scale, max(1.5, 2.4 * scale)
        start = dice.uniform(-wide, 0, 2)
        for row in np.arange(start[0], side, wide):
            for column in np.arange(start[1], side, wide):
                at = (slice(max(0, round(row)), round(row + wide)), slice(max(0, round(column)), round(column + wide)))
                ground[at] += (dice.normal(0, many) + dice.normal(0, many / 4, 3)).astype(np.float32)
        lines = np.zeros((side, side), np.float32)
        for axis in (0, 1):
            for at in np.arange(start[axis], side, wide):
                view = lines if axis == 0 else lines.T
                view[max(0, round(at)) : max(0, round(at + joint))] = 1
        lines = cv2.GaussianBlur(lines, (0, 0), 0.25 * scale + 0.4)[:, :, None]
        return np.asarray(ground * (1 - lines) + np.array(grout, np.float32) * lines, np.float32)

    return made


def stone(base: Colour, fleck: Colour, veins: float, grains: float) -> Maker:
    """Marble (veins), terrazzo and concrete (grains)."""

    def made(dice: np.random.Generator, side: int, scale: float) -> Ground:
        ground = plain(dice, side, base, 3.0)
        field = clouds(dice, side, 120 * scale) + 0.5 * clouds(dice, side, 40 * scale) + 0.2 * clouds(dice, side, 9 * scale)
        vein = np.exp(-((field / 0.07) ** 2)) * np.clip(clouds(dice, side, 90 * scale) + 0.4, 0, 1) * veins
        chips = np.clip((clouds(dice, side, 3.5 * scale) - 1.35) * 6, 0, 1) * grains
        dust = clouds(dice, side, 1.2) * 2.2 * min(1.0, veins + grains)
        mix = np.clip(vein + chips, 0, 1)[:, :, None]
        mixed = ground * (1 - mix) + np.array(fleck, np.float32) * mix
        return np.asarray(mixed + dust[:, :, None], np.float32)

    return made


BOARDS: Mapping[str, Maker] = {
    "white table": table((236, 235, 232)),
    "white paper pad": table((243, 242, 238), 0.5),
    "cream laminate": table((226, 216, 196), 1.6),
    "grey table": table((158, 160, 163)),
    "blue desk pad": table((62, 88, 128), 1.5),
    "dark desk": table((58, 52, 49), 1.4),
    "black glass": glossy((26, 27, 30)),
    "light wood": wood((218, 192, 154), (184, 150, 108)),
    "oak": wood((189, 149, 102), (131, 92, 54), 1.3),
    "walnut": wood((112, 74, 50), (64, 40, 28), 1.2),
    "white painted boards": wood((238, 236, 231), (216, 213, 206), 0.8, board_mm=92),
    "floor boards": wood((196, 158, 112), (142, 104, 66), 1.1, board_mm=120),
    "parquet": wood((176, 128, 82), (120, 80, 46), 1.2, board_mm=46),
    "white tiles": tiles((232, 233, 231), (168, 165, 160), 98),
    "blue tiles": tiles((92, 136, 158), (206, 204, 198), 46, 14),
    "marble": stone((229, 227, 224), (150, 148, 150), 0.8, 0.0),
    "terrazzo": stone((206, 202, 194), (122, 96, 84), 0.0, 0.9),
    "concrete": stone((150, 149, 146), (112, 111, 108), 0.3, 0.35),
}
