"""Everything at a glance before it is written: what is ready, what is to be mended and where, and the report itself."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.page import Page
from desktop.gui.pages.review.entries import AFTER, Entry, Parts, count, entries
from desktop.gui.turns import in_turn
from desktop.gui.widgets.boxes import Callout, Card, Opening
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.link_line import LinkLine
from desktop.gui.widgets.order import stops_in
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.scrolling import bring_into_view
from desktop.gui.widgets.text import heading
from desktop.progress import Progress
from desktop.session import reports, route
from desktop.session.asking import asked
from desktop.session.session import Snapshot
from desktop.words import _

if TYPE_CHECKING:
    from desktop.gui.widgets.pdf_preview import PdfPreview


class ReviewPage(Page):
    name = "review"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.put_title(
            self.say(_("Review")),
            self.say(_("This is what your report will say. Each line leads to the page where you can change it.")),
        )
        self._verdict = Renewed(tokens.L)
        self._lists = Renewed(tokens.L)
        self.preview: PdfPreview | None = None
        self._shown_of: object = None  # what the report that is shown was made of
        self.report = Opening(context.look, self.say(_("Show the report as it will be")), "page")
        self.report.on_open(self._show_report)
        self.report.button.toggled.connect(lambda opened: in_turn(self, self._show_all) if opened else None)
        for part in (self._verdict, self._lists, self.report):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.refresh(context.snapshot)

    def refresh(self, snapshot: Snapshot) -> None:
        checklist, procedure = snapshot.checklist, self.context.opened.rules.procedure
        parts = entries(snapshot.dossier, checklist, procedure, self.context.language)
        shown = (parts, bool(snapshot.looking[1]), checklist.complete, checklist.route.id)
        self._verdict.show_value(shown, lambda column: column.addWidget(self._told(snapshot, parts)))
        if self._lists.show_value(parts, lambda column: self._fill(column, parts)):
            self._in_order()
        self._renew_report(snapshot)

    def _told(self, snapshot: Snapshot, parts: Parts) -> Callout:
        look, say, checklist = self.context.look, self.say, snapshot.checklist
        if snapshot.looking[1]:
            return Callout(look, "note", say(_("Your papers are still being looked at.")), say(_("One moment…")))
        to_mend, to_look_at = count(parts, "problem"), count(parts, "review")
        counted = [say(_("To complete or mend: {count}"), {"count": to_mend})] if to_mend else []
        counted += [say(_("To look at: {count}"), {"count": to_look_at})] if to_look_at else []
        if checklist.complete:
            text = "\n".join((*counted, say(_("Whether it is accepted, only the health insurance decides."))))
            return Callout(look, "ready", text, say(_("Everything that must be there is there.")))
        told = say(_("You can write the dossier as it is; the report then says what is missing, and why."))
        return Callout(look, "review", "\n".join((*counted, told)), say(_("Not complete yet: see the lines below.")))

    def _fill(self, column: QVBoxLayout, parts: Parts) -> None:
        for title, part in parts:
            card = Card()
            card.body.addWidget(heading(self.say(title), 2))
            for entry in part:
                card.body.addWidget(self._line(entry))
            column.addWidget(card)

    def _line(self, entry: Entry) -> LinkLine:
        return LinkLine(
            self.context.look, entry.tone, entry.icon, entry.name, state=entry.state, told=entry.told,
            way=self.say(entry.way), go=lambda: self._go(entry.place),
        )  # fmt: skip

    def _go(self, place: str) -> None:
        if place == AFTER:
            self.context.go(AFTER)
            return
        snapshot, rules = self.context.snapshot, self.context.opened.rules
        asked_now = asked(rules, snapshot.dossier.answers, snapshot.checklist.on)
        self.context.go(route.page_of(place, asked_now), place)

    def _in_order(self) -> None:
        """The report comes after the lines, which may have been made later."""
        for before, after in pairwise((*stops_in(self._lists), *stops_in(self.report))):
            QWidget.setTabOrder(before, after)

    # The report, page by page: made only when somebody wants to see it.

    def _show_report(self) -> None:
        from desktop.gui import printing
        from desktop.gui.widgets.buttons import button
        from desktop.gui.widgets.pdf_preview import PdfPreview

        title, look = self.say(_("Completeness report")), self.context.look
        self._shown_of = (self.context.snapshot.dossier, self.context.snapshot.checklist)
        self.preview = preview = PdfPreview(self.context, title, self._make)
        self.report.body.addWidget(preview)
        row = QWidget()
        flow = Flow(row, tokens.S)

        def print_it() -> None:
            printing.print_pdf(self.context, self, title, preview.pdf)

        def keep_it() -> None:
            printing.save_pdf(self.context, self, "report.pdf", preview.pdf)

        self.takes = (
            button(look, self.say(_("Print…")), print_it, icon="print"),
            button(look, self.say(_("Save as PDF…")), keep_it, icon="save"),
        )
        for take in self.takes:
            take.setEnabled(False)  # until there is something to take
            flow.addWidget(take)
        preview.loaded.connect(self._loaded)
        self.report.body.addWidget(row)

    def _show_all(self) -> None:
        """It opens at the end of the page: the pages come into view, and nobody has to look for them."""
        bring_into_view(self.report)

    def _make(self, _progress: Progress) -> bytes:
        rules, snapshot = self.context.opened.rules, self.context.snapshot
        return reports.as_pdf(rules, snapshot.dossier, snapshot.checklist, self.context.language)

    def _loaded(self, _pages: int) -> None:
        for take in self.takes:
            take.setEnabled(True)

    def _renew_report(self, snapshot: Snapshot) -> None:
        """What is shown is made anew when it would say something else."""
        made_of = (snapshot.dossier, snapshot.checklist)
        if self.preview is None or not snapshot.judged or self._shown_of == made_of:
            return
        self._shown_of = made_of
        self.preview.reload()


PAGE = ReviewPage
