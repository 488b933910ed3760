"""Pieces that the health insurance refused: which, why they said, when it was taken down, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from desktop.media.flow import Block, Space
from desktop.media.palette import SOFT
from desktop.media.typesetting import Span, Style, bold
from desktop.model.dossier import Refusal
from desktop.words import Language, _

from .basis import Basis, basis
from .content import Content
from .headings import heading
from .naming import named
from .sides import Sides, soft

_ROW = Style(size=9, leading=12.2)
_BETWEEN = 5.0


def refused(sides: Sides) -> Iterator[Block]:
    """What was refused and is not settled yet; nothing where there is nothing."""
    refusals = sides.content.dossier.refusals
    if not refusals:
        return
    yield heading(sides, _("Refused papers"))
    for refusal in refusals:
        reason = sides.content.reasons.get(refusal.reason)
        mark = basis(sides.cited, reason.sources, reason.confidence) if reason else None
        yield sides.signed("blocked", partial(_told, sides.content, refusal, mark), _ROW)
        yield Space(_BETWEEN)


def _told(content: Content, refusal: Refusal, mark: Basis | None, language: Language) -> list[str | Span]:
    """A reason that is none of ours is in the words of whoever wrote it down."""
    reason = content.reasons.get(refusal.reason)
    parts: list[str | Span] = [bold(named(content.procedure.requirement(refusal.requirement), language))]
    why = language.gettext(reason.name) if reason else refusal.reason
    if why:
        parts += ["\n", why]
    if refusal.on:
        noted = language.say(_("Noted on {on}"), {"on": refusal.on})
        parts += [soft(f"  {noted}", SOFT)]
    if reason and mark:
        parts += ["\n", language.gettext(reason.fix), "  ", mark(language)]
    return parts
