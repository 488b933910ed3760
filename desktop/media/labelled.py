"""Labels with their values in a grid, in one language or in two: small and quiet above, the value below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from desktop.media.flow import Block, Columns, Space, Stack
from desktop.media.palette import SOFT
from desktop.media.typesetting import Style, Text
from desktop.model.identity import Labelled

_LABEL: Final = Style(size=6.8, colour=SOFT, leading=9.2)
_VALUE: Final = Style(size=9.2, leading=12)
_FIRST_VALUE: Final = Style(size=10.5, bold=True, leading=13.5)
_SECOND_VALUE: Final = Style(size=8, colour=SOFT, leading=10.5)
_GAP: Final = 16.0
_ROW_GAP: Final = 7.0


def labelled_grid(languages: Sequence[Sequence[Labelled]], width: float, columns: int = 3) -> Block:
    """A grid, row by row, of the same lines in one or two languages. The first line is the most important.

    A value that reads the same in both languages stands there once.
    """
    wide = (width - _GAP * (columns - 1)) / columns
    cells = [_cell(number, lines) for number, lines in enumerate(zip(*languages, strict=True))]
    cells += [Space(0)] * (-len(cells) % columns)
    rows = [Columns(cells[i : i + columns], [wide] * columns, _GAP) for i in range(0, len(cells), columns)]
    return Stack([block for row in rows for block in (row, Space(_ROW_GAP))][:-1])


def _cell(number: int, lines: Sequence[Labelled]) -> Block:
    label = side_by_side(line.label for line in lines)
    first = lines[0].value.split("\n")
    blocks = [
        Text(label, _LABEL),
        *(on_the_left(part, _FIRST_VALUE if number == 0 and row == 0 else _VALUE) for row, part in enumerate(first)),
    ]
    for other in lines[1:]:
        blocks += [on_the_left(part, _SECOND_VALUE) for part in other.value.split("\n") if part not in first]
    return Stack(blocks)


def side_by_side(texts: Iterable[str]) -> str:
    """ "Nom · الاسم": the same in several languages, once where it is the same, each in its own direction."""
    return " · ".join(f"\u2068{text}\u2069" for text in dict.fromkeys(texts))


def on_the_left(words: str, style: Style) -> Text:
    """A text that begins at the left even when it reads from the right: it belongs to what stands above it."""
    text = Text(words, style)
    return Text(words, replace(style, align="end")) if text.right_to_left else text
