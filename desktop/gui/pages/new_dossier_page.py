"""A new dossier: how it is protected, and where it is kept. The usual way needs a passphrase and one button."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.page import Page
from desktop.gui.widgets.boxes import Callout, Card, Opening
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.choices import Choices, Option
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.reading_order import ReadingOrder
from desktop.gui.widgets.text import heading, label
from desktop.gui.widgets.tick import Tick
from desktop.words import _

from .keys.new_passphrase import HINT, NewPassphrase

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from desktop.errors import DesktopError
    from desktop.progress import Progress
    from desktop.session.protecting import Offered, Wish
    from desktop.session.session import Session

    from .welcome.refused import Refusal

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


class NewDossierPage(Page):
    """title, lead, doing: what is begun here, in English."""

    name = "new_dossier"
    own_primary = True
    title, lead, doing = _("New dossier"), "", _("Begin the dossier")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        say = self.say
        self.put_title(say(self.title), say(self.lead) if self.lead else "")
        self._trouble = QVBoxLayout()
        self.body.addLayout(self._trouble)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(tokens.L)
        self.body.addLayout(self._parts)
        self.body.addStretch(1)
        self.offered: Offered | None = None
        self._place: Path | None = None
        self._folder: Path | None = None
        ReadingOrder(self)
        context.run(self, _what_is_offered, done=self._show, failed=self._show_error)

    # What can be chosen.

    def _show(self, offered: Offered) -> None:
        self.offered = offered
        self._card = Card()
        self._parts.addWidget(self._card)
        self._way, self._more = heading("", 3), label("", "soft")
        self._card.body.addWidget(self._way)
        self._card.body.addWidget(self._more)
        self._put_word()
        self._put_folder()
        self._put_begin()
        self._put_others(offered)
        self._chosen(offered.ways[0])
        self.take_focus()

    def _put_others(self, offered: Offered) -> None:
        """What most people need not think of, folded away."""
        say, look = self.say, self.context.look
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
        self._parts.addWidget(self.others)

    def _put_word(self) -> None:
        say, recovery = self.say, self.offered is not None and self.offered.recovery
        from desktop.session.sealed import FEWEST_CHARACTERS

        hint = say(HINT, {"count": FEWEST_CHARACTERS})
        self.word = NewPassphrase(self.context, say(_("Passphrase")), say(_("The same once more")), hint)
        self._forgotten = label(say(_FORGOTTEN if recovery else _FORGOTTEN_WITHOUT_CODE), "soft")
        self.pause = NewPassphrase(
            self.context, say(_("Pause word (optional)")), say(_("The same once more")),
            say(_("Opens the dossier again after a pause. It is kept in memory only.")), optional=True,
        )  # fmt: skip
        self._ends = Callout(self.context.look, "review", say(_ENDS))
        for part in (self.word, self._forgotten, self._ends, self.pause):
            self._card.body.addWidget(part)
        for edit in (self.word, self.pause):
            edit.given.connect(self.begin)

    def _put_place(self) -> None:
        say, look, column = self.say, self.context.look, self.others.body
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
        self._folder_told = label(self.say(_("Choose an empty folder for your dossier")), "soft")
        column.addWidget(self._folder_told)
        row = QWidget()
        act = button(self.context.look, self.say(_("Choose the folder…")), self._choose_folder, icon="folder")
        Flow(row, tokens.S).addWidget(act)
        column.addWidget(row)
        self._card.body.addWidget(self._folder_part)

    def _put_begin(self) -> None:
        row = QWidget()
        flow = Flow(row, tokens.S)
        self.act = button(self.context.look, self.say(self.doing), self.begin, icon="next", role="primary")
        flow.addWidget(self.act)
        back = button(self.context.look, self.say(_("Cancel")), lambda: self.context.go("welcome"), role="quiet")
        flow.addWidget(back)
        self._parts.addWidget(row)

    def _chosen(self, way: str) -> None:
        assert self.offered is not None
        self._way.setText(self.say(_NAMES[way]))
        self._more.setText(self.say(_MORE[way]))
        sealed = ("passphrase", "keychain")
        shown: dict[QWidget, tuple[str, ...]] = {
            self.word: sealed[:1], self._forgotten: sealed[:1], self.pause: ("session",), self._ends: ("session",),
            self._told: sealed, self._elsewhere: sealed,
        }  # fmt: skip
        for part, ways in shown.items():
            part.setVisible(way in ways)
        self.keychain.setVisible(way == "passphrase" and "keychain" in self.offered.ways)
        self._folder_part.setVisible(way == "clear")
        self._show_place()

    def _show_place(self) -> None:
        from desktop.model.shown_names import safe_name

        assert self.offered is not None
        place = str(self._place) if self._place is not None else str(self.offered.place.parent)
        told = _("It is kept in {file}") if self._place is not None else _("It is kept in the program’s own folder: "
                                                                           "{folder}")
        self._told.setText(self.say(told, {"file": safe_name(place, 300), "folder": safe_name(place, 300)}))
        if self._folder is not None:
            self._folder_told.setText(safe_name(str(self._folder), 300))

    def _choose_place(self) -> None:
        folder = self.context.dialogs.folder(self.say(_("Choose a place for your dossier")))
        if folder is not None and self.offered is not None:
            self._place = folder / self.offered.place.name
            self._show_place()

    def _choose_folder(self) -> None:
        folder = self.context.dialogs.folder(self.say(_("Choose an empty folder for your dossier")))
        if folder is not None:
            self._folder = folder
            self._show_place()

    # Beginning.

    def begin(self) -> None:
        """With what was chosen; what is wrong with it is said beside it."""
        from desktop.session import protecting

        way = self.choices.value
        typed = self.word.taken() if way == "passphrase" else self.pause.taken() if way == "session" else ""
        if typed is None:
            return
        if way == "clear" and self._folder is None:
            self._choose_folder()
            if self._folder is None:
                return
        place = self._folder if way == "clear" else self._place
        wish = protecting.Wish(way, place, typed, way == "passphrase" and bool(self.keychain.value))
        sealed = way in ("passphrase", "keychain")
        first = "recovery" if sealed and self.offered is not None and self.offered.recovery else ""
        self.act.setEnabled(False)
        self.context.begin_dossier(self.opening(wish), place or Path(), first)

    def opening(self, wish: Wish) -> Callable[[Callable[[], dt.date]], Session]:
        """What is done off the window's thread."""
        from desktop.session import protecting

        language = self.context.language.code
        return lambda today: protecting.begin(wish, language, today)

    def show_refusal(self, error: DesktopError, folder: Path, *, creating: bool) -> bool:
        from .welcome.folders import look_into
        from .welcome.refused import Refusal

        self.act.setEnabled(True)
        if self.offered is None or self.choices.value != "clear":
            self._show_error(error)
            return True

        def look(_progress: Progress) -> Refusal:
            return Refusal(error, folder, creating, look_into(folder))

        self.context.run(self, look, done=self._show_refused)
        return True

    def _show_refused(self, refusal: Refusal) -> None:
        """A folder that will not do, with ways out."""
        from .welcome.refused import Refused

        refused = Refused(self.context, refusal, self._choose_folder)
        self._put_trouble(refused, refused.title)
        refused.ways[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_error(self, error: DesktopError | None) -> None:
        from desktop.session.telling import explain_error

        if error is not None:
            lines = explain_error(error, self.context.language)
            self._put_trouble(Callout(self.context.look, "problem", "\n".join(lines[1:]), lines[0]), lines[0])

    def _put_trouble(self, box: QWidget, title: str) -> None:
        while (item := self._trouble.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._trouble.addWidget(box)
        self.context.announce(title)

    def take_focus(self) -> None:
        if self.offered is not None:
            first = {"passphrase": self.word, "session": self.pause}.get(self.choices.value, self.act)
            first.setFocus(Qt.FocusReason.OtherFocusReason)


def _what_is_offered(_progress: Progress) -> Offered:
    from desktop.session import protecting

    return protecting.offered()


PAGE = NewDossierPage
