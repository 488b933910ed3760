"""Papers that the health insurance refused: which, why they said, what to do, and sending that one alone again."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Callout, Card
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.order import in_order, stops_in
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.text import heading, label
from desktop.model.dossier import Refusal
from desktop.model.glossary import RefusalReason
from desktop.session import changes, reports
from desktop.session.session import Snapshot
from desktop.words import _

from .refusal_form import RefusalForm

_BEING_SAID = "after.refusal"  # in what is left open: the paper and the reason, while the form asks for them


class Refused(Card):
    """Lists what was refused and not yet settled, and takes down another one. ``listed``: the list was made anew."""

    listed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self.say = context, context.say
        self._reasons: Mapping[str, RefusalReason] | None = None
        self._names = {r.id: r.name for r in context.opened.rules.procedure.requirements if r.upload_name}
        self.title = heading(self.say(_("A paper was refused?")), 2)
        self.body.addWidget(self.title)
        told = _("That is no judgement of you. Say which paper and what they wrote: you mend only "
                 "that one, and write only that one again.")  # fmt: skip
        self.body.addWidget(label(self.say(told)))
        self._list = Renewed(tokens.M)
        self.body.addWidget(self._list)
        self._place = Renewed()
        self._place.show_value(False, lambda column: None)
        self.body.addWidget(self._place)
        self.begin = button(context.look, self.say(_("A paper was refused…")), self._begin, icon="add")
        self._row = QWidget()
        Flow(self._row, tokens.S).addWidget(self.begin)
        self.body.addWidget(self._row)
        context.run(self, lambda _progress: reports.refusal_reasons(), done=self._know)

    @property
    def form(self) -> RefusalForm | None:
        """What asks for another one, while it is open."""
        found = self._place.findChildren(RefusalForm)
        return found[-1] if self._row.isHidden() and found else None

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in the order in which it stands here."""
        return [*stops_in(self._list), self.begin, *stops_in(self._place)]

    def settle(self) -> None:
        """The page is being left: what was chosen so far is chosen still when it is made anew."""
        if self._reasons is None:  # it was not shown again yet
            return
        if self.form is not None:
            self._context.unfolded[_BEING_SAID] = self.form.chosen
        else:
            self._context.unfolded.pop(_BEING_SAID, None)

    def _know(self, reasons: Mapping[str, RefusalReason]) -> None:
        self._reasons = reasons
        self.refresh(self._context.snapshot)
        chosen = self._context.unfolded.get(_BEING_SAID)
        if chosen is not None:
            self._ask().choose(*chosen)

    def refresh(self, snapshot: Snapshot) -> None:
        if self._reasons is None:  # being read
            return
        refusals = snapshot.dossier.refusals
        if self._list.show_value(refusals, lambda column: self._fill(column, refusals)):
            self.listed.emit()

    def _fill(self, column: QVBoxLayout, refusals: tuple[Refusal, ...]) -> None:
        for refusal in refusals:
            column.addWidget(self._one(refusal))

    def _one(self, refusal: Refusal) -> Callout:
        context, say = self._context, self.say
        assert self._reasons is not None
        piece = say(self._names.get(refusal.requirement, refusal.requirement))
        reason = self._reasons.get(refusal.reason)
        name = say(reason.name) if reason else refusal.reason
        title = say(_("{piece}: {state}"), {"piece": piece, "state": name}) if name else piece
        box = Callout(context.look, "problem", say(reason.fix) if reason else "", title)
        if refusal.on:
            box.body.addWidget(label(say(_("Noted on {on}"), {"on": refusal.on}), "small"))
        row = QWidget()
        flow = Flow(row, tokens.S)
        for icon, word, does in (
            ("documents", _("Mend this paper"), lambda: context.go("documents", refusal.requirement)),
            ("export", _("Write only this paper"), lambda: context.go("export", f"only:{refusal.requirement}")),
            ("ready", _("It is settled"), lambda: self._settle(refusal.requirement)),
        ):  # fmt: skip
            flow.addWidget(button(context.look, say(word), does, icon=icon, description=title))
        box.body.addWidget(row)
        return box

    def _settle(self, requirement: str) -> None:
        self._context.opened.change(_("Refused paper settled"), changes.unrefuse(requirement))
        self._context.announce(self.say(_("Settled. You can undo this.")))
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self) -> None:
        if self._reasons is not None:
            self._ask().piece.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> RefusalForm:
        assert self._reasons is not None
        self._row.hide()
        asked = {line.id for line in self._context.snapshot.checklist.lines}
        pieces = {id_: self.say(name) for id_, name in self._names.items() if id_ in asked}
        form = RefusalForm(self._context, pieces, self._reasons, self._take_down)
        self._place.show_value(form, lambda column: column.addWidget(form))
        in_order(self.begin, form)  # which is hidden as long as the form is there
        return form

    def _take_down(self, requirement: str, reason: str) -> None:
        self._row.show()
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)
        self._place.show_value(False, lambda column: None)
        if requirement and reason:
            on = self._context.snapshot.checklist.on
            self._context.opened.change(_("Refused paper"), changes.refuse(requirement, reason, on))
            self._context.announce(self.say(_("Taken down. It stands above, with what to do now.")))
