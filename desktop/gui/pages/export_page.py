"""Writes the dossier: where it goes and the button that does it first, then what came of it and what is in it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.exporting import Writing
from desktop.gui.page import Page
from desktop.gui.pages.export.alone import Alone
from desktop.gui.pages.export.outcome import Outcome
from desktop.gui.pages.export.plan import PlanCard
from desktop.gui.pages.export.target import Target
from desktop.gui.pages.export.trouble import trouble
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.progress_strip import ProgressStrip
from desktop.gui.widgets.reading_order import ReadingOrder
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.text import retone
from desktop.session import exporting
from desktop.session.session import Snapshot
from desktop.words import _

_ONLY = "only:"  # before the id of a requirement: a place of this page (``show_place``)


class ExportPage(Page):
    """What is being written goes on while other pages are shown (``gui.exporting``); this one shows how far it is."""

    name = "export"
    own_primary = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        say = self.say
        self.put_title(
            say(_("Export")),
            say(_("Makes one PDF for each heading of the site, everything bound together, and the report.")),
        )
        self.alone = Alone(context)
        self.write = button(context.look, "", self.begin, icon="export", role="primary")
        self.target = Target(context, self.write, context.show_again)  # which shows the plan, and the gauge
        self.plan = Renewed()
        self.progress = ProgressStrip(context.look, say(_("Stop")), self._stop)
        self.trouble = Renewed()
        self.outcome = Renewed()
        came_of_it = (self.progress, self.trouble, self.outcome)
        for part in (self.alone, self.target, *came_of_it, self.plan, self.target.site):
            self.body.addWidget(part)
        self.body.addStretch(1)
        ReadingOrder(self)
        self._follow()
        self.refresh(context.snapshot)

    # What is shown.

    def refresh(self, snapshot: Snapshot) -> None:
        self._show_plan()
        self._show_state()

    def show_place(self, place: str) -> None:
        """place: "only:identity" writes that piece alone."""
        if place.startswith(_ONLY):
            self.place = place
            self.target.only = frozenset({place.removeprefix(_ONLY)})
            self.alone.show_piece(place.removeprefix(_ONLY))
            self.refresh(self.context.snapshot)
        self.take_focus()

    def _show_plan(self) -> None:
        self.target.refresh()
        snapshot, rules, only = self.context.snapshot, self.context.opened.rules, self.target.only
        planned = exporting.plan(rules, snapshot.dossier, snapshot.checklist, snapshot.facts, only)
        _file, limit = self.target.limits.bytes
        with_zip = self.target.zip.isChecked() and not only
        self.plan.show_value(
            (planned, limit, with_zip),
            lambda column: column.addWidget(
                PlanCard(self.context, planned, limit=limit, with_zip=with_zip, alone=bool(only))
            ),
        )
        self._something = bool(planned.pieces) or not only
        self._free()

    # Writing.

    @property
    def _writing(self) -> Writing | None:
        return self.context.export.writing

    def first_problem(self) -> QWidget | None:
        return self.target.limits.problem()

    def begin(self) -> None:
        """Write it, unless a limit is nonsense or another one is being written."""
        problem = self.first_problem()
        if problem is not None:
            problem.setFocus(Qt.FocusReason.OtherFocusReason)
            self._bring_into_view(problem.parentWidget() or problem)
            return
        if self._writing is not None and self._writing.running:
            return
        snapshot = self.context.snapshot
        order = exporting.Order(
            out=self.target.folder,
            on=snapshot.checklist.on,
            language=self.context.language,
            portal=self.target.portal_id,
            limits=self.target.limits.bytes,
            with_zip=self.target.zip.isChecked() and not self.target.only,
            only=self.target.only,
        )
        self.context.export.writing = Writing(self.context, snapshot.dossier, order)
        self._follow()
        self._show_state()
        self.progress.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_into_view(self.progress)

    def _follow(self) -> None:
        """Hear of the one that is being written, which another page of this kind may have begun."""
        if self._writing is not None and self._writing.running:
            self._writing.progressed.connect(self._progressed)
            self._writing.ended.connect(self._ended)
            self.progress.begin(self.say(_("Writing the dossier…")))
            self._progressed(self._writing.done, self._writing.total)

    def _progressed(self, done: int, total: int) -> None:
        if total:
            self.progress.tell(done, total)

    def _stop(self) -> None:
        if self._writing is not None:
            self._writing.stop()
            self.progress.show_stopping(self.say(_("Stopping…")))

    def _ended(self) -> None:
        self._show_state()
        self.target.look_again()
        writing, shown = self._writing, None
        if writing is not None and writing.order.only == self.target.only:
            shown = self.outcome.findChild(Outcome) if writing.finished else self.trouble.findChild(QWidget, "again")
        control = shown.title if isinstance(shown, Outcome) else shown or self.write
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bring_into_view(control.parentWidget() or control)

    def _show_state(self) -> None:
        """How it stands with what was written last, if it is what this page is about."""
        writing = self._writing
        about = writing is not None and not writing.running and writing.order.only == self.target.only
        ended = writing if about else None
        self._free()
        failed = ended if ended and not ended.finished else None
        self.trouble.show_value(failed, lambda column: self._fill_trouble(column, failed))
        finished = ended.finished if ended else None
        changed = finished is not None and finished.dossier != self.context.snapshot.dossier
        self.outcome.show_value((ended, changed), lambda column: self._fill_outcome(column, finished, changed=changed))

    def _fill_trouble(self, column: QVBoxLayout, failed: Writing | None) -> None:
        if failed is not None:
            column.addWidget(trouble(self.context, failed, again=self.begin, elsewhere=self.target.choose))

    def _fill_outcome(self, column: QVBoxLayout, finished: exporting.Finished | None, *, changed: bool) -> None:
        if finished is not None:
            column.addWidget(Outcome(self.context, finished, alone=bool(self.target.only), changed=changed))

    def _free(self) -> None:
        """What can be pressed now, and what the main thing to do is."""
        writing, say, theme = self._writing, self.say, self.context.look.theme
        busy = writing is not None and writing.running
        ended = writing is not None and bool(writing.finished) and writing.order.only == self.target.only
        words = say(_("Write it again")) if ended else say(_("Write the dossier"))
        words = say(_("Write only this paper")) if self.target.only and not ended else words
        self.write.setText(words)
        self.write.setAccessibleName(words)
        self.write.setIcon(self.context.look.icon("export", theme.ink if ended else theme.on_accent))
        retone(self.write, role="" if ended else "primary")
        self.write.setEnabled(not busy and self._something)
        for part in (self.target, self.target.site):
            part.setEnabled(not busy)
        if not busy:
            self.progress.end()

    def _bring_into_view(self, part: QWidget) -> None:
        """Once everything has its place: the whole of it, or its beginning where it is taller than the window."""
        area: QObject | None = self.parent()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parent()
        if area is None:
            return
        shown: QScrollArea = area

        def scroll() -> None:
            shown.ensureWidgetVisible(part, 0, tokens.M)
            if part.height() > shown.viewport().height():
                shown.verticalScrollBar().setValue(part.mapTo(self, QPoint(0, 0)).y() - tokens.M)

        QTimer.singleShot(0, part, scroll)


PAGE = ExportPage
