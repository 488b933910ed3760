"""Sizes, distances and looks of the report, in points."""

from __future__ import annotations

from typing import Final

from desktop.media.palette import ACCENT, INK, SOFT, TONES
from desktop.media.typesetting import Style

PAGE_WIDTH: Final = 595.28  # A4
PAGE_HEIGHT: Final = 841.89
MARGIN: Final = 50.0  # left and right
TOP: Final = 46.0
FOOT: Final = 62.0  # room below the text, the footer in it
WIDTH: Final = PAGE_WIDTH - 2 * MARGIN
GUTTER: Final = 20.0  # between the two languages
SINGLE_COLUMN: Final = 400.0  # a line of one language alone, no longer than can be read with ease

TITLE: Final = Style(size=17, bold=True, colour=ACCENT, leading=21)
HEADING: Final = Style(size=12.5, bold=True, colour=ACCENT, leading=16, keep_with_next=True)
SUBHEADING: Final = Style(size=9.5, bold=True, colour=INK, keep_with_next=True)
PIECE: Final = Style(size=10.5, bold=True, colour=INK, leading=13.5)
BODY: Final = Style(size=9)
SMALL: Final = Style(size=8)
QUIET: Final = Style(size=8, colour=SOFT)
LABEL: Final = Style(size=6.8, colour=SOFT, leading=9.2)
VALUE: Final = Style(size=9.2, leading=12)
TINY: Final = Style(size=6.6, colour=SOFT, leading=8.6)
WRONG: Final = TONES["blocked"].colour
