"""A page lying on a desk as a telephone sees it from above, at an angle, with where its corners truly are.

Unlike ``camera``, which is for measuring legibility, this knows a real perspective: a lens, a plane that leans away.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
Matrix = npt.NDArray[np.float64]
Points = npt.NDArray[np.float64]
Layer = npt.NDArray[np.float32]


@dataclass(frozen=True)
class View:
    """How the camera looks at the plane of the desk.

    width, height: of the picture, pixels. lens: focal length over the diagonal. lean: degrees away from straight above.
    towards: in which direction it leans. turn: degrees that the page is turned. share: of the picture's width or height
    that the page takes, whichever is more. aside: where the middle of the page falls, from the middle of the picture.
    """

    width: int = 960
    height: int = 720
    lens: float = 0.62
    lean: float = 15.0
    towards: float = 90.0
    turn: float = 3.0
    share: float = 0.75
    aside: tuple[float, float] = (0.0, 0.0)


def corners_mm(size: tuple[float, float]) -> Points:
    """Of a page around the origin: clockwise from its top left."""
    wide, tall = size[0] / 2, size[1] / 2
    return np.array([(-wide, -tall), (wide, -tall), (wide, tall), (-wide, tall)])


def projected(lens: Matrix, points: Points) -> Points:
    """Millimetres on the desk → pixels."""
    seen = np.column_stack((points, np.ones(len(points)))) @ lens.T
    return np.asarray(seen[:, :2] / seen[:, 2:])


def lens_of(view: View, size: tuple[float, float]) -> Matrix:
    """The homography from millimetres on the desk, around the middle of the page, to pixels."""
    near, far = 0.3 * max(size), 40.0 * max(size)
    for _step in range(40):  # the farther, the smaller
        away = math.sqrt(near * far)
        seen = projected(_from(view, away), corners_mm(size))
        share = max(np.ptp(seen[:, 0]) / view.width, np.ptp(seen[:, 1]) / view.height)
        near, far = (away, far) if share > view.share else (near, away)
    return _from(view, far)


def _from(view: View, away: float) -> Matrix:
    focal = view.lens * math.hypot(view.width, view.height)
    lean, towards, turn = (math.radians(v) for v in (view.lean, view.towards, view.turn))
    axis = np.array((math.cos(towards), math.sin(towards), 0.0)) * lean
    turned = cv2.Rodrigues(axis)[0] @ cv2.Rodrigues(np.array((0.0, 0.0, turn)))[0]
    sight = np.array((view.aside[0] * view.width / focal, view.aside[1] * view.height / focal, 1.0)) * away
    camera = np.array(((focal, 0, view.width / 2), (0, focal, view.height / 2), (0, 0, 1.0)))
    return np.asarray(camera @ np.column_stack((turned[:, 0], turned[:, 1], sight)))


def pixels_per_mm(lens: Matrix) -> float:
    """In the middle of the page."""
    around = projected(lens, np.array([(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)]))
    area = float(np.cross(np.append(around[1] - around[0], 0), np.append(around[2] - around[0], 0))[2])
    return math.sqrt(abs(area))


def ground_seen(ground: Layer, scale: float, view: View, lens: Matrix, turn: float) -> Layer:
    """The desk: its texture, ``scale`` pixels per millimetre, repeated in mirrors as far as the camera sees."""
    side = len(ground)
    cos, sin = math.cos(turn), math.sin(turn)
    onto = np.array(((cos, -sin, 0), (sin, cos, 0), (0, 0, 1.0))) @ np.array(
        ((1 / scale, 0, -side / 2 / scale), (0, 1 / scale, -side / 2 / scale), (0, 0, 1.0))
    )
    size = (view.width, view.height)
    return np.asarray(
        cv2.warpPerspective(ground, lens @ onto, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    )


@dataclass(frozen=True)
class Lying:
    """Something flat on the desk. picture: RGB. size: millimetres. round_mm: radius of its corners.

    thick_mm: how far its edge stands above the desk, which is what throws a shadow. bulge, wave: how far its sides
    bend, as a share of its size. at: its middle, millimetres. turn: degrees.
    """

    picture: Pixels
    size: tuple[float, float]
    round_mm: float = 0.0
    thick_mm: float = 0.6
    bulge: float = 0.0
    wave: float = 0.0
    at: tuple[float, float] = (0.0, 0.0)
    turn: float = 0.0

    @property
    def corners(self) -> Points:
        """On the desk, millimetres."""
        turn = math.radians(self.turn)
        onto = np.array(((math.cos(turn), math.sin(turn)), (-math.sin(turn), math.cos(turn))))
        return np.asarray(corners_mm(self.size) @ onto + self.at)


def lay(scene: Layer, thing: Lying, lens: Matrix, light: tuple[float, float], depth: float) -> None:
    """Puts it on the scene, in place, with its shadow. ``light``: where from; ``depth``: how dark the shadow is."""
    height, width = scene.shape[:2]
    scale = pixels_per_mm(lens)
    texture, mask, margin = _bent(thing, scale)
    tall, wide = mask.shape
    edges = np.array([(0, 0), (wide, 0), (wide, tall), (0, tall)], np.float64)
    grown = Lying(thing.picture, (thing.size[0] * (1 + 2 * margin), thing.size[1] * (1 + 2 * margin)))
    onto = projected(lens, Lying(grown.picture, grown.size, at=thing.at, turn=thing.turn).corners)
    warp = cv2.getPerspectiveTransform(edges.astype(np.float32), onto.astype(np.float32))
    alpha = cv2.warpPerspective(mask, warp, (width, height), flags=cv2.INTER_LINEAR)
    _shade(scene, alpha, thing.thick_mm * scale, scale, light, depth)
    paper = cv2.warpPerspective(texture, warp, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    scene += (paper - scene) * alpha[:, :, None]


def _shade(scene: Layer, alpha: Layer, drop: float, scale: float, light: tuple[float, float], depth: float) -> None:
    height, width = alpha.shape
    contact = cv2.GaussianBlur(alpha, (0, 0), 0.5 + 0.25 * scale)
    shift = np.array(((1, 0, -light[0] * drop), (0, 1, -light[1] * drop)), np.float64)
    thrown = cv2.warpAffine(alpha, shift, (width, height))
    thrown = cv2.GaussianBlur(thrown, (0, 0), 0.6 + 0.7 * drop)
    scene *= (1 - 0.35 * depth * contact)[:, :, None] * (1 - depth * thrown)[:, :, None]


def _bent(thing: Lying, scale: float) -> tuple[Layer, Layer, float]:
    """Its picture at the size it is seen, bent as it lies, with what is there and what is not; and the margin."""
    wide, tall = max(8, round(thing.size[0] * scale)), max(8, round(thing.size[1] * scale))
    picture = cv2.resize(thing.picture, (wide, tall), interpolation=cv2.INTER_AREA).astype(np.float32)
    mask = _rounded(wide, tall, thing.round_mm * scale)
    margin = 0.03
    us, vs = np.meshgrid(*(np.linspace(-margin, 1 + margin, round(n * (1 + 2 * margin))) for n in (wide, tall)))
    arch_u, arch_v = np.sin(np.pi * np.clip(us, 0, 1)), np.sin(np.pi * np.clip(vs, 0, 1))
    xs = us + thing.bulge * arch_v * (2 * us - 1)
    ys = vs + thing.bulge * arch_u * (2 * vs - 1) + thing.wave * arch_u
    at = (np.asarray(xs * wide - 0.5, np.float32), np.asarray(ys * tall - 0.5, np.float32))
    shown = cv2.remap(picture, *at, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    tone = 1 + 3 * thing.wave * np.cos(np.pi * us)
    there = cv2.remap(mask, *at, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=0)
    return np.asarray(shown * tone[:, :, None], np.float32), np.asarray(there, np.float32), margin


def _rounded(wide: int, tall: int, radius: float) -> Layer:
    mask = np.ones((tall, wide), np.float32)
    if radius >= 1:
        xs = np.maximum(0, np.maximum(radius - np.arange(wide) - 0.5, np.arange(wide) + 0.5 - (wide - radius)))
        ys = np.maximum(0, np.maximum(radius - np.arange(tall) - 0.5, np.arange(tall) + 0.5 - (tall - radius)))
        mask = np.clip(radius - np.hypot(xs[None], ys[:, None]) + 0.5, 0, 1).astype(np.float32)
    return mask
