"""Which way a person goes: the first row of the decision table that holds (rules.md, section 3)."""

from __future__ import annotations

from desktop.checking.conditions import Circumstances, Unanswered, holds
from desktop.model.checklist import Route
from desktop.model.procedure import Need, Note, Procedure, RouteRow

UNDETERMINED = "undetermined"


def find_route(procedure: Procedure, circumstances: Circumstances) -> Route:
    """The route with its reason and its notes; ``undetermined`` with the keys of the answers that decide."""
    try:
        row = _first_row(procedure, circumstances)
    except Unanswered as unanswered:
        row = _undetermined(procedure)
        return Route(UNDETERMINED, unanswered.keys, sources=row.sources, confidence=row.confidence)
    notes = tuple(note for note in procedure.notes if _goes_with(note, row.id, row.because, circumstances))
    return Route(
        id=row.id,
        because=(row.because,),
        notes=tuple(note.id for note in notes),
        sources=row.sources,
        confidence=row.confidence,
    )


def need_holds(need: Need | Note, route: Route, circumstances: Circumstances) -> bool:
    """Whether a requirement is asked of somebody on this route."""
    return _goes_with(need, route.id, route.because[0] if route.because else "", circumstances)


def _first_row(procedure: Procedure, circumstances: Circumstances) -> RouteRow:
    _ask_what_is_always_needed(circumstances)
    decided = (row for row in procedure.rows if row.id != UNDETERMINED)
    return next(row for row in decided if holds(row.when, circumstances))


def _ask_what_is_always_needed(circumstances: Circumstances) -> None:
    answers = circumstances.answers
    missing = [
        key
        for key, value in (("nationalities", answers.person.nationalities), ("cover", answers.situation.cover))
        if not value
    ]
    if missing and circumstances.french and not answers.situation.french_origin:
        missing.append("french_origin")
    if missing:
        raise Unanswered(*missing)


def _undetermined(procedure: Procedure) -> RouteRow:
    return next(row for row in procedure.rows if row.id == UNDETERMINED)


def _goes_with(asked: Need | Note, route: str, because: str, circumstances: Circumstances) -> bool:
    return (
        (not asked.routes or route in asked.routes)
        and (not asked.because or because in asked.because)
        and holds(asked.when, circumstances)
    )
