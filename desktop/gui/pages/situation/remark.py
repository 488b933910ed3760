"""What is to be known of an answer, beside it: a sign and words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.look import Look
from desktop.gui.pages.judgement import NOTHING, Message
from desktop.gui.widgets.boxes import SIGNS, sign
from desktop.gui.widgets.text import label, retone


class Remark(QWidget):
    """Not to be seen while there is nothing to say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._shown = look, NOTHING
        self._sign, self._words = sign(look, "problem", size_px=18), label("", "", "problem")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.XS)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def show_message(self, message: Message) -> bool:
        """Whether it is another one than before."""
        if message == self._shown:
            return False
        self._shown = message
        self._words.setText(message.text)
        retone(self._words, tone=message.tone)
        colour = self._look.theme.tone(message.tone).colour
        self._sign.setPixmap(self._look.pixmap(SIGNS[message.tone], colour, 18))
        self.setVisible(bool(message.text))
        return True
