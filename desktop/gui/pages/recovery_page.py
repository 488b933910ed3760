"""A recovery code: offered when a dossier was begun, made, shown once, printed or written down."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.page import Page
from desktop.gui.widgets.boxes import Callout, Card
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.text import label
from desktop.gui.widgets.tick import Tick
from desktop.words import _

if TYPE_CHECKING:
    from desktop.errors import DesktopError

_LEAD = _("A code to print and put away with your papers. It opens the dossier on the day when you forget the "
          "passphrase, or lose this computer’s keychain.")  # fmt: skip
_GROUPS = 3  # in a line


class RecoveryPage(Page):
    name = "recovery"
    own_primary = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.put_title(self.say(_("Recovery code")), self.say(_LEAD))
        self.card = Card()
        self.body.addWidget(self.card)
        self._trouble = QVBoxLayout()
        self.body.addLayout(self._trouble)
        self.body.addStretch(1)
        self.code = ""
        row = self._row()
        self._on = self._make = self._add(row, _("Make a recovery code"), self.make, "password", "primary")
        self._add(row, _("Without a code"), self._leave, "", "quiet")

    def make(self) -> None:
        """A new one; one that was made before opens nothing from then on."""
        from desktop.session import keys

        session = self.context.opened
        self._make.setEnabled(False)
        self.context.run(
            self, lambda _progress: keys.make_recovery_code(session), done=self._show, failed=self._refused
        )

    def _show(self, code: str) -> None:
        self.code = code
        while (item := self.card.body.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._shown = self._written(code)
        self.card.body.addWidget(self._shown)
        told = _("It is shown only now. Whoever has it and the file can read the dossier.")
        self.card.body.addWidget(label(self.say(told), "soft"))
        row = self._row()
        self._add(row, _("Print it…"), self._print, "print", "")
        self._noted = Tick(self.say(_("I have printed it or written it down")))
        self._noted.edited.connect(self._note)
        self.card.body.addWidget(self._noted)
        row = self._row()
        self._on = self._add(row, _("Go on"), self._leave, "next", "primary")
        self._on.setEnabled(False)
        self._shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _note(self) -> None:
        self._on.setEnabled(bool(self._noted.value))

    def _written(self, code: str) -> QLabel:
        """Large, from left to right, group by group; it is not put on the clipboard."""
        groups = code.split("-")
        lines = (" – ".join(groups[:_GROUPS]), " – ".join(groups[_GROUPS:]))
        made = label("\n".join(lines), "display")
        made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if self.context.look.right_to_left else Qt.AlignmentFlag.AlignLeft
        made.setAlignment(Qt.AlignmentFlag.AlignAbsolute | side)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setAccessibleName(self.say(_("Recovery code: {code}"), {"code": " ".join(code)}))
        return made

    def _print(self) -> None:
        from .keys.sheet import print_sheet

        if print_sheet(self.context, self.context.opened.place.name, self.code):
            self._noted.set_value(True)
            self._on.setEnabled(True)

    def _leave(self) -> None:
        from desktop.session import route

        opened, snapshot = self.context.opened, self.context.snapshot
        stops = route.stops(opened.rules, snapshot.dossier, snapshot.checklist)
        self.context.go("keys" if self.context.unfolded.get("keys") else route.where_to_go_on(stops))

    def _refused(self, error: DesktopError | None) -> None:
        from desktop.session.telling import explain_error

        self._make.setEnabled(True)
        if error is not None:
            lines = explain_error(error, self.context.language)
            self._trouble.addWidget(Callout(self.context.look, "problem", "\n".join(lines[1:]), lines[0]))
            self.context.announce(lines[0])

    def _row(self) -> Flow:
        row = QWidget()
        flow = Flow(row, tokens.S)
        self.card.body.addWidget(row)
        return flow

    def _add(self, row: Flow, words: str, does: Callable[[], None], icon: str, role: str) -> QPushButton:
        made = button(self.context.look, self.say(words), does, icon=icon, role=role)
        row.addWidget(made)
        return made


PAGE = RecoveryPage
