"""A map of pages → how many there are, and whether one of them is alone and in one piece."""

from __future__ import annotations

import cv2
import numpy as np

from desktop.inspection.page_edges import Field
from desktop.inspection.page_map import PageMap

_AROUND = 9  # squares of the map: half of that beside the page still belong to it (ours)
_ANOTHER = 150  # squares, one of a hundred: a smaller document than that cannot be read (ours)
_ACROSS, _RIM = 32, 4  # squares that the page is laid flat in; of these, those at its sides not looked at (ours)


def apart(seen: PageMap) -> int:
    """How many documents the map shows apart from each other."""
    found = cv2.connectedComponentsWithStats((seen.inside > 0.5).astype(np.uint8), connectivity=4)[2]
    return int((found[1:, cv2.CC_STAT_AREA] >= _ANOTHER).sum())


def another_and_gap(seen: PageMap, corners: Field) -> tuple[float, float]:
    """corners: (4, 2), fractions of the picture. How likely, 0 to 1, another document lies beside this page on the map;
    and how likely a gap runs across it, between two documents that were taken for one."""
    height, width = seen.inside.shape
    page = (corners * (width, height)).astype(np.float32)
    mask = np.zeros((height, width), np.uint8)
    cv2.fillConvexPoly(mask, page.astype(np.int32), 1)
    beside = np.sort(seen.inside[cv2.dilate(mask, np.ones((_AROUND, _AROUND), np.uint8)) == 0])[-_ANOTHER:]
    another = float(beside.mean()) if len(beside) == _ANOTHER else 0.0
    square = np.array([(0, 0), (_ACROSS, 0), (_ACROSS, _ACROSS), (0, _ACROSS)], np.float32)
    flat = cv2.getPerspectiveTransform(page - np.float32(0.5), square - np.float32(0.5))
    laid = cv2.warpPerspective(seen.inside, flat, (_ACROSS, _ACROSS), flags=cv2.INTER_LINEAR)
    laid = laid[_RIM:-_RIM, _RIM:-_RIM]
    return another, 1 - min(float(laid.mean(0).min()), float(laid.mean(1).min()))
