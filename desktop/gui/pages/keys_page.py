"""What opens the dossier that is open: another passphrase, a recovery code, the keychain of the system."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.page import Page
from desktop.gui.widgets.boxes import Callout, Card
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.reading_order import ReadingOrder
from desktop.gui.widgets.text import heading, label
from desktop.session import keys
from desktop.session.sealed import FEWEST_CHARACTERS, Passphrase
from desktop.words import _

from .keys.new_passphrase import HINT, NewPassphrase

if TYPE_CHECKING:
    from desktop.errors import DesktopError


class KeysPage(Page):
    name = "keys"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.put_title(
            self.say(_("Keys of this dossier")),
            self.say(_("What opens it. A copy that was made before is opened by what opened it then.")),
        )
        self._said = QVBoxLayout()
        self.body.addLayout(self._said)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(tokens.L)
        self.body.addLayout(self._parts)
        self.body.addStretch(1)
        context.unfolded["keys"] = ("open",)  # from the code one comes back here
        ReadingOrder(self)
        session = context.opened
        context.run(self, lambda _progress: keys.kinds(session), done=self._show, failed=self._refused)

    def _show(self, kinds: tuple[str, ...]) -> None:
        _empty(self._parts)
        policy = self.context.opened.rules.policy
        self._parts.addWidget(self._passphrase(kinds))
        if keys.RECOVERY in kinds or not policy.hides("recovery_code"):
            self._parts.addWidget(self._recovery(kinds))
        if keys.KEYCHAIN in kinds or policy.keychain.value:
            self._parts.addWidget(self._keychain(kinds))
        self.word.setFocus(Qt.FocusReason.OtherFocusReason)

    def _passphrase(self, kinds: tuple[str, ...]) -> Card:
        say, there = self.say, keys.PASSPHRASE in kinds
        told = _("There is one. Here you can set another; the old one is not asked for while the dossier is open.")
        card = self._card(_("Passphrase"), told if there else _("There is none yet."))
        name = say(_("New passphrase"))
        self.word = NewPassphrase(
            self.context, name, say(_("The same once more")), say(HINT, {"count": FEWEST_CHARACTERS})
        )
        self.word.given.connect(self.change_passphrase)
        card.body.addWidget(self.word)
        words = _("Change the passphrase") if there else _("Set the passphrase")
        self._row(card, (words, self.change_passphrase, "password"))
        return card

    def _recovery(self, kinds: tuple[str, ...]) -> Card:
        if keys.RECOVERY not in kinds:
            card = self._card(_("Recovery code"), _("There is none. One on paper opens the dossier on the day when "
                                                    "you forget the passphrase."))  # fmt: skip
            self._row(card, (_("Make a recovery code"), lambda: self.context.go("recovery"), "print"))
            return card
        card = self._card(_("Recovery code"), _("There is one, on paper. If the sheet is lost or somebody saw it, "
                                                "make a new code or take it back."))  # fmt: skip
        self._row(
            card,
            (_("Make a new code"), lambda: self.context.go("recovery"), "print"),
            (_("Take the code back"), self.revoke, "delete"),
        )
        return card

    def _keychain(self, kinds: tuple[str, ...]) -> Card:
        on = keys.KEYCHAIN in kinds
        told = (
            _("The keychain of this computer account opens it without the passphrase, for whoever uses this "
              "account.") if on
            else _("It could open the dossier without the passphrase, for whoever uses this computer account.")
        )  # fmt: skip
        card = self._card(_("Keychain of the system"), told)
        if on:
            self._row(card, (_("Do not use the keychain any more"), lambda: self._use_keychain(False), "close"))
        else:
            self._row(card, (_("Use the keychain"), lambda: self._use_keychain(True), "password"))
        return card

    # What can be done.

    def change_passphrase(self) -> None:
        typed = self.word.taken()
        if typed is not None:
            self._do(_("The passphrase is changed."), keys.change_passphrase, Passphrase(typed))

    def revoke(self) -> None:
        self._do(_("The code opens nothing any more."), keys.revoke_recovery_code)

    def _use_keychain(self, on: bool) -> None:
        told = _("The keychain opens the dossier now.") if on else _("The keychain has forgotten the dossier.")
        self._do(told, keys.use_keychain, on)

    def _do(self, told: str, verb: Callable[..., None], *given: Any) -> None:
        """Off the window's thread, then say how it went and show how things are."""
        session = self.context.opened
        self._parts.setEnabled(False)

        def work(_progress: object) -> tuple[str, ...]:
            verb(session, *given)
            return keys.kinds(session)

        def done(kinds: tuple[str, ...]) -> None:
            self._show(kinds)
            self._say("ready", self.say(told))

        self.context.run(self, work, done=done, failed=self._refused)

    def _refused(self, error: DesktopError | None) -> None:
        from desktop.session.telling import explain_error

        self._parts.setEnabled(True)
        if error is not None:
            lines = explain_error(error, self.context.language)
            self._say("problem", lines[0], "\n".join(lines[1:]))

    def _say(self, tone: str, title: str, more: str = "") -> None:
        self._parts.setEnabled(True)
        _empty(self._said)
        self._said.addWidget(Callout(self.context.look, tone, more, title))
        self.context.announce(title)

    def _card(self, title: str, text: str) -> Card:
        card = Card()
        card.body.addWidget(heading(self.say(title), 3))
        card.body.addWidget(label(self.say(text), "soft"))
        return card

    def _row(self, card: Card, *acts: tuple[str, Callable[[], None], str]) -> None:
        row = QWidget()
        flow = Flow(row, tokens.S)
        for words, does, icon in acts:
            made: QPushButton = button(self.context.look, self.say(words), does, icon=icon)
            flow.addWidget(made)
        card.body.addWidget(row)


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()


PAGE = KeysPage
