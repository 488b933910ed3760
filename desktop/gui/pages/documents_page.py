"""The papers: one card for each requirement, and every way in which a file can come to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.gui.context import Context
from desktop.gui.page import Page
from desktop.gui.turns import in_turn
from desktop.gui.widgets.drop_zone import DropZone
from desktop.gui.widgets.dropping import dropped, is_welcome
from desktop.gui.widgets.progress_strip import ProgressStrip
from desktop.gui.widgets.reading_order import ReadingOrder
from desktop.gui.widgets.scrolling import bring_to_top
from desktop.model.checklist import State, Weight
from desktop.session.session import Snapshot
from desktop.words import _

from .documents.bin_part import Bin
from .documents.card import RequirementCard
from .documents.desk import REMOVING, Desk
from .documents.news import News
from .documents.overview import Overview
from .documents.piece import Piece, pieces, unsorted
from .documents.stages import StageList
from .documents.tray import Tray

_OPEN_AT_ONCE: Final = 2  # ours: a third card that is opened closes the first
_ADDED: Final = "documents.added"


class DocumentsPage(Page):
    name = "documents"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._procedure = context.opened.rules.procedure
        self.desk = Desk(context, self)
        self.put_title(
            self.say(_("Your documents")),
            self.say(_("Give what you have, as photos, scans or PDF files. Each is looked at here, on this computer.")),
        )
        self.overview = Overview(context)
        self.news = News(context)
        self.tray = Tray(self.desk)
        self.strip = ProgressStrip(context.look, self.say(_("Cancel")), self.desk.giving.stop)
        self.zone = self._zone()
        self.stages = StageList(self.desk, self._opened_by_person)
        self.bin = Bin(self.desk)
        for part in (self.overview, self.zone, self.strip, self.news, self.tray, self.stages, self.bin):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.setAcceptDrops(True)
        self._inside_shown = False
        self._judged = False  # whether ``desk.pieces`` stand as they were judged, not as they were before
        self._order = ReadingOrder(self)
        self._connect()
        self.refresh(context.snapshot)
        in_turn(self, self._show_inside)  # the page is there first, then what stands in its cards

    def _zone(self) -> DropZone:
        say = self.say
        return DropZone(
            self.context.look,
            say(_("Drop all your files here at once and say afterwards what each is for, "
                  "or drop each on its own card below.")),
            (say(_("Choose files…")), lambda: self.desk.choose("")),
            (say(_("Paste")), lambda: self.desk.paste("")),
            description=say(_("Your documents")),
        )  # fmt: skip

    def _connect(self) -> None:
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(lambda: self.desk.paste(self._focused_requirement()))
        self.desk.said.connect(lambda text: self.news.tell(text, "note"))
        self.desk.removed.connect(self._removed)
        self.desk.sorted.connect(self._sorted)
        self.desk.wanted.connect(self._add)
        self.desk.giving.began.connect(self._import_begins)
        self.desk.giving.progressed.connect(self.strip.tell)
        self.desk.giving.ended.connect(self._import_ended)
        if self.desk.giving.running:  # begun when another page was shown, or this one in another language
            self._import_begins()
        self.news.tell_failed(self.desk.giving.failed)

    # What is shown.

    def refresh(self, snapshot: Snapshot) -> None:
        self.desk.pieces = pieces(snapshot, self._procedure, self.context.unfolded.get(_ADDED, ()))
        self._judged = snapshot.judged
        self.stages.show_pieces(self.desk.pieces)
        in_turn(self, self._count)
        if self._inside_shown:
            self.tray.show_documents(unsorted(snapshot), snapshot.facts)
            if self.name not in self.context.unfolded:
                self._open_first()
        self.bin.show_removed(snapshot.bin)
        self.news.show_undo(snapshot.undo)

    def _count(self) -> None:
        self.overview.show_pieces(self.desk.pieces, self.context.snapshot.looking)

    def _show_inside(self) -> None:
        self._inside_shown = True
        self.tray.show_documents(unsorted(self.context.snapshot), self.context.snapshot.facts)
        in_turn(self, self._open_first)

    def settle(self) -> None:
        for card in self.cards.values():
            card.settle()

    @property
    def cards(self) -> dict[str, RequirementCard]:
        return self.stages.cards

    def _open_first(self) -> None:
        """What was open before; at the first visit the first paper that asks for something, once that is known."""
        remembered = self.context.unfolded.get(self.name)
        if remembered is not None:
            self._unfold(remembered)
        elif self._judged and not any(piece.looking for piece in self.desk.pieces):
            self._unfold(_worth_opening(self.desk.pieces))

    def _opened_by_person(self, requirement: str, on: bool) -> None:
        others = [id_ for id_ in self.context.unfolded.get(self.name, ()) if id_ != requirement]
        self._unfold((*others, requirement)[-_OPEN_AT_ONCE:] if on else tuple(others))

    def _unfold(self, requirements: Sequence[str]) -> None:
        self.context.unfolded[self.name] = tuple(requirements)
        for id_, card in self.cards.items():
            if card.opened != (id_ in requirements):
                card.settle()
                card.open(id_ in requirements)

    def show_place(self, place: str) -> None:
        """place: a requirement. Its card is opened and has the focus."""
        card = self.cards.get(place)
        if card is None:
            self.zone.choose.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._opened_by_person(place, True)
        card.head.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_to_top(card)

    def first_problem(self) -> QWidget | None:
        wrong = (card for card in self.cards.values() if _is_to_fix(card.piece))
        card = next(wrong, None)
        return card.head if card is not None else None

    # What happens.

    def _removed(self, requirement: str) -> None:
        self.news.offer_undo(self.say(_("The paper was taken out. Its files stay in your folder.")), REMOVING)
        if requirement in self.cards:
            self.cards[requirement].head.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sorted(self, requirement: str) -> None:
        if requirement in self.cards:
            name = self.cards[requirement].piece.requirement.name
            self.context.announce(self.say(_("Sorted: {name}"), {"name": self.say(name)}))

    def _add(self, requirement: str) -> None:
        """A card for what no rule asks for by itself."""
        self.context.unfolded[_ADDED] = (*self.context.unfolded.get(_ADDED, ()), requirement)
        self.refresh(self.context.snapshot)
        self.show_place(requirement)

    def _import_begins(self) -> None:
        self.strip.begin(self.say(_("Copying your files into the dossier…")))

    def _import_ended(self, requirement: str) -> None:
        failed = self.desk.giving.failed
        if not self.desk.giving.running:
            self.strip.end()
        self.news.tell_failed(failed)
        if requirement in self.cards:
            self._opened_by_person(requirement, True)
        elif not failed:
            self.tray.focus_on()

    # What is dropped beside the cards, or pasted.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_welcome(event.mimeData()):
            event.acceptProposedAction()
            self.zone.show_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.zone.show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.zone.show_over(False)
        event.acceptProposedAction()
        brought = dropped(event.mimeData())
        if brought.document is None:
            self.desk.take(brought, "")

    def _focused_requirement(self) -> str:
        focused = self.window().focusWidget()
        return next((id_ for id_, card in self.cards.items() if card.holds(focused)), "")


def _is_to_fix(piece: Piece) -> bool:
    missing = piece.line.state is State.MISSING and piece.line.weight is Weight.BLOCKING
    return missing or piece.line.state is State.BLOCKED


def _worth_opening(shown: Sequence[Piece]) -> tuple[str, ...]:
    """The first paper that is wrong, else the first that is missing, else the first to look at."""
    for state in (State.BLOCKED, State.MISSING, State.TO_REVIEW):
        for piece in shown:
            if piece.line.state is state and piece.line.weight is not Weight.ADVICE:
                return (piece.id,)
    return ()


PAGE = DocumentsPage
