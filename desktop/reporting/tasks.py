"""What is left to do, piece by piece in a few words; and all pieces at a glance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from desktop.media.flow import Block, Rule, Space, Stack, in_reading_order
from desktop.media.palette import TONES
from desktop.media.signs import Sign
from desktop.media.typesetting import Span, Style, bold
from desktop.model.checklist import Finding, Line, State
from desktop.model.state_words import STAGES, STATES
from desktop.words import Language, _

from .content import UNDETERMINED, Content
from .findings import fixes
from .headings import heading, subheading
from .judged import Group, look_of, to_do, to_look_at, wrong_answers
from .naming import named
from .sides import Sides, soft, text

_STATE_WIDTH = 82.0
_SIGN = 9.0
_GAP = 5.0
_ROW = Style(size=9, leading=12.2)
_BETWEEN = 5.0

Said = Callable[[Language], list[str | Span]]


def tasks(sides: Sides) -> Iterator[Block]:
    """Answers to give, what is wrong, pieces to bring or to put right, pieces to look at."""
    content, checklist = sides.content, sides.content.checklist
    rows: list[tuple[str, Said]] = []
    if checklist.missing_answers and checklist.route.id != UNDETERMINED:  # there they stand above, with the reason
        rows.append(("missing", partial(_missing_answers, content)))
    rows += [(Group((finding,)).sign, partial(_wrong, content, finding)) for finding in wrong_answers(checklist)]
    rows += [(line.state.value, partial(_piece, content, line)) for line in (*to_do(checklist), *to_look_at(checklist))]
    if not rows:
        return
    yield heading(sides, _("What to do now"))
    blocks = [_task(sides, sign, said) for sign, said in rows]
    yield Stack([part for block in blocks for part in (block, Space(_BETWEEN))][:-1])


def _task(sides: Sides, sign: str, said: Said) -> Block:
    return sides.signed(sign, said, _ROW)


def _missing_answers(content: Content, language: Language) -> list[str | Span]:
    questions = [(key, content.question(key)) for key in content.checklist.missing_answers]
    names = [language.gettext(question.name) if question else key for key, question in questions]
    return [bold(language.gettext(_("Answers still missing"))), "\n", " · ".join(names)]


def _wrong(content: Content, finding: Finding, language: Language) -> list[str | Span]:
    words = content.explain(finding, language)
    return [bold(words.name), "\n", words.fix or words.found]


def _piece(content: Content, line: Line, language: Language) -> list[str | Span]:
    requirement = content.procedure.requirement(line.id)
    state = soft(f"  {language.gettext(STATES[line.state])}", TONES[line.state.value].colour)
    missing = line.state is State.MISSING
    what = language.gettext(requirement.timing) if missing else fixes(content, line, language)
    return [bold(named(requirement, language)), state, *(["\n", what] if what else [])]


def glance(sides: Sides) -> Iterator[Block]:
    """Every piece with its state, stage by stage."""
    content = sides.content
    lines = content.checklist.lines
    if not lines:
        return
    yield heading(sides, _("All pieces at a glance"))
    for number, stage in enumerate(stage for stage in STAGES if any(line.stage == stage for line in lines)):
        rows = [_glance_row(sides.table(), line) for line in lines if line.stage == stage]
        yield subheading(sides, STAGES[stage], space_before=8 if number else 0)
        yield Stack([part for row in rows for part in (row, Rule(space_before=2.5, space_after=2.5))])


def _glance_row(sides: Sides, line: Line) -> Block:
    return sides.block(partial(_one_line, sides, line))


def _one_line(sides: Sides, line: Line, language: Language) -> Block:
    requirement = sides.content.procedure.requirement(line.id)
    look = look_of(line)
    state = Style(size=8, leading=_ROW.leading, colour=TONES[look.sign].colour, align="end")
    cells = [
        Sign(look.sign, _SIGN, _ROW.leading),
        text(named(requirement, language), _ROW, language),
        text(language.gettext(look.word), state, language),
    ]
    middle = sides.column - _SIGN - _STATE_WIDTH - 2 * _GAP
    return in_reading_order(cells, (_SIGN, middle, _STATE_WIDTH), _GAP, language.right_to_left)


