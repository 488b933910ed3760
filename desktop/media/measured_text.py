"""A text of several looks, measured at a size of one point: where its lines end, and which look each part has."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import accumulate, chain

from desktop.media import bidirectional, fonts, line_breaking

_ROUNDING = 1e-9  # of the size: a text is as wide as itself, however its width was added up


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
        return line_breaking.lines(self.text, max(width, 1.0) + _ROUNDING, self.measure)

    def slices(self, start: int, end: int) -> list[tuple[str, int]]:
        """The parts of the pieces between two offsets."""
        if len(self.pieces) == 1:
            return [(self.text[start:end], self.pieces[0][1])] if start < end else []
        found, at = [], 0
        for piece, mark in self.pieces:
            if at >= end:
                break
            low, high = max(start - at, 0), min(end - at, len(piece))
            if low < high:
                found.append((piece[low:high], mark))
            at += len(piece)
        return found

    def measure(self, start: int, end: int) -> float:
        """The width of what stands between two offsets, when it follows on what stands before it."""
        if self._ends is not None:
            return self._ends[end] - self._ends[start]
        pieces = self.slices(start, end)
        used = sum(unit_width(piece, self.bolds[mark]) for piece, mark in pieces)
        return used + self._leaning(start, *pieces[0]) if pieces and start and _leans(self.text[start]) else used

    @cached_property
    def _ends(self) -> tuple[float, ...] | None:
        """Where each character ends when all stand on one line; None when that depends on what stands beside it.

        Most texts are of Latin letters, whose widths add up: they are measured once, and not for each place where a
        line might end.
        """
        advances = [_advances(bold) for bold in self.bolds]
        try:
            each = chain.from_iterable(map(advances[mark].__getitem__, piece) for piece, mark in self.pieces)
            return tuple(accumulate(each, initial=0.0))
        except KeyError:
            return None

    def _leaning(self, start: int, piece: str, mark: int) -> float:
        """How much wider ``piece`` is than alone: after Chinese, a quotation mark is drawn in that font."""
        begin = start - 1
        while begin and _leans(self.text[begin]):
            begin -= 1
        before, mark_before = self.slices(begin, start)[-1]
        if mark_before != mark:  # another span begins here, and is drawn on its own
            return 0.0
        bold = self.bolds[mark]
        return unit_width(before + piece, bold) - unit_width(before, bold) - unit_width(piece, bold)


@cache
def _advances(bold: bool) -> dict[str, float]:
    """Widths of what stands among Latin letters, drawn or not; a line end is never measured."""
    return {**fonts.plain_advances(bold), **dict.fromkeys((*fonts.UNDRAWN, "\n"), 0.0)}


def _leans(character: str) -> bool:
    return not character.isascii() and unicodedata.category(character)[0] == "P"


@lru_cache(maxsize=32768)
def unit_width(piece: str, bold: bool) -> float:
    """The width of a piece of one line (reading order) at one point, shaped as it will be drawn."""
    joined = bidirectional.shaped(piece)
    return fonts.width("".join(c for c in joined if c not in fonts.UNDRAWN), bold)
