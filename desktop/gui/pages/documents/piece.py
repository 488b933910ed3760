"""One requirement as it stands now: what its card shows, taken from a snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.model.checklist import Line, State, Weight
from desktop.model.dossier import Document
from desktop.model.facts import FileFacts
from desktop.model.procedure import Procedure, Requirement
from desktop.model.state_words import STATES
from desktop.words import _

if TYPE_CHECKING:
    from desktop.session.session import Snapshot

LOOKING: Final = _("looking…")
WRITTEN_HERE: Final = "vitale_form"  # the program writes it: nobody has to bring it


class Look(NamedTuple):
    """How a state is shown: a tone and a sign, and the word that says the same."""

    tone: str
    icon: str
    word: str


_LOOKS: Final[Mapping[State, Look]] = {
    State.READY: Look("ready", "ready", STATES[State.READY]),
    State.TO_REVIEW: Look("review", "warning", STATES[State.TO_REVIEW]),
    State.BLOCKED: Look("problem", "problem", STATES[State.BLOCKED]),
    State.MISSING: Look("note", "missing", STATES[State.MISSING]),
    State.EXCUSED: Look("excused", "excused", STATES[State.EXCUSED]),
    State.LOCKED: Look("locked", "locked", STATES[State.LOCKED]),
}
_OPTIONAL: Final = Look("locked", "info", _("only if asked"))
_BEING_LOOKED_AT: Final = Look("note", "clock", LOOKING)


@dataclass(frozen=True)
class Piece:
    """documents: those given for it, each with its place in the dossier. facts: of those that were looked at."""

    line: Line
    requirement: Requirement
    documents: tuple[tuple[int, Document], ...]
    facts: Mapping[int, tuple[FileFacts, ...]]

    @property
    def id(self) -> str:
        return self.requirement.id

    @property
    def looking(self) -> bool:
        """Whether something of it was not looked at yet."""
        return any(number not in self.facts and document.files for number, document in self.documents)

    @property
    def look(self) -> Look:
        if self.looking and not self.line.locked:
            return _BEING_LOOKED_AT
        if self.line.weight is Weight.ADVICE and self.line.state is State.MISSING:
            return _OPTIONAL
        return _LOOKS[self.line.state]


def pieces(snapshot: Snapshot, procedure: Procedure, added: tuple[str, ...] = ()) -> tuple[Piece, ...]:
    """Every requirement of this person, in the order of the rules. added: further ones that the person asked for."""
    lines = {line.id: line for line in snapshot.checklist.lines}
    found = []
    for requirement in procedure.requirements:
        line = lines.get(requirement.id)
        if line is None and requirement.id in added:
            line = _line(requirement)
        if line is not None:
            found.append(_piece(line, requirement, snapshot))
    return tuple(found)


def unsorted(snapshot: Snapshot) -> tuple[tuple[int, Document], ...]:
    """Documents that nobody said the purpose of."""
    return tuple((n, document) for n, document in enumerate(snapshot.dossier.documents) if not document.requirement)


def _piece(line: Line, requirement: Requirement, snapshot: Snapshot) -> Piece:
    given = tuple(
        (n, document) for n, document in enumerate(snapshot.dossier.documents) if document.requirement == line.id
    )
    facts = {number: snapshot.facts[number] for number, _document in given if number in snapshot.facts}
    return Piece(line, requirement, given, facts)


def _line(requirement: Requirement) -> Line:
    """What no rule asks for by itself, as it stands until something is given for it."""
    return Line(
        id=requirement.id, stage=requirement.stage, weight=Weight.ADVICE,
        alternatives=tuple(alternative.id for alternative in requirement.alternatives),
        before_arrival=requirement.before_arrival, sources=requirement.sources, confidence=requirement.confidence,
    )  # fmt: skip
