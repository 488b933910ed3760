"""One decoded page in several sizes: the resolutions and qualities asked for, black and white where that is enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from desktop.media import bilevel
from desktop.media.encoding import Recipe, in_jpeg_order, shrunk, tight_jpeg
from desktop.media.page_colour import colour_matters

_MOST, _LEAST = 2.0, 0.55  # times the room of a picture: sizes beyond are not made (ours)
# Bytes of a photographed page at one resolution, against those at quality 80 (measured on six).
_QUALITIES, _BYTES = (40, 46, 54, 64, 72, 80), (0.36, 0.41, 0.48, 0.6, 0.75, 1.0)


BILEVEL = -1  # stands for a rung


@dataclass(frozen=True)
class Sized:
    """A picture encoded. contents: a JPEG, or in black and white CCITT group 4. rung: which recipe, or ``BILEVEL``.

    dpi: at its size on paper. mode: "colour", "grey" or "bilevel".
    """

    contents: bytes
    width: int
    height: int
    dpi: int
    mode: str
    rung: int


def sizes_of(
    pixels: npt.NDArray[np.uint8], inches: float, recipes: Sequence[Recipe], room: int = 0, only: int | None = None
) -> Iterator[Sized]:
    """The sizes of a page, best first, black and white last; the same input gives the same bytes.

    pixels: RGB (height, width, 3) or grey (height, width). inches: its width on paper. recipes: best first; no pixels
    are invented where a recipe asks for more. room: bytes that there are for it, about; 0: every size is made.
    only: this rung alone.
    """
    if pixels.ndim == 3 and not colour_matters(pixels):
        pixels = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False)
    fine = in_jpeg_order(shrunk(pixels, _dpi(pixels, inches) / recipes[0].dpi)) if only != BILEVEL else pixels
    usual = 0
    for rung in [*range(len(recipes))] if only is None else [only] if only >= 0 else []:
        ends = rung in (0, len(recipes) - 1) or only is not None
        if not ends and room and not _near(usual * _guess(recipes[rung]) / _guess(recipes[0]), room):
            continue
        small = shrunk(fine, _dpi(fine, inches) / recipes[rung].dpi)
        jpeg = tight_jpeg(small, recipes[rung].quality)
        usual = usual or len(jpeg)
        yield Sized(jpeg, small.shape[1], small.shape[0], int(_dpi(small, inches)), _mode(small), rung)
    if pixels.ndim == 2 and only in (None, BILEVEL):
        yield from _bilevel(pixels, inches)


def _bilevel(grey: npt.NDArray[np.uint8], inches: float) -> Iterator[Sized]:
    fax = bilevel.to_fax(grey, _dpi(grey, inches))
    if fax is not None:
        contents, width, height = fax
        yield Sized(contents, width, height, round(width / inches), "bilevel", BILEVEL)


def _near(length: float, room: int) -> bool:
    return _LEAST * room <= length <= _MOST * room


def _guess(recipe: Recipe) -> float:
    """How many bytes a page takes by a recipe, in a unit of its own."""
    return recipe.dpi**2 * float(np.interp(recipe.quality, _QUALITIES, _BYTES))


def _mode(pixels: npt.NDArray[np.uint8]) -> str:
    return "colour" if pixels.ndim == 3 else "grey"


def _dpi(pixels: npt.NDArray[np.uint8], inches: float) -> float:
    return float(pixels.shape[1] / inches)
