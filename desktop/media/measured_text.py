"""A text of several looks, measured at a size of one point: where its lines end, and which look each part has."""

from __future__ import annotations

import unicodedata
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
        """The width of what stands between two offsets, when it follows on what stands before it."""
        used = sum(unit_width(piece, self.bolds[mark]) for piece, mark in self.slices(start, end))
        leans = 0 < start < end and not self.text[start].isascii() and unicodedata.category(self.text[start])[0] == "P"
        return used + self._leaning(start) if leans else used

    def _leaning(self, start: int) -> float:
        """How much wider a quotation mark is after a Chinese character, whose font draws it then, than alone."""
        before = self.slices(start - 1, start + 1)
        if len(before) > 1:  # another span begins here, and is drawn on its own
            return 0.0
        (pair, mark) = before[0]
        bold = self.bolds[mark]
        return unit_width(pair, bold) - unit_width(pair[0], bold) - unit_width(pair[1], bold)


@lru_cache(maxsize=32768)
def unit_width(piece: str, bold: bool) -> float:
    """The width of a piece of one line (reading order) at one point, shaped as it will be drawn."""
    joined = bidirectional.shaped(piece)
    return fonts.width("".join(c for c in joined if c not in fonts.UNDRAWN), bold)
