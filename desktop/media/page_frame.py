"""The A4 page of what this program writes in columns: its margins, its foot, and blocks put on as many as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, Final

from reportlab.lib.colors import HexColor

from desktop.media import documents, paging
from desktop.media.flow import Block
from desktop.media.palette import HAIRLINE, SOFT
from desktop.media.typesetting import Style, fit, place

PAGE_WIDTH: Final = 595.28  # points
PAGE_HEIGHT: Final = 841.89
MARGIN: Final = 50.0  # left and right
TOP: Final = 46.0
FOOT: Final = 62.0  # room below the text, the foot in it
WIDTH: Final = PAGE_WIDTH - 2 * MARGIN
_NUMBER_WIDTH = 60.0
_SMALLEST = 4.6  # of the foot's line, for a very long name
_LINE = Style(size=7.4, colour=SOFT, leading=10)
_NOTE = Style(size=6.8, colour=SOFT, leading=9)


@dataclass(frozen=True)
class Frame:
    """What stands around the text: the document's title, the tag of its first language, and the foot.

    line: at the left of the foot. notes: below it, side by side, each with whether it runs right to left.
    """

    title: str
    language: str
    line: str
    notes: tuple[tuple[str, bool], ...]


def lay_out(blocks: Sequence[Block]) -> list[paging.Page]:
    """Blocks on pages of this frame."""
    return paging.paginate(blocks, WIDTH, PAGE_HEIGHT - TOP - FOOT)


def write_pages(pages: Sequence[paging.Page], frame: Frame, total: int | None = None) -> bytes:
    """The pages as PDF, numbered "2 / 9"; ``total`` when other pages follow that count too."""
    stream = BytesIO()
    make = documents.canvas_maker(frame.title, frame.language)
    canvas = make(stream, pagesize=(PAGE_WIDTH, PAGE_HEIGHT))
    for number, page in enumerate(pages, start=1):
        paging.draw(page, canvas, MARGIN, PAGE_HEIGHT - TOP)
        _draw_foot(canvas, frame, f"{number} / {total or len(pages)}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _draw_foot(canvas: Any, frame: Frame, number: str) -> None:
    top = FOOT - 16
    canvas.setStrokeColor(HexColor(HAIRLINE))
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, top, PAGE_WIDTH - MARGIN, top)
    _draw_line(canvas, frame.line, top - 4)
    at_end = replace(_LINE, align="end", bold=True)
    place(canvas, number, (PAGE_WIDTH - MARGIN - _NUMBER_WIDTH, top - 4), _NUMBER_WIDTH, at_end)
    column = WIDTH / max(1, len(frame.notes)) - 6
    for left, (note, right_to_left) in zip((MARGIN, MARGIN + WIDTH - column), frame.notes, strict=False):
        place(canvas, note, (left, top - 15), column, replace(_NOTE, right_to_left=right_to_left))


def _draw_line(canvas: Any, line: str, top: float) -> None:
    """On one line, smaller if it must be, or on two; what is longer still ends in dots: the first page has it whole."""
    room = WIDTH - _NUMBER_WIDTH
    fitted = fit(line, room, size=_LINE.size, floor=_SMALLEST)
    if fitted.rest:
        fitted = fit(line, room, lines=2, size=_SMALLEST, floor=_SMALLEST)
    words = "\n".join(fitted.lines) + ("…" if fitted.rest else "")
    leading = _LINE.leading / len(fitted.lines)
    place(canvas, words, (MARGIN, top), room, replace(_LINE, size=fitted.size, leading=leading))
