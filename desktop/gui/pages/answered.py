"""An answer that was given on another page: said in a line, with the way to change it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.text import label
from desktop.words import _

from .questions import answer_of, capital, in_words, question


class Answered(QWidget):
    """key: of the question. page: where it is asked."""

    def __init__(self, context: Context, key: str, page: str) -> None:
        super().__init__()
        self.key, self._context = key, context
        name = context.say(question(context, key).name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.M)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(name, "soft"))
        self._value = label("")
        words.addWidget(self._value)
        row.addLayout(words, 1)
        self.change = button(
            context.look, context.say(_("Change")), lambda: context.go(page, key), role="quiet", description=name
        )
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignVCenter)
        self.refresh()

    def refresh(self) -> None:
        value = answer_of(self._context.snapshot.dossier.answers, self.key)
        text = capital(in_words(self._context, self.key, value)) or self._context.say(_("Not answered yet"))
        if text != self._value.text():
            self._value.setText(text)
