"""How pictures are made smaller, step by step, down to the floor below which print becomes hard to read.

All numbers are ours. 190 dpi is what half of a 12-megapixel photo gives on an A4 page, so that it is decoded at half
scale; 150 dpi and quality 40 are the floor: at them 8-point print is still read without effort.
"""

from __future__ import annotations

from typing import Final

from desktop.media.encoding import Recipe

LADDER: Final = (
    Recipe(dpi=190, quality=80),
    Recipe(dpi=190, quality=65),
    Recipe(dpi=165, quality=60),
    Recipe(dpi=150, quality=52),
    Recipe(dpi=150, quality=40),
)
FLOOR: Final = len(LADDER) - 1
# Bytes of one photographed A4 page at each step, of a noisy 12-megapixel photo: where to begin is guessed from them,
# and the sizes that come out decide.
_TYPICAL_BYTES: Final = (620_000, 440_000, 310_000, 230_000, 185_000)
_CARD_DPI: Final = 300  # a card is small, and its print too


def first_step(pictures: int, other_bytes: int, limit_total: int) -> int:
    """The step at which so many pictures, beside so many bytes of PDF, are likely to fit the whole."""
    room = limit_total - other_bytes
    return next((step for step in range(FLOOR) if pictures * _TYPICAL_BYTES[step] <= room), FLOOR)


def for_card(recipe: Recipe) -> Recipe:
    """The same step for a picture that goes on paper at the size of a card."""
    return Recipe(max(recipe.dpi, _CARD_DPI), recipe.quality, recipe.grey)
