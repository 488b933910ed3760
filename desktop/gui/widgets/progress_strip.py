"""How far a long run is, in words and as a bar, with a button to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.look import Look

from .buttons import button
from .text import label


class ProgressStrip(QWidget):
    """what: what is going on. stop: called once when the person has had enough. Hidden until ``begin``."""

    def __init__(self, look: Look, stop_text: str, stop: Callable[[], None]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        self._words = label("")
        column.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(tokens.M)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        row.addWidget(self.bar, 1)
        self.stop = button(look, stop_text, stop, icon="close")
        row.addWidget(self.stop)
        column.addLayout(row)
        self.hide()

    def begin(self, what: str) -> None:
        self._words.setText(what)
        self.bar.setAccessibleName(what)
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.show()

    def tell(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def show_stopping(self, what: str) -> None:
        """It was asked to stop, and will as soon as it can."""
        self._words.setText(what)
        self.bar.setAccessibleName(what)
        self.stop.setEnabled(False)

    def end(self) -> None:
        self.hide()
