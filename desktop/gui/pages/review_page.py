"""Everything at a glance before it is written: what is ready, what is to be mended and where, and the report itself."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.page import Page
from desktop.gui.states import sign_of, telling
from desktop.gui.widgets.boxes import Callout, Card, Opening
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.link_line import LinkLine
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.text import heading
from desktop.model.checklist import Checklist, Finding, Line, Outcome, State
from desktop.model.state_words import STAGES, STATES
from desktop.progress import Progress
from desktop.session import reports, route
from desktop.session.asking import field_of, key_of
from desktop.session.session import Snapshot
from desktop.words import _


class ReviewPage(Page):
    name = "review"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.put_title(
            self.say(_("Review")),
            self.say(_("This is what your report will say. Each line leads to the page where you can change it.")),
        )
        self._lists = Renewed(tokens.L)
        self.body.addWidget(self._lists)
        self._names = {question.key: question.name for question in context.opened.rules.procedure.questions}
        self.refresh(context.snapshot)
        self.body.addWidget(self._report())
        self.body.addStretch(1)

    def refresh(self, snapshot: Snapshot) -> None:
        self._lists.show_value((snapshot.checklist, snapshot.looking), lambda column: self._fill(column, snapshot))

    def _fill(self, column: QVBoxLayout, snapshot: Snapshot) -> None:
        column.addWidget(self._verdict(snapshot))
        for title, lines in self._parts(snapshot.checklist):
            card = Card()
            card.body.addWidget(heading(self.say(title), 2))
            for line in lines:
                card.body.addWidget(line)
            column.addWidget(card)

    def _verdict(self, snapshot: Snapshot) -> Callout:
        checklist, look, say = snapshot.checklist, self.context.look, self.say
        if snapshot.looking[1]:
            return Callout(look, "note", say(_("Your papers are still being looked at.")), say(_("One moment…")))
        if checklist.complete:
            return Callout(
                look, "ready", say(_("Only the health insurance accepts a dossier.")),
                say(_("Everything that must be there is there.")),
            )  # fmt: skip
        return Callout(
            look, "review",
            say(_("You can write the dossier as it is; the report then says what is missing, and why.")),
            say(_("Not complete yet: see the lines below.")),
        )  # fmt: skip

    def _parts(self, checklist: Checklist) -> Iterator[tuple[str, list[QWidget]]]:
        answers = [self._missing(key) for key in checklist.missing_answers]
        answers += [self._finding(finding) for finding in checklist.answer_findings if _tells(finding)]
        if answers:
            yield _("Your answers"), answers
        for stage, title in STAGES.items():
            lines: list[QWidget] = [self._line(line) for line in checklist.lines if line.stage == stage]
            if lines:
                yield title, lines
        whole: list[QWidget] = [self._finding(finding) for finding in checklist.dossier_findings if _tells(finding)]
        if whole:
            yield _("The dossier as a whole"), whole

    def _missing(self, key: str) -> QWidget:
        full = key_of(key)
        name = self.say(self._names.get(full, key))
        return LinkLine(
            self.context.look, "review", "missing", name, state=self.say(_("missing")), way=self.say(_("Answer")),
            go=lambda: self._go(full),
        )  # fmt: skip

    def _finding(self, finding: Finding) -> QWidget:
        words = reports.explain(finding, self.context.language)
        key = field_of(finding) or finding.code
        wrong = finding.outcome is Outcome.FAILED
        return LinkLine(
            self.context.look, "problem" if wrong else "review", "problem" if wrong else "warning", words.name,
            told=tuple(part for part in (words.found, words.fix) if part), way=self.say(_("Change")),
            go=lambda: self._go(key),
        )  # fmt: skip

    def _line(self, line: Line) -> QWidget:
        requirement = self.context.opened.rules.procedure.requirement(line.id)
        told = [line.reason] if line.reason else []
        told += [reports.explain(finding, self.context.language).found for finding in telling(line)]
        tone, icon = sign_of(line)
        ways = {State.READY: _("Look"), State.MISSING: _("Give it"), State.LOCKED: _("Why?")}
        return LinkLine(
            self.context.look, tone, icon, self.say(requirement.name), state=self.say(STATES[line.state]),
            told=tuple(told), way=self.say(ways.get(line.state, _("Change"))), go=lambda: self._go(line.id),
        )  # fmt: skip

    def _go(self, what: str) -> None:
        snapshot, rules = self.context.snapshot, self.context.opened.rules
        from desktop.session.asking import asked

        self.context.go(route.page_of(what, asked(rules, snapshot.dossier.answers, snapshot.checklist.on)), what)

    def _report(self) -> QWidget:
        """The report page by page, made only when somebody wants to see it."""
        opening = Opening(self.context.look, self.say(_("Show the report as it will be")), "page")
        opening.on_open(lambda: self._show_report(opening))
        return opening

    def _show_report(self, opening: Opening) -> None:
        from desktop.gui import printing
        from desktop.gui.widgets.buttons import button
        from desktop.gui.widgets.pdf_preview import PdfPreview

        title, rules, language = self.say(_("Completeness report")), self.context.opened.rules, self.context.language
        snapshot = self.context.snapshot

        def make(_progress: Progress) -> bytes:
            return reports.as_pdf(rules, snapshot.dossier, snapshot.checklist, language)

        preview = PdfPreview(self.context, title, make)
        opening.body.addWidget(preview)
        row = QWidget()
        flow = Flow(row, tokens.S)
        flow.addWidget(
            button(
                self.context.look, self.say(_("Print…")),
                lambda: printing.print_pdf(self.context, self, title, preview.pdf), icon="print",
            )
        )  # fmt: skip
        opening.body.addWidget(row)


def _tells(finding: Finding) -> bool:
    return finding.outcome is not Outcome.PASSED


PAGE = ReviewPage
