"""A text of several looks, measured at a size of one point: where its lines end, and which look each part has."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from desktop.media import bidirectional, fonts, line_breaking


@dataclass(frozen=True)
class MeasuredText:
    """A text made of pieces, each with the number of its span, and which spans are bold; measured at one point."""

    pieces: tuple[tuple[str, int], ...]
    bolds: tuple[bool, ...]
    text: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "".join(piece for piece, _ in self.pieces))

    def broken(self, width: float) -> list[tuple[int, int]]:
        """The lines that fit ``width``, a multiple of the size, as offsets."""
        return line_breaking.lines(self.text, max(width, 1.0), self.measure)

    def slices(self, start: int, end: int) -> list[tuple[str, int]]:
        """The parts of the pieces between two offsets."""
        if len(self.pieces) == 1:
            return [(self.text[start:end], self.pieces[0][1])] if start < end else []
        found, at = [], 0
        for piece, mark in self.pieces:
            low, high = max(start - at, 0), min(end - at, len(piece))
            if low < high:
                found.append((piece[low:high], mark))
            at += len(piece)
        return found

    def measure(self, start: int, end: int) -> float:
        return sum(unit_width(piece, self.bolds[mark]) for piece, mark in self.slices(start, end))


@lru_cache(maxsize=32768)
def unit_width(piece: str, bold: bool) -> float:
    """The width of a piece of one line (reading order) at one point, shaped as it will be drawn."""
    joined = bidirectional.shaped(piece)
    return fonts.width("".join(c for c in joined if c not in fonts.UNDRAWN), bold)
