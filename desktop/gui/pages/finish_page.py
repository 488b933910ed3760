"""Finish and wipe: what will be deleted, said exactly and asked once; afterwards the receipt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.page import Page
from desktop.gui.widgets.boxes import Callout, Card
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.text import heading, label
from desktop.gui.widgets.tick import Tick
from desktop.gui.widgets.written import Address
from desktop.model.shown_names import safe_name
from desktop.words import _

from .finish import told
from .finish.paper import print_receipt, save_receipt

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.errors import DesktopError
    from desktop.gui.window import Window
    from desktop.session.finishing import Finished, Plan


class FinishPage(Page):
    name = "finish"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.exported: Tick | None = None
        self.first: QWidget = self
        if context.session is not None:
            self._ask()
        elif context.finished is not None:
            self._show_receipt(context.finished)
        else:
            self.put_title(self.say(_("Finish and wipe")), self.say(_("No dossier is open.")))
            self._put_buttons(self._start_page())
        self.body.addStretch(1)

    def take_focus(self) -> None:
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    # Before.

    def _ask(self) -> None:
        self.put_title(
            self.say(_("Finish and wipe")),
            self.say(_("When you have sent your dossier, or at a computer that is not yours: what this program keeps "
                       "of it is deleted. This cannot be undone.")),
        )  # fmt: skip
        self._inside = QVBoxLayout()
        self._inside.setSpacing(tokens.L)
        self.body.addLayout(self._inside)
        back = button(self.context.look, self.say(_("Keep the dossier")), self._back, icon="back")
        delete = self.say(_("Delete it now…"))
        self.wipe = button(self.context.look, delete, self._confirm, icon="delete", role="danger")
        self.wipe.setEnabled(False)
        self.first = back
        self._put_buttons(back, self.wipe)
        session = self.context.opened

        def work(_progress: Any) -> Plan:
            from desktop.session import finishing

            return finishing.plan(session)

        self.context.run(self, work, done=self._show_plan, failed=self._failed)

    def _show_plan(self, plan: Plan) -> None:
        say, look = self.say, self.context.look
        self._plan = plan
        goes = Card()
        goes.body.addWidget(heading(say(_("What will be deleted")), 2))
        goes.body.addWidget(Address(safe_name(str(plan.place), 300), look.right_to_left))
        for line in (*told.lines(plan.items, self.context.language), say(told.WINDOW)):
            goes.body.addWidget(label(f"–  {line}"))
        if plan.stays:
            other = say(_("Other files in this folder stay: {count}"), {"count": plan.stays})
            goes.body.addWidget(label(other, "soft"))
        written = self.context.written
        if written is not None:
            self.exported = Tick(say(_("Also what was written for the upload, in this folder:")))
            goes.body.addWidget(self.exported)
            goes.body.addWidget(Address(safe_name(str(written.folder), 300), look.right_to_left))
        self._inside.addWidget(goes)
        self._inside.addWidget(self._no_promise())
        self.wipe.setEnabled(True)

    def _no_promise(self) -> Callout:
        box = Callout(self.context.look, "review", "", self.say(_("What nobody can promise")))
        for line in told.no_promise(self.context.language, sealed=self._plan.sealed):
            box.body.addWidget(label(line))
        return box

    def _failed(self, error: DesktopError | None) -> None:
        from desktop.session.telling import explain_error

        if error is not None:
            lines = explain_error(error, self.context.language)
            self._inside.addWidget(Callout(self.context.look, "problem", "\n".join(lines)))

    def _back(self) -> None:
        from desktop.session import route

        opened, snapshot = self.context.opened, self.context.snapshot
        self.context.go(route.where_to_go_on(route.stops(opened.rules, snapshot.dossier, snapshot.checklist)))

    def _confirm(self) -> None:
        say, written = self.say, self.context.written
        exported: Path | None = None
        if self.exported is not None and self.exported.value and written is not None:
            exported = written.folder
        lines = [*told.lines(self._plan.items, self.context.language)]
        if exported is not None:
            lines.append(say(_("What was written for the upload")))
        text = "\n".join([say(_("This is deleted, and this program cannot bring it back:")), *lines])
        if self.context.dialogs.confirm(say(_("Delete this dossier?")), text, say(_("Delete it"))):
            from desktop.gui import finishing

            finishing.finish(cast("Window", self.window()), self._plan, exported)

    # Afterwards.

    def _show_receipt(self, finished: Finished) -> None:
        title = self.say(_("The dossier is deleted")) if not finished.left else self.say(_("Not everything is deleted"))
        parts = told.receipt(finished, self.context.language)
        self.put_title(title, parts[0][0])
        for part, lines in parts[1:]:
            card = Card()
            card.body.addWidget(heading(part, 2))
            for line in lines:
                card.body.addWidget(label(f"–  {line}"))
            self.body.addWidget(card)
        look, say = self.context.look, self.say
        sheet = say(_("Receipt of a deletion"))
        given = (self.context, self, sheet, parts)
        printing = button(look, say(_("Print…")), partial(print_receipt, *given), icon="print")
        saving = button(look, say(_("Save as PDF…")), partial(save_receipt, *given), icon="save")
        self.first = start = self._start_page()
        policy = self.context.desk.policy if self.context.desk is not None else None
        printable = policy is None or not policy.hides("printing")
        self._put_buttons(start, *([printing] if printable else []), saving)
        self.context.announce(title)

    def _start_page(self) -> QWidget:
        made = button(self.context.look, self.say(_("Start page")), partial(self.context.go, "welcome"), icon="back")
        self.first = made
        return made

    def _put_buttons(self, *buttons: QWidget) -> None:
        row = QWidget()
        flow = Flow(row, tokens.S)
        for each in buttons:
            flow.addWidget(each)
        self.body.addWidget(row)


PAGE = FinishPage
