"""How a new dossier is protected and where it is kept: what is asked of the way that is chosen, and the other ways."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Callout, Card, Opening
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.choices import Choices, Option
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.text import heading, label
from desktop.gui.widgets.tick import Tick
from desktop.words import _

from .new_passphrase import HINT, NewPassphrase

if TYPE_CHECKING:
    from desktop.session.protecting import Offered, Wish

_NAMES = {
    "passphrase": _("With a passphrase"),
    "keychain": _("With this computer account"),
    "session": _("Keep nothing: only for now"),
    "clear": _("Not protected: a folder that anybody can read"),
}
_MORE = {
    "passphrase": _("The usual way. Without it the file cannot be read, even by others who use this computer."),
    "keychain": _("Nothing to type: the keychain of the system opens it. Whoever uses this computer account opens it "
                  "too, and when the keychain is lost, the dossier is lost."),
    "session": _("For a computer that is not yours. When the program ends, however it ends, the dossier is gone: "
                 "export what you need before."),
    "clear": _("Everybody who uses this computer account can read it, and so can whoever finds the disk. For work with "
               "the command line."),
}  # fmt: skip
_FORGOTTEN = _("Nobody can give it back to you. On the next page you can print a recovery code for the day when you "
               "forget it.")  # fmt: skip
_FORGOTTEN_WITHOUT_CODE = _("Nobody can give it back to you when you forget it.")
_ENDS = _("Without a pause word, the dossier is deleted as soon as nobody touches the window for some minutes, or the "
          "screen is locked.")  # fmt: skip


class Protection(QObject):
    """``card`` asks what the way that is chosen needs; in ``others``, folded, are the other ways and places.

    ``given`` is emitted when Enter says that all is typed. parent: the page that both are put on.
    """

    given = Signal()

    def __init__(self, context: Context, offered: Offered, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._offered = context, offered
        self._place: Path | None = None
        self._folder: Path | None = None
        self.card = Card()
        self._way, self._more = heading("", 3), label("", "soft")
        self.card.body.addWidget(self._way)
        self.card.body.addWidget(self._more)
        self._put_word()
        self._put_folder()
        self._put_others()
        self._chosen(offered.ways[0])

    @property
    def way(self) -> str:
        return self.choices.value

    @property
    def first(self) -> QWidget | None:
        """Where something is typed first; None where nothing is."""
        return {"passphrase": self.word, "session": self.pause}.get(self.way)

    def wish(self) -> Wish | None:
        """What was chosen; None while something is wrong with it, which is said beside it."""
        from desktop.session import protecting

        way = self.way
        typed = self.word.taken() if way == "passphrase" else self.pause.taken() if way == "session" else ""
        if typed is None:
            return None
        if way == "clear" and self._folder is None:
            self.choose_folder()
            if self._folder is None:
                return None
        place = self._folder if way == "clear" else self._place
        return protecting.Wish(way, place, typed, way == "passphrase" and bool(self.keychain.value))

    def _put_others(self) -> None:
        """What most people need not think of, folded away."""
        say, look, offered = self._context.say, self._context.look, self._offered
        options = [Option(way, say(_NAMES[way]), say(_MORE[way])) for way in offered.ways]
        self.choices = Choices(options, offered.ways[0])
        self.choices.setAccessibleName(say(_("How shall it be protected?")))
        self.choices.chosen.connect(self._chosen)
        self.others = Opening(look, say(_("Protect it in another way, or keep it elsewhere")), "shield")
        self.others.body.setSpacing(tokens.M)
        self.others.body.addWidget(self.choices)
        if len(options) == 1:
            self.choices.hide()
        self._put_place()
        if offered.ways == ("session",):
            self.others.hide()

    def _put_word(self) -> None:
        say, recovery = self._context.say, self._offered.recovery
        from desktop.session.sealed import FEWEST_CHARACTERS

        hint = say(HINT, {"count": FEWEST_CHARACTERS})
        self.word = NewPassphrase(self._context, say(_("Passphrase")), say(_("The same once more")), hint)
        self._forgotten = label(say(_FORGOTTEN if recovery else _FORGOTTEN_WITHOUT_CODE), "soft")
        self.pause = NewPassphrase(
            self._context, say(_("Pause word (optional)")), say(_("The same once more")),
            say(_("Opens the dossier again after a pause. It is kept in memory only.")), optional=True,
        )  # fmt: skip
        self._ends = Callout(self._context.look, "review", say(_ENDS))
        for part in (self.word, self._forgotten, self._ends, self.pause):
            self.card.body.addWidget(part)
        for edit in (self.word, self.pause):
            edit.given.connect(self.given)

    def _put_place(self) -> None:
        say, look, column = self._context.say, self._context.look, self.others.body
        self._told = label("", "soft")
        self._elsewhere = QWidget()
        act = button(look, say(_("Another place, such as a USB stick…")), self._choose_place, icon="folder")
        Flow(self._elsewhere, tokens.S).addWidget(act)
        self.keychain = Tick(say(_("Also open it with the keychain of this computer account, without the passphrase")))
        for part in (self._told, self._elsewhere, self.keychain):
            column.addWidget(part)

    def _put_folder(self) -> None:
        """For a dossier in the clear."""
        self._folder_part = QWidget()
        column = QVBoxLayout(self._folder_part)
        column.setContentsMargins(0, 0, 0, 0)
        self._folder_told = label(self._context.say(_("Choose an empty folder for your dossier")), "soft")
        column.addWidget(self._folder_told)
        row = QWidget()
        act = button(self._context.look, self._context.say(_("Choose the folder…")), self.choose_folder, icon="folder")
        Flow(row, tokens.S).addWidget(act)
        column.addWidget(row)
        self.card.body.addWidget(self._folder_part)

    def _chosen(self, way: str) -> None:
        self._way.setText(self._context.say(_NAMES[way]))
        self._more.setText(self._context.say(_MORE[way]))
        sealed = ("passphrase", "keychain")
        shown: dict[QWidget, tuple[str, ...]] = {
            self.word: sealed[:1], self._forgotten: sealed[:1], self.pause: ("session",), self._ends: ("session",),
            self._told: sealed, self._elsewhere: sealed,
        }  # fmt: skip
        for part, ways in shown.items():
            part.setVisible(way in ways)
        self.keychain.setVisible(way == "passphrase" and "keychain" in self._offered.ways)
        self._folder_part.setVisible(way == "clear")
        self._show_place()

    def _show_place(self) -> None:
        from desktop.model.shown_names import safe_name

        place = str(self._place) if self._place is not None else str(self._offered.place.parent)
        told = _("It is kept in {file}") if self._place is not None else _("It is kept in the program’s own folder: "
                                                                           "{folder}")
        self._told.setText(self._context.say(told, {"file": safe_name(place, 300), "folder": safe_name(place, 300)}))
        if self._folder is not None:
            self._folder_told.setText(safe_name(str(self._folder), 300))

    def _choose_place(self) -> None:
        folder = self._context.dialogs.folder(self._context.say(_("Choose a place for your dossier")))
        if folder is not None:
            self._place = folder / self._offered.place.name
            self._show_place()

    def choose_folder(self) -> None:
        folder = self._context.dialogs.folder(self._context.say(_("Choose an empty folder for your dossier")))
        if folder is not None:
            self._folder = folder
            self._show_place()
