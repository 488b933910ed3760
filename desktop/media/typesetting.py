"""Text of every script on a page: measured, broken into lines, put in drawing order, drawn.

How the report uses it::

    heading = Style(size=14, bold=True, colour="#1F4E79", space_after=4)
    story.append(Text("الرقم المؤقت", heading))               # aligned to the right by itself
    story.append(Text([bold("Found: "), found, " – ", expected], Style(size=9)))
    Table([[Text(french, body), Text(local, body)]], colWidths=[250, 250])

``Text`` is a platypus flowable: it wraps, splits over pages and may stand in a table cell. Nothing in a text is markup:
what a person typed is drawn as typed. ``width`` measures, ``fit`` shrinks an answer into a box, ``place`` draws at a
point of a canvas. Make the document itself with ``documents.canvas_maker``. Sizes and lengths are points (1/72 inch),
y grows upwards as in PDF.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from reportlab.platypus import Flowable

from desktop.media import bidirectional, fonts
from desktop.media.measured_text import MeasuredText, unit_width
from desktop.media.pen import Pen

INK = "#1A1A1A"
_LEADING = 1.36  # of the size: room for stacked Vietnamese accents and Arabic vowel signs
_CAP_HEIGHT = 0.714  # of the size, in all three families
_SHRINK_STEP = 0.25


@dataclass(frozen=True)
class Style:
    """How a text looks. ``align``: start, end or centre, mirrored in a right-to-left text; points elsewhere.

    right_to_left: None takes it from the first letter that has a direction. leading: 0 takes 1.36 times the size.
    indent: room on the starting side. keep_with_next: never the last thing on a page.
    """

    size: float = 9.5
    bold: bool = False
    colour: str = INK
    align: str = "start"
    leading: float = 0.0
    right_to_left: bool | None = None
    space_before: float = 0.0
    space_after: float = 0.0
    indent: float = 0.0
    keep_with_next: bool = False

    @property
    def line_height(self) -> float:
        return self.leading or self.size * _LEADING


@dataclass(frozen=True)
class Span:
    """A piece of a text with a look of its own; ``colour`` empty takes the style's, ``bold`` adds to it."""

    text: str
    bold: bool = False
    colour: str = ""


@dataclass(frozen=True)
class Fitted:
    """What came of ``fit``: the size, the lines in reading order, and what did not fit ("" when all did)."""

    size: float
    lines: tuple[str, ...]
    rest: str = ""


Words = str | Span | Sequence[str | Span]


def bold(text: str) -> Span:
    """``text`` in bold, as a part of a longer text."""
    return Span(text, bold=True)


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of one line of ``text`` (reading order), shaped as it will be drawn."""
    return unit_width(fonts.drawable(text), bold) * size


def fit(text: str, width: float, lines: int = 1, size: float = 10.0, floor: float = 7.0) -> Fitted:
    """Put an answer into a box ``width`` points wide with room for ``lines`` lines.

    On one line at the largest size from ``size`` down to ``floor`` that holds it; else on up to ``lines`` lines at the
    largest such size; else at ``floor``, and what is left is the ``rest``, for an annex: nothing is ever cut away.
    """
    text = fonts.drawable(text)
    steps = max(0, round((size - floor) / _SHRINK_STEP))
    sizes = [size - step * _SHRINK_STEP for step in range(steps)] + [floor]
    for allowed in (1, lines):
        for tried in sizes:
            broken = MeasuredText(((text, 0),), (False,)).broken(width / tried)
            if len(broken) <= allowed:
                return Fitted(tried, tuple(text[a:b] for a, b in broken))
    shown = tuple(text[a:b] for a, b in broken[:lines])
    return Fitted(floor, shown, text[broken[lines][0] :])


def place(canvas: Any, words: Words, at: tuple[float, float], width: float, style: Style) -> float:
    """Draw a text whose box begins at x and hangs from y, ``at`` = (x, y); return the height that it took."""
    x, top = at
    text = Text(words, style)
    _, height = text.wrap(width, 0)
    text.drawOn(canvas, x, top - height)
    return height


class Text(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A paragraph of any script as a platypus flowable."""

    def __init__(self, words: Words, style: Style | None = None) -> None:
        super().__init__()
        self.style = style or Style()
        spans = [s if isinstance(s, Span) else Span(s) for s in ([words] if isinstance(words, (str, Span)) else words)]
        self._spans = tuple(Span(fonts.drawable(s.text), s.bold, s.colour) for s in spans if s.text)
        self.text = "".join(s.text for s in self._spans)
        self.width, self.height = 0.0, 0.0
        self.keepWithNext = self.style.keep_with_next
        self.spaceBefore, self.spaceAfter = self.style.space_before, self.style.space_after
        self._lines: list[tuple[int, int]] = []
        self.width, self.height = 0.0, 0.0

    @property
    def right_to_left(self) -> bool:
        asked = self.style.right_to_left
        return bidirectional.right_to_left(self.text) if asked is None else asked

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        if self._lines and available_width == self.width:  # laying out asks more than once
            return self.width, self.height
        self.width = available_width
        self._lines = self._source.broken((available_width - self.style.indent) / self.style.size)
        self.height = len(self._lines) * self.style.line_height
        return self.width, self.height

    def minWidth(self) -> float:
        """The width of the longest word: a table column narrower than this breaks it."""
        words = (unit_width(word, self.style.bold) for word in self.text.split())
        return self.style.indent + self.style.size * max(words, default=0.0)

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Two texts, the first filling the height; none when that would leave a line alone on a page."""
        self.wrap(available_width, available_height)
        total = len(self._lines)
        first = int(available_height // self.style.line_height)
        if total - first == 1:
            first -= 1
        if first < min(2, total) or first >= total:
            return []
        cut = self._lines[first][0]
        above = Text(self._between(0, self._lines[first - 1][1]), self._side(space_after=0.0))
        below = Text(self._between(cut, len(self.text)), self._side(space_before=0.0))
        return [above, below]

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        """At its place from the start: for so many texts, moving the page's origin there and back would take longer."""
        source, style = self._source, self.style
        pen = Pen(canvas, style.size)
        below = y + self.height - style.line_height / 2 - style.size * _CAP_HEIGHT / 2
        for number, (start, end) in enumerate(self._lines):
            left = self._left(style.size * source.measure(start, end))
            pen.move(x + left, below - number * style.line_height)
            for piece, mark in bidirectional.visual(source.slices(start, end), self._runs_right_to_left(start)):
                span = self._spans[mark]
                pen.write(piece, span.bold or style.bold, span.colour or style.colour)
        pen.lift()

    def _runs_right_to_left(self, start: int) -> bool:
        """The direction of the paragraph that a line belongs to; the text as a whole only says where lines begin."""
        if self.style.right_to_left is not None:
            return self.style.right_to_left
        begin, end = self.text.rfind("\n", 0, start) + 1, self.text.find("\n", start)
        return bidirectional.right_to_left(self.text[begin : end if end >= 0 else None])

    def _left(self, used: float) -> float:
        """Where a line of this width begins."""
        room = self.width - self.style.indent - used
        if self.style.align == "centre":
            return self.style.indent + room / 2
        at_right = self.right_to_left != (self.style.align == "end")
        return (0.0 if self.right_to_left else self.style.indent) + (room if at_right else 0.0)

    @cached_property
    def _source(self) -> MeasuredText:
        bolds = tuple(span.bold or self.style.bold for span in self._spans)
        return MeasuredText(tuple((span.text, i) for i, span in enumerate(self._spans)), bolds)

    def _between(self, start: int, end: int) -> list[str | Span]:
        return [replace(self._spans[mark], text=piece) for piece, mark in self._source.slices(start, end)]

    def _side(self, **changes: float) -> Style:
        return replace(self.style, right_to_left=self.right_to_left, **changes)  # type: ignore[arg-type]
