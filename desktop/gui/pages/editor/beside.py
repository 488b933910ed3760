"""What is said of the page that is shown, under it: what the program did, what was found, whether it can be read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.pictures import Pictures
from desktop.model.facts import PageFacts
from desktop.model.page_edit import Corner
from desktop.session.session import Snapshot

from . import outline
from .arranged import Arranged
from .automatic import AutomaticNote
from .remarks import Remarks
from .zone import WorstZone


class Beside(QWidget):
    """use: called with the name of a tool."""

    def __init__(self, context: Context, pictures: Pictures, use: Callable[[str], None]) -> None:
        super().__init__()
        self.note = AutomaticNote(context, use)
        self.remarks = Remarks(context)
        self.zone = WorstZone(context, pictures, lambda: use("replace"))
        self._seen: PageFacts | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        for part in (self.note, self.remarks, self.zone):
            column.addWidget(part)
        column.addStretch(1)

    def show_page(self, snapshot: Snapshot, document: int, number: int, arranged: Arranged) -> None:
        """number: of the page, from 0."""
        self._seen = _measured(snapshot, document, number, arranged)
        page = arranged.as_taken[number]
        proposal = self._seen.proposal if self._seen is not None else None
        self.note.show_page(page[1] if arranged.set_right(number) else None, proposal)
        self.remarks.show_findings(snapshot, document, number)
        password = snapshot.dossier.documents[document].password
        self.zone.show_zone(page, password, self._seen.worst if self._seen is not None else None)

    def proposed_corners(self, turn: int) -> tuple[Corner, ...]:
        """Where the paper may lie, on the page as it is shown, turned so far; none where nothing was found."""
        proposal = self._seen.proposal if self._seen is not None else None
        return outline.turned(proposal.corners, turn) if proposal is not None and proposal.corners else ()


def _measured(snapshot: Snapshot, document: int, number: int, arranged: Arranged) -> PageFacts | None:
    """What was found of a page; None while it is looked at, and of the last pages of a long file."""
    pages = [page for file in snapshot.facts.get(document, ()) for page in (file.pages or (None,))]
    return pages[number] if len(pages) == len(arranged.pages) else None
