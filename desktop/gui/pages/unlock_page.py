"""Asks for what opens a sealed dossier: one that was chosen, or the one that the window has locked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.closed import Closed, Locked
from desktop.gui.context import Context
from desktop.gui.page import Page
from desktop.gui.widgets.boxes import Callout, Card
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.text import label
from desktop.words import _

from .unlock.ways import Ways

if TYPE_CHECKING:
    from desktop.errors import DesktopError
    from desktop.session.sealed import Secret

_LOCKED = _("Everything that you typed is kept, and nothing of it is shown. Whoever uses this computer now sees only "
            "this page.")  # fmt: skip
_FINISHING = _("What was being imported or exported is finished first; then the key is dropped.")
_UNSAVED = _("Your last changes could not be kept. They are still here: open the dossier and keep it elsewhere.")
_ENDED = _("Nobody touched the window for a while, so your dossier was ended and deleted, as it was said when you "
           "began it. Nothing of it is left in this program. What you exported is where you put it.")  # fmt: skip
_GRACE = _("Nothing of your dossier can be seen. Go on within a minute, or it is deleted: it has no pause word.")
_NO_KEY = _("It belonged to a session that has ended. Its key is gone, and nobody can open it any more.")


class UnlockPage(Page):
    name = "unlock"
    own_primary = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        assert context.closed is not None
        self.closed = context.closed
        self.locked = self.closed if isinstance(self.closed, Locked) else None
        self.ways: Ways | None = None
        self._put_heading()
        self._trouble = QVBoxLayout()
        self.body.addLayout(self._trouble)
        if self.closed.damaged:
            self._say_damaged()
        card = Card()
        self._fill(card)
        if card.body.count():
            self.body.addWidget(card)
        self._put_ways_out()
        self.body.addStretch(1)

    def _put_heading(self) -> None:
        say, locked = self.say, self.locked
        if locked is not None and locked.ended:
            self.put_title(say(_("Your dossier was deleted")), say(_ENDED))
        elif locked is not None:
            self.put_title(say(_("Locked")), say(_UNSAVED if locked.unsaved else _GRACE if locked.grace else _LOCKED))
            if locked.finishing:
                self.body.addWidget(label(say(_FINISHING), "soft"))
        else:
            self.put_title(say(_("Open your dossier")))
            self.body.addWidget(self._address(self.closed.place))

    def _address(self, place: Path) -> QWidget:
        from desktop.gui.widgets.written import Address
        from desktop.model.shown_names import safe_name

        return Address(safe_name(str(place), 300), self.context.look.right_to_left)

    def _fill(self, card: Card) -> None:
        closed, locked, look = self.closed, self.locked, self.context.look
        if locked is not None and locked.ended:
            return
        if closed.kinds:
            pause = locked is not None and (locked.paused is not None or self._is_temporary(locked))
            self.ways = Ways(self.context, closed.kinds, self._give, pause=pause)
            card.body.addWidget(self.ways)
        elif locked is not None:
            row = QWidget()
            Flow(row, tokens.S).addWidget(
                button(look, self.say(_("Go on")), lambda: self._give(None), icon="lock-open", role="primary")
            )
            card.body.addWidget(row)
        else:
            card.body.addWidget(label(self.say(_NO_KEY)))

    def _is_temporary(self, locked: Locked) -> bool:
        from desktop.gui.openings import is_temporary

        return is_temporary(locked.session)

    def _put_ways_out(self) -> None:
        row = QWidget()
        flow = Flow(row, tokens.S)
        look, say = self.context.look, self.say
        if self.locked is None:
            back = button(look, say(_("Start page")), lambda: self.context.go("welcome"), icon="back", role="quiet")
            flow.addWidget(back)
        else:
            words = say(_("Start page")) if self.locked.ended else say(_("Close this dossier"))
            flow.addWidget(button(look, words, self.context.close_dossier, icon="close", role="quiet"))
        self.body.addWidget(row)

    def _give(self, secret: Secret | None) -> None:
        if self.closed.damaged and secret is not None:
            self._read_what_is_left(secret)
            return
        self.setEnabled(False)  # until it is known whether it opens; a second key would be lost
        self.context.unlock(secret)

    def _say_damaged(self) -> None:
        box = Callout(
            self.context.look, "problem",
            self.say(_("Give what used to open it: the program then reads what is still whole and puts it into a new "
                       "dossier. The damaged file is not changed.")),
            self.say(_("This dossier is damaged, or somebody changed it")),
        )  # fmt: skip
        self._clear_trouble()
        self._trouble.addWidget(box)

    def _read_what_is_left(self, secret: Secret) -> None:
        from desktop.gui.salvage import read_what_is_left

        self.setEnabled(False)
        read_what_is_left(self.context, self.closed, secret)

    # What is refused.

    def show_refusal(self, error: DesktopError, folder: Path, *, creating: bool) -> bool:
        from desktop.session.telling import explain_error

        self.setEnabled(True)
        lines = explain_error(error, self.context.language)
        if self.ways is not None and self.ways.show_refusal(error, lines):
            return True
        self._clear_trouble()
        if error.code == "vault_damaged" and not self.closed.damaged:
            self.context.closed = self.closed = Closed(self.closed.place, self.closed.kinds, damaged=True)
            self._say_damaged()
        else:
            self._trouble.addWidget(Callout(self.context.look, "problem", "\n".join(lines[1:]), lines[0]))
        self.context.announce(lines[0])
        self.take_focus()
        return True

    def _clear_trouble(self) -> None:
        while (item := self._trouble.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()

    def take_focus(self) -> None:
        if self.ways is not None:
            self.ways.take_focus()
        else:
            super().take_focus()


PAGE = UnlockPage
