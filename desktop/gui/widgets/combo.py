"""One of many, on one line: a list that a turn of the mouse wheel over the page does not change by accident."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from desktop.gui import tokens

from .editor import Editor


class OneOfMany(Editor):
    """value: the code of what is chosen. options: code and words, in order; the first may be "" for nothing yet."""

    def __init__(self, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.combo = List()
        for code, words in options:
            self.combo.addItem(words, code)
        self.column.addWidget(self.combo)
        self.setFocusProxy(self.combo)
        self.combo.activated.connect(self._chosen)
        self.combo.currentTextChanged.connect(self.combo.setToolTip)  # long names are shortened in the line
        self.combo.setToolTip(self.combo.currentText())

    @property
    def parts(self) -> Sequence[QWidget]:
        return (self.combo,)

    @property
    def value(self) -> Any:
        return str(self.combo.currentData() or "")

    def set_value(self, value: Any) -> None:
        """A value that is not among the options is added, as it is."""
        place = self.combo.findData(value)
        if place < 0:
            self.combo.addItem(str(value), value)
            place = self.combo.count() - 1
        if place != self.combo.currentIndex():
            self.combo.setCurrentIndex(place)

    def _chosen(self, _place: int) -> None:
        self.edited.emit()


class List(QComboBox):
    """As narrow as the window asks; what is too long for it is read in the list that opens."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def showPopup(self) -> None:
        """The list that opens is as wide as its longest line, within the window."""
        wanted = self.view().sizeHintForColumn(0) + self.view().verticalScrollBar().sizeHint().width() + tokens.L
        self.view().setMinimumWidth(min(wanted, self.window().width() - tokens.XL))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
