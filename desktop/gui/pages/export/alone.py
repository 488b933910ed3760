"""Says that one paper is written alone, and leads back to the whole."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Callout
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.text import label
from desktop.words import _


class Alone(Callout):
    """Not to be seen before ``show_piece``."""

    def __init__(self, context: Context) -> None:
        told = _("This paper is written with the report, into a folder of its own. The rest stays as it is.")
        super().__init__(context.look, "note", context.say(told))
        self._context = context
        self._title = label("", "strong", "note")
        self.body.insertWidget(0, self._title)
        row = QWidget()
        whole = context.say(_("Write the whole dossier instead"))
        Flow(row, tokens.S).addWidget(button(context.look, whole, lambda: context.go("export")))
        self.body.addWidget(row)
        self.hide()

    def show_piece(self, requirement: str) -> None:
        say, known = self._context.say, self._context.opened.rules.procedure.requirement(requirement)
        self._title.setText(say(_("Only: {name}"), {"name": say(known.name)}))
        self.show()
