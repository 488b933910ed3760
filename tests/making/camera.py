"""What a camera sees of a page on a desk: perspective, shadow, light, smear, glare and noise, by known amounts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

Pixels = npt.NDArray[np.uint8]
_DESKS = {"wood": (196, 172, 142), "grey": (188, 190, 193), "dark": (74, 66, 60), "white": (232, 231, 228)}


@dataclass(frozen=True)
class Shot:
    """How a picture is taken. The defects are known amounts, so that what measures them can be measured.

    megapixels: of the whole picture, 4:3. angle: degrees that the page is turned. lean: how much narrower the far
    edge is, 0 to 0.2. fill: share of the picture's shorter side that the page takes. orientation: EXIF, 1, 3, 6 or 8.
    light: brightness of the whole, 1 is right. uneven: how much darker the darkest corner is. noise: standard
    deviation in levels of 255. blur_mm: standard deviation of the smear, in millimetres on the page. glare: share of
    the page washed out. cut: share of the page's width beyond the left edge. quality: JPEG.
    """

    seed: int = 0
    megapixels: float = 12.0
    angle: float = 1.5
    lean: float = 0.03
    fill: float = 0.86
    orientation: int = 6
    light: float = 1.0
    uneven: float = 0.18
    noise: float = 8.0
    blur_mm: float = 0.0
    glare: float = 0.0
    cut: float = 0.0
    quality: int = 90
    desk: str = "wood"


def seen(page: Image.Image, shot: Shot) -> Pixels:
    """The upright picture, BGR as OpenCV has it."""
    width, height = _frame(page, shot.megapixels)
    dice = np.random.default_rng(shot.seed)
    corners = _corners(page, width, height, shot, dice)
    pixels = _on_desk(page, _desk(width, height, shot, dice), corners)
    if shot.blur_mm:
        sigma = shot.blur_mm / 25.4 * page.info["dpi"][0] * _scale(page, corners)
        pixels = cv2.GaussianBlur(pixels, (0, 0), sigma)
    pixels = cv2.multiply(pixels, _light(width, height, shot, dice), scale=1 / 200, dtype=cv2.CV_8U)
    if shot.glare:
        _add_glare(pixels, corners, shot.glare)
    return grained(pixels, shot.noise, dice)


def _frame(page: Image.Image, megapixels: float) -> tuple[int, int]:
    """4:3, lying or standing as the page does."""
    short = math.sqrt(megapixels * 1e6 * 3 / 4)
    sides = (round(short / 8) * 8, round(short * 4 / 3 / 8) * 8)
    return sides if page.height >= page.width else sides[::-1]


def _corners(
    page: Image.Image, width: int, height: int, shot: Shot, dice: np.random.Generator
) -> npt.NDArray[np.float32]:
    """Where the corners of the page fall: top left, top right, bottom right, bottom left."""
    scale = shot.fill * min(width / page.width, height / page.height)
    half_w, half_h = page.width * scale / 2, page.height * scale / 2
    lean = shot.lean * half_w
    flat = np.array([(-half_w + lean, -half_h), (half_w - lean, -half_h), (half_w, half_h), (-half_w, half_h)])
    flat += dice.uniform(-0.006, 0.006, (4, 2)) * scale * page.width
    angle = math.radians(shot.angle)
    turned = flat @ np.array([(math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))])
    centre = np.array((width / 2, height / 2)) + dice.uniform(-0.01, 0.01, 2) * width
    if shot.cut:
        centre[0] = half_w - 2 * half_w * shot.cut
    return (turned + centre).astype(np.float32)


def _scale(page: Image.Image, corners: npt.NDArray[np.float32]) -> float:
    """Pixels of the picture per pixel of the page, along the lower edge."""
    return float(np.linalg.norm(corners[2] - corners[3])) / page.width


def _desk(width: int, height: int, shot: Shot, dice: np.random.Generator) -> Pixels:
    """A table top with a faint grain, made small and enlarged: out of focus as a background is."""
    grain = dice.normal(0, 1, (height // 8, max(width // 160, 4))).astype(np.float32)
    grain = cv2.GaussianBlur(cv2.resize(grain, (width // 8, height // 8), interpolation=cv2.INTER_CUBIC), (0, 0), 1.6)
    base = np.array(_DESKS[shot.desk][::-1], np.float32)
    strength = 11.0 if shot.desk in ("wood", "dark") else 2.5
    small = np.clip(base + grain[:, :, None] * strength, 0, 255).astype(np.uint8)
    return cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)


def _on_desk(page: Image.Image, desk: Pixels, corners: npt.NDArray[np.float32]) -> Pixels:
    """The page laid on the desk, its shadow falling to the lower right."""
    height, width = desk.shape[:2]
    drop = np.float32(width * 0.004)
    shadow = np.full((height // 8, width // 8), 255, np.uint8)
    cv2.fillConvexPoly(shadow, ((corners + drop) / 8).astype(np.int32), 150, cv2.LINE_AA)
    shadow = cv2.resize(cv2.GaussianBlur(shadow, (0, 0), width / 1400), (width, height), interpolation=cv2.INTER_LINEAR)
    ground = cv2.multiply(desk, cv2.merge((shadow,) * 3), scale=1 / 255)
    source = cv2.cvtColor(np.asarray(page.convert("RGB")), cv2.COLOR_RGB2BGR)
    edges = np.array([(0, 0), (page.width, 0), (page.width, page.height), (0, page.height)], np.float32)
    lens = cv2.getPerspectiveTransform(edges, corners)
    shrinks = _scale(page, corners) < 0.7
    if shrinks:  # averaging first keeps thin lines from breaking up
        source = cv2.GaussianBlur(source, (0, 0), 0.4 / _scale(page, corners))
    cv2.warpPerspective(
        source, lens, (width, height), dst=ground, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_TRANSPARENT
    )
    return ground


def _light(width: int, height: int, shot: Shot, dice: np.random.Generator) -> Pixels:
    """How bright each place is, 200 for fully lit: brightest towards a corner, warm."""
    x, y = np.meshgrid(np.linspace(-1, 1, 48), np.linspace(-1, 1, 48))
    towards = dice.uniform(0, 2 * math.pi)
    slope = (x * math.cos(towards) + y * math.sin(towards)) / math.sqrt(2)
    fall = 1 - shot.uneven * ((1 - slope) / 2 + 0.18 * (x**2 + y**2))
    small = np.clip(200 * shot.light * fall, 0, 255)[:, :, None] * np.array((0.965, 0.99, 1.0))
    return cv2.resize(small.astype(np.uint8), (width, height), interpolation=cv2.INTER_LINEAR)


def _add_glare(pixels: Pixels, corners: npt.NDArray[np.float32], share: float) -> None:
    height, width = pixels.shape[:2]
    area = cv2.contourArea(corners)
    radius = math.sqrt(share * area / math.pi) / 8
    centre = corners.mean(axis=0) / 8 + (corners[1] - corners[0]) / 8 * 0.12
    spot = np.zeros((height // 8, width // 8), np.uint8)
    cv2.ellipse(spot, tuple(int(v) for v in centre), (int(radius * 1.25), int(radius * 0.8)), 20, 0, 360, 255, -1)
    spot = cv2.GaussianBlur(spot, (0, 0), max(radius / 8, 1))
    spot = cv2.resize(spot, (width, height), interpolation=cv2.INTER_LINEAR)
    cv2.add(pixels, cv2.merge((spot,) * 3), dst=pixels)


@cache
def _grain_tile() -> npt.NDArray[np.int16]:
    """Noise of standard deviation 64 in a tile to be cut from: making it anew for each picture takes a second."""
    dice = np.random.default_rng(20260820)
    fine = dice.normal(0, 64, (1024, 1024, 3)).astype(np.float32)
    soft = cv2.GaussianBlur(fine, (0, 0), 0.45)
    return np.asarray(soft * (64 / soft.std()), np.int16)


def grained(pixels: Pixels, noise: float, dice: np.random.Generator) -> Pixels:
    """Sensor noise, softened as telephones do; every run of the same seed gives the same."""
    if noise <= 0:
        return pixels
    tile = np.asarray(np.roll(_grain_tile(), dice.integers(0, 1024, 2), (0, 1)) * (noise / 64), np.int16)
    out = np.empty_like(pixels)
    height, width = pixels.shape[:2]
    for top in range(0, height, 1024):
        for left in range(0, width, 1024):
            part = pixels[top : top + 1024, left : left + 1024]
            grain = tile[: part.shape[0], : part.shape[1]]
            out[top : top + 1024, left : left + 1024] = cv2.add(part, grain, dtype=cv2.CV_8U)
    return out
