"""How the state of a piece is shown: a word, a tone and a sign, never a colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from desktop.model.checklist import Finding, Line, Outcome, State, Weight


class Sign(NamedTuple):
    """tone: of ``tokens.Theme.tone``. icon: of ``resources/icons``."""

    tone: str
    icon: str


SIGNS: Final[Mapping[State, Sign]] = {
    State.READY: Sign("ready", "ready"),
    State.TO_REVIEW: Sign("review", "warning"),
    State.BLOCKED: Sign("problem", "problem"),
    State.MISSING: Sign("problem", "missing"),
    State.EXCUSED: Sign("excused", "excused"),
    State.LOCKED: Sign("locked", "locked"),
}


def sign_of(line: Line) -> Sign:
    """What is missing and only advised is no problem."""
    if line.weight is not Weight.BLOCKING and line.state is State.MISSING:
        return Sign("review", "missing")
    return SIGNS[line.state]


def telling(line: Line) -> tuple[Finding, ...]:
    """The findings that made a line what it is: what failed, heaviest first, then what could not be checked."""
    order = {Weight.BLOCKING: 0, Weight.WARNING: 1, Weight.ADVICE: 2}
    wrong = [f for f in line.findings if f.outcome is Outcome.FAILED]
    unsure = [f for f in line.findings if f.outcome is Outcome.UNKNOWN and f.weight is not Weight.ADVICE]
    return (*sorted(wrong, key=lambda finding: order[finding.weight]), *unsure)
