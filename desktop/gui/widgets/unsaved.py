"""Said at once, above the page: the last save failed, why, and how to keep everything elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.elsewhere import keep_elsewhere
from desktop.words import _

from .boxes import Callout
from .buttons import button
from .text import paragraph

if TYPE_CHECKING:
    from desktop.errors import DesktopError
    from desktop.gui.context import Context


class Unsaved(QWidget):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._error: DesktopError | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.L, tokens.M, tokens.L, 0)
        self.hide()

    def show_error(self, error: DesktopError | None) -> None:
        if error is self._error:
            return
        self._error = error
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self.setVisible(error is not None)
        if error is not None:
            self._column.addWidget(self._callout(error))

    def _callout(self, error: DesktopError) -> Callout:
        from desktop.session.telling import explain_error

        say = self._context.say
        title = say(_("Not kept yet: your last changes are only in this window"))
        box = Callout(self._context.look, "problem", "", title)
        for line in explain_error(error, self._context.language):
            box.body.addWidget(paragraph(line))
        row = QHBoxLayout()
        keep = say(_("Keep it elsewhere…"))
        row.addWidget(button(self._context.look, keep, lambda: keep_elsewhere(self._context, self), icon="save"))
        row.addStretch(1)
        box.body.addLayout(row)
        self._context.announce(title)
        return box
