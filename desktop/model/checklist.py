"""What the rules make of a dossier on a day: the route, and a line for each requirement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

Value = str | int | float | bool | dt.date | tuple[str, ...] | None


class Outcome(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Weight(StrEnum):
    BLOCKING = "blocking"
    WARNING = "warning"
    ADVICE = "advice"


class State(StrEnum):
    MISSING = "missing"
    BLOCKED = "blocked"
    TO_REVIEW = "to_review"
    READY = "ready"
    EXCUSED = "excused"
    LOCKED = "locked"


@dataclass(frozen=True)
class Finding:
    """One check and what came of it. ``found`` and ``expected`` hold values; ``resources/findings.toml`` has the words.

    variant picks among the sentences of a code ("foreign_sepa" of ``sepa``); empty for the usual one.
    """

    code: str
    outcome: Outcome
    weight: Weight
    file: str | None = None
    page: int | None = None
    found: Mapping[str, Value] = field(default_factory=dict)
    expected: Mapping[str, Value] = field(default_factory=dict)
    variant: str = ""


@dataclass(frozen=True)
class Route:
    """Which way this person goes (rules.md, section 3). ``because`` are the missing keys when undetermined."""

    id: str
    because: tuple[str, ...]
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    confidence: str = "law"


@dataclass(frozen=True)
class PlannedStep:
    """Something to do after the upload; ``on`` is None when no date is known for it."""

    id: str
    on: dt.date | None = None


@dataclass(frozen=True)
class Line:
    """One requirement of this person. ``state`` is computed, never stored."""

    id: str
    stage: str
    weight: Weight
    alternatives: tuple[str, ...]
    before_arrival: bool
    sources: tuple[str, ...]
    confidence: str
    kind: str | None = None
    reason: str | None = None
    locked: bool = False
    given: bool = False
    inspected: bool = False
    findings: tuple[Finding, ...] = ()

    @cached_property
    def state(self) -> State:
        if self.locked:
            return State.LOCKED
        if not self.given:
            return State.MISSING if self.reason is None else State.EXCUSED
        if not self.inspected:
            return State.TO_REVIEW
        return self._judged()

    def _judged(self) -> State:
        counting = [f for f in self.findings if f.weight is not Weight.ADVICE]
        if any(f.outcome is Outcome.FAILED and f.weight is Weight.BLOCKING for f in counting):
            return State.BLOCKED
        if any(f.outcome is not Outcome.PASSED for f in counting):
            return State.TO_REVIEW
        return State.READY


@dataclass(frozen=True)
class Checklist:
    """Everything the program can say before it writes anything."""

    procedure: str
    rules_on: dt.date
    rules_are_old: bool
    on: dt.date
    route: Route
    lines: tuple[Line, ...]
    missing_answers: tuple[str, ...] = ()
    answer_findings: tuple[Finding, ...] = ()
    dossier_findings: tuple[Finding, ...] = ()  # of the dossier as a whole: total size, the same file twice
    steps: tuple[PlannedStep, ...] = ()
    inspected: bool = False

    @property
    def complete(self) -> bool | None:
        """Whether everything blocking is ready or only to be looked at; None while no document was opened."""
        if not self.inspected:
            return None
        blocking = (line for line in self.lines if line.weight is Weight.BLOCKING and not line.locked)
        wrong = (
            f.weight is Weight.BLOCKING and f.outcome is Outcome.FAILED
            for f in (*self.answer_findings, *self.dossier_findings)
        )
        return (
            self.route.id != "undetermined"
            and all(line.state in (State.READY, State.TO_REVIEW) for line in blocking)
            and not any(wrong)
        )
