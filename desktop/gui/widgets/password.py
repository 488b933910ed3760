"""A password to type: hidden unless the person wants to see it, and told with one key."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.look import Look

from .buttons import button, icon_button
from .flowing import Flow


class PasswordEdit(QWidget):
    """``given`` carries what was typed, when the person says that it is all. Never empty. give: of the button that
    says so, in its ``role``; "" for none."""

    given = Signal(str)

    def __init__(self, look: Look, name: str, show: str, hide: str, give: str, *, role: str = "") -> None:
        super().__init__()
        self._look, self._words = look, (show, hide)
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData | self.line.inputMethodHints()
        )
        self.line.setMinimumWidth(look.pixels(280))
        self.line.setAccessibleName(name)
        self.line.returnPressed.connect(self.give)
        self.setFocusProxy(self.line)
        self._eye = icon_button(look, "eye", show, self._turn)
        self._eye.setCheckable(True)
        self._eye.setAccessibleDescription(name)
        typing = QWidget()
        row = QHBoxLayout(typing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XS)
        row.addWidget(self.line)
        row.addWidget(self._eye)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        parts = QWidget()
        flow = Flow(parts, tokens.S)
        flow.addWidget(typing)
        self.go = button(look, give, self.give, icon="lock-open", role=role)
        if give:
            flow.addWidget(self.go)
        else:
            self.go.setParent(typing)
            self.go.hide()
        column.addWidget(parts)

    @property
    def text(self) -> str:
        return self.line.text()

    def give(self) -> None:
        if self.line.text():
            self.given.emit(self.line.text())

    def ask_again(self) -> None:
        """The one that was typed is wrong; the next key takes its place."""
        self.line.selectAll()

    def _turn(self) -> None:
        shown = self._eye.isChecked()
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        name = self._words[1] if shown else self._words[0]
        self._eye.setAccessibleName(name)
        self._eye.setToolTip(name)
