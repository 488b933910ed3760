"""Checking all that are unlocked, and what came of it as a table for a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.words import _

if TYPE_CHECKING:
    from desktop.errors import DesktopError
    from desktop.gui.desk_work import DeskWork
    from desktop.progress import Progress


class CheckRow(QWidget):
    """Hidden while nothing is unlocked. owner: the page."""

    def __init__(self, context: Context, work: DeskWork, owner: QObject) -> None:
        super().__init__()
        self._context, self._work, self._owner = context, work, owner
        say, look = context.say, context.look
        flow = Flow(self, tokens.S)
        self.check = button(look, say(_("Check all that are unlocked")), self._check, icon="review")
        told = say(_("It holds names: keep it where only you can read it."))
        self.table = button(look, say(_("Save the results as a table…")), self._save, icon="save", description=told)
        flow.addWidget(self.check)
        flow.addWidget(self.table)

    def show_state(self) -> None:
        work = self._work
        unlocked = work.desk is not None and work.desk.is_unlocked
        hidden = work.policy is None or work.policy.hides("batch")
        self.setVisible(unlocked and not hidden)
        self.check.setEnabled(not work.doing)
        self.table.setVisible(any(entry.result for entry in work.entries))
        self.table.setEnabled(not work.doing)

    def tell(self, count: int) -> None:
        say = self._context.say
        self._context.announce(say(_("Checked: {count}"), {"count": count}) if count >= 0 else say(_("Stopped")))

    def _check(self) -> None:
        self._work.check(self._context.language.code)

    def _save(self) -> None:
        say = self._context.say
        path = self._context.dialogs.save_as(say(_("Save the table")), "dossiers.csv")
        desk, policy = self._work.desk, self._work.policy
        if path is None or desk is None or policy is None:
            return
        target = path if path.suffix.lower() == ".csv" else path.with_name(f"{path.name}.csv")

        def work(_progress: Progress) -> Path:
            from desktop.session import batching

            batching.refuse_table(target, policy, force=True)  # whether to replace one was asked by the dialog
            batching.write_table(target, desk.table())
            return target

        self._context.run(self._owner, work, done=self._saved, failed=self._refused)

    def _saved(self, path: Path) -> None:
        self._context.announce(self._context.say(_("Saved: {file}"), {"file": path.name}))

    def _refused(self, error: DesktopError | None) -> None:
        from desktop.session.telling import explain_error

        if error is not None:
            title = self._context.say(_("It could not be saved"))
            self._context.dialogs.tell(title, "\n".join(explain_error(error, self._context.language)))
