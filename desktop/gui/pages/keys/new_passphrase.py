"""A new passphrase, typed twice and shown on request."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.password import PasswordEdit
from desktop.session.sealed import FEWEST_CHARACTERS
from desktop.words import _

HINT = _("At least {count} characters. Four words that have nothing to do with each other are easy to remember and "
          "hard to guess.")  # fmt: skip
_SHORT = _("Too short: {count} characters or more.")
_OTHER = _("The two are not the same. Type it again.")


class NewPassphrase(QWidget):
    """name: what it is called here. optional: nothing at all will do. ``given``: Enter in the last field."""

    given = Signal()

    def __init__(self, context: Context, name: str, again: str, hint: str, *, optional: bool = False) -> None:
        super().__init__()
        self._context, self._optional = context, optional
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        self.first, self._first_field = self._field("passphrase", name, hint)
        self.second, self._second_field = self._field("passphrase again", again, "")
        self.second.given.connect(lambda _text: self.given.emit())
        self.first.line.editingFinished.connect(self._left)
        for field in (self._first_field, self._second_field):
            column.addWidget(field)
        self.setFocusProxy(self.first)

    @property
    def empty(self) -> bool:
        return not (self.first.text or self.second.text)

    def taken(self) -> str | None:
        """What was typed, when it will do; else what is wrong is said, and the focus goes there."""
        if self.empty and self._optional:
            self._first_field.show_message("")
            self._second_field.show_message("")
            return ""
        say = self._context.say
        short = len(self.first.text) < FEWEST_CHARACTERS
        other = not short and self.first.text != self.second.text
        self._first_field.show_message(say(_SHORT, {"count": FEWEST_CHARACTERS}) if short else "")
        self._second_field.show_message(say(_OTHER) if other else "")
        wrong = self._first_field if short else self._second_field if other else None
        if wrong is None:
            return self.first.text
        wrong.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._context.announce(wrong.message)
        return None

    def clear(self) -> None:
        for line in (self.first.line, self.second.line):
            line.clear()

    def _field(self, key: str, name: str, hint: str) -> tuple[PasswordEdit, Field]:
        say = self._context.say
        edit = PasswordEdit(self._context.look, name, say(_("Show it")), say(_("Hide it")), "")
        edit.line.setMinimumWidth(self._context.look.pixels(260))
        field = Field(self._context.look, key, name, edit, hint=hint)
        edit.line.setAccessibleName(name)
        edit.line.setAccessibleDescription(hint)
        return edit, field

    def _left(self) -> None:
        """Said when it is left, and not while it is typed."""
        short = bool(self.first.text) and len(self.first.text) < FEWEST_CHARACTERS
        self._first_field.show_message(self._context.say(_SHORT, {"count": FEWEST_CHARACTERS}) if short else "")
