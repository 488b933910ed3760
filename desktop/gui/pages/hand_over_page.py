"""Handing the open dossier over to another computer: a copy in one sealed file, under a passphrase of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.context import Context
from desktop.gui.page import Page
from desktop.gui.widgets.boxes import Callout, Card
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.text import label
from desktop.gui.widgets.written import Address
from desktop.model.shown_names import safe_name
from desktop.words import _

from .keys.new_passphrase import HINT, NewPassphrase

if TYPE_CHECKING:
    from desktop.errors import DesktopError


class _Done(NamedTuple):
    path: Path
    lost: tuple[str, ...]


class HandOverPage(Page):
    name = "hand_over"
    own_primary = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        say = self.say
        self.put_title(
            say(_("Hand over")),
            say(_("A sealed copy for another computer: for a help desk, for your family, or for yourself at home. This "
                  "dossier stays here as it is.")),
        )  # fmt: skip
        self._told = QVBoxLayout()
        self.body.addLayout(self._told)
        self.body.addWidget(self._card())
        self.body.addStretch(1)

    def take_focus(self) -> None:
        self.word.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self) -> Card:
        from desktop.session.sealed import FEWEST_CHARACTERS

        say, look = self.say, self.context.look
        card = Card()
        hint = say(HINT, {"count": FEWEST_CHARACTERS})
        self.word = NewPassphrase(self.context, say(_("Passphrase of the copy")), say(_("The same once more")), hint)
        self.word.given.connect(self.write)
        card.body.addWidget(self.word)
        told = _("Not the one of your dossier: you will tell it to somebody. Tell it by another way than the file, on "
                 "the phone for example.")  # fmt: skip
        card.body.addWidget(label(say(told), "soft"))
        told = _("All answers and papers go along; what you undid or took out does not.")
        card.body.addWidget(label(say(told), "soft"))
        row = QWidget()
        flow = Flow(row)
        self.act = button(look, say(_("Choose where, and write it…")), self.write, icon="export", role="primary")
        flow.addWidget(self.act)
        flow.addWidget(button(look, say(_("Cancel")), self._back, role="quiet"))
        card.body.addWidget(row)
        return card

    def write(self) -> None:
        """Where to is asked last; a dossier that stands there is never written over."""
        passphrase = self.word.taken()
        if passphrase is None:
            return
        folder = self.context.dialogs.folder(self.say(_("Choose a folder or a USB stick for the copy")))
        if folder is None:
            return
        session = self.context.opened
        self.act.setEnabled(False)

        def work(_progress: Any) -> _Done:
            from desktop.session import handing_over, own_folder

            path = own_folder.new_place(folder)
            return _Done(path, handing_over.hand_over(session, path, passphrase))

        self.context.run(self, work, done=self._done, failed=self._failed)

    def _done(self, done: _Done) -> None:
        title = self.say(_("The copy is written"))
        box = Callout(self.context.look, "ready", "", title)
        box.body.addWidget(Address(safe_name(str(done.path), 300), self.context.look.right_to_left))
        told = _("On the other computer, open this file with the program and its passphrase, look at it, and take it "
                 "over.")  # fmt: skip
        box.body.addWidget(label(self.say(told)))
        if done.lost:
            values = {"files": tuple(safe_name(name, 60) for name in done.lost)}
            box.body.addWidget(label(self.say(_("These files could not be read, and are missing: {files}"), values)))
        self.word.clear()
        self._tell(box, title)

    def _failed(self, error: DesktopError | None) -> None:
        from desktop.session.telling import explain_error

        self.act.setEnabled(True)
        if error is not None:
            first, *more = explain_error(error, self.context.language)
            self._tell(Callout(self.context.look, "problem", "\n".join(more), first), first)

    def _tell(self, box: QWidget, title: str) -> None:
        self.act.setEnabled(True)
        while (item := self._told.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._told.addWidget(box)
        self.context.announce(title)

    def _back(self) -> None:
        from desktop.session import route

        opened, snapshot = self.context.opened, self.context.snapshot
        self.context.go(route.where_to_go_on(route.stops(opened.rules, snapshot.dossier, snapshot.checklist)))


PAGE = HandOverPage
