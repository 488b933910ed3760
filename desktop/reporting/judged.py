"""Findings sorted for reading: what is to be done, what is worth knowing, what was looked at, what was not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.model.checklist import Checklist, Finding, Line, Outcome, State, Weight
from desktop.model.state_words import STATES
from desktop.words import _

_NOT_ASKED = "not_asked"
_ACTS = frozenset({"signature_kept", "active_content_removed"})  # what was done to a file is told, not only listed
_TO_DO = (State.MISSING, State.BLOCKED)


@dataclass(frozen=True)
class Group:
    """Findings of one check on one file that came out the same way, page after page."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        return self.findings[0]

    @property
    def sign(self) -> str:
        """The sign beside it (``media.signs``)."""
        if self.first.weight is Weight.ADVICE:
            return "note"
        if self.first.outcome is Outcome.UNKNOWN:
            return "unknown"
        return "blocked" if self.first.weight is Weight.BLOCKING else "to_review"

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(f.page for f in self.findings if f.page is not None))


@dataclass(frozen=True)
class Judged:
    """problems: change the state of a piece. notes: worth knowing, change nothing. passed: looked at and fine.
    unchecked: needs a human eye, and says so.
    """

    problems: tuple[Group, ...]
    notes: tuple[Group, ...]
    passed: tuple[Group, ...]
    unchecked: tuple[Group, ...]


def sort_findings(findings: Iterable[Finding]) -> Judged:
    """Sort findings; each keeps its place among its like.

    Advice is told in words, except where it passed or where nothing was read.
    """
    sorted_: dict[str, dict[tuple[object, ...], list[Finding]]] = {}
    for finding in findings:
        key = (finding.code, finding.variant, finding.outcome, finding.weight, finding.file)
        sorted_.setdefault(_kind(finding), {}).setdefault(key, []).append(finding)
    groups = {kind: tuple(Group(tuple(g)) for g in found.values()) for kind, found in sorted_.items()}
    return Judged(*(groups.get(kind, ()) for kind in ("problems", "notes", "passed", "unchecked")))


def _kind(finding: Finding) -> str:
    if finding.outcome is Outcome.PASSED:
        return "notes" if finding.code in _ACTS else "passed"
    if finding.weight is not Weight.ADVICE:
        return "problems"
    told = finding.outcome is Outcome.FAILED or finding.variant or finding.code == _NOT_ASKED
    return "notes" if told else "unchecked"


@dataclass(frozen=True)
class Look:
    """How the state of a piece is shown: a sign (``media.signs``), which gives the colour too, and a word."""

    sign: str
    word: str


LOOKS: Mapping[State, Look] = {state: Look(state.value, word) for state, word in STATES.items()}
_OPTIONAL = Look("note", _("only if asked"))


def look_of(line: Line) -> Look:
    """A piece that is only asked of some is not shown as missing."""
    optional = line.weight is Weight.ADVICE and line.state is State.MISSING
    return _OPTIONAL if optional else LOOKS[line.state]


def to_do(checklist: Checklist) -> tuple[Line, ...]:
    """Requirements that somebody must still do something about, in their order."""
    return tuple(line for line in checklist.lines if line.weight is not Weight.ADVICE and line.state in _TO_DO)


def to_look_at(checklist: Checklist) -> tuple[Line, ...]:
    """Requirements that are there and that somebody should look at."""
    return tuple(line for line in checklist.lines if line.state is State.TO_REVIEW)


def wrong_answers(checklist: Checklist) -> tuple[Finding, ...]:
    """Answers, and the dossier as a whole, where something is not right."""
    findings = (*checklist.answer_findings, *checklist.dossier_findings)
    return tuple(f for f in findings if f.outcome is Outcome.FAILED and f.weight is not Weight.ADVICE)
