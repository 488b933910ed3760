"""Sizes, distances and looks of the report, in points."""

from __future__ import annotations

from typing import Final

from desktop.media.palette import ACCENT, INK, SOFT
from desktop.media.typesetting import Style

GUTTER: Final = 20.0  # between the two languages
SINGLE_COLUMN: Final = 400.0  # a line of one language alone, no longer than can be read with ease

TITLE: Final = Style(size=17, bold=True, colour=ACCENT, leading=21)
HEADING: Final = Style(size=12.5, bold=True, colour=ACCENT, leading=16, keep_with_next=True)
SUBHEADING: Final = Style(size=9.5, bold=True, colour=INK, keep_with_next=True)
PIECE: Final = Style(size=10.5, bold=True, colour=INK, leading=13.5)
BODY: Final = Style(size=9)
QUIET: Final = Style(size=8, colour=SOFT)
