"""Blocks → pages: filled from the top, nothing cut, no heading alone at the foot of a page.

All pages are laid out before the first is drawn, so that each can say how many there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_UNLIMITED = 1e6
_WHOLE_BELOW = 0.26  # of a page: a block no taller than this is moved to the next page rather than broken
_LEAST_ROOM = 0.15  # of a page: with less room than this left, a block is not begun only to be broken


@dataclass
class Page:
    """Blocks with the distance of each from the top of the room."""

    blocks: list[tuple[Any, float]] = field(default_factory=list)
    used: float = 0.0
    below: float = 0.0  # the space that the last block asks for after itself

    def top_of(self, block: Any) -> float:
        return self.used + max(self.below, block.getSpaceBefore()) if self.blocks else 0.0

    def put(self, block: Any, width: float) -> None:
        top = self.top_of(block)
        height = block.wrap(width, _UNLIMITED)[1]
        self.blocks.append((block, top))
        self.used, self.below = top + height, block.getSpaceAfter()


def paginate(blocks: Sequence[Any], width: float, height: float) -> list[Page]:
    """Put blocks on pages with room for ``width`` x ``height`` points.

    A block that asks to be kept with the next goes with it, or with its first part. A block that is taller than a page
    and cannot be split stands alone on its page and overflows it: make none.
    """
    waiting = list(blocks)
    pages = [Page()]
    while waiting:
        count = _kept_together(waiting)
        group, waiting = waiting[:count], waiting[count:]
        rest = _place(group, pages[-1], width, height)
        if rest is None and pages[-1].blocks:
            pages.append(Page())
            rest = _place(group, pages[-1], width, height)
        if rest is None:
            for block in group:
                pages[-1].put(block, width)
        if rest:
            pages.append(Page())
            waiting = [*rest, *waiting]
    return pages


def draw(page: Page, canvas: Any, left: float, top: float) -> None:
    """Draw a page whose room has its top left corner at (left, top)."""
    for block, below_top in page.blocks:
        block.drawOn(canvas, left, top - below_top - block.height)


def _kept_together(blocks: Sequence[Any]) -> int:
    """How many of the first blocks belong together: headings, and what they stand above."""
    count = 1
    while count < len(blocks) and blocks[count - 1].getKeepWithNext():
        count += 1
    return count


def _place(group: Sequence[Any], page: Page, width: float, height: float) -> list[Any] | None:
    """Put a group on a page and return what is left of its last block; None when it does not go there at all."""
    trial = Page(list(page.blocks), page.used, page.below)
    for block in group[:-1]:
        trial.put(block, width)
    last = group[-1]
    room = height - trial.top_of(last)
    tall = last.wrap(width, _UNLIMITED)[1]
    rest: list[Any] = []
    if tall > room:
        worth_breaking = tall > _WHOLE_BELOW * height and room > _LEAST_ROOM * height
        parts = last.split(width, room) if worth_breaking else []
        if len(parts) < 2:
            return None
        last, rest = parts[0], parts[1:]
    trial.put(last, width)
    page.blocks, page.used, page.below = trial.blocks, trial.used, trial.below
    return rest
