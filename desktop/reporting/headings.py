"""Headings of the report: a title in each language over a line, and a bookmark for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop.media.flow import Block, Rule, Stack
from desktop.media.palette import HAIRLINE
from desktop.words import Language

from .sides import Sides
from .styles import HEADING, SUBHEADING

_ABOVE = 20.0


class Heading(Stack):
    """A section's title; drawing it sets a bookmark with the French title."""

    def __init__(self, title: str, blocks: list[Block]) -> None:
        super().__init__(blocks, space_before=_ABOVE, space_after=7)
        self.title = title
        self.keepWithNext = True

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:
        canvas.bookmarkHorizontal(self.title, x, y + self.height)
        canvas.addOutlineEntry(self.title, self.title, level=0)
        super().drawOn(canvas, x, y)


def heading(sides: Sides, message: str) -> Block:
    """A section begins; it is never the last thing on a page."""
    title = sides.content.languages[0].gettext(message)
    return Heading(title, [sides.say(message, style=HEADING), Rule(HAIRLINE, 0.6, space_before=3)])


def subheading(sides: Sides, message: str, space_before: float = 14.0) -> Block:
    """A smaller title within a section."""

    def words(language: Language) -> str:
        return language.gettext(message)

    return sides.text(words, replace(SUBHEADING, space_before=space_before, space_after=3))
