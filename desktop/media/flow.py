"""Blocks of a page put together: one below the other, or side by side, and broken where a page ends.

A block is a platypus flowable (``typesetting.Text`` is one): it wraps to a width, may split at a height, and draws
itself. ``Stack`` and ``Columns`` are blocks made of blocks, so that a whole section is one too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

from desktop.media import pen
from desktop.media.palette import HAIRLINE
from desktop.media.rounded import rounded

_UNLIMITED = 1e6
_WHOLE = 96.0  # points: a block no taller than this is not broken inside a stack; it goes on whole below


class Stack(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Blocks one below the other, with the space that each asks for before and after itself."""

    def __init__(self, blocks: Sequence[Flowable], space_before: float = 0.0, space_after: float = 0.0) -> None:
        super().__init__()
        self.blocks = list(blocks)
        self.spaceBefore, self.spaceAfter = space_before, space_after
        self._tops: list[float] = []

    def wrap(self, available_width: float, available_height: float = _UNLIMITED) -> tuple[float, float]:
        self.width, self.height, self._tops = available_width, 0.0, []
        below = 0.0
        for number, block in enumerate(self.blocks):
            self.height += max(below, block.getSpaceBefore()) if number else 0.0
            self._tops.append(self.height)
            self.height += block.wrap(available_width, _UNLIMITED)[1]
            below = block.getSpaceAfter()
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        self.wrap(available_width)
        for number, block in enumerate(self.blocks):
            room = available_height - self._tops[number]
            if block.wrap(available_width, _UNLIMITED)[1] <= room:
                continue
            parts = block.split(available_width, room) if room > 0 and self._may_break(block, number) else []
            above, below = self.blocks[:number], self.blocks[number:]
            if parts:
                above, below = [*above, parts[0]], [*parts[1:], *below[1:]]
            while above and not parts and above[-1].getKeepWithNext():
                below.insert(0, above.pop())
            return [self._like(above), self._like(below)] if above else []
        return []

    def _may_break(self, block: Flowable, number: int) -> bool:
        return bool(block.height > _WHOLE or number == 0)

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        for block, top in zip(self.blocks, self._tops, strict=True):
            block.drawOn(canvas, x, y + self.height - top - block.height)

    def _like(self, blocks: list[Flowable]) -> Stack:
        return Stack(blocks, self.spaceBefore, self.spaceAfter)


class Columns(Flowable):  # type: ignore[misc]
    """Blocks side by side, their tops level. ``widths`` in points, one for each; ``gap`` between neighbours."""

    def __init__(
        self, cells: Sequence[Flowable], widths: Sequence[float], gap: float = 0.0, keep_with_next: bool = False
    ) -> None:
        super().__init__()
        self.cells, self.widths, self.gap = list(cells), list(widths), gap
        self.keepWithNext = keep_with_next

    def wrap(self, available_width: float, available_height: float = _UNLIMITED) -> tuple[float, float]:
        self.width = sum(self.widths) + self.gap * (len(self.widths) - 1)
        heights = [cell.wrap(width, _UNLIMITED)[1] for cell, width in zip(self.cells, self.widths, strict=True)]
        self.height = max(heights, default=0.0)
        return self.width, self.height

    def getSpaceBefore(self) -> float:
        return max((cell.getSpaceBefore() for cell in self.cells), default=0.0)

    def getSpaceAfter(self) -> float:
        return max((cell.getSpaceAfter() for cell in self.cells), default=0.0)

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        above: list[Flowable] = []
        below: list[Flowable] = []
        for cell, width in zip(self.cells, self.widths, strict=True):
            if cell.wrap(width, _UNLIMITED)[1] <= available_height:
                above.append(cell)
                below.append(Space(0))
                continue
            parts = cell.split(width, available_height)
            if len(parts) != 2:
                return []
            above.append(parts[0])
            below.append(parts[1])
        return [Columns(above, self.widths, self.gap), Columns(below, self.widths, self.gap)]

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        for cell, width in zip(self.cells, self.widths, strict=True):
            cell.drawOn(canvas, x, y + self.height - cell.height)
            x += width + self.gap


class Space(Flowable):  # type: ignore[misc]
    """Room left white, or an empty cell."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height

    def wrap(self, available_width: float, available_height: float = _UNLIMITED) -> tuple[float, float]:
        self.width = available_width
        return self.width, self.height

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """Nothing."""


class Rule(Flowable):  # type: ignore[misc]
    """A line over the whole width."""

    def __init__(
        self, colour: str = HAIRLINE, thickness: float = 0.5, space_before: float = 0.0, space_after: float = 0.0,
        keep_with_next: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self.colour, self.thickness = colour, thickness
        self.spaceBefore, self.spaceAfter, self.keepWithNext = space_before, space_after, keep_with_next

    def wrap(self, available_width: float, available_height: float = _UNLIMITED) -> tuple[float, float]:
        self.width, self.height = available_width, self.thickness
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(pen.colour(self.colour))
        self.canv.setLineWidth(self.thickness)
        self.canv.line(0, self.thickness / 2, self.width, self.thickness / 2)


class Panel(Flowable):  # type: ignore[misc]
    """A block on a pale ground, with room around it. It stays whole."""

    def __init__(self, block: Flowable, ground: str, padding: float = 9.0, radius: float = 4.0) -> None:
        super().__init__()
        self.block, self.ground, self.padding, self.radius = block, ground, padding, radius

    def wrap(self, available_width: float, available_height: float = _UNLIMITED) -> tuple[float, float]:
        self.width = available_width
        self.height = self.block.wrap(available_width - 2 * self.padding, _UNLIMITED)[1] + 2 * self.padding
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setFillColor(pen.colour(self.ground))
        rounded(self.canv, (0, 0), (self.width, self.height), self.radius)
        self.block.drawOn(self.canv, self.padding, self.padding)


def in_reading_order(cells: Sequence[Flowable], widths: Sequence[float], gap: float, right_to_left: bool) -> Columns:
    """Columns from where reading begins: mirrored for a language that runs right to left."""
    if right_to_left:
        return Columns(list(reversed(cells)), list(reversed(widths)), gap)
    return Columns(cells, widths, gap)


Block = Any
"""A platypus flowable; reportlab has no types."""
