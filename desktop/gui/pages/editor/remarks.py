"""What was found about the page that is shown, under it: live, with what to do."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Callout
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.text import label
from desktop.model.checklist import Finding, Outcome, Weight
from desktop.session import changes, reports
from desktop.session.session import Snapshot
from desktop.words import _


class Remarks(Renewed):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context

    def show_findings(self, snapshot: Snapshot, document: int, page: int) -> None:
        """page: of the document, from 0."""
        if document in snapshot.facts:
            found = _findings(snapshot, document, page)
            self.show_value((found, True), lambda column: self._fill(column, found))
        else:
            waiting = self._context.say(_("Looking at it again…"))
            self.show_value((waiting, False), lambda column: column.addWidget(label(waiting, "soft")))

    def _fill(self, column: QVBoxLayout, found: tuple[Finding, ...]) -> None:
        for finding in found:
            words = reports.explain(finding, self._context.language)
            tone = "problem" if finding.weight is Weight.BLOCKING else "review"
            column.addWidget(Callout(self._context.look, tone, words.fix, words.found))
        if not found:
            told = self._context.say(_("Nothing to mend was found on this page."))
            column.addWidget(Callout(self._context.look, "ready", told))


def _findings(snapshot: Snapshot, document: int, page: int) -> tuple[Finding, ...]:
    """Those that failed and speak of this page."""
    given = snapshot.dossier.documents[document]
    name, within = _place(snapshot, document, page)
    lines = (line for line in snapshot.checklist.lines if line.id == given.requirement)
    return tuple(
        finding
        for line in lines
        for finding in line.findings
        if finding.outcome is Outcome.FAILED and finding.file == name and finding.page in (None, within)
    )


def _place(snapshot: Snapshot, document: int, page: int) -> tuple[str, int]:
    """The file that a page comes from, and which of the pages taken from there it is, from 1."""
    pages = changes.pages_of(snapshot.dossier.documents[document], snapshot.facts[document])
    names = [file.name for file, _edit in pages[: page + 1]]
    return (names[-1], names.count(names[-1])) if page < len(pages) else ("", 0)
