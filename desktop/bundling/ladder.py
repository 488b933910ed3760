"""How small pictures may be made, and by which steps: down to the floor below which print becomes hard to read.

All numbers are ours. 190 dpi is what half of a 12-megapixel photo gives on an A4 page, so that it is decoded at half
scale; 150 dpi and quality 40 are the floor: at them 8-point print is still read without effort.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop.media.encoding import Recipe

FLOOR_DPI: Final = 150
USUAL: Final = Recipe(dpi=190, quality=80)
# What is lost at each rung: the root mean square difference in levels, more than at the first, at the inked places of
# six photos of documents, from the picture before it was encoded. For the same bytes, less quality loses less than less
# resolution: 190 dpi at quality 40 is 3.4 levels in 113 kB, 152 dpi at quality 58 is 4.5 levels in 109 kB.
RUNGS: Final = (
    (USUAL, 0.0),
    (Recipe(dpi=190, quality=72), 0.4),
    (Recipe(dpi=190, quality=62), 0.9),
    (Recipe(dpi=190, quality=50), 1.4),
    (Recipe(dpi=190, quality=40), 1.8),
    (Recipe(dpi=168, quality=42), 2.8),
    (Recipe(dpi=152, quality=40), 3.9),
)
BILEVEL_LOSS: Final = 2.0  # where it is allowed at all: its strokes are crisp, its greys are gone
AGAIN_LOSS: Final = 0.3  # of what was a JPEG already, in a PDF that was given
_CARD_DPI: Final = 300  # a card is small, and its print too


@dataclass(frozen=True)
class Step:
    """What is made of each picture at once: one recipe, or several of which one is chosen when all are known.

    room: bytes that there are for each picture, about; sizes far from it are not made. 0: there is no lack of room.
    """

    rungs: tuple[tuple[Recipe, float], ...]
    room: int = 0

    @property
    def finest(self) -> Recipe:
        return self.rungs[0][0]


# Bytes of one photographed A4 page at the usual recipe, of a noisy 12-megapixel photo, and of any photo for each byte
# of its file (0.06 to 0.12 measured): where to begin is guessed from them, and the sizes that come out decide.
_TYPICAL_BYTES, _TYPICAL_SHARE = 620_000, 0.125
_ROOMS: Final = (500_000, 350_000, 250_000, 175_000, 120_000)
LADDER: Final = (Step(RUNGS[:1]), *(Step(RUNGS, room) for room in _ROOMS))


def first_step(pictures: Sequence[int], other_bytes: int, limit_total: int) -> int:
    """The step for pictures with files of so many bytes (0: not known), beside so many bytes of PDF: 0 when they are
    likely to fit the whole as usual."""
    room = max(limit_total - other_bytes, limit_total // 3)  # PDFs can be made smaller too
    likely = sum(min(_TYPICAL_BYTES, _TYPICAL_SHARE * size or _TYPICAL_BYTES) for size in pictures)
    return 0 if likely <= room else step_for(room / len(pictures))


def step_for(room: float) -> int:
    """The step for pictures that have so many bytes each; never 0."""
    return next((step for step in range(1, len(LADDER)) if LADDER[step].room <= room), len(LADDER) - 1)


def for_card(recipe: Recipe) -> Recipe:
    """The same step for a picture that goes on paper at the size of a card."""
    return Recipe(max(recipe.dpi, _CARD_DPI), recipe.quality, recipe.grey)
