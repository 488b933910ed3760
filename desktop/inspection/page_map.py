"""A picture → where a page seems to lie in it, as a small model sees it that was taught on made pictures."""

from __future__ import annotations

from dataclasses import dataclass

import cv2

from desktop.inspection.learned import network
from desktop.inspection.page_edges import Field
from desktop.media.flattening import Pixels

SIDE = 256  # pixels: what the model looks at, whatever the proportions of the picture
_MIDDLE, _SPREAD = 128.0, 64.0  # levels that the model was taught to take as 0 and 1
_TWICE = 2  # it tells four values for each of its squares: two by two


@dataclass(frozen=True)
class PageMap:
    """inside, outline: (128, 128), 0 to 1, how likely each spot of the picture lies on a whole page, and on the outline
    of one. one: how likely it is that there is one page that is meant, as a logarithm."""

    inside: Field
    outline: Field
    one: float


def page_map(rgb: Pixels) -> PageMap:
    small = cv2.resize(rgb, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    model = network("page")  # taught by ``python -m tests.benchmarks.corners_training``
    model.setInput(cv2.dnn.blobFromImage(small, 1 / _SPREAD, mean=(_MIDDLE, _MIDDLE, _MIDDLE)))
    maps, one = model.forward(["maps", "one"])
    kinds, squares = maps.shape[1] // _TWICE**2, maps.shape[2]
    split = maps.reshape(kinds, _TWICE, _TWICE, squares, squares).transpose(0, 3, 1, 4, 2)
    inside, outline = split.reshape(kinds, _TWICE * squares, _TWICE * squares)
    return PageMap(inside, outline, float(one.ravel()[0]))
