"""Which of the accepted papers a document is: asked aloud while it is not known, a line to change it afterwards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.context import Context
from desktop.gui.widgets.choices import Choices, Option
from desktop.gui.widgets.combo import OneOfMany
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.text import label
from desktop.model.dossier import Document
from desktop.model.procedure import Requirement
from desktop.words import _


class KindChoice(Renewed):
    """choose: called with the kind. Nothing is shown where there is only one."""

    def __init__(self, context: Context, choose: Callable[[str], None]) -> None:
        super().__init__()
        self._context, self._choose = context, choose
        self._list: OneOfMany | None = None
        self._control: QWidget | None = None

    def show_document(self, requirement: Requirement, document: Document) -> None:
        known = requirement.alternative(document.kind) is not None
        self.show_value((requirement.id, known), lambda column: self._build(column, requirement, known))
        if self._list is not None:
            self._list.set_value(document.kind if known else "")

    def focus_on(self) -> None:
        if self._control is not None:
            self._control.setFocus()

    def _build(self, column: QVBoxLayout, requirement: Requirement, known: bool) -> None:
        self._list = self._control = None
        if len(requirement.alternatives) == 1 and known:
            return
        say = self._context.say
        question = say(_("Which paper is it?"))
        if not known:
            column.addWidget(label(question, "strong"))
            choices = Choices([Option(a.id, say(a.name), self._french(say(a.name), a.official_name)) for a in
                               requirement.alternatives])  # fmt: skip
            choices.setAccessibleName(question)
            choices.chosen.connect(self._choose)
            column.addWidget(choices)
            self._control = choices
            return
        self._list = OneOfMany([(a.id, self._both(say(a.name), a.official_name)) for a in requirement.alternatives])
        self._control = self._list
        self._list.edited.connect(self._chosen)
        column.addWidget(Field(self._context.look, "kind", question, self._list))

    def _chosen(self) -> None:
        if self._list is not None and self._list.value:
            self._choose(self._list.value)

    def _both(self, name: str, official: str) -> str:
        """The name with the French term, which stands on the paper itself, after it."""
        french = self._french(name, official)
        return f"{name} · {french}" if french else name

    def _french(self, name: str, official: str) -> str:
        return "" if official == name else self._context.language.isolated(official)
