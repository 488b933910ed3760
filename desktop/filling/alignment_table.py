"""Two spellings word by word: ours above, theirs below, each pair in a column of its own."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from desktop.filling.sheet import LABEL, Sheet
from desktop.media.palette import HAIRLINE, TONES
from desktop.media.typesetting import Style, Text, width
from desktop.model.name_alignment import Difference
from desktop.model.name_comparison import Pair

_HEAD, _PAD, _NARROWEST = 62.0, 5.0, 36.0
_BETWEEN_BANDS = 4.0
_ALIKE = frozenset({Difference.IDENTICAL, Difference.CASE})


@dataclass
class _Cell:
    """A pair of words with the width of its column; marked when the two differ in more than capitals."""

    above: Text
    below: Text
    is_marked: bool
    width: float = 0.0

    def row_height(self) -> float:
        inner = self.width - 2 * _PAD + 1
        return max(word.wrap(inner, 0)[1] for word in (self.above, self.below)) + 2 * _PAD


class AlignmentTable(Flowable):  # type: ignore[misc]  # reportlab has no types
    """Pairs of words as a table of two rows; a long name takes as many tables, one below the other, as it needs.

    The words of a name that is read from right to left stand in that order.
    """

    def __init__(self, sheet: Sheet, pairs: tuple[Pair, ...]) -> None:
        super().__init__()
        self.pairs, self.spaceBefore, self.spaceAfter = pairs, 4, 2
        self._heads = (sheet.french("reference_row"), sheet.french("spelling_row"))

    def wrap(self, available_width: float, available_height: float = 0.0) -> tuple[float, float]:
        self.width = available_width
        self._bands = self._broken(available_width - _HEAD)
        self.height = sum(2 * _row_height(band) + _BETWEEN_BANDS for band in self._bands)
        return self.width, self.height

    def draw(self) -> None:
        y = self.height
        for band in self._bands:
            height = _row_height(band)
            for row, head in enumerate(self._heads):
                text = Text(head, LABEL)
                tall = text.wrap(_HEAD, 0)[1]
                text.drawOn(self.canv, 0, y - height * (row + 0.5) - tall / 2)
            self._draw_band(band, y, height)
            y -= 2 * height + _BETWEEN_BANDS

    def _broken(self, room: float) -> list[list[_Cell]]:
        bands: list[list[_Cell]] = [[]]
        used = 0.0
        for pair in self.pairs:
            cell = _Cell(_word(pair.ours, pair), _word(pair.theirs, pair), pair.difference not in _ALIKE)
            widest = max(_natural(cell.above), _natural(cell.below), _NARROWEST)
            cell.width = min(widest + 2 * _PAD, room)
            if used + cell.width > room and bands[-1]:
                bands.append([])
                used = 0.0
            bands[-1].append(cell)
            used += cell.width
        return bands

    def _draw_band(self, band: list[_Cell], y: float, height: float) -> None:
        x = _HEAD
        self.canv.setLineWidth(0.5)
        for cell in reversed(band) if any(cell.above.right_to_left for cell in band) else band:
            if cell.is_marked:
                self.canv.setFillColor(HexColor(TONES["to_review"].tint))
                self.canv.rect(x, y - 2 * height, cell.width, 2 * height, stroke=0, fill=1)
            self.canv.setStrokeColor(HexColor(HAIRLINE))
            self.canv.rect(x, y - height, cell.width, height)
            self.canv.rect(x, y - 2 * height, cell.width, height)
            for row, word in enumerate((cell.above, cell.below)):
                word.drawOn(self.canv, x + _PAD, y - height * (row + 0.5) - word.height / 2)
            x += cell.width


def _row_height(band: list[_Cell]) -> float:
    return max((cell.row_height() for cell in band), default=0.0)


def _word(word: str, pair: Pair) -> Text:
    return Text(word or "–", Style(size=10, bold=pair.difference not in _ALIKE, align="centre"))


def _natural(word: Text) -> float:
    return width(word.text, word.style.size, word.style.bold)
