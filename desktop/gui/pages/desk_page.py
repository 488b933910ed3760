"""The dossiers on this computer, for whoever has several: unlocked together, found by name, checked all at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMainWindow, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.desk_work import desk_of
from desktop.gui.page import Page
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.editor import begin_at_the_edge
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.progress_strip import ProgressStrip
from desktop.gui.widgets.text import label
from desktop.gui.widgets.written import Address
from desktop.model.shown_names import safe_name
from desktop.words import _

from .desk.checking import CheckRow
from .desk.entry_list import EntryList
from .desk.opening import open_entry
from .desk.unlocking import UnlockCard

if TYPE_CHECKING:
    from desktop.gui.window import Window

_DOING = {
    "look": _("Looking for dossiers…"), "unlock": _("Trying the passphrase…"), "keychain": _("Asking the keychain…"),
    "check": _("Checking every paper of every dossier…"),
}  # fmt: skip


class DeskPage(Page):
    name = "desk"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.work = desk_of(context)
        self.put_title(
            self.say(_("Dossiers on this computer")),
            self.say(_("While they are locked, nobody sees here whose they are.")),
        )
        self.body.addWidget(self._ways())
        self._where = QVBoxLayout()
        self.body.addLayout(self._where)
        self.unlocking = UnlockCard(context, self.work)
        self.strip = ProgressStrip(context.look, self.say(_("Cancel")), self.work.stop)
        self.checking = CheckRow(context, self.work, self)
        self.search = self._search()
        self.count = label("", "soft")
        for part in (self.unlocking, self.strip, self.checking, self.search, self.count):
            self.body.addWidget(part)
        self.list = EntryList(context, partial(open_entry, context), self.work.keep_longer)
        self.body.addWidget(self.list)
        self.body.addStretch(1)
        self._asked_names = False
        self.work.changed.connect(self.show_all)
        self.work.progressed.connect(self.strip.tell)
        self.work.ended.connect(self._ended)
        self.show_all()
        if not self.work.doing:
            self.work.look_again()

    def take_focus(self) -> None:
        target: QWidget = self.unlocking.edit.line if self.work.entries else self.back
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ways(self) -> QWidget:
        row = QWidget()
        flow = Flow(row, tokens.S)
        look, say = self.context.look, self.say
        self.back = button(look, say(_("Start page")), lambda: self.context.go("welcome"), icon="back", role="quiet")
        self.other = button(look, say(_("Another folder…")), self._choose, icon="folder", role="quiet")
        self.own = button(look, say(_("Back to those of this computer")), self.work.look, icon="undo", role="quiet")
        for each in (self.back, self.other, self.own):
            flow.addWidget(each)
        return row

    def _search(self) -> QLineEdit:
        made = QLineEdit()
        name = self.say(_("Find by name"))
        made.setPlaceholderText(name)
        made.setAccessibleName(name)
        made.setClearButtonEnabled(True)
        begin_at_the_edge(made, self.context.look.right_to_left)
        made.textChanged.connect(lambda _text: self.show_list())
        return made

    # What is shown.

    def show_all(self) -> None:
        work = self.work
        if work.doing:
            if not self.strip.isVisibleTo(self):
                self.strip.begin(self.say(_DOING[work.doing]))
        else:
            self.strip.end()
        unlocked = work.desk is not None and work.desk.is_unlocked
        window = self.window()
        if unlocked and isinstance(window, QMainWindow):
            self.work.guard(cast("Window", window))
        if unlocked and not self._asked_names:
            self._ask_names()
        if not unlocked and self.search.text():
            self.search.clear()  # what was looked for is a name
        self.search.setVisible(unlocked)
        self.unlocking.setVisible(bool(work.entries))
        self.unlocking.show_state()
        self.checking.show_state()
        self._show_where()
        self.show_list()

    def show_list(self) -> None:
        """The dossiers that are looked for."""
        desk = self.work.desk
        found = desk.search(self.search.text()) if desk is not None else ()
        self._count(len(found))
        self.list.show_entries(found)

    def _count(self, found: int) -> None:
        desk, total = self.work.desk, len(self.work.entries)
        if desk is None:
            self.count.setText("")
        elif not total:
            self.count.setText(self.say(_("There is no sealed dossier in this folder.")))
        elif found == total:
            told = self.say(_("Dossiers: {count}."), {"count": total})
            expiry = _("Here each is wiped {count} days after it was last opened or changed.")
            days = self.work.policy.draft_days.value if self.work.policy is not None else 0
            more = self.say(expiry, {"count": days}) if desk.folder is None else ""
            self.count.setText(self.context.language.together(told, more))
        else:
            self.count.setText(self.say(_("Found: {count} of {total}"), {"count": found, "total": total}))

    def _show_where(self) -> None:
        folder = self.work.desk.folder if self.work.desk is not None else None
        self.own.setVisible(folder is not None)
        while (item := self._where.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if folder is not None:
            self._where.addWidget(Address(safe_name(str(folder), 300), self.context.look.right_to_left))

    def _ask_names(self) -> None:
        """What requirements are called: read once, off the window's thread."""
        self._asked_names = True

        def work(_progress: Any) -> dict[str, str]:
            from desktop.session import opening

            procedure = opening.open_rules(policy=self.work.policy).procedure
            return {requirement.id: requirement.name for requirement in procedure.requirements}

        self.context.run(self, work, done=self.list.name_requirements)

    # What is done.

    def _ended(self, what: str, count: int) -> None:
        if what in ("unlock", "keychain"):
            self.unlocking.tell(what, count)
        elif what == "check":
            self.checking.tell(count)

    def _choose(self) -> None:
        folder = self.context.dialogs.folder(self.say(_("Choose the folder with the dossiers")))
        if folder is not None:
            self.work.look(folder)


PAGE = DeskPage
