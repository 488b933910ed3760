"""A picture of a page → how much light falls on its paper, at every place, and of which colour.

Everything is looked at small. What is darker than its surroundings and narrow is ink, and vanishes; what is wide and
has a sharp edge (a portrait, a table's background, a black border) is print, and is bridged from the paper around it;
what is wide and fades, or comes in from the side over paper of the same colour with ink on it, is a shadow.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.uint8]  # 0 or 1

_SIDE = 400  # pixels, the longer side at which light is looked at (ours): 0.7 mm each on A4
_FINER = 2  # times finer, where the lightest of each block is taken: paper between the letters
_LEAST_SIDE = 40
_INK_WIDE = 9  # pixels: what is narrower and dark is ink; 6.7 mm on A4 (ours)
_FADES = 0.22  # of the logarithm over two pixels: more is an edge of print, or of a hard shadow (ours)
_SMALLEST_PART = 0.03  # of the picture: paper cut off by the edge of a hard shadow (ours)
_SAME_PAPER = 0.16  # of the logarithm of the colour's proportions, between lit paper and shaded (ours)
_LEAST_PAPER = 0.35  # of the picture: less is no page that fills it (ours)
_COLOURED = 0.6  # of the logarithm of the colour's proportions: more is no white paper in any light (ours)
_INK = 0.75  # of the paper's light: darker is ink (ours)
_LEAST_INK, _MOST_INK = 0.002, 0.5  # of the paper (ours): less is no evidence, more is no paper
_COARSER = 4  # times, to look at the light's colour
_STRAYS = np.float32(0.02)  # of the logarithm: paper whose colour lies further off is tinted by print (ours)
_LEAST_PLAIN = 0.5  # of the paper: as light as its surroundings (ours)


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


def light_on(pixels: Pixels) -> Light | None:
    """RGB or grey, of any size. None where no page of white paper with something on it fills the picture."""
    fine = _small(pixels, _SIDE * _FINER)
    if min(fine.shape[:2]) < _LEAST_SIDE * _FINER:
        return None
    lightest = cv2.dilate(fine, np.ones((_FINER, _FINER), np.uint8))[::_FINER, ::_FINER]
    closed = cv2.morphologyEx(lightest, cv2.MORPH_CLOSE, np.ones((_INK_WIDE, _INK_WIDE), np.uint8))
    closed = np.asarray(cv2.medianBlur(closed, 5), np.float32).reshape(*closed.shape[:2], -1) + 1
    level = closed[:, :, 1] if closed.shape[2] == 3 else closed[:, :, 0]
    shade = np.asarray(_grey(fine)[::_FINER, ::_FINER], np.float32) / level
    paper = _paper(closed, level, shade)
    if paper is None:
        return None
    light = _steady(_bridged(level, paper), paper)
    return Light(light, paper, _colour(closed, light, paper) if closed.shape[2] == 3 else None)


def _small(pixels: Pixels, side: int) -> Pixels:
    """Halved first: fast, and every pixel counts."""
    while max(pixels.shape[:2]) >= 2 * side:
        half = (max(1, pixels.shape[1] // 2), max(1, pixels.shape[0] // 2))
        pixels = cv2.resize(pixels, half, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    ratio = max(pixels.shape[:2]) / side
    if ratio <= 1:
        return pixels
    size = (max(1, round(pixels.shape[1] / ratio)), max(1, round(pixels.shape[0] / ratio)))
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)


def _grey(pixels: Pixels) -> Pixels:
    return pixels[:, :, 1] if pixels.ndim == 3 else pixels


def _paper(closed: Floats, level: Floats, shade: Floats) -> Mask | None:
    """Where white paper lies open, in the light or in shadow; None where that is not what fills the picture."""
    logs = np.log(closed)
    square = np.ones((3, 3), np.uint8)
    steps = cv2.dilate(logs, square) - cv2.erode(logs, square)
    fades = ((steps if steps.ndim == 2 else steps.max(axis=2)) < _FADES).astype(np.uint8)
    count, parts, boxes, _ = cv2.connectedComponentsWithStats(fades, connectivity=4)
    sizes = boxes[:, cv2.CC_STAT_AREA].astype(np.float64)
    ink = (shade < _INK).astype(np.uint8)
    means = _means(parts, count, level)
    sizes[0] = 0
    first = int(np.argmax(sizes * means**2))
    middle = logs.shape[2] // 2
    tints = np.array([_means(parts, count, logs[:, :, at] - logs[:, :, middle]) for at in range(logs.shape[2])])
    if np.ptp(tints[:, first]) > _COLOURED:
        return None
    inked = _means(parts, count, ink)
    paper = (parts == first).astype(np.uint8)
    for part in np.nonzero(sizes >= _SMALLEST_PART * level.size)[0]:
        same = np.abs(tints[:, part] - tints[:, first]).max() <= _SAME_PAPER
        written = _LEAST_INK <= inked[part] <= _MOST_INK
        if part != first and same and written and _from_the_side(boxes[part], level.shape):
            more = (parts == part).astype(np.uint8)
            near = np.ones((_INK_WIDE, _INK_WIDE), np.uint8)
            paper |= more | (cv2.dilate(paper, near) & cv2.dilate(more, near))
    return _if_a_page(paper, ink, shade)


def _means(parts: npt.NDArray[np.int32], count: int, values: npt.NDArray[np.float32] | Mask) -> npt.NDArray[np.float64]:
    flat = parts.ravel()
    number = np.bincount(flat, minlength=count)
    return np.bincount(flat, weights=values.ravel(), minlength=count) / np.maximum(1, number)


def _from_the_side(box: npt.NDArray[np.int32], shape: tuple[int, ...]) -> bool:
    left, top, wide, tall = box[:4].tolist()
    return min(left, top) <= 2 or left + wide >= shape[1] - 2 or top + tall >= shape[0] - 2


def _if_a_page(paper: Mask, ink: Mask, shade: Floats) -> Mask | None:
    share = float(paper.mean())
    around = cv2.morphologyEx(paper, cv2.MORPH_CLOSE, np.ones((_INK_WIDE, _INK_WIDE), np.uint8)) > 0
    inked, plain = float(ink[around].mean()), float((np.abs(shade[around] - 1) < 0.12).mean())
    if share < _LEAST_PAPER or not _LEAST_INK <= inked <= _MOST_INK or plain < _LEAST_PLAIN:
        return None
    return paper


def _bridged(level: Floats, paper: Mask) -> Floats:
    """Where no paper is seen, what lies around it: ever wider means, from far to near."""
    weight = cv2.erode(paper, np.ones((3, 3), np.uint8)).astype(np.float32)
    layers = [(level * weight, weight)]
    while min(layers[-1][1].shape) > 2:
        layers.append((cv2.pyrDown(layers[-1][0]), cv2.pyrDown(layers[-1][1])))
    filled = layers[-1][0] / np.maximum(layers[-1][1], 1e-6)
    for value, seen in reversed(layers[:-1]):
        wide = cv2.resize(filled, seen.shape[::-1], interpolation=cv2.INTER_LINEAR)
        known = np.minimum(1, 4 * seen)
        filled = known * value / np.maximum(seen, 1e-6) + (1 - known) * wide
    return np.asarray(filled, np.float32)


def _steady(light: Floats, paper: Mask) -> Floats:
    """Small differences on small areas are tinted paper, not light, and stay in the picture."""
    logs = np.log(np.maximum(light, 1))
    broad = cv2.GaussianBlur(logs, (0, 0), _SIDE / 20)
    fine = cv2.GaussianBlur(logs, (0, 0), 1.5) - broad
    kept = np.sign(fine) * np.maximum(np.abs(fine) - 0.03, 0)
    return np.asarray(np.exp(broad + kept), np.float32)


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
        trust = 1 / (1 + ((values - terms @ solved) / _STRAYS) ** 2)
    return np.asarray(everywhere @ solved, np.float32)
