"""Where a reflection has washed out the picture, and how much of its text is lost there."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from desktop.inspection.letters import Letters
from desktop.inspection.local_ranges import Grey
from desktop.inspection.strips import STRIP

_WHITE = 247  # level from which nothing more can be told apart, noise allowed for
_WHITE_PAPER = 0.95  # of a scan or a drawn page: its white is no glare
_PATCH = 3  # pixels at 50 dpi: 1.5 mm; smaller ones are gaps between letters
_GAP = 89  # pixels at 50 dpi: 45 mm along a line, or between lines, that a reflection is told to hide
_LINES = 9  # pixels at 50 dpi: 4.6 mm, with the space between two lines of text
_CLEARLY = 30  # levels: less is no writing
_MOSTLY = 0.6  # of such places; on papers made and real it is below a half, on dark screens 0.8 (ours)
_ZONE = 67  # pixels at 50 dpi: 34 mm, within which what is lost is compared with what is left
_PAPER = 240  # level: of paper so light, a reflection cannot be told
_ENOUGH = 0.02  # share of a zone under text, lost or not: less is no text


def glare(small: Grey, brightness: float) -> npt.NDArray[np.uint8] | None:
    """Patches (1; elsewhere 0), of a page at 50 dpi, where hardly anything is left between it and white.

    brightness: of its paper, 0 to 1; None when the paper itself is as good as white.
    """
    if brightness >= _WHITE_PAPER:
        return None
    washed = cv2.blur(small, (_PATCH, _PATCH)) >= max(_WHITE, (255 * brightness + 255) / 2)
    return None if washed.any() and _light_on_dark(small) else washed.astype(np.uint8)


def _light_on_dark(small: Grey) -> bool:
    """Whether what is written is lighter than what is around it, as on a screen: then white is no reflection either.

    Letters cover less of any place where they are than what is between them and between their lines.
    """
    around = np.ones((_LINES, _LINES), np.uint8)
    light, dark = cv2.dilate(small, around), cv2.erode(small, around)
    spread = cv2.subtract(light, dark)
    written = spread >= max(_CLEARLY, 0.5 * float(np.partition(spread.ravel(), -spread.size // 20)[-spread.size // 20]))
    darker = cv2.subtract(light, small)[written] > spread[written] // 2
    return bool(np.count_nonzero(darker) > _MOSTLY * darker.size)


def text_lost(small: Grey, washed: npt.NDArray[np.uint8] | None, found: Letters | None, page: tuple[int, int]) -> float:
    """Share of the text that is lost, 0 to 1, in the zone where most is.

    Lines go on behind a patch when there are letters on both sides of it, on paper that is darker: where all of the
    paper is white, none of it need be lost. small: as given to ``glare``. page: (height, width) of what
    letters were looked for in.
    """
    if washed is None or found is None or not washed.any():
        return 0.0
    written = _written(found, washed.shape[1] / page[1], washed.shape)
    along = _closed(written, (1, _GAP))
    between = _closed(along, (_GAP, 1))
    # Between lines there is paper: of what lies between two of them, about as much was text as elsewhere.
    lost = _around(along & washed & ~written) + _around(between & washed & ~along) * _density(written, between)
    left = _around(written & (1 - washed))
    paper = cv2.dilate(small, np.ones((5, 5), np.uint8))
    white = _around(written & (paper >= _PAPER)) > 0.5 * _around(written)
    share = np.where((lost + left >= _ENOUGH) & ~white, lost / np.maximum(lost + left, _ENOUGH), 0)
    return float(share.max())


def _written(found: Letters, scale: float, shape: tuple[int, ...]) -> npt.NDArray[np.uint8]:
    """1 where a piece of a line is."""
    drawn = np.zeros(shape, np.uint8)
    wide, high = STRIP / 2, found.height / 2
    boxes = np.stack((found.column - wide, found.row - high, found.column + wide, found.row + high))
    for left, top, right, bottom in np.rint(boxes.T * scale).astype(int).tolist():
        drawn[max(0, top) : bottom + 1, max(0, left) : right + 1] = 1
    return drawn


def _closed(mask: npt.NDArray[np.uint8], gap: tuple[int, int]) -> npt.NDArray[np.uint8]:
    return cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones(gap, np.uint8)).astype(np.uint8, copy=False)


def _density(written: npt.NDArray[Any], between: npt.NDArray[Any]) -> float:
    return float(written.sum()) / max(1.0, float(between.sum()))


def _around(mask: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
    """Share of the zone around each place."""
    return cv2.blur(mask.astype(np.float32), (_ZONE, _ZONE))  # type: ignore[return-value]
