"""The languages, each in its own name: nobody has to read another one to find theirs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop import words
from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.look import load_fonts
from desktop.gui.widgets.boxes import sign
from desktop.gui.widgets.flowing import Flow
from desktop.words import _


class Languages(QWidget):
    """spoken: the one that the window speaks now."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.spoken: QWidget = self
        self.setAccessibleName(context.say(_("Language")))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens.S)
        across.addWidget(sign(context.look, "note", "globe", 22), 0, Qt.AlignmentFlag.AlignVCenter)
        row = QWidget()
        flow = Flow(row, tokens.XS)
        for code, name in words.NAMES.items():
            load_fonts(code)  # each name is written in its own letters
            choice = self._choice(code, name)
            if choice.isChecked():
                self.spoken = choice
            flow.addWidget(choice)
        across.addWidget(row, 1)

    def _choice(self, code: str, name: str) -> QPushButton:
        choice = QPushButton(name)
        choice.setAutoDefault(False)
        choice.setCheckable(True)
        choice.setChecked(code == self._context.language.code)
        choice.setProperty("role", "language")
        choice.setObjectName(f"language {code}")
        choice.setAccessibleName(name)
        choice.setCursor(Qt.CursorShape.PointingHandCursor)
        # No group of buttons: in one the arrows would change the language in passing.
        choice.clicked.connect(lambda _on=False: self._speak(code))
        return choice

    def _speak(self, code: str) -> None:
        self._context.change_settings(self._context.settings._replace(language=code))
