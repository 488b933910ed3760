"""The completeness report as a PDF: sections put one after the other, paged, with a foot on each page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor

from desktop.media import documents, paging
from desktop.media.flow import Block
from desktop.media.palette import HAIRLINE, SOFT
from desktop.media.typesetting import Style, place
from desktop.words import Language, _

from .content import UNDETERMINED, Content
from .ending import ending
from .names import names
from .opening import opening
from .pieces import pieces
from .plan import plan
from .sides import Sides
from .sizes import sizes
from .styles import FOOT, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, TOP, WIDTH
from .tasks import glance, tasks
from .way import answers, way

_FOOT_TEXT = Style(size=6.8, colour=SOFT, leading=9)
_FOOT_NAME = Style(size=7.4, colour=SOFT, leading=10)


def write_report(content: Content) -> bytes:
    """The report as PDF: A4, fonts embedded, the same bytes for the same content."""
    sides = Sides(content)
    pages = paging.paginate(list(_story(sides)), WIDTH, PAGE_HEIGHT - TOP - FOOT)
    title = content.french.gettext(_("Report on a dossier for the French health insurance"))
    stream = BytesIO()
    make = documents.canvas_maker(title, content.french.code, content.checklist.on)
    canvas = make(stream, pagesize=(PAGE_WIDTH, PAGE_HEIGHT))
    for number, page in enumerate(pages, start=1):
        paging.draw(page, canvas, MARGIN, PAGE_HEIGHT - TOP)
        _draw_foot(canvas, content, f"{number} / {len(pages)}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _story(sides: Sides) -> Iterator[Block]:
    """The sections in order; each leaves itself out when it has nothing to say.

    While answers are missing that decide the way, they come first.
    """
    undetermined = sides.content.checklist.route.id == UNDETERMINED
    order = (answers, tasks, glance, way) if undetermined else (tasks, glance, way, answers)
    for section in (opening, *order, pieces, sizes, names, plan, ending):
        yield from section(sides)


def _draw_foot(canvas: Any, content: Content, number: str) -> None:
    top = FOOT - 16
    canvas.setStrokeColor(HexColor(HAIRLINE))
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, top, PAGE_WIDTH - MARGIN, top)
    name = content.dossier.answers.person.clerk_name
    day = content.french.date(content.checklist.on)
    place(canvas, " · ".join(filter(None, (name, day))), (MARGIN, top - 4), WIDTH - 60, _FOOT_NAME)
    place(canvas, number, (PAGE_WIDTH - MARGIN - 60, top - 4), 60, replace(_FOOT_NAME, align="end", bold=True))
    column = WIDTH / len(content.languages) - 6
    for left, language in zip((MARGIN, MARGIN + WIDTH - column), content.languages, strict=False):
        style = replace(_FOOT_TEXT, right_to_left=language.right_to_left)
        place(canvas, _disclaimer(content, language), (left, top - 15), column, style)


def _disclaimer(content: Content, language: Language) -> str:
    told = _("Not an official document. Prepared on this person's own computer with {program}.")
    return language.say(told, {"program": f"Dossier Prêt {content.program}"})
