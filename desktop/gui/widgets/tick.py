"""Yes or not, as a box to tick with a sentence beside it that may go on in a second line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.gui import tokens

from .editor import Editor
from .text import label


class Tick(Editor):
    """value: True or False. french: the term of the form, in small letters under the sentence."""

    def __init__(self, text: str, french: str = "") -> None:
        super().__init__()
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        self.box = QCheckBox()
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.box.setAccessibleName(f"{text} ({french})" if french else text)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(text))
        if french:
            words.addWidget(label(french, "french"))
        row.addLayout(words, 1)
        self.column.addLayout(row)
        self.setFocusProxy(self.box)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.box.clicked.connect(lambda _on=False: self.edited.emit())

    @property
    def parts(self) -> Sequence[QWidget]:
        return (self.box,)

    @property
    def value(self) -> Any:
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        if bool(value) != self.box.isChecked():
            self.box.setChecked(bool(value))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The sentence is a part of the box."""
        self.box.setFocus(Qt.FocusReason.MouseFocusReason)
        self.box.click()
