"""The two languages of the report side by side: French on the left, the person's language on the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from desktop.media.flow import Block, Columns, in_reading_order
from desktop.media.page_frame import WIDTH
from desktop.media.signs import Sign
from desktop.media.typesetting import Span, Style, Text, Words
from desktop.words import Language

from .citations import Citations
from .content import Content
from .styles import BODY, GUTTER, SINGLE_COLUMN

_LEAD_GAP = 5.0


@dataclass(frozen=True)
class Sides:
    """Makes each block twice, once for each language, and sets the two side by side; once when they are the same.

    ``width``: of both together. ``cited``: the numbers of the sources, given as the text goes on.
    """

    content: Content
    cited: Citations = field(default_factory=Citations)
    width: float = WIDTH
    longest: float = SINGLE_COLUMN  # of one language alone

    @property
    def column(self) -> float:
        """The width of one language."""
        if len(self.content.languages) == 1:
            return min(self.width, self.longest)
        return (self.width - GUTTER) / 2

    def narrower(self, by: float) -> Sides:
        return replace(self, width=self.width - by)

    def table(self) -> Sides:
        """For rows: one language alone takes the whole width."""
        return replace(self, longest=self.width)

    def block(self, make: Callable[[Language], Block], keep_with_next: bool = False) -> Block:
        """What ``make`` makes of each language, side by side."""
        cells = [make(language) for language in self.content.languages]
        return Columns(cells, [self.column] * len(cells), GUTTER, keep_with_next)

    def text(self, make: Callable[[Language], Words], style: Style = BODY) -> Block:
        """The words of each language, each in its own direction."""
        return self.block(lambda language: text(make(language), style, language), style.keep_with_next)

    def say(self, message: str, values: Mapping[str, object] | None = None, style: Style = BODY) -> Block:
        """One sentence in each language."""
        return self.text(lambda language: language.say(message, values), style)

    def led(self, lead: Callable[[], Block], width: float, make: Callable[[Language], Words], style: Style) -> Block:
        """A text in each language with something narrow where reading begins: a sign, a number."""
        widths = (width, self.column - width - _LEAD_GAP)

        def one(language: Language) -> Block:
            cells = [lead(), text(make(language), style, language)]
            return in_reading_order(cells, widths, _LEAD_GAP, language.right_to_left)

        return self.block(one)

    def signed(self, sign: str, make: Callable[[Language], Words], style: Style, size: float = 9.0) -> Block:
        """A text in each language with a sign level with its first line."""
        return self.led(lambda: Sign(sign, size, style.line_height), size, make, style)


def text(words: Words, style: Style, language: Language) -> Text:
    """A text that runs as its language does, whatever its first letter is."""
    if language.right_to_left:
        spans = [words] if isinstance(words, (str, Span)) else words
        words = [_closed(span if isinstance(span, Span) else Span(span)) for span in spans]
    return Text(words, replace(style, right_to_left=language.right_to_left))


def _closed(span: Span) -> Span:
    """A mark at its end, so that its last Latin word does not join with the first of what follows."""
    return replace(span, text=f"{span.text}\u200f") if span.text.strip() else span


def soft(words: str, colour: str) -> Span:
    return Span(words, colour=colour)
