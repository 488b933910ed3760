"""Which pictures were made smaller so that everything fits, from what to what, and why."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from desktop.media.flow import Block, Space, Stack
from desktop.media.typesetting import Style, Text, Words
from desktop.model import choice_words
from desktop.model.choice import Choice
from desktop.words import Language

from .headings import heading
from .sides import Sides
from .styles import QUIET

_FILE = Style(size=8.4, bold=True, leading=12, keep_with_next=True)
_ROW = Style(size=8, leading=11)


def choices(sides: Sides) -> Iterator[Block]:
    """For each file in which something was given up: one line for each such picture. Nothing where nothing was."""
    outputs = choice_words.with_pictures(sides.content.bundle.outputs)
    if not outputs:
        return
    yield heading(sides, choice_words.TITLE)
    yield sides.say(choice_words.FITTED, style=QUIET)
    for output in outputs:
        yield Space(6)
        yield Text(output.path.removeprefix("upload/"), _FILE)
        rows = [sides.text(partial(_row, choice), _ROW) for choice in choice_words.smaller(output.pictures)]
        yield Stack(rows[:1])  # below its name; the others may go on to the next page
        yield from rows[1:]


def _row(choice: Choice, language: Language) -> Words:
    return choice_words.told(choice, language)
