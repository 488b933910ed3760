"""The front pages of ``dossier.pdf``, cover and contents, and the stamp at the foot of each page that follows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from typing import Any, Final

from reportlab.lib.colors import Color

from desktop.media import documents
from desktop.media.flow import Block, Columns, Rule, Space, Stack
from desktop.media.labelled import labelled_grid, on_the_left, side_by_side
from desktop.media.page_frame import PAGE_WIDTH, WIDTH, Frame, lay_out, write_pages
from desktop.media.palette import ACCENT, SOFT
from desktop.media.pdf_stamps import Stamps
from desktop.media.rounded import rounded
from desktop.media.signs import Badge
from desktop.media.typesetting import Style, Text, width
from desktop.model.answers import Answers
from desktop.model.checklist import State
from desktop.model.identity import identity
from desktop.model.state_words import STATES
from desktop.words import Language, _

TITLE: Final = _("Dossier for the French health insurance")
_GAP, _GUTTER = 10.0, 20.0
_NUMBER, _STATE, _PAGES, _SIZE = 22.0, 150.0, 52.0, 52.0
_NAME = WIDTH - _NUMBER - _STATE - _PAGES - _SIZE - 4 * _GAP
_HEADLINE = Style(size=19, bold=True, colour=ACCENT, leading=23.5)
_HEADING = Style(size=12.5, bold=True, colour=ACCENT, leading=16)
_ROW = Style(size=9.4, leading=12.6)
_QUIET = Style(size=8, colour=SOFT, leading=11)
_AT_END = replace(_ROW, align="end")
_STAMP = Style(size=7, colour="#5A6570", align="centre", leading=8.6)
_STAMP_GROUND = Color(1, 1, 1, alpha=0.86)
_STAMP_MARGIN, _STAMP_FOOT, _STAMP_PADDING = 34.0, 6.0, 4.0  # points from the sides and the foot of the page


@dataclass(frozen=True)
class Entry:
    """A piece as the contents list it: "02", its French title, its name in English (translated here), how it stands."""

    number: str
    official_title: str
    title: str
    state: State
    pages: int
    bytes: int


@dataclass(frozen=True)
class Cover:
    """What the front pages tell. ``languages``: French first, then the person's where it is another."""

    answers: Answers
    on: dt.date
    program: str
    languages: tuple[Language, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Front:
    """The front pages, how many they are, and the first page of each entry in the whole dossier, from 1."""

    pdf: bytes
    pages: int
    starts: tuple[int, ...]


def front_pages(cover: Cover) -> Front:
    """Cover and contents. The page numbers that the contents name depend on how many pages the contents take."""
    following = sum(entry.pages for entry in cover.entries)
    count = 1  # mostly; a row is as high whatever its page number, so a second round settles it
    while len(pages := lay_out(list(_blocks(cover, _starts(cover, count + 1))))) != count:
        count = len(pages)
    pdf = write_pages(pages, _frame(cover), total=count + following)
    return Front(pdf, count, _starts(cover, count + 1))


def stamps(cover: Cover, front: int) -> Stamps:
    """A stamp for each of the pages that follow the front ones, in order.

    Each is "FAMILY NAME Given · 02 Certificat de scolarité · 7 / 23" at the foot of an A4 page. ``front``: how many
    front pages there are. The PDF has them all on one sheet, for their fonts.
    """
    labels = [f"{entry.number} {entry.official_title}" for entry in cover.entries for _page in range(entry.pages)]
    total = front + len(labels)
    stream = BytesIO()
    canvas = documents.canvas_maker(cover.languages[0].gettext(TITLE), cover.languages[0].code)(stream)
    drawn = []
    for number, label in enumerate(labels, start=front + 1):
        before = len(canvas._code)
        _stamp(canvas, " · ".join(filter(None, (cover.answers.person.clerk_name, label, f"{number} / {total}"))))
        drawn.append("\n".join(canvas._code[before:]).encode("ascii"))
    canvas.save()
    return Stamps(stream.getvalue(), tuple(drawn))


def _stamp(canvas: Any, words: str) -> None:
    """Grey on a white ground, so that it can be read over a photo that reaches the foot of the page."""
    text = Text(words, _STAMP)
    room = PAGE_WIDTH - 2 * _STAMP_MARGIN
    _width, tall = text.wrap(room, 0)
    shown = min(width(words, _STAMP.size), room) + 2 * _STAMP_PADDING
    canvas.saveState()
    canvas.setFillColor(_STAMP_GROUND)
    rounded(canvas, ((PAGE_WIDTH - shown) / 2, _STAMP_FOOT), (shown, tall + 3), 3)
    canvas.restoreState()
    text.drawOn(canvas, _STAMP_MARGIN, _STAMP_FOOT + 1.5)


def _starts(cover: Cover, first: int) -> tuple[int, ...]:
    starts = []
    for entry in cover.entries:
        starts.append(first)
        first += entry.pages
    return tuple(starts)


def _blocks(cover: Cover, starts: Sequence[int]) -> Iterator[Block]:
    yield _beside(cover, TITLE, _HEADLINE)
    yield Rule(ACCENT, 1.2, space_before=8, space_after=12)
    yield labelled_grid([identity(cover.answers, language) for language in cover.languages], WIDTH)
    yield Space(20)
    yield _beside(cover, _("Contents"), _HEADING)
    yield Rule(space_before=4, space_after=6)
    for entry, start in zip(cover.entries, starts, strict=True):
        yield _row(cover, entry, start)
        yield Rule(space_before=5, space_after=5)
    yield _total(cover)


def _beside(cover: Cover, message: str, style: Style) -> Block:
    """One sentence in each language, side by side."""
    count = len(cover.languages)
    column = (WIDTH - _GUTTER * (count - 1)) / count
    cells = [
        Text(language.gettext(message), replace(style, right_to_left=language.right_to_left, keep_with_next=True))
        for language in cover.languages
    ]
    return Columns(cells, [column] * count, _GUTTER, keep_with_next=True)


def _row(cover: Cover, entry: Entry, start: int) -> Block:
    french, *others = cover.languages
    names = [Text(entry.official_title, replace(_ROW, bold=True))]
    names += [on_the_left(language.gettext(entry.title), _QUIET) for language in others]
    state = side_by_side(language.gettext(STATES[entry.state]) for language in cover.languages)
    last = start + entry.pages - 1
    pages = f"{start}–{last}" if entry.pages > 1 else str(start) if entry.pages else "–"
    cells = [
        Text(entry.number, replace(_ROW, colour=SOFT)),
        Stack(names),
        Badge(entry.state.value, state, 7.6),
        Text(f"p. {pages}", _AT_END),
        Text(french.size(entry.bytes), _AT_END),
    ]
    return Columns(cells, [_NUMBER, _NAME, _STATE, _PAGES, _SIZE], _GAP)


def _total(cover: Cover) -> Block:
    pages, size = sum(entry.pages for entry in cover.entries), sum(entry.bytes for entry in cover.entries)
    told = partial(_said, cover, _("All together: pages {pages}, {size_bytes}"), {"pages": pages, "size_bytes": size})
    return Text(side_by_side(map(told, cover.languages)), _QUIET)


def _said(cover: Cover, message: str, values: dict[str, object], language: Language) -> str:
    return language.say(message, values)


def _frame(cover: Cover) -> Frame:
    french = cover.languages[0]
    told = _("Not an official document. Prepared on this person's own computer with {program}.")
    return Frame(
        title=french.gettext(TITLE),
        language=french.code,
        line=" · ".join(filter(None, (cover.answers.person.clerk_name, french.date(cover.on)))),
        notes=tuple(
            (language.say(told, {"program": f"Dossier Prêt {cover.program}"}), language.right_to_left)
            for language in cover.languages
        ),
    )
