"""The last pages: the files with their hashes, what nobody can know from here, the day of the rules, the sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from desktop.media.flow import Block, Columns, Rule, Space
from desktop.media.labelled import side_by_side
from desktop.media.page_frame import WIDTH
from desktop.media.palette import SOFT
from desktop.media.typesetting import Span, Style, Text, Words
from desktop.model.bundle import Output
from desktop.words import Language, _

from .basis import Basis, basis
from .headings import heading
from .sides import Sides, soft
from .sources import sources

_TEXT = Style(size=8.4, leading=11.6)
_FILE = Style(size=7.6, leading=10.2)
_HEAD = Style(size=7, colour=SOFT, leading=9.6)
_PAGES, _SIZE, _GAP = 70.0, 70.0, 8.0


def ending(sides: Sides) -> Iterator[Block]:
    """Unknowns, rules, sources."""
    yield from _unknowns(sides)
    yield from _rules(sides)
    yield from sources(sides)


def advice(sides: Sides) -> Iterator[Block]:
    """What is good to know, with its sources."""
    if not sides.content.procedure.advice:
        return
    yield heading(sides, _("Good to know"))
    for advised in sides.content.procedure.advice:
        mark = basis(sides.cited, advised.sources, advised.confidence)
        yield sides.signed("note", partial(_advised, advised.text, mark), _TEXT)
        yield Space(5)


def _advised(words: str, mark: Basis, language: Language) -> list[str | Span]:
    return [language.gettext(words), "  ", mark(language)]


def files(sides: Sides) -> Iterator[Block]:
    """Every file that was written, with its hash; nothing before there is one."""
    outputs = sides.content.bundle.outputs
    if not outputs:
        return
    yield heading(sides, _("The files, each with its fingerprint"))
    told = _("If a file is changed, its fingerprint (SHA-256) changes too.")
    yield sides.say(told, style=Style(size=8, colour=SOFT, space_after=5, keep_with_next=True))
    languages = sides.content.languages

    def both(message: str) -> str:
        return side_by_side(language.gettext(message) for language in languages)

    yield _file_row(both(_("file")), both(_("pages")), both(_("size")), _HEAD, keep_with_next=True)
    for output in outputs:
        yield Rule(space_before=2, space_after=2, keep_with_next=True)
        yield _file_row(*_file_cells(output, languages[0]), _FILE)


def _file_cells(output: Output, language: Language) -> tuple[list[str | Span], str, str]:
    pages = "–" if output.pages is None else str(output.pages)
    return [output.path, "\n", soft(output.sha256, SOFT)], pages, language.size(output.bytes)


def _file_row(file: Words, pages: str, size: str, style: Style, keep_with_next: bool = False) -> Block:
    at_end = replace(style, align="end")
    cells = [Text(file, style), Text(pages, at_end), Text(size, at_end)]
    return Columns(cells, [WIDTH - _PAGES - _SIZE - 2 * _GAP, _PAGES, _SIZE], _GAP, keep_with_next)


def _unknowns(sides: Sides) -> Iterator[Block]:
    route = sides.content.checklist.route.id
    unknowns = [known for known in sides.content.procedure.unknowns if not known.routes or route in known.routes]
    if not unknowns:
        return
    yield heading(sides, _("What this program cannot know"))
    for unknown in unknowns:
        mark = sides.cited.mark(unknown.sources)
        yield sides.signed("unknown", partial(_unknown, unknown.text, mark), _TEXT)
        yield Space(5)


def _unknown(words: str, mark: str, language: Language) -> list[str | Span]:
    return [language.gettext(words), soft(f"  {mark}", SOFT)]


def _rules(sides: Sides) -> Iterator[Block]:
    checklist = sides.content.checklist
    yield heading(sides, _("The rules behind this report"))
    read = _("The rules were last read on {rules_on}; the dossier was judged as on {on}.")
    yield sides.say(read, {"rules_on": checklist.rules_on, "on": checklist.on}, _TEXT)
