"""The paper that our own documents share: margins, title, footer, sections, and the pages they fall into."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from desktop.media import paging
from desktop.media.documents import canvas_maker
from desktop.media.flow import Block, Rule, Space, Stack
from desktop.media.palette import ACCENT, HAIRLINE, INK, SOFT
from desktop.media.typesetting import Span, Style, Text, place
from desktop.model.procedure import Form, Passage
from desktop.words import Language

MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM  # A4
MARGIN = 20 * MM
ROOM = WIDTH - 2 * MARGIN
_TOP, _BOTTOM = 18 * MM, 20 * MM
_FOOTER_Y = 12 * MM

TITLE = Style(size=17, bold=True, colour=ACCENT)
SUBTITLE = Style(size=11, bold=True, colour=ACCENT)
SECTION = Style(size=10.5, bold=True, colour=ACCENT, space_before=13, keep_with_next=True)
BODY = Style(size=10, colour=INK, space_before=7)
LOCAL = Style(size=8, colour=SOFT, space_before=1.5)
LABEL = Style(size=7.5, colour=SOFT)
SMALL = Style(size=7, colour=SOFT)


@dataclass
class Annex:
    """Answers that did not fit their line, with what they answer; filled while a document is laid out."""

    entries: list[tuple[str, str]] = field(default_factory=list)

    def add(self, label: str, answer: str) -> None:
        if (label, answer) not in self.entries:
            self.entries.append((label, answer))


@dataclass(frozen=True)
class Sheet:
    """What every block of a document needs: its words, the person's language (None: French alone), its annex."""

    form: Form
    language: Language | None
    today: dt.date
    annex: Annex = field(default_factory=Annex)

    @property
    def local(self) -> Language | None:
        """The language to repeat everything in; none when it would be French again."""
        return self.language if self.language is not None and self.language.code != "fr" else None

    def passage(self, name: str) -> Passage:
        return self.form.texts[name]

    def french(self, name: str, values: Mapping[str, str] | None = None) -> str:
        return self.passage(name).french.format(**(values or {}))

    def translated(self, name: str, values: Mapping[str, str] | None = None) -> str:
        """The passage in the person's language; empty when it is French, or has no translation beneath it."""
        text = self.passage(name).text
        return self.local.say(text, values) if self.local and text else ""

    def label(self, name: str) -> list[str | Span]:
        """A label in French with its translation beside it, on one line."""
        local = self.translated(name)
        french = Span(self.french(name), colour=INK)
        return [french, f"   {local}"] if local and local != self.french(name) else [french]

    def paragraph(self, name: str, values: Mapping[str, str] | None = None, style: Style = BODY) -> Block:
        """A passage with its translation in small letters beneath."""
        local = self.translated(name, values)
        beneath = [Text(local, LOCAL)] if local else []
        return Stack([Text(self.french(name, values), style), *beneath], style.space_before, style.space_after)

    def section(self, name: str) -> list[Block]:
        """The heading of a part, with a hairline below it."""
        heading = self.label(name)
        heading[0] = Span(self.french(name), colour=ACCENT)
        local = [Span(str(part), colour=SOFT) for part in heading[1:]]
        return [
            Text([heading[0], *local], SECTION),
            Rule(HAIRLINE, 0.6, space_before=2, space_after=5, keep_with_next=True),
        ]

    def heading(self) -> list[Block]:
        """The title in French, what it is not, and the title in the person's language."""
        first, _, rest = self.form.official_title.partition(" – ")
        blocks: list[Block] = [Text(first, TITLE)]
        if rest:
            blocks.append(Text(rest[0].upper() + rest[1:], SUBTITLE))
        if self.local:
            blocks.append(Text(self.local.say(self.form.title), LOCAL))
        return [*blocks, Space(5), Rule(ACCENT, 1.2), Space(4)]

    def pages(self, *parts: Sequence[Block]) -> bytes:
        """The finished PDF: each part on as many pages as it needs, then the annex if anything went there."""
        room = HEIGHT - _TOP - _BOTTOM
        pages = [page for part in parts if part for page in paging.paginate(part, ROOM, room)]
        if self.annex.entries:
            pages += paging.paginate(self._annex_blocks(), ROOM, room)
        stream = BytesIO()
        canvas = canvas_maker(self.form.official_title, "fr", self.today)(stream, pagesize=(WIDTH, HEIGHT))
        for number, page in enumerate(pages, start=1):
            paging.draw(page, canvas, MARGIN, HEIGHT - _TOP)
            self._footer(canvas, number, len(pages))
            canvas.showPage()
        canvas.save()
        return stream.getvalue()

    def _annex_blocks(self) -> list[Block]:
        blocks: list[Block] = [Text(self.french("annex"), TITLE), Text(self.form.official_title, LOCAL), Space(5)]
        blocks += [Rule(ACCENT, 1.2), self.paragraph("annex_why")]
        for label, answer in self.annex.entries:
            blocks.append(Text(label, Style(size=7.5, colour=SOFT, space_before=12, keep_with_next=True)))
            blocks.append(Text(answer, Style(size=10.5, space_before=2)))
        return blocks

    def _footer(self, canvas: Any, number: int, total: int) -> None:
        canvas.setStrokeColor(HAIRLINE)
        canvas.setLineWidth(0.5)
        canvas.line(MARGIN, _FOOTER_Y + 11, WIDTH - MARGIN, _FOOTER_Y + 11)
        place(canvas, self.french("footer"), (MARGIN, _FOOTER_Y + 8), ROOM - 40, SMALL)
        count = Style(size=7, colour=SOFT, align="end")
        place(canvas, f"{number} / {total}", (WIDTH - MARGIN - 40, _FOOTER_Y + 8), 40, count)
