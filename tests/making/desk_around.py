"""What comes between a page and a clean picture of it: fingers, pens, shadows, uneven light, noise, compression."""

from __future__ import annotations

import math

import cv2
import numpy as np

from tests.making.camera import grained
from tests.making.desk import Layer, Matrix, Pixels, Points, pixels_per_mm, projected

_SKINS = ((232, 190, 164), (214, 164, 132), (172, 118, 86), (118, 78, 56))
_PENS = ((28, 48, 120), (24, 24, 26), (178, 40, 38), (212, 208, 196))


def finger(scene: Layer, page: Points, lens: Matrix, dice: np.random.Generator) -> None:
    """Holds the page down: comes in from outside, over one side, not over a corner."""
    side = int(dice.integers(4))
    start, end = page[side], page[(side + 1) % 4]
    inwards = np.array((start[1] - end[1], end[0] - start[0])) / np.linalg.norm(end - start)
    tip = start + (end - start) * dice.uniform(0.22, 0.78) + inwards * dice.uniform(5, 14)
    base = tip - inwards * 190 + (end - start) / np.linalg.norm(end - start) * dice.normal(0, 40)
    tone = np.array(_SKINS[int(dice.integers(len(_SKINS)))]) + dice.normal(0, 5, 3)
    _stick(scene, tip, base, float(dice.uniform(14, 19)), tone, lens, 0.35)


def pen(scene: Layer, lens: Matrix, reach: float, dice: np.random.Generator) -> None:
    """Lies anywhere within ``reach`` millimetres, beside the page or beneath it."""
    middle, turn = dice.uniform(-reach, reach, 2), dice.uniform(0, math.pi)
    along = np.array((math.cos(turn), math.sin(turn))) * 70
    tone = np.array(_PENS[int(dice.integers(len(_PENS)))], np.float64)
    _stick(scene, middle - along, middle + along, 9.0, tone, lens, 0.5)


def _stick(
    scene: Layer, tip: Points, base: Points, wide: float, tone: Points, lens: Matrix, gloss: float
) -> None:
    """A round stick between two points on the desk, lit from above, with a soft shadow at its sides."""
    height, width = scene.shape[:2]
    along = (tip - base) / np.linalg.norm(tip - base)
    across = np.array((-along[1], along[0])) * wide / 2
    bow = [tip + across * math.sin(a) + along * wide / 2 * math.cos(a) for a in np.linspace(-math.pi / 2, math.pi / 2, 15)]
    outline = projected(lens, np.array([base - across, *bow, base + across]))
    if np.abs(outline).max() > 30000:
        return
    mask = np.zeros((height, width), np.float32)
    cv2.fillPoly(mask, [np.round(outline * 16).astype(np.int32)], 1.0, cv2.LINE_AA, 4)
    thick = wide * pixels_per_mm(lens)
    scene *= 1 - 0.3 * cv2.GaussianBlur(mask, (0, 0), 1 + thick / 6)[:, :, None]
    middle = cv2.GaussianBlur(mask, (0, 0), 1 + thick / 4)
    lit = 1 - gloss + gloss * np.clip(1.6 * middle - 0.25, 0, 1.15)
    scene += (tone.astype(np.float32) * lit[:, :, None] - scene) * mask[:, :, None]


def lighten(scene: Layer, dice: np.random.Generator, shadow: float, hard: bool) -> None:
    """In place: light that falls off, a tint, and what stands in it: the photographer and the telephone."""
    height, width = scene.shape[:2]
    xs, ys = np.meshgrid(np.linspace(-1, 1, 64, dtype=np.float32), np.linspace(-1, 1, 64, dtype=np.float32))
    towards = dice.uniform(0, 2 * math.pi)
    slope = (xs * math.cos(towards) + ys * math.sin(towards)) / math.sqrt(2)
    light = 1 - dice.uniform(0.05, 0.4) * (1 - slope) / 2 - dice.uniform(0, 0.12) * (xs**2 + ys**2)
    light = cv2.resize(np.asarray(light, np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
    if shadow:
        light = light * (1 - shadow * _cast(width, height, dice, hard))
    tint = np.array((1.0, dice.uniform(0.95, 1.0), dice.uniform(0.82, 1.0)), np.float32)
    scene *= light[:, :, None] * tint
    lightest = float(np.percentile(scene[::8, ::8], 97))  # telephones expose for what is light, more or less well
    scene *= np.float32(dice.uniform(165, 250) / lightest)


def _cast(width: int, height: int, dice: np.random.Generator, hard: bool) -> Layer:
    """A shadow that comes in from one side: an arm and a head, hard in the sun, soft under a lamp."""
    mask = np.zeros((height // 2, width // 2), np.float32)
    towards = dice.uniform(0, 2 * math.pi)
    centre = np.array((width, height)) / 4 * (1 + np.array((math.cos(towards), math.sin(towards))) * dice.uniform(0.5, 1.0))
    knots = [
        centre + np.array((math.cos(a), math.sin(a))) * min(width, height) / 2 * dice.uniform(0.25, 0.6)
        for a in np.linspace(0, 2 * math.pi, 8, endpoint=False)
    ]
    cv2.fillPoly(mask, [np.array(knots).astype(np.int32)], 1.0)
    soft = width / 2 * (dice.uniform(0.002, 0.005) if hard else dice.uniform(0.03, 0.1))
    mask = cv2.GaussianBlur(mask, (0, 0), width / 40)
    mask = np.clip((mask - 0.5) * 6 + 0.5, 0, 1).astype(np.float32)
    return np.asarray(cv2.resize(cv2.GaussianBlur(mask, (0, 0), soft), (width, height)), np.float32)


def taken(scene: Layer, dice: np.random.Generator) -> Pixels:
    """What the telephone writes: a little soft, a little noisy, sharpened, compressed. RGB."""
    seen = cv2.GaussianBlur(scene, (0, 0), float(dice.uniform(0.4, 1.1)))
    seen = seen * 1.4 - cv2.GaussianBlur(seen, (0, 0), 1.6) * 0.4
    pixels = grained(np.clip(seen, 0, 255).astype(np.uint8), float(dice.uniform(1.5, 9.0)), dice)
    done, coded = cv2.imencode(".jpg", pixels[:, :, ::-1], (cv2.IMWRITE_JPEG_QUALITY, int(dice.integers(55, 94))))
    assert done, "OpenCV could not encode"
    return np.ascontiguousarray(cv2.imdecode(coded, cv2.IMREAD_COLOR)[:, :, ::-1])
