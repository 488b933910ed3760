"""Writes the dossier: where it goes, what will be in it, how far it is, and what came of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from desktop.errors import DesktopError
from desktop.gui.context import Context, Written
from desktop.gui.page import Page
from desktop.gui.pages.export.file_table import MEANINGS, FileTable
from desktop.gui.pages.export.outcome import Outcome
from desktop.gui.pages.export.target import Target
from desktop.gui.task import Task
from desktop.gui.widgets.boxes import Callout, Card
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.progress_strip import ProgressStrip
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.text import heading, label
from desktop.progress import Progress
from desktop.session import exporting
from desktop.session.session import Snapshot
from desktop.words import _


class ExportPage(Page):
    name = "export"
    own_primary = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        say = self.say
        self._task: Task | None = None
        self.put_title(
            say(_("Export")),
            say(_("Makes one PDF for each heading of the site, everything bound together, and the report.")),
        )
        self.target = Target(context, self._show_plan)
        self.body.addWidget(self.target)
        self.plan = Renewed()
        self.body.addWidget(self.plan)
        self.write = button(context.look, say(_("Write the dossier")), self._begin, icon="export", role="primary")
        self.body.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeading)
        self.progress = ProgressStrip(context.look, say(_("Stop")), self._stop)
        self.body.addWidget(self.progress)
        self.trouble = Renewed()
        self.body.addWidget(self.trouble)
        self.outcome = Renewed()
        self.body.addWidget(self.outcome)
        self.body.addStretch(1)
        self.refresh(context.snapshot)

    def refresh(self, snapshot: Snapshot) -> None:
        self._show_plan()

    def _show_plan(self) -> None:
        snapshot, rules = self.context.snapshot, self.context.opened.rules
        planned = exporting.plan(rules, snapshot.dossier, snapshot.checklist, snapshot.facts)
        file_limit, total_limit = self.target.limits
        self.plan.show_value((planned, file_limit, total_limit), lambda column: self._fill(column, planned))

    def _fill(self, column: QVBoxLayout, planned: exporting.Plan) -> None:
        say, language = self.say, self.context.language
        card = Card()
        card.body.addWidget(heading(say(_("What will be written")), 2))
        rows = [(piece.path, say(piece.title), language.size(piece.bytes)) for piece in planned.pieces]
        rows += [(name, say(MEANINGS[name]), "") for name in planned.others]
        card.body.addWidget(FileTable(rows))
        if not planned.pieces:
            card.body.addWidget(label(say(_("No paper yet: only the report, which says what is missing.")), "soft"))
        _file, limit = self.target.limits
        if planned.bytes > limit:
            told = _("Your papers are {found_bytes} as they are. They are made smaller to fit {expected_bytes}, and "
                     "looked at again afterwards so that nothing becomes unreadable.")  # fmt: skip
        else:
            told = _("Your papers are {found_bytes} as they are; the limit is {expected_bytes}.")
        values = {"found_bytes": planned.bytes, "expected_bytes": limit}
        card.body.addWidget(label(say(told, values), "soft"))
        column.addWidget(card)

    def _begin(self) -> None:
        snapshot = self.context.snapshot
        order = exporting.Order(
            out=self.target.folder,
            on=snapshot.checklist.on,
            language=self.context.language,
            portal=self.target.portal_id,
            limits=self.target.limits,
            with_zip=self.target.zip.isChecked(),
        )

        def work(progress: Progress) -> exporting.Finished:
            return exporting.write(snapshot.dossier, order, progress)

        self._free(busy=True)
        self.trouble.show_value(None, lambda column: None)
        self.progress.begin(self.say(_("Writing the dossier…")))
        self._task = self.context.run(
            self, work, done=self._done, failed=self._failed, stopped=self._stopped, progressed=self.progress.tell
        )

    def _free(self, *, busy: bool) -> None:
        self.write.setEnabled(not busy)
        self.target.setEnabled(not busy)
        if not busy:
            self.progress.end()
            self._task = None

    def _stop(self) -> None:
        if self._task is not None:
            self._task.stop()

    def _done(self, finished: exporting.Finished) -> None:
        self._free(busy=False)
        self.context.written = Written(finished.dossier, finished.folder)
        made = Outcome(self.context, finished.folder, finished.outputs, complete=finished.complete)
        self.outcome.show_value(finished, lambda column: column.addWidget(made))
        self.context.announce(self.say(_("The dossier is written")))
        self.context.show_again()
        made.title.setFocus()

    def _failed(self, error: DesktopError | None) -> None:
        from desktop.session.telling import explain_error

        self._free(busy=False)
        if error is None:
            return
        lines = explain_error(error, self.context.language)
        title = self.say(_("The dossier could not be written"))
        box = Callout(self.context.look, "problem", "\n".join(lines), title)
        self.trouble.show_value(error, lambda column: column.addWidget(box))
        self.context.announce(f"{title}. {' '.join(lines)}")
        self.write.setFocus()

    def _stopped(self) -> None:
        self._free(busy=False)
        text = self.say(_("Stopped. Nothing was written."))
        self.trouble.show_value("stopped", lambda column: column.addWidget(Callout(self.context.look, "note", text)))
        self.context.announce(text)
        self.write.setFocus()

    def settle(self) -> None:
        """Leaving the page stops the writing: what is not finished leaves no trace."""
        self._stop()


PAGE = ExportPage
