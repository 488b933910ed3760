"""Which way this person goes and why, with its sources; and the answers that are missing or not right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from desktop.media.flow import Block, Space, Stack
from desktop.media.palette import SOFT
from desktop.media.signs import Badge
from desktop.media.typesetting import Span, Style, bold
from desktop.model.procedure import Note, Question
from desktop.words import Language, _

from .basis import basis
from .findings import finding_blocks
from .headings import heading, subheading
from .judged import sort_findings
from .sides import Sides, soft
from .styles import BODY

_NOTE = Style(size=8.6, leading=11.8)


def way(sides: Sides) -> Iterator[Block]:
    """The route: what, why, how sure; then what goes with it. Any other way than registering was told on top."""
    content = sides.content
    row, route = content.row, content.checklist.route
    if content.registers:
        mark = basis(sides.cited, route.sources, route.confidence)
        yield heading(sides, _("Which way is yours, and why"))
        yield sides.say(row.title, style=replace(BODY, bold=True, keep_with_next=True))
        yield sides.text(lambda language: [language.gettext(row.told), "  ", mark(language)], BODY)
    notes = [note for note in content.procedure.notes if note.id in route.notes]
    if notes:
        title = _("Good to know for your case")
        yield subheading(sides, title) if content.registers else heading(sides, title)
        yield Stack([part for note in notes for part in (_note(sides, note), Space(5))][:-1])


def _note(sides: Sides, note: Note) -> Block:
    mark = basis(sides.cited, note.sources, note.confidence)
    told = sides.signed("note", lambda language: [language.gettext(note.text), "  ", mark(language)], _NOTE)
    if not note.conflict:
        return told
    return Stack([sides.block(_disagree), Space(2.5), told])


def _disagree(language: Language) -> Block:
    return Badge("to_review", language.gettext(_("The sources disagree")), 7.6, language.right_to_left)


def answers(sides: Sides) -> Iterator[Block]:
    """Answers that are missing, with the reason for asking; then what is not right with the others."""
    content = sides.content
    missing, judged = content.checklist.missing_answers, sort_findings(content.checklist.answer_findings)
    if not (missing or judged.problems or judged.notes or (content.registers and judged.passed)):
        return
    yield heading(sides, _("Your answers"))
    for key in missing:
        yield sides.signed("missing", partial(_missing, content.question(key), key), _NOTE)
        yield Space(4)
    for block in finding_blocks(sides, judged):
        yield block
        yield Space(4)


def _missing(question: Question | None, key: str, language: Language) -> list[str | Span]:
    if question is None:
        return [bold(key)]
    name = question.official_name if language.code == "fr" and question.official_name else None
    parts: list[str | Span] = [bold(name or language.gettext(question.name))]
    parts.append(soft("  " + language.gettext(_("missing")), SOFT))
    return [*parts, "\n", language.gettext(question.why)] if question.why else parts
