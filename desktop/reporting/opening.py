"""The top of the first page: whose dossier it is, and how it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from desktop.media.flow import Block, Panel, Rule, Space, Stack
from desktop.media.labelled import labelled_grid
from desktop.media.page_frame import WIDTH
from desktop.media.palette import ACCENT, TONES
from desktop.media.signs import Badge, Badges
from desktop.media.typesetting import Span, Style
from desktop.model.checklist import Line
from desktop.model.identity import identity
from desktop.words import Language, _

from .basis import basis
from .judged import LOOKS, look_of
from .sides import Sides
from .styles import BODY
from .styles import TITLE as TITLE_STYLE
from .verdict import Verdict, judge

TITLE = _("Report on a dossier for the French health insurance")
_PADDING = 10.0
_BADGE_GROUND = "#FFFFFF"


def opening(sides: Sides) -> Iterator[Block]:
    """Title, identity block, verdict."""
    content = sides.content
    yield sides.say(TITLE, style=TITLE_STYLE)
    yield Rule(ACCENT, 1.2, space_before=7, space_after=10)
    answers = content.dossier.answers
    yield labelled_grid([identity(answers, language) for language in content.languages], WIDTH)
    yield Space(13)
    yield _panel(sides, judge(content))
    if content.checklist.rules_are_old:
        yield Space(6)
        yield _old_rules(sides)


def _panel(sides: Sides, verdict: Verdict) -> Block:
    inside = sides.narrower(2 * _PADDING)
    tone = TONES[verdict.sign]
    style = Style(size=12.5, bold=True, leading=16, colour=tone.colour)
    blocks = [
        inside.signed(verdict.sign, verdict.headline, style, 13),
        inside.text(partial(_explained, sides, verdict), BODY),
    ]
    if sides.content.checklist.lines:
        blocks.append(inside.block(partial(_tally, sides.content.checklist.lines)))
    return Panel(Stack([part for block in blocks for part in (block, Space(6))][:-1]), tone.tint, _PADDING)


def _old_rules(sides: Sides) -> Block:
    tone = TONES["to_review"]
    style = Style(size=9, bold=True, colour=tone.colour)
    warning = _("The rules in this program were last read on {rules_on}. Check on ameli.fr what has changed since.")
    values = {"rules_on": sides.content.checklist.rules_on}
    inside = sides.narrower(2 * _PADDING)
    return Panel(inside.signed("to_review", lambda language: language.say(warning, values), style), tone.tint, _PADDING)


def _explained(sides: Sides, verdict: Verdict, language: Language) -> list[str | Span]:
    """The sentences under the headline; where they are a route's own, with its sources."""
    words = verdict.explanation(language)
    if sides.content.registers:
        return [words]
    route = sides.content.checklist.route
    return [words, "  ", basis(sides.cited, route.sources, route.confidence)(language)]


def _tally(lines: tuple[Line, ...], language: Language) -> Block:
    """How many pieces are in each state."""
    counted = Counter(map(look_of, lines))
    order = [*LOOKS.values(), *counted]
    badges = [
        Badge(look.sign, f"{language.gettext(look.word)} · {counted[look]}", 7.6, language.right_to_left, _BADGE_GROUND)
        for look in dict.fromkeys(order)
        if counted[look]
    ]
    return Badges(badges, language.right_to_left)
