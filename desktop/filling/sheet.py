"""The paper that our own documents share: margins, title, footer, sections, and the pages they fall into."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from desktop.filling.common_words import COMMON
from desktop.media import paging
from desktop.media.documents import canvas_maker
from desktop.media.flow import Block, Columns, Rule, Space, Stack
from desktop.media.palette import ACCENT, HAIRLINE, INK, SOFT
from desktop.media.typesetting import Span, Style, Text, place, width
from desktop.model.forms import Form, Passage
from desktop.words import Language

MM = 72 / 25.4
WIDTH, HEIGHT = 210 * MM, 297 * MM  # A4
MARGIN = 20 * MM
ROOM = WIDTH - 2 * MARGIN
_TOP, _BOTTOM = 18 * MM, 20 * MM
_ROOM_HIGH = HEIGHT - _TOP - _BOTTOM
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
        return self.form.texts.get(name) or COMMON[name]

    def french(self, name: str, values: Mapping[str, str] | None = None) -> str:
        return self.passage(name).french.format(**(values or {}))

    def translated(self, name: str, values: Mapping[str, str] | None = None) -> str:
        """The passage in the person's language; empty when it is French, or has no translation beneath it."""
        text = self.passage(name).text
        return self.local.say(text, values) if self.local and text else ""

    def label(self, name: str, room: float, size: float = LABEL.size) -> list[str | Span]:
        """A label in French with its translation beside it, or beneath where ``room`` points do not hold both."""
        french, local = self.french(name), self.translated(name)
        if not local or local == french:
            return [Span(french, colour=INK)]
        beside = f"   \u2068{local}\u2069"
        fits = width(french, size) + width(beside, size) <= room
        return [Span(french, colour=INK), beside if fits else f"\n{local}"]

    def both(self, name: str) -> list[str | Span]:
        """A passage in French, and its translation on the next line of the same text."""
        local = self.translated(name)
        return [self.french(name), *([Span(f"\n{local}", colour=SOFT)] if local else [])]

    def paragraph(self, name: str, values: Mapping[str, str] | None = None, style: Style = BODY) -> Block:
        """A passage with its translation in small letters beneath."""
        local = self.translated(name, values)
        beneath = [Text(local, LOCAL)] if local else []
        return Stack([Text(self.french(name, values), style), *beneath], style.space_before, style.space_after)

    def section(self, name: str, room: float = ROOM) -> list[Block]:
        """The heading of a part with a hairline below.

        The translation stands at the other end of the line where ``room`` points hold both, else beneath.
        """
        french, local = Text(self.french(name), SECTION), self.translated(name)
        if local == self.french(name):
            local = ""
        line: Block = french
        needed = width(french.text, SECTION.size, bold=True) + width(local, LOCAL.size) + 12
        if local and needed <= room:
            beside = Style(size=LOCAL.size, colour=SOFT, align="end", leading=SECTION.line_height, right_to_left=False)
            left = width(french.text, SECTION.size, bold=True) + 1
            line = Columns([french, Text(local, beside)], [left, room - left], keep_with_next=True)
        under = [] if line is not french or not local else [Text(local, replace(LOCAL, keep_with_next=True))]
        return [line, *under, Rule(HAIRLINE, 0.6, space_before=2, space_after=4, keep_with_next=True)]

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
        laid_out = [page for part in parts if part for page in paging.paginate(part, ROOM, _ROOM_HIGH)]
        laid_out += self._annex_pages()
        stream = BytesIO()
        canvas = canvas_maker(self.form.official_title, "fr")(stream, pagesize=(WIDTH, HEIGHT))
        self._draw(canvas, laid_out)
        canvas.save()
        return stream.getvalue()

    def draw_annex(self, canvas: Any) -> None:
        """The annex on pages of its own, if anything went there."""
        self._draw(canvas, self._annex_pages())

    def _draw(self, canvas: Any, laid_out: Sequence[paging.Page]) -> None:
        for number, page in enumerate(laid_out, start=1):
            paging.draw(page, canvas, MARGIN, HEIGHT - _TOP)
            self._furniture(canvas, number, len(laid_out))
            canvas.showPage()

    def _annex_pages(self) -> list[paging.Page]:
        return paging.paginate(self._annex_blocks(), ROOM, _ROOM_HIGH) if self.annex.entries else []

    def _annex_blocks(self) -> list[Block]:
        blocks: list[Block] = [Text(self.french("annex"), TITLE), Text(self.form.official_title, LOCAL), Space(5)]
        blocks += [Rule(ACCENT, 1.2), self.paragraph("annex_why")]
        for label, answer in self.annex.entries:
            blocks.append(Text(label, Style(size=7.5, colour=SOFT, space_before=12, keep_with_next=True)))
            blocks.append(Text(answer, Style(size=10.5, space_before=2)))
        return blocks

    def _furniture(self, canvas: Any, number: int, total: int) -> None:
        """The foot of every page, and on a later page what it belongs to."""
        if number > 1:
            short = self.form.official_title.partition(" – ")[0]
            place(canvas, short, (MARGIN, HEIGHT - 9 * MM), ROOM, Style(size=7, colour=SOFT, align="end"))
        canvas.setStrokeColor(HAIRLINE)
        canvas.setLineWidth(0.5)
        canvas.line(MARGIN, _FOOTER_Y + 11, WIDTH - MARGIN, _FOOTER_Y + 11)
        place(canvas, self.french("footer"), (MARGIN, _FOOTER_Y + 8), ROOM - 40, SMALL)
        count = Style(size=7, colour=SOFT, align="end")
        place(canvas, f"{number} / {total}", (WIDTH - MARGIN - 40, _FOOTER_Y + 8), 40, count)
