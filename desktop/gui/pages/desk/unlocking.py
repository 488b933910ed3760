"""Unlocking the list: a passphrase that is typed once and tried on all, or the keychain; forgotten with one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Card
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.password import PasswordEdit
from desktop.gui.widgets.text import heading, label, retone
from desktop.words import _

if TYPE_CHECKING:
    from desktop.gui.desk_work import DeskWork


class UnlockCard(Card):
    """What was typed is tried on every dossier of the list that is still locked, and kept nowhere."""

    def __init__(self, context: Context, work: DeskWork) -> None:
        super().__init__()
        self._context, self._work = context, work
        say, look = context.say, context.look
        self.body.addWidget(heading(say(_("Unlock")), 2))
        told = _("Your passphrase is tried on all of them. Whose they are is then shown here until you lock the list "
                 "again, or the window locks by itself.")  # fmt: skip
        self.body.addWidget(label(say(told), "soft"))
        self.edit = PasswordEdit(
            look, say(_("Passphrase")), say(_("Show the passphrase")), say(_("Hide the passphrase")), say(_("Unlock"))
        )
        self.edit.given.connect(self._give)
        self.body.addWidget(self.edit)
        self._words = label("", "", "problem")
        self._words.hide()
        self.body.addWidget(self._words)
        row = QWidget()
        flow = Flow(row, tokens.S)
        keychain, lock = say(_("Use the keychain of this computer")), say(_("Lock the list again"))
        self.keychain = button(look, keychain, work.unlock_by_keychain, icon="shield", role="action")
        self.lock = button(look, lock, work.lock, icon="locked")
        for each in (self.keychain, self.lock):
            flow.addWidget(each)
        self.body.addWidget(row)
        self._row = row
        self.show_state()

    def show_state(self) -> None:
        """As the work is now."""
        work, busy = self._work, bool(self._work.doing)
        allowed = work.policy is not None and work.policy.keychain.value
        unlocked = work.desk is not None and work.desk.is_unlocked
        locked_left = any(entry.known is None for entry in work.entries)
        if unlocked and not self.lock.isVisibleTo(self._row) and self.edit.line.hasFocus():
            self.edit.line.clear()
        self.edit.setEnabled(not busy)
        self.edit.setVisible(locked_left)
        self.keychain.setVisible(allowed and locked_left)
        self.keychain.setEnabled(not busy)
        self.lock.setVisible(unlocked)
        self._row.setVisible(unlocked or (allowed and locked_left))

    def tell(self, what: str, count: int) -> None:
        """What came of trying. count: how many it opened; -1: stopped, or it could not even be tried."""
        if count > 0:
            self.edit.line.clear()
            told = self._context.say(_("Unlocked: {count}"), {"count": count})
            self._say(told, "ready")
            self.lock.setFocus(Qt.FocusReason.OtherFocusReason)
        elif count == 0 and what == "unlock":
            told = _("This passphrase opens none of them. Look at the capitals and at the language of the keyboard.")
            self._say(self._context.say(told), "problem")
            self.edit.ask_again()
            self.edit.line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif count == 0:
            self._say(self._context.say(_("The keychain of this computer opens none of them.")), "problem")
        else:
            self._say("", "note")

    def _give(self, passphrase: str) -> None:
        self._say("", "note")
        self._work.unlock(passphrase)

    def _say(self, text: str, tone: str) -> None:
        self._words.setText(text)
        retone(self._words, tone=tone)
        self._words.setVisible(bool(text))
        self.edit.line.setAccessibleDescription(text if tone == "problem" else "")
        retone(self.edit.line, tone="problem" if text and tone == "problem" else "")
        if text:
            self._context.announce(text)
