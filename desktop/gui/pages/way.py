"""The way that the answers lead to, in plain words: under the questions, and on the page for who need not register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Callout, sign
from desktop.gui.widgets.written import Written
from desktop.model.checklist import Checklist, Route
from desktop.model.procedure import Note, Procedure, RouteRow, Source
from desktop.words import _

REGISTER: Final = "register"
HEADLINES: Final[Mapping[str, str]] = {
    "register": _("You need to register"),
    "no_registration": _("You do not need to register"),
    "agreement": _("You do not need to register"),
    "already_insured": _("You do not need to register here"),
    "other_service": _("You register elsewhere"),
    "not_eligible_here": _("The site for students is not the right place"),
}


_ELSEWHERE: Final = frozenset({"other_service", "not_eligible_here"})  # something is to be done, at another place


def signed(context: Context, row: RouteRow, size_px: int) -> QLabel:
    """A way in a sign: on with it, at another place, or nothing to do."""
    tone, icon = ("note", "flag") if row.id == REGISTER else ("ready", "ready")
    if row.id in _ELSEWHERE:
        tone, icon = "note", "info"
    return sign(context.look, tone, icon, size_px)


def row_of(procedure: Procedure, route: Route) -> RouteRow:
    """The row of the decision table behind a way; several may lead to the same."""
    because = route.because[0] if route.because else ""
    rows = [row for row in procedure.rows if row.id == route.id]
    return next((row for row in rows if row.because == because), rows[0])


def sources_of(procedure: Procedure, ids: Iterable[str]) -> tuple[Source, ...]:
    return tuple(procedure.sources[id_] for id_ in ids if id_ in procedure.sources)


def written_at(context: Context, row: RouteRow) -> Written:
    """How sure a way is, and where it is written."""
    found = sources_of(context.opened.rules.procedure, row.sources)
    return Written(context, found, row.confidence, of=context.say(row.title))


def notes_of(procedure: Procedure, route: Route) -> tuple[Note, ...]:
    return tuple(note for note in procedure.notes if note.id in route.notes)


class Notes(QWidget):
    """What goes with a way without changing it; where the sources disagree, that is said."""

    def __init__(self, context: Context, notes: Iterable[Note]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        known = context.opened.rules.procedure
        for note in notes:
            title = context.say(_("The sources disagree")) if note.conflict else ""
            box = Callout(context.look, "review" if note.conflict else "note", context.say(note.text), title)
            found = sources_of(known, note.sources)
            box.body.addWidget(Written(context, found, note.confidence, of=context.say(note.text)))
            column.addWidget(box)


def old_rules(context: Context, checklist: Checklist) -> Callout | None:
    """A warning when the rules of this program were last read long ago."""
    if not checklist.rules_are_old:
        return None
    warning = _("The rules in this program were last read on {rules_on}. Check on ameli.fr what has changed since.")
    return Callout(context.look, "review", context.say(warning, {"rules_on": checklist.rules_on}))
