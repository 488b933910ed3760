"""The card of one requirement: how it stands, what it is, what was given for it, and how to give more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.turns import in_turn
from desktop.gui.widgets.boxes import Callout
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.drop_zone import DropZone
from desktop.gui.widgets.dropping import dropped, is_welcome
from desktop.gui.widgets.folding import FoldingCard
from desktop.gui.widgets.reading_order import order_soon
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.text import retone
from desktop.model.checklist import Finding
from desktop.model.dossier import Document
from desktop.words import _

from .about import About
from .document_part import DocumentPart
from .excuse_part import ExcusePart
from .findings_view import FoldedView, WrongView
from .piece import WRITTEN_HERE, Piece
from .summary import summary

if TYPE_CHECKING:
    from .desk import Desk

_LOCKED = _("This comes later: once you have your definitive social security number, which you enter on the card page.")
_WRITTEN = _("The program writes this sheet from your answers; there is nothing to bring.")
_PREPARED = _("This program can prepare a statement for you to sign.")


class RequirementCard(FoldingCard):
    """Made folded; what stands inside is made when it is opened, and shown anew with each snapshot while it is open."""

    def __init__(self, desk: Desk, piece: Piece) -> None:
        self._desk, self._context, self.piece = desk, desk.context, piece
        say = desk.context.say
        super().__init__(desk.context.look, say(piece.requirement.name), piece.requirement.official_name)
        self.setAcceptDrops(self.takes_papers)
        self.parts: list[DocumentPart] = []
        self._making = self._coming = False
        self._found: list[list[Finding]] = []  # of each document
        self._left: list[Finding] = []
        self._zone: DropZone | None = None
        self.show_piece(piece)

    @property
    def takes_papers(self) -> bool:
        return not self.piece.line.locked and self.piece.id != WRITTEN_HERE

    def show_piece(self, piece: Piece) -> None:
        was_looking, self.piece = self.piece.looking, piece
        tone, icon, word = piece.look
        self.show_state(tone, icon, self._context.say(word), summary(piece, self._context.language))
        self.setAcceptDrops(self.takes_papers)
        if was_looking and not piece.looking:
            self._context.announce(self.head.accessibleName())
        if self.filled and self._same_documents():
            if not self._coming:
                self._coming = True
                self._show(lambda show: in_turn(self, show), at_once=False)
        elif self.filled:  # at once: what is pressed now must not be done to another document
            self._show(_now)

    def _same_documents(self) -> bool:
        """Whether each part still shows the document that it stands for, or one to which only something was added."""
        given = [(number, document.files) for number, document in self.piece.documents[: len(self.parts)]]
        return [(part.number, part.document.files) for part in self.parts] == given

    def settle(self) -> None:
        if self.filled:
            self._excuse.settle()
        for part in self.parts:
            part.settle()

    # What stands inside.

    def fill(self) -> None:
        self._about = Renewed()
        self._locked = Renewed()
        self._documents = QVBoxLayout()
        self._documents.setSpacing(tokens.L)
        self._wrong = WrongView(self._context, lambda _act, _finding: None, lambda _act, _finding: False)
        self._checked = FoldedView(self._context)
        self._giving = Renewed(tokens.S)
        id_, name = self.piece.id, self._context.say(self.piece.requirement.name)
        self._excuse = ExcusePart(self._context, name, lambda reason: self._desk.excuse(id_, reason))
        for widget in (self._locked, self._about):
            self.body.addWidget(widget)
        self.body.addLayout(self._documents)
        for widget in (self._wrong, self._checked, self._giving, self._excuse):
            self.body.addWidget(widget)
        self._show(_now)

    def _show(self, do: Callable[[Callable[[], None]], None], *, at_once: bool = True) -> None:
        show_documents = partial(self._show_documents, at_once=at_once)
        for show in (self._show_about, show_documents, self._show_left, self._show_ways):
            do(show)

    def _show_about(self) -> None:
        piece, given = self.piece, bool(self.piece.documents)
        self._about.show_value(
            given, lambda column: column.addWidget(About(self._context, piece.requirement, folded=given))
        )
        self._locked.show_value((piece.line.locked, piece.line.stage), self._explain)

    def _show_ways(self) -> None:
        self._coming = False
        self._giving.show_value((bool(self.piece.documents), self.takes_papers, self._prepared), self._offer)
        self._excuse.show_line(self.piece.line)

    def _show_documents(self, *, at_once: bool) -> None:
        piece = self.piece
        while len(self.parts) > len(piece.documents):
            old = self.parts.pop()
            self._documents.removeWidget(old)
            if old.isAncestorOf(self.focusWidget() or self):
                self.head.setFocus(Qt.FocusReason.OtherFocusReason)
            old.hide()
            old.deleteLater()
        alone = len(piece.documents) == 1
        left = list(piece.line.findings)
        self._found = []
        for _number, document in piece.documents:
            self._found.append(left if alone else _of_document(left, document))
            left = [finding for finding in left if finding not in self._found[-1]]
        self._left = [] if piece.looking else left
        for place in range(len(self.parts)):
            self._show_part(place, at_once=at_once)
        if not self._making:
            self._make_part()

    def _show_left(self) -> None:
        """What was found, but not about one of the documents."""
        self._wrong.show_findings(self._left, several_files=False)
        self._checked.show_findings(self._left)

    def _make_part(self) -> None:
        """The first document is there at once, each other one a turn later."""
        place = len(self.parts)
        if place < len(self.piece.documents):
            self.parts.append(DocumentPart(self._desk))
            self._documents.addWidget(self.parts[-1])
            self._show_part(place, at_once=True)
            order_soon(self)
        self._making = place + 1 < len(self.piece.documents)
        if self._making:
            in_turn(self, self._make_part)

    def _show_part(self, place: int, *, at_once: bool) -> None:
        number, document = self.piece.documents[place]
        findings = self._found[place] if number in self.piece.facts else ()
        self.parts[place].show_document(self.piece, number, document, findings, at_once=at_once)

    def _explain(self, column: QVBoxLayout) -> None:
        """For the card: why it waits, or where the rest of it is done."""
        if self.piece.line.stage != "card":
            return
        say, look = self._context.say, self._context.look
        written = self.piece.id == WRITTEN_HERE
        locked = self.piece.line.locked
        if locked or written:
            box = Callout(look, "locked" if locked else "note", say(_LOCKED if locked else _WRITTEN))
            go = button(look, say(_("Go to the card page")), lambda: self._context.go("card"), icon="card")
            box.body.addWidget(go, 0, Qt.AlignmentFlag.AlignLeading)
            column.addWidget(box)

    @property
    def _prepared(self) -> str:
        """The statement that the program can write for this requirement, while nothing is given."""
        kinds = (kind for kind in self.piece.line.alternatives if self._desk.is_written_here(kind))
        return "" if self.piece.documents else next(kinds, "")

    def _offer(self, column: QVBoxLayout) -> None:
        """Where to put papers: a drop zone while there is none; each document has its own buttons afterwards."""
        self._zone = None
        say, look, id_ = self._context.say, self._context.look, self.piece.id
        if not self.takes_papers:
            return
        if self._prepared:
            box = Callout(look, "note", say(_PREPARED))
            form = self._prepared
            words = say(_("Prepare it here"))
            go = button(look, words, lambda: self._context.go("statements", form), icon="statements")
            box.body.addWidget(go, 0, Qt.AlignmentFlag.AlignLeading)
            column.addWidget(box)
        if self.piece.documents:
            return
        self._zone = DropZone(
            look, say(_("Drop a photo, a scan or a PDF here.")),
            (say(_("Choose files…")), lambda: self._desk.choose(id_)),
            (say(_("Paste")), lambda: self._desk.paste(id_)),
            description=say(self.piece.requirement.name),
        )  # fmt: skip
        column.addWidget(self._zone)

    # What is dropped on it.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_welcome(event.mimeData()):
            event.acceptProposedAction()
            self._hover(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hover(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hover(False)
        event.acceptProposedAction()
        self._desk.take(dropped(event.mimeData()), self.piece.id)

    def _hover(self, over: bool) -> None:
        retone(self, over="true" if over else "false")
        if self._zone is not None:
            self._zone.show_over(over)

    def holds(self, widget: QWidget | None) -> bool:
        return widget is not None and self.isAncestorOf(widget)


def _now(do: Callable[[], None]) -> None:
    do()


def _of_document(findings: Sequence[Finding], document: Document) -> list[Finding]:
    names = {file.name for file in document.files}
    return [finding for finding in findings if finding.file in names]
