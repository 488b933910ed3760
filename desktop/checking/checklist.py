"""Rules, answers, documents and the day → the route and a judged line for each requirement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from desktop.model.checklist import Checklist, Finding, Line, Outcome, PlannedStep, Route, Weight
from desktop.model.dossier import Dossier
from desktop.model.procedure import Procedure, Requirement

from .answers import judge_answers, number_form
from .conditions import Circumstances, holds
from .route import find_route, need_holds
from .rules import Rules

if TYPE_CHECKING:  # nobody needs them for a checklist from the answers alone
    from desktop.model.bundle import Exported
    from desktop.model.facts import FileFacts

    from .opened import Opened

_CARD = "card"
_WRITTEN_HERE = frozenset({"vitale_form"})  # the program writes it: nobody has to bring it (rules.md, section 6)
_REGISTER = "register"


def check(
    rules: Rules,
    dossier: Dossier,
    on: dt.date,
    facts: Sequence[tuple[FileFacts, ...]] | None = None,
    exported: Sequence[Exported] | None = None,
) -> Checklist:
    """The checklist of a dossier on a day.

    facts: for each document of the dossier, one entry per file; None when no document was opened.
    exported: for each upload file what became of it; None when nothing was written.
    """
    circumstances = circumstances_of(rules.procedure, dossier, on)
    route = find_route(rules.procedure, circumstances)
    missing, answer_findings = judge_answers(dossier.answers, rules.procedure, on)
    opened = _opened(rules, dossier, on, facts, exported)
    lines = tuple(
        _line(requirement, asked, dossier, opened)
        for requirement, asked in _asked(rules.procedure, dossier, route, circumstances)
    )
    return Checklist(
        procedure=rules.procedure.id,
        rules_on=rules.procedure.rules_on,
        rules_are_old=rules_are_old(rules.procedure, on),
        on=on,
        route=route,
        lines=lines,
        missing_answers=missing,
        answer_findings=answer_findings,
        dossier_findings=tuple(opened.judge_whole()) if opened else (),
        steps=tuple(_plan(rules.procedure, route, lines, circumstances)),
        inspected=opened is not None,
    )


def _opened(
    rules: Rules,
    dossier: Dossier,
    on: dt.date,
    facts: Sequence[tuple[FileFacts, ...]] | None,
    exported: Sequence[Exported] | None,
) -> Opened | None:
    if facts is None:
        return None
    from .opened import Opened

    return Opened(rules, dossier, on, facts, exported)


def _plan(
    procedure: Procedure, route: Route, lines: Sequence[Line], circumstances: Circumstances
) -> Iterator[PlannedStep]:
    """The steps of this route in order, dated where the answers give the date."""
    anchors = {"course_begins_on": circumstances.answers.studies.course_begins_on}
    asked = {"", *(line.id for line in lines)}
    for step in procedure.steps:
        on_this_route = not step.routes or route.id in step.routes
        if on_this_route and step.requirement in asked and holds(step.when, circumstances):
            yield PlannedStep(step.id, anchors.get(step.anchor))


def circumstances_of(procedure: Procedure, dossier: Dossier, on: dt.date) -> Circumstances:
    return Circumstances(
        answers=dossier.answers,
        countries=procedure.countries,
        on=on,
        has_definitive_number=number_form(dossier.answers.person.social_security_number) == "definitive",
        gives_s1=any(document.kind == "s1_certificate" for document in dossier.documents),
    )


def rules_are_old(procedure: Procedure, on: dt.date) -> bool:
    """Whether the day lies more than ``stale_after_months`` after the rules were last read."""
    months = (on.year - procedure.rules_on.year) * 12 + on.month - procedure.rules_on.month
    if on.day <= procedure.rules_on.day:
        months -= 1
    return months >= procedure.stale_after_months


class _Asked(NamedTuple):
    """How a requirement stands on this route: its weight, and whether it waits for a number or is not asked at all."""

    weight: Weight
    locked: bool = False
    unasked: bool = False


def _asked(
    procedure: Procedure, dossier: Dossier, route: Route, circumstances: Circumstances
) -> Iterator[tuple[Requirement, _Asked]]:
    for requirement in procedure.requirements:
        need = next((need for need in requirement.needs if need_holds(need, route, circumstances)), None)
        given = bool(dossier.documents_for(requirement.id))
        if need is not None:
            yield requirement, _Asked(need.weight)
        elif requirement.stage == _CARD and route.id == _REGISTER:
            yield requirement, _Asked(Weight.BLOCKING, locked=True)
        elif given:
            yield requirement, _Asked(Weight.ADVICE, unasked=bool(requirement.needs))


def _line(requirement: Requirement, asked: _Asked, dossier: Dossier, opened: Opened | None) -> Line:
    documents = dossier.documents_for(requirement.id)
    excuse = dossier.excuse_for(requirement.id)
    written_here = requirement.id in _WRITTEN_HERE and not documents and opened is not None
    return Line(
        id=requirement.id,
        stage=requirement.stage,
        weight=asked.weight,
        alternatives=tuple(alternative.id for alternative in requirement.alternatives),
        before_arrival=requirement.before_arrival,
        sources=requirement.sources,
        confidence=requirement.confidence,
        kind=documents[0].kind if documents else requirement.alternatives[0].id if written_here else None,
        reason=excuse.reason if excuse and not documents else None,
        locked=asked.locked,
        given=bool(documents) or written_here,
        inspected=opened is not None,
        findings=tuple(_findings(requirement, asked, dossier, opened)),
    )


def _findings(
    requirement: Requirement, asked: _Asked, dossier: Dossier, opened: Opened | None
) -> Iterator[Finding]:
    if asked.unasked:
        yield Finding("not_asked", Outcome.UNKNOWN, Weight.ADVICE)
    if opened is None:
        return
    if requirement.id in _WRITTEN_HERE and not dossier.documents_for(requirement.id):
        yield Finding("written_here", Outcome.PASSED, Weight.ADVICE)
    yield from opened.judge(requirement)
