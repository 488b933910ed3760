"""Said above the page: the dossier can only be read here, who has it open and since when, and what the way on is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.elsewhere import keep_elsewhere
from desktop.words import _

from .boxes import Callout
from .buttons import button
from .flowing import Flow

if TYPE_CHECKING:
    from desktop.gui.context import Context
    from desktop.session.session import Session

_OPEN_ELSEWHERE = _("It is open elsewhere: account {user}, computer {computer}, since {since}. Here you can read it. "
                    "Close it there, or save a copy and go on with that.")  # fmt: skip
_OPEN_SOMEWHERE = _("Another window has it open. Here you can read it. Close it there, or save a copy and go on with "
                    "that.")
_NOT_WRITABLE = _("Nothing may be written where it is. Here you can read it. To change something, save a copy and go "
                  "on with that.")  # fmt: skip


class ReadOnly(QWidget):
    """Nothing, while the dossier may be written to."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: Session | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.L, tokens.M, tokens.L, 0)
        self.hide()

    def show_session(self, session: Session | None) -> None:
        from desktop.session import keys

        wanted = session if session is not None and keys.read_only(session) else None
        if wanted is self._shown:
            return
        self._shown = wanted
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if wanted is not None:
            self._column.addWidget(self._callout(wanted))
        self.setVisible(wanted is not None)

    def _callout(self, session: Session) -> Callout:
        from desktop.session import handing_over

        if handing_over.is_handed_over(session):
            return self._handed_over()
        say, look = self._context.say, self._context.look
        title = say(_("Only to be read"))
        box = Callout(look, "review", self._told(session), title)
        if not session.rules.policy.hides("save_elsewhere"):
            row = QWidget()
            words = say(_("Save a copy elsewhere…"))
            Flow(row, tokens.S).addWidget(button(look, words, lambda: keep_elsewhere(self._context, self), icon="save"))
            box.body.addWidget(row)
        self._context.announce(title)
        return box

    def _handed_over(self) -> Callout:
        say, look = self._context.say, self._context.look
        title = say(_("Handed over to you from another computer"))
        told = _("Look at it. To go on with it, take it over: until then nothing is kept.")
        box = Callout(look, "note", say(told), title)
        row = QWidget()
        act = button(look, say(_("Take over…")), lambda: self._context.go("take_over"), icon="add-file")
        Flow(row, tokens.S).addWidget(act)
        box.body.addWidget(row)
        self._context.announce(title)
        return box

    def _told(self, session: Session) -> str:
        from desktop.session import keys

        holder = keys.holder(session)
        if holder is None:
            return self._context.say(_NOT_WRITABLE)
        try:
            since = dt.datetime.fromisoformat(holder.since).astimezone()
        except ValueError:
            return self._context.say(_OPEN_SOMEWHERE)
        told = {"user": holder.user, "computer": holder.computer, "since": f"{since:%Y-%m-%d %H:%M}"}
        return self._context.say(_OPEN_ELSEWHERE, told)
