"""One question with its answer: label, French term of the form, why it is asked, editor, and what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.look import Look

from .boxes import Opening, sign
from .text import french as french_term
from .text import label, retone


class Field(QWidget):
    """key: of the answer in ``questions.toml``. editor: the control, or a widget that holds several.

    name: in the person's language; marked: the same with what else stands beside it ("optional"). french: the term on
    the form. Together they are the editor's accessible name, the message its description, so that whoever listens hears
    the same as whoever looks.
    """

    def __init__(
        self, look: Look, key: str, name: str, editor: QWidget, *, french: str = "", hint: str = "", marked: str = ""
    ) -> None:
        super().__init__()
        self.key, self.editor, self._look, self._hint = key, editor, look, hint
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.XS)
        title = marked or name
        self._column.addLayout(self._heading(title, french if french != name else ""))
        if hint:
            self._column.addWidget(label(hint, "small"))
        self._column.addWidget(editor)
        self._message = QWidget()
        self._row = QHBoxLayout(self._message)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(tokens.XS)
        self._sign = sign(look, "problem", size_px=18)
        self._words = label("")
        self._row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._more = label("")
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._words)
        said.addWidget(self._more)
        self._row.addLayout(said, 1)
        self._message.hide()
        self._column.addWidget(self._message)
        editor.setAccessibleName(f"{title} ({french})" if french and french != name else title)
        editor.setAccessibleDescription(hint)

    def _heading(self, text: str, term: str) -> QHBoxLayout:
        """The label and the French term under one another; ``heading_row`` has room at its end."""
        self.heading_row = QHBoxLayout()
        self.heading_row.setSpacing(tokens.S)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        title = label(text, "strong")
        title.setBuddy(self.editor)
        lines.addWidget(title)
        if term:
            lines.addWidget(french_term(self._look, term))
        self.heading_row.addLayout(lines, 1)
        self.heading_row.setAlignment(lines, Qt.AlignmentFlag.AlignBottom)  # beside the editor, not above a gap
        return self.heading_row

    def explain(self, title: str, text: str) -> None:
        """Put "Why are we asking?" under the editor, closed."""
        why = Opening(self._look, title)
        why.on_open(lambda: why.body.addWidget(label(text)))
        why.button.setAccessibleDescription(self.editor.accessibleName())
        self._column.addWidget(why)

    def show_message(self, text: str, tone: str = "problem", icon: str = "") -> None:
        """What is to be known of the answer, beside it; "" takes it away. After the first line comes what to do.

        tone: "problem", "review", "note" or "ready". icon: the sign, where it is not the usual one of the tone.
        """
        if text == self.message and self._words.property("tone") == tone:
            return
        first, _end, more = text.partition("\n")
        self._words.setText(first)
        self._more.setText(more)
        self._more.setVisible(bool(more))
        retone(self._words, tone=tone)
        colour = self._look.theme.tone(tone).colour
        name = {"problem": "problem", "review": "warning", "note": "info", "ready": "ready"}[tone]
        self._sign.setPixmap(self._look.pixmap(icon or name, colour, 18))
        self._message.setVisible(bool(text))
        self.editor.setAccessibleDescription(f"{text} {self._hint}".strip())
        retone(self.editor, tone=tone if text else "")

    @property
    def message(self) -> str:
        return "\n".join(text for text in (self._words.text(), self._more.text()) if text)

    @property
    def has_problem(self) -> bool:
        return bool(self._words.text()) and self._words.property("tone") == "problem"

    def keep_narrow(self, letters: int) -> Field:
        """As wide as so many letters need, so that the field tells how much is expected."""
        width = self.editor.fontMetrics().averageCharWidth() * letters + 2 * tokens.L
        self.editor.setMaximumWidth(width)
        self.editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return self
