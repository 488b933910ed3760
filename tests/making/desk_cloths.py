"""More of what a page lies on: bed sheets, cloths, rugs, a keyboard, a newspaper, other papers. All made by code."""

from __future__ import annotations

from collections.abc import Mapping

import cv2
import numpy as np
import numpy.typing as npt

from tests.making.desk_boards import BOARDS, Colour, Ground, Maker, clouds, plain, stone


def sheet(colour: Colour, deep: float) -> Maker:
    """A bed sheet in folds, lit from the side: slopes towards the light are lighter."""

    def made(dice: np.random.Generator, side: int, scale: float) -> Ground:
        turn = dice.uniform(0, np.pi)
        xs, ys = np.meshgrid(*[np.arange(side, dtype=np.float32) / scale] * 2)
        along = xs * np.cos(turn) + ys * np.sin(turn) + 16 * clouds(dice, side, 70 * scale)
        soft = clouds(dice, side, 150 * scale, 70 * scale) + 0.4 * clouds(dice, side, 40 * scale, 90 * scale)
        ridges = np.abs(np.sin(along / dice.uniform(16, 30))) ** 0.7
        height = soft + 0.9 * ridges * np.clip(clouds(dice, side, 110 * scale) + 0.3, 0, 1)
        slope = cv2.Sobel(np.asarray(height, np.float32), cv2.CV_32F, 1, 1, ksize=5) + np.gradient(height, axis=1) * 30
        slope = np.tanh(slope / (2.2 * slope.std() + 1e-6)) * deep
        weave = 1.4 * clouds(dice, side, 1.0)
        return np.asarray(plain(dice, side, colour) + (slope + weave)[:, :, None], np.float32)

    return made


def checked(base: Colour, stripe: Colour, wide_mm: float, ways: int = 2) -> Maker:
    """Gingham (two ways) or stripes (one way), softly folded."""

    def made(dice: np.random.Generator, side: int, scale: float) -> Ground:
        bend = 2.0 * scale * clouds(dice, side, 120 * scale)
        xs, ys = np.meshgrid(*[np.arange(side, dtype=np.float32)] * 2)
        share = np.zeros((side, side), np.float32)
        for places in (xs + bend, ys + bend)[:ways]:
            wave = np.sin(places * np.float32(np.pi / (wide_mm * scale)))
            share += np.clip(wave * wide_mm * scale * 0.9 + 0.5, 0, 1) / ways
        share = share[:, :, None]
        cloth = plain(dice, side, base, 1.5) * (1 - share) + np.array(stripe, np.float32) * share
        return np.asarray(cloth + (3 * clouds(dice, side, 50 * scale) + 2 * clouds(dice, side, 1.2))[:, :, None], np.float32)

    return made


def spotted(base: Colour, spots: tuple[Colour, ...], size_mm: float, share: float) -> Maker:
    """A printed cloth or a rug with roundish figures of several colours."""

    def made(dice: np.random.Generator, side: int, scale: float) -> Ground:
        drawn = plain(dice, side, base, 2.0)
        count = int(share * (side / scale / size_mm) ** 2)
        for x, y in dice.uniform(0, side, (count, 2)):
            tone = np.array(spots[int(dice.integers(len(spots)))]) + dice.normal(0, 6, 3)
            axes = tuple(int(v) for v in np.maximum(1, dice.uniform(0.2, 0.6, 2) * size_mm * scale))
            cv2.ellipse(drawn, (int(x), int(y)), axes, float(dice.uniform(0, 180)), 0, 360, tone.tolist(), -1, cv2.LINE_AA)
        return np.asarray(drawn + (4 * clouds(dice, side, 1.6 * scale) + 3 * clouds(dice, side, 1.2))[:, :, None], np.float32)

    return made


def knit(base: Colour, deep: float) -> Maker:
    """A carpet or a coarse cloth: short tufts all over."""

    def made(dice: np.random.Generator, side: int, scale: float) -> Ground:
        tufts = clouds(dice, side, 2.0 * scale, 3.0 * scale) + 0.7 * clouds(dice, side, 1.3)
        return np.asarray(plain(dice, side, base, 3.0) + (deep * tufts)[:, :, None], np.float32)

    return made


def keyboard(body: Colour, cap: Colour, legend: Colour) -> Maker:
    """Rows of keys, one row a little aside of the next."""

    def made(dice: np.random.Generator, side: int, scale: float) -> Ground:
        ground = np.clip(plain(dice, side, body), 0, 255).astype(np.uint8)  # letters are drawn on bytes only
        pitch, key = 19.0 * scale, 15.5 * scale
        for number, top in enumerate(np.arange(-dice.uniform(0, pitch), side, pitch)):
            for left in np.arange(-(number % 3) * pitch / 3 - pitch, side, pitch):
                tone = (np.array(cap) + dice.normal(0, 2, 3)).tolist()
                corner, end = (round(left), round(top)), (round(left + key), round(top + key))
                cv2.rectangle(ground, corner, end, [v * 0.6 for v in tone], -1)
                cv2.rectangle(ground, (corner[0] + 1, corner[1] + 1), (end[0] - 1, end[1] - round(1 + scale)), tone, -1)
                at = (round(left + 4 * scale), round(top + 7.5 * scale))
                letter = chr(65 + int(dice.integers(26)))
                cv2.putText(ground, letter, at, cv2.FONT_HERSHEY_SIMPLEX, 0.13 * scale, legend, 1, cv2.LINE_AA)
        return np.asarray(ground, np.float32)

    return made


def print_on(ground: Ground, dice: np.random.Generator, box: tuple[float, float, float, float], scale: float) -> None:
    """Lines of grey words in a box (left, top, right, bottom in pixels), a headline above: too small to be read."""
    left, top, right, bottom = box
    ink = float(dice.uniform(40, 90))
    at = top + 2 * scale
    cv2.rectangle(ground, (int(left), int(at)), (int(left + (right - left) * dice.uniform(0.4, 0.95)), int(at + 4 * scale)), (ink, ink, ink), -1)
    at += 8 * scale
    while at < bottom - 3 * scale:
        word = left
        while word < right:
            end = min(right, word + dice.uniform(3, 13) * scale)
            tone = ink + float(dice.uniform(0, 50))
            cv2.rectangle(ground, (int(word), int(at)), (int(end), int(at + 1.4 * scale)), (tone, tone, tone), -1)
            word = end + 1.6 * scale
        at += 3.8 * scale


def newspaper(dice: np.random.Generator, side: int, scale: float) -> Ground:
    """Columns of print, a few grey pictures."""
    ground = plain(dice, side, (214, 209, 198), 2.0)
    column = 52 * scale
    for left in np.arange(-dice.uniform(0, column), side, column):
        top = -dice.uniform(0, 40) * scale
        while top < side:
            tall = dice.uniform(40, 120) * scale
            box = (left + 2 * scale, top, left + column - 2 * scale, top + tall)
            if dice.random() < 0.2:
                tone = float(dice.uniform(70, 170))
                cv2.rectangle(ground, (int(box[0]), int(box[1])), (int(box[2]), int(box[3] - 3 * scale)), (tone, tone, tone), -1)
            else:
                print_on(ground, dice, box, scale)
            top += tall
    return np.asarray(cv2.GaussianBlur(ground, (0, 0), 0.7) + 2 * clouds(dice, side, 1.4)[:, :, None], np.float32)


def other_papers(dice: np.random.Generator, side: int, scale: float) -> Ground:
    """A heap of printed sheets, each with its shadow: the page lies on the heap."""
    ground = plain(dice, side, (148, 118, 88), 3.0)
    for _sheet in range(9):
        paper = plain(dice, side, (238, 237, 233), 0.6)
        wide, tall = 210 * scale, 297 * scale
        print_on(paper, dice, (20 * scale, 25 * scale, wide - 20 * scale, tall * dice.uniform(0.4, 0.9)), scale)
        turn = cv2.getRotationMatrix2D((wide / 2, tall / 2), float(dice.uniform(0, 360)), 1.0)
        turn[:, 2] += dice.uniform(0, side, 2) - (wide / 2, tall / 2)
        mask = np.zeros((side, side), np.float32)
        mask[: round(tall), : round(wide)] = 1
        mask = cv2.warpAffine(mask, turn, (side, side))
        shadow = cv2.GaussianBlur(mask, (0, 0), 2.5 * scale)
        ground *= 1 - 0.35 * shadow[:, :, None]
        laid = cv2.warpAffine(paper, turn, (side, side))
        ground += (laid - ground) * mask[:, :, None]
    return ground


def folder(around: Maker, colour: Colour, wide_mm: float, tall_mm: float) -> Maker:
    """A cardboard folder or a desk mat lying on another ground: a larger rectangle beneath the page."""

    def made(dice: np.random.Generator, side: int, scale: float) -> Ground:
        ground = around(dice, side, scale)
        mask: npt.NDArray[np.float32] = np.zeros((side, side), np.float32)
        box = ((side / 2 + dice.normal(0, 8) * scale, side / 2), (wide_mm * scale, tall_mm * scale), dice.normal(0, 6))
        cv2.fillConvexPoly(mask, cv2.boxPoints(box).astype(np.int32), 1.0, cv2.LINE_AA)
        ground *= 1 - 0.4 * cv2.GaussianBlur(mask, (0, 0), 2 * scale)[:, :, None]
        ground += (plain(dice, side, colour, 1.0) - ground) * mask[:, :, None]
        return ground

    return made


CLOTHS: Mapping[str, Maker] = {
    "white bed sheet": sheet((226, 225, 224), 22),
    "blue bed sheet": sheet((104, 128, 168), 26),
    "gingham": checked((236, 232, 226), (178, 58, 58), 11),
    "striped cloth": checked((214, 204, 186), (96, 112, 122), 16, ways=1),
    "flowered cloth": spotted((222, 214, 200), ((186, 92, 98), (112, 138, 96), (206, 168, 96)), 17, 1.1),
    "patterned rug": spotted((122, 48, 46), ((196, 162, 110), (44, 52, 84), (164, 92, 60)), 24, 2.2),
    "carpet": knit((132, 122, 110), 13),
    "dark keyboard": keyboard((38, 38, 41), (58, 58, 62), (205, 205, 205)),
    "light keyboard": keyboard((176, 178, 182), (236, 236, 237), (96, 96, 98)),
    "newspaper": newspaper,
    "cork": stone((184, 142, 98), (132, 92, 56), 0.0, 0.9),
    "red folder": folder(BOARDS["light wood"], (158, 44, 44), 250, 340),
}

GROUNDS: Mapping[str, Maker] = {**BOARDS, **CLOTHS}
