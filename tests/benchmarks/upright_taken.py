"""A page whose uprightness is known, and how a camera or a scanner hands it on: turned, askew, worn."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]
DRAWN_DPI = 150


@dataclass(frozen=True)
class Known:
    """kind: of page. script: "" where there is no text at all. dpi: pixels per inch on paper."""

    name: str
    kind: str
    script: str
    half: int
    grey: Grey
    dpi: float


def taken(known: Known, turn: int, skew: float, dice: np.random.Generator, *, poor: bool = True) -> Known:
    """The page as a camera or a scanner hands it on: to be turned by ``turn`` and levelled by ``skew`` degrees.

    Another scale, smear, light that falls off, noise and JPEG when ``poor``.
    """
    scale = float(dice.uniform(95, 150)) / known.dpi
    height, width = known.grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2 - 0.5, height / 2 - 0.5), skew, scale)  # positive: counterclockwise
    size = (round(width * scale), round(height * scale))
    matrix[:, 2] += (size[0] / 2 - width / 2, size[1] / 2 - height / 2)
    sharp = cv2.GaussianBlur(known.grey, (0, 0), 0.4 / scale) if scale < 0.9 else known.grey
    paper = int(np.median(known.grey))
    pixels = np.asarray(cv2.warpAffine(sharp, matrix, size, flags=cv2.INTER_LINEAR, borderValue=paper), np.uint8)
    if poor:
        pixels = _worn(pixels, known.dpi * scale, dice)
    turned = np.ascontiguousarray(np.rot90(pixels, turn // 90)).astype(np.uint8, copy=False)
    return replace(known, grey=turned, dpi=known.dpi * scale)


def _worn(pixels: npt.NDArray[np.uint8], dpi: float, dice: np.random.Generator) -> npt.NDArray[np.uint8]:
    smear = float(dice.uniform(0, 0.22)) / 25.4 * dpi
    if smear > 0.3:
        pixels = cv2.GaussianBlur(pixels, (0, 0), smear).astype(np.uint8, copy=False)
    height, width = pixels.shape
    x, y = np.meshgrid(np.linspace(-1, 1, width, dtype=np.float32), np.linspace(-1, 1, height, dtype=np.float32))
    towards, fall = dice.uniform(0, 2 * math.pi), float(dice.uniform(0, 0.5))
    slope = x * math.cos(towards) + y * math.sin(towards)
    light = float(dice.uniform(0.65, 1.0)) * (1 - fall * (1 - slope) / 2)
    if dice.random() < 0.3:  # the edge of a shadow lies over the page
        light = light * (1 - 0.35 / (1 + np.exp(-(slope - dice.uniform(-0.5, 0.5)) * 40)))
    grain = dice.standard_normal(pixels.shape, np.float32) * np.float32(dice.uniform(0.5, 5))
    worn = np.clip(pixels * light + grain, 0, 255).astype(np.uint8)
    coded = cv2.imencode(".jpg", worn, (cv2.IMWRITE_JPEG_QUALITY, int(dice.integers(55, 95))))[1]
    return np.asarray(cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE), np.uint8)
