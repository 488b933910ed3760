"""What stands on our documents besides text: answers on a line, boxes for a number, a photo, a ruler."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from desktop.filling.sheet import LABEL, MM, SMALL, Sheet
from desktop.media.bidirectional import right_to_left
from desktop.media.flow import Block
from desktop.media.palette import ACCENT, HAIRLINE, INK, SOFT
from desktop.media.typesetting import Style, Text, Words, fit, place

_SIZE, _FLOOR = 11.0, 8.0
_LINE = _SIZE * 1.62
_RULE = "#9AA5B0"


class Answer(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A label, and the answer on its line; an empty answer leaves the line to be written on.

    A long answer is made smaller down to 8 points, then takes ``lines`` lines, then goes to the annex, where it stands
    in full; the line says so.
    """

    def __init__(self, sheet: Sheet, name: str, value: str, width: float, lines: int = 2) -> None:
        super().__init__()
        self.label: Words = sheet.label(name, width)
        self.width, self.spaceBefore = width, 7
        self._fitted = fit(value, width, lines, _SIZE, _FLOOR)
        self._continued = ""
        if self._fitted.rest:
            sheet.annex.add(sheet.french(name), value)
            self._continued = sheet.french("continued")

    def wrap(self, available_width: float, available_height: float = 0.0) -> tuple[float, float]:
        self._label = Text(self.label, LABEL)
        self._label_height = self._label.wrap(self.width, 0)[1]
        count = max(1, len(self._fitted.lines))
        self.height = self._label_height + _LINE + (count - 1) * self._fitted.size * 1.3
        return self.width, self.height

    def draw(self) -> None:
        self._label.drawOn(self.canv, 0, self.height - self._label_height)
        size = self._fitted.size
        for number, line in enumerate(reversed(self._fitted.lines)):
            style = at_left(line, Style(size=size, leading=size * 1.3))
            place(self.canv, line, (0, 3 + (number + 1) * size * 1.3), self.width + 1, style)
        self.canv.setStrokeColor(HexColor(_RULE))
        self.canv.setLineWidth(0.5)
        self.canv.line(0, 1, self.width, 1)
        if self._continued:
            place(self.canv, self._continued, (0, 0), self.width, Style(size=6.5, colour=ACCENT, align="end"))


def at_left(text: str, style: Style) -> Style:
    """The style with the text at the left of its line, where a French form has its answers, whatever its direction."""
    return replace(style, align="end" if right_to_left(text) else "start")


class NumberBoxes(Flowable):  # type: ignore[misc]
    """A number in boxes, one for each character, in its groups."""

    def __init__(self, groups: Sequence[str], cell_mm: float = 5.6, gap_mm: float = 2.2) -> None:
        super().__init__()
        self.groups, self.cell, self.gap = tuple(groups), cell_mm * MM, gap_mm * MM
        self.spaceBefore = 3
        self.width = sum(map(len, self.groups)) * self.cell + (len(self.groups) - 1) * self.gap
        self.height = 7.4 * MM

    def wrap(self, available_width: float, available_height: float = 0.0) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        x = 0.0
        for group in self.groups:
            self.canv.setStrokeColor(HexColor(_RULE))
            self.canv.setLineWidth(0.6)
            self.canv.roundRect(x, 0, self.cell * len(group), self.height, 1.2, stroke=1, fill=0)
            for i, character in enumerate(group):
                if i:
                    self.canv.setStrokeColor(HexColor(HAIRLINE))
                    self.canv.line(x + i * self.cell, 1, x + i * self.cell, self.height - 1)
                style = Style(size=12, bold=True, align="centre", leading=self.height)
                place(self.canv, character, (x + i * self.cell, self.height), self.cell, style)
            x += self.cell * len(group) + self.gap


class Frame(Flowable):  # type: ignore[misc]
    """A box of true size with a picture that has its shape, or with words about what belongs there."""

    def __init__(self, width_mm: float, height_mm: float, picture: bytes | None, words: Words = "") -> None:
        super().__init__()
        self.width, self.height = width_mm * MM, height_mm * MM
        self.picture, self.words = picture, words

    def wrap(self, available_width: float, available_height: float = 0.0) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        if self.picture is not None:
            self.canv.drawImage(ImageReader(BytesIO(self.picture)), 0, 0, self.width, self.height)
            self.canv.setStrokeColor(HexColor(HAIRLINE))
            self.canv.setLineWidth(0.4)
            self.canv.rect(0, 0, self.width, self.height)
            return
        self.canv.setStrokeColor(HexColor(_RULE))
        self.canv.setLineWidth(0.6)
        self.canv.setDash(3, 2)
        self.canv.rect(0.3, 0.3, self.width - 0.6, self.height - 0.6)
        self.canv.setDash()
        text = Text(self.words, Style(size=7.5, colour=SOFT, align="centre"))
        _, height = text.wrap(self.width - 8, 0)
        text.drawOn(self.canv, 4, (self.height - height) / 2)


class Ruler(Flowable):  # type: ignore[misc]
    """A line of a known length, with a tick at each centimetre: shows whether a print came out at its true size."""

    def __init__(self, words: Words, length_mm: float = 50.0) -> None:
        super().__init__()
        self.words, self.length = words, length_mm * MM
        self.spaceBefore = 12

    def wrap(self, available_width: float, available_height: float = 0.0) -> tuple[float, float]:
        self.width = available_width
        self._text = Text(self.words, SMALL)
        self.height = max(9.0, self._text.wrap(available_width - self.length - 12, 0)[1])
        return self.width, self.height

    def draw(self) -> None:
        middle = self.height / 2
        self.canv.setStrokeColor(HexColor(INK))
        self.canv.setLineWidth(0.5)
        self.canv.line(0, middle, self.length, middle)
        for tick in range(round(self.length / (10 * MM)) + 1):
            reach = 4 if tick in (0, round(self.length / (10 * MM))) else 2
            self.canv.line(tick * 10 * MM, middle - reach, tick * 10 * MM, middle + reach)
        self._text.drawOn(self.canv, self.length + 12, (self.height - self._text.height) / 2)


def tick_boxes(words: Sequence[Words], size: float = 9.5, ticked: int | None = None) -> list[Block]:
    """A list with a square before each line, empty but for the one that is ``ticked``."""
    return [_Ticked(line, size, ticked=number == ticked) for number, line in enumerate(words)]


class _Ticked(Flowable):  # type: ignore[misc]
    def __init__(self, words: Words, size: float, *, ticked: bool) -> None:
        super().__init__()
        self.text, self.size, self.spaceBefore, self.ticked = Text(words, Style(size=size)), size, 4, ticked

    def wrap(self, available_width: float, available_height: float = 0.0) -> tuple[float, float]:
        self.width = available_width
        self.height = self.text.wrap(available_width - self.size - 7, 0)[1]
        return self.width, self.height

    def draw(self) -> None:
        side = self.size * 0.85
        first_line = self.height - self.text.style.line_height / 2
        self.canv.setStrokeColor(HexColor(SOFT))
        self.canv.setLineWidth(0.7)
        self.canv.rect(0.5, first_line - side / 2, side, side)
        if self.ticked:
            self.canv.setStrokeColor(HexColor(INK))
            low, high = first_line - side / 2, first_line + side / 2
            self.canv.line(0.5, low, 0.5 + side, high)
            self.canv.line(0.5, high, 0.5 + side, low)
        self.text.drawOn(self.canv, self.size + 7, 0)
