"""The months to choose from: letters find one by its name, digits by its number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from desktop.model.typed import compact

_TOGETHER_MS = 1000  # two digits typed within this time are one number; ours


class Months(QComboBox):
    """The twelve months after an empty line. Letters choose one by its name, digits by its number."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.addItems(["", *names])
        self.setMaxVisibleItems(len(names) + 1)
        self._since_digit = QElapsedTimer()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = "".join(character for character in compact(event.text()) if character.isdigit())
        if digit:
            self._choose_by_number(int(digit))
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._choose(0)
        else:
            super().keyPressEvent(event)

    def _choose_by_number(self, digit: int) -> None:
        together = self._since_digit.isValid() and self._since_digit.elapsed() < _TOGETHER_MS
        both = self.currentIndex() * 10 + digit if together else digit
        self._choose(both if both < self.count() else digit)
        self._since_digit.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page changes no answer."""
        event.ignore()

    def _choose(self, index: int) -> None:
        if index != self.currentIndex():
            self.setCurrentIndex(index)
            self.activated.emit(index)
