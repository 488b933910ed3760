"""Everything that a report tells, gathered before a line of it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from desktop.model.bundle import Bundle, Output
from desktop.model.checklist import Checklist, Finding
from desktop.model.dossier import Dossier
from desktop.model.glossary import RefusalReason
from desktop.model.portal import Portal
from desktop.model.procedure import Procedure, Question, RouteRow
from desktop.words import Language

REGISTER = "register"
UNDETERMINED = "undetermined"


class Explained(Protocol):
    """The sentences of a finding in one language (``catalogue.explain``); any of them may be empty.

    declared: it passed by what the person said, which nobody has checked.
    """

    @property
    def name(self) -> str: ...
    @property
    def found(self) -> str: ...
    @property
    def expected(self) -> str: ...
    @property
    def fix(self) -> str: ...
    @property
    def declared(self) -> bool: ...


Explain = Callable[[Finding, Language], Explained]


@dataclass(frozen=True)
class Spelling:
    """The name as a document prints it. ``requirement``: the piece that it was read in."""

    text: str
    requirement: str


@dataclass(frozen=True)
class Content:
    """What the reports are made of.

    explain: a finding and a language → its sentences. thumbnails: requirement id → small JPEGs of its first pages.
    spellings: the name as it was found in documents; what the person told of other spellings is in the answers.
    reasons: why a piece may have been refused, by the code that a refusal carries.
    """

    dossier: Dossier
    checklist: Checklist
    bundle: Bundle
    procedure: Procedure
    portal: Portal
    program: str
    person_language: Language
    french: Language
    explain: Explain
    thumbnails: Mapping[str, tuple[bytes, ...]] = field(default_factory=dict)
    spellings: tuple[Spelling, ...] = ()
    reasons: Mapping[str, RefusalReason] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[Language, ...]:
        """French and the person's language, or French alone when that is the person's."""
        if self.person_language.code == self.french.code:
            return (self.french,)
        return (self.french, self.person_language)

    @property
    def registers(self) -> bool:
        return self.checklist.route.id == REGISTER

    @property
    def row(self) -> RouteRow:
        """The row of the decision table that the route comes from."""
        route = self.checklist.route
        rows = [row for row in self.procedure.rows if row.id == route.id]
        return next((row for row in rows if row.because in route.because), rows[0])

    def outputs(self, requirement: str) -> tuple[Output, ...]:
        """The file to upload for a requirement, or the files that it was split into."""
        return tuple(o for o in self.bundle.outputs if o.requirement == requirement)

    def question(self, key: str) -> Question | None:
        """The question behind a missing answer, ``born_on`` or ``person.born_on``."""
        wanted = key.rpartition(".")[2]
        return next((q for q in self.procedure.questions if q.key.rpartition(".")[2] == wanted), None)
