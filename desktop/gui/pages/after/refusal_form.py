"""Which paper was refused, and what they wrote: two lists and a button."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.combo import List
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flowing import Flow
from desktop.model.glossary import RefusalReason
from desktop.words import _


class RefusalForm(QWidget):
    """pieces: id → name in the person's language. done: called with the piece and the reason; with nothing when the
    person changed their mind, by the button or by Escape."""

    def __init__(
        self,
        context: Context,
        pieces: Mapping[str, str],
        reasons: Mapping[str, RefusalReason],
        done: Callable[[str, str], None],
    ) -> None:
        super().__init__()
        self._context, self._reasons, self._done, say = context, reasons, done, context.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        self.piece, self.reason = List(), List()
        for id_, name in pieces.items():
            self.piece.addItem(name, id_)
        self.piece.currentIndexChanged.connect(lambda _index: self._offer())
        column.addWidget(Field(context.look, "", say(_("Which paper?")), self.piece))
        column.addWidget(Field(context.look, "", say(_("What did they write?")), self.reason))
        row = QWidget()
        flow = Flow(row, tokens.S)
        self.keep = button(context.look, say(_("Note it")), self._keep, role="primary")
        flow.addWidget(self.keep)
        self.cancel = button(context.look, say(_("Cancel")), lambda: done("", ""))
        flow.addWidget(self.cancel)
        column.addWidget(row)
        self._offer()

    @property
    def chosen(self) -> tuple[str, str]:
        """The paper and the reason as they stand there now."""
        return str(self.piece.currentData() or ""), str(self.reason.currentData() or "")

    def choose(self, piece: str, reason: str) -> None:
        """What was chosen before; the first of each where it can be chosen no more."""
        self.piece.setCurrentIndex(max(0, self.piece.findData(piece)))
        self.reason.setCurrentIndex(max(0, self.reason.findData(reason)))

    def _offer(self) -> None:
        """The reasons that can be said of the chosen paper."""
        chosen = self.reason.currentData()
        self.reason.clear()
        for id_, reason in self._reasons.items():
            if reason.may_be_said_of(str(self.piece.currentData())):
                self.reason.addItem(self._context.say(reason.name), id_)
        self.reason.setCurrentIndex(max(0, self.reason.findData(chosen)))

    def _keep(self) -> None:
        self._done(*self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._done("", "")
            return
        super().keyPressEvent(event)
