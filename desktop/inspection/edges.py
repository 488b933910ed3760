"""At which sides of a page ink runs off, as far as that can be told: only where paper reaches the side."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from desktop.inspection.local_ranges import Grey
from desktop.inspection.sizes import TONE_DPI

_DEPTHS = (1, 3)  # pixels at 100 dpi: what is cut goes on for a millimetre inside; dirt on the glass does not
_KEPT = 8  # pixels at 100 dpi: what is looked at, and some more
_AROUND = 61  # pixels: the lightest within 8 mm along the side is its paper, so that a shadow is no ink
_FAINTEST = 0.12  # of white: what differs less is no ink
_AS_LIGHT = 0.7  # times the lightness of the page's paper: darker is a background
_EVEN = 0.06  # of white: how far paper strays from the lightest around it; cloth, wood and skin stray more
_PAPER = 0.60  # share of a side that must be paper: else the picture has a background, and nothing can be told
_LONGEST = 40  # pixels: a dark run of more than 1 cm along the side is a shadow or a frame, not a letter
_FEWEST = {"top": 4, "bottom": 4, "left": 3, "right": 3}  # runs: strokes of one line of text, or lines of text


def cut_edges(grey: Grey, dpi: float, brightness: float, contrast: float) -> tuple[str, ...] | None:
    """Sides where at least a few separate strokes reach the border; None when a side shows something else than paper.

    grey: at ``dpi``. brightness, contrast: of the page (``tones``), 0 to 1.
    """
    if min(grey.shape) < 10 * _DEPTHS[-1] or contrast == 0:
        return None
    sides = {"top": grey, "bottom": grey[::-1], "left": grey.T, "right": grey[:, ::-1].T}
    darker = 255 * max(_FAINTEST, 0.5 * contrast)
    cut = []
    for name, side in sides.items():
        rows = _at_tone_dpi(side, dpi)
        levels = np.stack([rows[depth] for depth in _DEPTHS])
        paper = cv2.dilate(cv2.blur(levels, (5, 1)), np.ones((1, _AROUND), np.uint8)).astype(np.float32)
        ink = levels < paper - darker
        even = (levels[0] >= paper[0] - 255 * _EVEN) & (paper[0] >= 255 * brightness * _AS_LIGHT)
        if float(np.mean(even)) < _PAPER:
            return None
        if _strokes(np.logical_and.reduce(ink)) >= _FEWEST[name]:
            cut.append(name)
    return tuple(cut)


def _at_tone_dpi(side: npt.NDArray[Any], dpi: float) -> npt.NDArray[Any]:
    """The first rows at 100 dpi, or as they are where these are fewer."""
    scale = min(1.0, TONE_DPI / dpi)
    rows = np.ascontiguousarray(side[: round(_KEPT / scale)])
    if scale == 1:
        return rows
    return cv2.resize(rows, (round(rows.shape[1] * scale), _KEPT), interpolation=cv2.INTER_LINEAR)


def _strokes(dark: npt.NDArray[np.bool_]) -> int:
    """Separate runs of ink, long ones left out."""
    ends = np.flatnonzero(np.diff(np.concatenate(([False], dark, [False])).astype(np.int8)))
    lengths = ends[1::2] - ends[::2]
    return int(np.count_nonzero(lengths <= _LONGEST))
