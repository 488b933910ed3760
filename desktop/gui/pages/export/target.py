"""Where the dossier goes: the site and its limits, and the folder to write into."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.elsewhere import keep_elsewhere
from desktop.gui.widgets.boxes import Callout, Card
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.text import heading, label, left_to_right, paragraph
from desktop.session import exporting
from desktop.words import _

from .limits import Limits
from .opening_folder import breakable, open_folder


class Target(QWidget):
    """The folder, with ``write``, the button that writes into it; ``site`` is a card for elsewhere on the page.

    changed: called when the folder or a limit is another one. only: pieces that are written alone.
    """

    def __init__(self, context: Context, write: QPushButton, changed: Callable[[], None]) -> None:
        super().__init__()
        self._context, self._changed, self.say = context, changed, context.say
        self._portal = context.opened.rules.portal
        self.only: frozenset[str] = frozenset()
        self._shown: Path | None = None
        self._found: dt.date | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.L)
        column.addWidget(self._place(write))
        self.site = self._site()

    @property
    def folder(self) -> Path:
        """The one that was chosen, else one of its own inside the folder of the dossier."""
        session, chosen = self._context.opened, self._context.export.folders.get(self.only)
        return chosen or session.place / exporting.folder_name(session.rules, self.only)

    @property
    def portal_id(self) -> str:
        return self._portal.id

    def _site(self) -> Card:
        card = Card()
        card.body.addWidget(heading(self.say(_("Where you will upload it")), 2))
        card.body.addWidget(paragraph(self.say(self._portal.name)))
        self.limits = Limits(self._context, self._portal, self._changed)
        card.body.addWidget(self.limits)
        return card

    def _place(self, write: QPushButton) -> Card:
        card, say = Card(), self.say
        card.body.addWidget(heading(say(_("Where it is written")), 2))
        self._path = left_to_right("", mirrored=self._context.look.right_to_left)
        card.body.addWidget(self._path)
        self._note = label("", "soft")
        card.body.addWidget(self._note)
        self._sample = Renewed(tokens.M)
        card.body.addWidget(self._sample)
        row = QWidget()
        flow = Flow(row, tokens.S)
        flow.addWidget(write)
        self.other = button(self._context.look, say(_("Other folder…")), self.choose, icon="folder")
        flow.addWidget(self.other)
        self._open = button(self._context.look, say(_("Open the folder")), self._open_it, role="quiet")
        self._open.hide()
        flow.addWidget(self._open)
        card.body.addWidget(row)
        self.zip = QCheckBox(say(_("Also make one ZIP file of everything")))
        self.zip.setAccessibleName(self.zip.text())
        self.zip.setChecked(self._context.export.with_zip)
        self.zip.toggled.connect(self._wish_zip)
        card.body.addWidget(self.zip)
        return card

    def _wish_zip(self, on: bool) -> None:
        self._context.export.with_zip = on
        self._changed()

    def choose(self) -> None:
        """Ask for another folder; into one that is not empty, a new one is put."""
        chosen = self._context.dialogs.folder(self.say(_("Choose a folder for the finished dossier")))
        if chosen is None:
            return
        name = exporting.folder_name(self._context.opened.rules, self.only)

        def done(folder: Path) -> None:
            self._context.export.folders[self.only] = folder
            self._changed()
            self._context.announce(self.say(_("It will be written to {folder}"), {"folder": str(folder)}))

        self._context.run(self, lambda _progress: exporting.place_in(chosen, name), done=done)

    # What is shown.

    def refresh(self) -> None:
        """Show where it goes now; look again what stands there when that is another folder."""
        folder = self.folder
        vanishes = self._context.opened.vanishes and folder.is_relative_to(self._context.opened.place)
        self._sample.show_value(vanishes, lambda column: column.addWidget(self._warning()) if vanishes else None)
        self.zip.setVisible(not self.only)
        if folder != self._shown:
            self._shown = folder
            self._path.setText(breakable(str(folder)))
            self._path.setAccessibleName(str(folder))
            self._open.setAccessibleDescription(str(folder))
            self.look_again()

    def look_again(self) -> None:
        """What stands in the folder already; read off the window's thread, since a disk may be slow."""
        folder = self.folder

        def done(found: dt.date | None) -> None:
            if folder == self._shown:
                self._found = found
                self._tell()

        self._tell()
        self._context.run(self, lambda _progress: exporting.written_on(folder), done=done)

    def _tell(self) -> None:
        last = self._context.export.writing
        told_below = last is not None and last.finished is not None and last.finished.folder == self.folder
        self._open.setVisible(self._found is not None and not told_below)
        if self._found is None:
            self._note.setText(self.say(_("Your own papers are never changed.")))
            return
        told = _("A dossier stands here already, judged as on {on}. It is replaced; of what else is here, nothing is "
                 "touched.")  # fmt: skip
        self._note.setText(self.say(told, {"on": self._found}))

    def _warning(self) -> Callout:
        say, look = self.say, self._context.look
        box = Callout(
            look, "review",
            say(_("What is written into its folder goes with it. Choose another folder for what you want to keep, or "
                  "keep the whole sample elsewhere.")),
            say(_("This is the sample: it vanishes when you close it.")),
        )  # fmt: skip
        row = QWidget()
        Flow(row, tokens.S).addWidget(
            button(look, say(_("Keep it elsewhere…")), lambda: keep_elsewhere(self._context, self), icon="save")
        )
        box.body.addWidget(row)
        return box

    def _open_it(self) -> None:
        open_folder(self._context, self.folder)
