"""A dossier of which nothing was to be kept is kept after all: a passphrase, and a place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.page import Page
from desktop.gui.widgets.boxes import Callout, Card
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.session.sealed import FEWEST_CHARACTERS, Passphrase
from desktop.words import _

from .keys.new_passphrase import HINT, NewPassphrase

if TYPE_CHECKING:
    from desktop.errors import DesktopError


class KeepPage(Page):
    name = "keep"
    own_primary = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        say = self.say
        self.put_title(
            say(_("Keep this dossier after all")),
            say(_("It goes into a sealed file in a place of yours, such as a USB stick. This program keeps nothing "
                  "else of it.")),
        )
        self._trouble = QVBoxLayout()
        self.body.addLayout(self._trouble)
        card = Card()
        hint = say(HINT, {"count": FEWEST_CHARACTERS})
        self.word = NewPassphrase(context, say(_("Passphrase")), say(_("The same once more")), hint)
        self.word.given.connect(self.keep)
        card.body.addWidget(self.word)
        row = QWidget()
        flow = Flow(row, tokens.S)
        self.act = button(context.look, say(_("Choose a place and keep it…")), self.keep, icon="save", role="primary")
        flow.addWidget(self.act)
        card.body.addWidget(row)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def keep(self) -> None:
        typed = self.word.taken()
        if typed is None:
            return
        folder = self.context.dialogs.folder(self.say(_("Choose a place for your dossier")))
        if folder is not None:
            self._keep(typed, folder)

    def _keep(self, typed: str, folder: Path) -> None:
        session = self.context.opened
        self.setEnabled(False)

        def work(_progress: object) -> None:
            from desktop.session import own_folder, session_mode

            session_mode.keep(session, Passphrase(typed), own_folder.new_place(folder))

        self.context.run(self, work, done=self._done, failed=self._failed)

    def _done(self, _none: None) -> None:
        told = {"folder": str(self.context.opened.place)}
        self.context.announce(self.say(_("Everything is kept in {folder}"), told))
        self.context.show_again()
        self.context.go("keys")

    def _failed(self, error: DesktopError | None) -> None:
        from desktop.session.telling import explain_error

        self.setEnabled(True)
        if error is not None:
            lines = explain_error(error, self.context.language)
            self._trouble.addWidget(Callout(self.context.look, "problem", "\n".join(lines[1:]), lines[0]))
            self.context.announce(lines[0])
            self.act.setFocus(Qt.FocusReason.OtherFocusReason)


PAGE = KeepPage
