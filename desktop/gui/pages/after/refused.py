"""A paper that the health insurance refused: which, why they said, what to do, and sending that one alone again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from desktop import catalogue
from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Callout, Card
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.text import heading, label
from desktop.model.dossier import Refusal
from desktop.session import changes
from desktop.session.session import Snapshot
from desktop.words import _


class Refused(Card):
    """Lists what was refused and not yet settled, and takes down another one."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self.say = context, context.say
        self._reasons = catalogue.refusals()
        self._names = {r.id: r.name for r in context.opened.rules.procedure.requirements if r.upload_name}
        self.body.addWidget(heading(self.say(_("A paper was refused?")), 2))
        told = _("That happens often and is no judgement of you. Say which paper and what they wrote: you mend only "
                 "that one, and write only that one again.")  # fmt: skip
        self.body.addWidget(label(self.say(told)))
        self._list = Renewed(tokens.M)
        self.body.addWidget(self._list)
        self._form = _Form(context, self._names, self._take_down)
        self._form.hide()
        self.body.addWidget(self._form)
        self.begin = button(context.look, self.say(_("A paper was refused…")), self._begin, icon="add")
        row = QWidget()
        Flow(row, tokens.S).addWidget(self.begin)
        self.body.addWidget(row)
        self.refresh(context.snapshot)

    def refresh(self, snapshot: Snapshot) -> None:
        self._list.show_value(snapshot.dossier.refusals, lambda column: self._fill(column, snapshot.dossier.refusals))

    def _fill(self, column: QVBoxLayout, refusals: tuple[Refusal, ...]) -> None:
        for refusal in refusals:
            column.addWidget(self._one(refusal))

    def _one(self, refusal: Refusal) -> Callout:
        context, say = self._context, self.say
        piece = say(self._names.get(refusal.requirement, refusal.requirement))
        reason = self._reasons.get(refusal.reason)
        name = say(reason.name) if reason else refusal.reason
        title = f"{piece}: {name}"
        box = Callout(context.look, "problem", say(reason.fix) if reason else "", title)
        if refusal.on:
            box.body.addWidget(label(say(_("Taken down on {on}"), {"on": refusal.on}), "small"))
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

    def _begin(self) -> None:
        self.begin.hide()
        self._form.show()
        self._form.piece.setFocus()

    def _take_down(self, requirement: str, reason: str) -> None:
        self._form.hide()
        self.begin.show()
        self.begin.setFocus()
        if requirement and reason:
            on = self._context.snapshot.checklist.on
            self._context.opened.change(_("Refused paper"), changes.refuse(requirement, reason, on))


class _Form(QWidget):
    """done: called with the piece and the reason; with nothing when the person changed their mind."""

    def __init__(self, context: Context, names: dict[str, str], done: Callable[[str, str], None]) -> None:
        super().__init__()
        self._context, self._done, say = context, done, context.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        self.piece, self.reason = QComboBox(), QComboBox()
        asked = {line.id for line in context.snapshot.checklist.lines}
        for id_, name in names.items():
            if id_ in asked:
                self.piece.addItem(say(name), id_)
        self.piece.currentIndexChanged.connect(lambda _index: self._offer())
        column.addWidget(Field(context.look, "", say(_("Which paper?")), self.piece))
        column.addWidget(Field(context.look, "", say(_("What did they write?")), self.reason))
        row = QWidget()
        flow = Flow(row, tokens.S)
        keep = button(context.look, say(_("Take it down")), self._keep, role="primary")
        flow.addWidget(keep)
        flow.addWidget(button(context.look, say(_("Cancel")), lambda: done("", "")))
        column.addWidget(row)
        self._offer()

    def _offer(self) -> None:
        """The reasons that can be said of the chosen paper."""
        self.reason.clear()
        for id_, reason in catalogue.refusals().items():
            if reason.may_be_said_of(str(self.piece.currentData())):
                self.reason.addItem(self._context.say(reason.name), id_)

    def _keep(self) -> None:
        self._done(str(self.piece.currentData() or ""), str(self.reason.currentData() or ""))
