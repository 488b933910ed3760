"""The password of a locked file, asked where the file stands; a wrong one says so and asks again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Callout
from desktop.gui.widgets.password import PasswordEdit
from desktop.gui.widgets.text import label, retone
from desktop.model.dossier import Document
from desktop.model.facts import FileFacts, Verdict
from desktop.words import _

_NEEDED = _("This file is locked with a password")
_WRONG = _("The password that you gave does not open the file.")
_AGAIN = _("Type it again, with its capitals, or ask whoever gave you the file.")
_KEPT = _("It is kept in the folder of your dossier, as plain text: whoever can open the folder can read it.")
_TRYING = _("Trying the password…")


class PasswordPart(QWidget):
    """unlock: called with the password. Hidden unless a file asks for one."""

    def __init__(self, context: Context, unlock: Callable[[str], None]) -> None:
        super().__init__()
        self._context, self._unlock = context, unlock
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.S)
        self.edit: PasswordEdit | None = None
        self._told = ""
        self.hide()

    def show_document(self, document: Document, facts: Sequence[FileFacts] | None) -> None:
        if facts is None:  # being tried: the field stays where it is, and the focus in it
            if self.edit is not None and document.password:
                self._tell(_TRYING, "note")
            return
        verdicts = {known.verdict for known in facts}
        wrong = Verdict.PASSWORD_WRONG in verdicts
        if not wrong and Verdict.NEEDS_PASSWORD not in verdicts:
            self._close()
            return
        if self.edit is None:
            self._ask()
        tried = bool(document.password)
        self._tell(f"{self._context.say(_WRONG)} {self._context.say(_AGAIN)}" if wrong and tried else "", "problem")
        if wrong and tried and self.edit is not None:
            self.edit.ask_again()

    def settle(self) -> None:
        """A password that was typed and not yet told counts as told."""
        if self.edit is not None and self.edit.text and self.edit.line.isModified():
            self._give(self.edit.text)

    def _ask(self) -> None:
        say, look = self._context.say, self._context.look
        box = Callout(look, "note", "", say(_NEEDED))
        self.edit = PasswordEdit(look, say(_("Password of the file")), say(_("Show the password")),
                                 say(_("Hide the password")), say(_("Unlock")))  # fmt: skip
        self.edit.given.connect(self._give)
        box.body.addWidget(self.edit)
        self._words = label("", "", "problem")
        self._words.hide()
        box.body.addWidget(self._words)
        box.body.addWidget(label(say(_KEPT), "small"))
        self._column.addWidget(box)
        self._box = box
        self.show()

    def _give(self, password: str) -> None:
        if self.edit is not None:
            self.edit.line.setModified(False)
        self._unlock(password)

    def _tell(self, sentence: str, tone: str) -> None:
        text = self._context.say(sentence) if sentence == _TRYING else sentence
        if text == self._told or self.edit is None:
            return
        self._told = text
        self._words.setText(text)
        retone(self._words, tone=tone)
        self._words.setVisible(bool(text))
        self.edit.line.setAccessibleDescription(text)
        retone(self.edit.line, tone="problem" if text and tone == "problem" else "")
        if text:
            self._context.announce(text)

    def _close(self) -> None:
        if self.edit is None:
            return
        if self.edit.isAncestorOf(self.focusWidget() or self):
            self.focusNextChild()
        self.edit = None
        self._told = ""
        self._column.removeWidget(self._box)
        self._box.hide()
        self._box.deleteLater()
        self.hide()
