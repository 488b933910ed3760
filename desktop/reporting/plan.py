"""When to do what: at home, on arrival, later; what to bring, in which order; the steps after the upload."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import partial

from desktop.media.flow import Block, Space, Stack
from desktop.media.palette import ACCENT, SOFT, TONES
from desktop.media.typesetting import Span, Style, Text, bold
from desktop.model.checklist import Line, State
from desktop.model.procedure import Step
from desktop.words import Language, _

from .basis import Basis, basis
from .civil_status import civil_status
from .content import Content
from .headings import heading, subheading
from .judged import look_of
from .naming import named
from .sides import Sides, soft

_NUMBER_WIDTH = 13.0
_NUMBER = Style(size=9, bold=True, colour=ACCENT, leading=11.8, align="centre")
_STEP = Style(size=8.6, leading=11.8)
_ROW = Style(size=8.8, leading=12)
_BETWEEN = 6.0

Planned = tuple[Step, dt.date | None]

_PHASES = (
    ("at_home", _("At home, before you leave")),
    ("on_arrival", _("On arrival in France")),
    ("later", _("Later")),
)


def plan(sides: Sides) -> Iterator[Block]:
    """The pieces by when they can be had, what to prepare, and what comes next."""
    content = sides.content
    if content.registers:
        yield heading(sides, _("When each piece can be had"))
        for number, (phase, title) in enumerate(_PHASES):
            lines = [line for line in content.checklist.lines if phase_of(line) == phase]
            if lines:
                yield subheading(sides, title, space_before=7 if number else 0)
                yield Stack([_phase_row(sides, line) for line in lines])
    preparations = preparations_for(content)
    if preparations:
        yield heading(sides, _("What to bring from home, in this order"))
        yield from _numbered(sides, preparations)
        yield from civil_status(sides)
    steps = [(step, planned.on) for planned in content.checklist.steps for step in _steps(content, planned.id)]
    if steps:
        yield heading(sides, _("Next steps"))
        yield from _numbered(sides, steps)


def phase_of(line: Line) -> str:
    """at_home, on_arrival or later."""
    if line.stage == "card":
        return "later"
    return "at_home" if line.before_arrival else "on_arrival"


def preparations_for(content: Content) -> list[Planned]:
    """What this person prepares before leaving: what hangs on a piece that is asked, on this route."""
    asked = {"", *(line.id for line in content.checklist.lines)}
    route = content.checklist.route.id
    return [
        (step, None)
        for step in content.procedure.preparations
        if step.requirement in asked and (not step.routes or route in step.routes)
    ]


def _steps(content: Content, id_: str) -> Iterator[Step]:
    return (step for step in content.procedure.steps if step.id == id_)


def _phase_row(sides: Sides, line: Line) -> Block:
    return sides.signed(look_of(line).sign, partial(_piece, sides.content, line), _ROW)


def _piece(content: Content, line: Line, language: Language) -> list[str | Span]:
    name, look = named(content.procedure.requirement(line.id), language), look_of(line)
    if line.state is State.LOCKED:
        return [name]
    return [name, soft(f"  {language.gettext(look.word)}", TONES[look.sign].colour)]


def _numbered(sides: Sides, steps: Iterable[Planned]) -> Iterator[Block]:
    for number, (step, day) in enumerate(steps, start=1):
        mark = basis(sides.cited, step.sources, step.confidence)
        words = partial(_step, step, day, mark)
        yield sides.led(partial(Text, str(number), _NUMBER), _NUMBER_WIDTH, words, _STEP)
        yield Space(_BETWEEN)


def _step(step: Step, day: dt.date | None, mark: Basis, language: Language) -> list[str | Span]:
    parts: list[str | Span] = [bold(language.gettext(step.title)), "\n"]
    if day is not None:
        parts.append(Span(f"{language.date(day)}  ", bold=True, colour=ACCENT))
    parts += [soft(language.gettext(step.timing), SOFT), "\n", language.gettext(step.text)]
    return [*parts, "  ", mark(language)]
