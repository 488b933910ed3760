"""A picture of a page → how much light falls on its paper, at every place, and of which colour.

Everything is looked at small. What is darker than its surroundings and narrow is ink, and vanishes; where print lies on
the paper, its light is bridged from the paper around it.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from desktop.media.open_paper import Floats, Mask, open_paper

Pixels = npt.NDArray[np.uint8]

_SIDE = 400  # pixels, the longer side at which light is looked at (ours): 0.7 mm each on A4
_FINER = 2  # times finer, where the lightest of each block is taken: paper between the letters
_LEAST_SIDE = 40
_INK_WIDE = 13  # pixels: what is narrower and dark is ink, or a line's background; 9.7 mm on A4 (ours)
_NONE = np.float32(1e-6)  # of the weight of paper: none is near
_COARSER = 4  # times, to look at the light's colour
_STRAYS = np.float32(0.02)  # of the logarithm: paper whose colour lies further off is tinted by print (ours)
_BROAD = 20.0  # pixels, standard deviation: light without shadows is as smooth as that (ours)
_SHARP = 0.8  # pixels, standard deviation: the edge of a shadow is not smoother than that (ours)
_TINTED = 0.03  # of the logarithm: paper that differs less from what lies around it is tinted, not shaded (ours)


@dataclass(frozen=True)
class Light:
    """light: level of the paper, 0 to 255, at every place of a small picture (height, width). paper: where it was seen.

    colour: red, green, blue of the paper there, relative to ``light`` (height, width, 3); None for a grey picture.
    """

    light: Floats
    paper: Mask
    colour: Floats | None

    @property
    def fall(self) -> float:
        """By how much of its light the darkest paper lies below the lightest, 0 to 1; a fiftieth of it left aside."""
        low, high = np.percentile(self.light[self.paper > 0], (2, 98))
        return 1 - float(low) / max(1.0, float(high))

    @property
    def level(self) -> float:
        """How light the paper is, 0 to 1: half of it is darker."""
        return float(np.median(self.light[self.paper > 0])) / 255


def light_on(pixels: Pixels) -> Light | None:
    """RGB or grey, of any size. None where no page of white paper with something on it fills the picture."""
    fine = _small(pixels, _SIDE * _FINER)
    if min(fine.shape[:2]) < _LEAST_SIDE * _FINER:
        return None
    lightest = cv2.dilate(fine, np.ones((_FINER, _FINER), np.uint8))[_FINER - 1 :: _FINER, _FINER - 1 :: _FINER]
    closed = cv2.morphologyEx(lightest, cv2.MORPH_CLOSE, np.ones((_INK_WIDE, _INK_WIDE), np.uint8))
    closed = np.asarray(cv2.medianBlur(closed, 5), np.float32).reshape(*closed.shape[:2], -1) + 1
    level = closed[:, :, 1] if closed.shape[2] == 3 else closed[:, :, 0]
    shade = np.asarray(_grey(fine)[_FINER - 1 :: _FINER, _FINER - 1 :: _FINER], np.float32) / level
    paper = open_paper(closed, level, shade)
    if paper is None:
        return None
    light = _steady(_bridged(level, paper))
    return Light(light, paper, _colour(closed, light, paper) if closed.shape[2] == 3 else None)


def _small(pixels: Pixels, side: int) -> Pixels:
    ratio = max(pixels.shape[:2]) / side
    if ratio <= 1:
        return pixels
    return reduced(pixels, (max(1, round(pixels.shape[1] / ratio)), max(1, round(pixels.shape[0] / ratio))))


def reduced(pixels: Pixels, size: tuple[int, int]) -> Pixels:
    """Pixels made no larger, to this width and height; exact halves first: ten times faster, and each pixel counts."""
    while pixels.shape[1] >= 2 * size[0] and pixels.shape[0] >= 2 * size[1]:
        half = (pixels.shape[1] // 2, pixels.shape[0] // 2)
        even = pixels[: half[1] * 2, : half[0] * 2]
        pixels = np.asarray(cv2.resize(even, half, interpolation=cv2.INTER_AREA), np.uint8)
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def _grey(pixels: Pixels) -> Pixels:
    return pixels[:, :, 1] if pixels.ndim == 3 else pixels


def _bridged(level: Floats, paper: Mask) -> Floats:
    """Where no paper is seen, what lies around it: ever wider means, from far to near."""
    weight = cv2.erode(paper, np.ones((3, 3), np.uint8)).astype(np.float32)
    layers: list[tuple[Floats, Floats]] = [(level * weight, weight)]
    while min(layers[-1][1].shape) > 2:
        value, seen = (np.asarray(cv2.pyrDown(layer), np.float32) for layer in layers[-1])
        layers.append((value, seen))
    filled = np.asarray(layers[-1][0] / np.maximum(layers[-1][1], _NONE), np.float32)
    for value, seen in reversed(layers[:-1]):
        wide = cv2.resize(filled, seen.shape[::-1], interpolation=cv2.INTER_LINEAR)
        known = np.minimum(1, 4 * seen)
        filled = np.asarray(known * value / np.maximum(seen, _NONE) + (1 - known) * wide, np.float32)
    return filled


def _steady(light: Floats) -> Floats:
    """Small differences on small areas are tinted paper, not light, and stay, unless a shadow is near."""
    logs = np.log(np.maximum(light, 1))
    broad = cv2.GaussianBlur(logs, (0, 0), _BROAD)
    fine = cv2.GaussianBlur(logs, (0, 0), _SHARP) - broad
    deepest = cv2.dilate(np.abs(fine), np.ones((2 * round(_BROAD) + 1,) * 2, np.uint8))
    shadow = cv2.GaussianBlur(np.clip((deepest - _TINTED) / _TINTED, 0, 1), (0, 0), _BROAD / 2)
    return np.asarray(np.exp(broad + fine * shadow), np.float32)


def _colour(closed: Floats, light: Floats, paper: Mask) -> Floats:
    """Red, green, blue over the light: plain surfaces laid where most of the paper is; print keeps its colour."""
    few = slice(None, None, _COARSER)
    size = light.shape[::-1]
    closed, light, paper = closed[few, few], light[few, few], paper[few, few]
    terms = _terms(light)
    logs = np.log(closed / light[:, :, None])
    seen = paper > 0
    found = [_surface(terms[seen], logs[:, :, channel][seen], terms) for channel in range(3)]
    return np.asarray(cv2.resize(np.exp(np.stack(found, axis=-1)), size, interpolation=cv2.INTER_LINEAR), np.float32)


def _terms(light: Floats) -> Floats:
    """What the colour of light may depend on: the place, gently, and how deep in shadow it is."""
    tall, wide = light.shape
    down, across = np.meshgrid(np.linspace(-1, 1, tall), np.linspace(-1, 1, wide), indexing="ij")
    deep = np.log(light / np.percentile(light, 90))
    terms = (np.ones_like(deep), across, down, across * down, across**2, down**2, deep)
    return np.asarray(np.stack(terms, axis=-1), np.float32)


def _surface(terms: Floats, values: Floats, everywhere: Floats) -> Floats:
    """Least squares, what lies far off counting ever less."""
    trust = np.ones(len(values), np.float32)
    held = np.diag(np.array([0, *[1e-5] * (terms.shape[1] - 1)], np.float64)) * len(values)
    for _ in range(4):
        weighed = terms * trust[:, None]
        solved = np.linalg.solve(weighed.T @ terms + held, weighed.T @ values)
        trust = np.asarray(1 / (1 + ((values - terms @ solved) / _STRAYS) ** 2), np.float32)
    return np.asarray(everywhere @ solved, np.float32)
