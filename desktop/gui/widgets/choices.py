"""A closed question as cards to choose from, one line each, with a sentence beneath where it helps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.gui import tokens

from .text import label, retone


class Option(NamedTuple):
    code: str
    text: str
    more: str = ""


class Choices(QWidget):
    """One of several. ``chosen`` carries the code; arrows move, as in any group of radio buttons.

    deliberate: arrows only move; space or Enter chooses. For choices that lead on to something else at once.
    """

    chosen = Signal(str)

    def __init__(self, options: Sequence[Option], value: str = "", *, deliberate: bool = False) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        self._group = QButtonGroup(self)
        self._cards = [_Card(option) for option in options]
        for card in self._cards:
            self._group.addButton(card.radio)
            column.addWidget(card)
            card.radio.toggled.connect(card.restyle)
            card.radio.clicked.connect(lambda _on=False, code=card.option.code: self.chosen.emit(code))
            if deliberate:
                card.radio.installEventFilter(self)
        self.set_value(value)

    @property
    def value(self) -> str:
        return next((card.option.code for card in self._cards if card.radio.isChecked()), "")

    def set_value(self, code: str) -> None:
        self._group.setExclusive(False)
        for card in self._cards:
            card.radio.setChecked(card.option.code == code)
        self._group.setExclusive(True)
        self.setFocusProxy(next((card.radio for card in self._cards if card.radio.isChecked()), self._cards[0].radio))

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for card in self._cards:
            card.radio.setAccessibleDescription(f"{name}. {card.option.more}".strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys on one of the buttons, when nothing is to be chosen by merely passing over it."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        radios = [card.radio for card in self._cards]
        here = next(number for number, radio in enumerate(radios) if radio is watched)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            radios[here].click()
            return True
        by = self._step(event.key())
        if by:
            radios[(here + by) % len(radios)].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(by)

    def _step(self, key: int) -> int:
        """How far an arrow moves: to the sides as the eye goes."""
        aside = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: aside, Qt.Key.Key_Left: -aside}
        return steps.get(Qt.Key(key), 0)


class _Card(QFrame):
    def __init__(self, option: Option) -> None:
        super().__init__()
        self.option = option
        self.setProperty("role", "choice")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.M, tokens.S, tokens.M, tokens.S)
        row.setSpacing(tokens.S)
        # The words stand beside the button, not in it: those of a radio button cannot go on in a second line.
        self.radio = QRadioButton()
        self.radio.setAccessibleName(option.text)
        self.radio.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.radio.installEventFilter(self)
        row.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(tokens.XS)
        words.addWidget(label(option.text))
        if option.more:
            words.addWidget(label(option.more, "soft"))
        row.addLayout(words, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
        self.radio.click()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            retone(self, focused="true" if event.type() == QEvent.Type.FocusIn else "false")
        return super().eventFilter(watched, event)

    def restyle(self, on: bool) -> None:
        retone(self, chosen="true" if on else "false")
