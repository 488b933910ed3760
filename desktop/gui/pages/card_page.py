"""The request for the Vitale card: locked until a definitive number is known; then photo, identity and the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.page import Page
from desktop.gui.widgets.progress_strip import ProgressStrip
from desktop.gui.widgets.reading_order import ReadingOrder
from desktop.model.checklist import State
from desktop.model.security_number import number_form
from desktop.session import route
from desktop.words import _

from .card.number_card import NUMBER, NumberCard
from .card.photo_part import PhotoPart
from .card.sheet_card import FORM, GIVEN, SheetCard
from .documents.card import RequirementCard
from .documents.desk import REMOVING, Desk
from .documents.news import News
from .documents.piece import Piece, pieces
from .fields import Fields
from .statements.written_part import WrittenPart

if TYPE_CHECKING:
    from desktop.session.session import Snapshot


class CardPage(Page):
    name = "card"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.put_title(
            self.say(_("The carte Vitale")),
            self.say(_("The card that shows doctors and pharmacies that you are insured. It comes last.")),
        )
        self.fields = Fields(context, self)
        self._number = NumberCard(context, self.fields)
        self.body.addWidget(self._number)
        self.desk = Desk(context, self)
        self.cards: dict[str, RequirementCard] = {}
        self.photo: PhotoPart | None = None
        self.sheet: WrittenPart | None = None
        self._open_part: QWidget | None = None
        self.body.addStretch(1)
        self._order = ReadingOrder(self)
        self.refresh(context.snapshot)

    # How things are.

    def refresh(self, snapshot: Snapshot) -> None:
        self.fields.refresh(snapshot)
        why = self._why_locked(snapshot)
        form = number_form(snapshot.dossier.answers.person.social_security_number)
        self._number.show_standing(why, form)
        if why:
            if self._open_part is not None:
                self._open_part.hide()
            return
        if self._open_part is None:
            self._open_part = self._begin_open()
            self.body.insertWidget(self.body.count() - 1, self._open_part)
        self._open_part.show()
        self._refresh_open(snapshot)

    def _why_locked(self, snapshot: Snapshot) -> str:
        """An English sentence; "" while the page is open."""
        if any(line.id in GIVEN and not line.locked for line in snapshot.checklist.lines):
            return ""
        stops = route.stops(self.context.opened.rules, snapshot.dossier, snapshot.checklist)
        return next((stop.why_locked for stop in stops if stop.page == self.name), _("There is no card on your way."))

    def _begin_open(self) -> QWidget:
        """Room for photo, identity document and sheet, which are made one after the other."""
        inside = QWidget()
        self._room = QVBoxLayout(inside)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._room.setSpacing(tokens.L)
        self.strip = ProgressStrip(self.context.look, self.say(_("Cancel")), self.desk.giving.stop)
        self.news = News(self.context)
        self._room.addWidget(self.strip)
        self._room.addWidget(self.news)
        self.desk.said.connect(lambda text: self.news.tell(text, "note"))
        self.desk.removed.connect(self._removed)
        self.desk.giving.began.connect(self._giving_begins)
        self.desk.giving.progressed.connect(self.strip.tell)
        self.desk.giving.ended.connect(self._given)
        if self.desk.giving.running:
            self._giving_begins()
        self.news.tell_failed(self.desk.giving.failed)
        QTimer.singleShot(0, self, self._build_next)
        return inside

    def _build_next(self) -> None:
        """One more part of the open page, so that nothing waits for all of them."""
        piece = next((piece for piece in self._pieces(self.context.snapshot) if piece.id not in self.cards), None)
        if piece is not None:
            self._build_card(piece)
        elif self.sheet is None and self._open_part is not None:
            card = SheetCard(self.context)
            self.sheet = card.sheet
            self._room.addWidget(card)
        self._refresh_open(self.context.snapshot)
        self._order.soon()
        if self.sheet is None and self._open_part is not None:
            QTimer.singleShot(0, self, self._build_next)

    def _build_all(self) -> None:
        while self._open_part is not None and self.sheet is None:
            self._build_next()

    def _build_card(self, piece: Piece) -> None:
        card = self.cards[piece.id] = RequirementCard(self.desk, piece)
        self._room.addWidget(card)
        card.open(True)
        if piece.id == "vitale_photo":
            self.photo = PhotoPart(self.context)
            card.body.insertWidget(0, self.photo)

    def _refresh_open(self, snapshot: Snapshot) -> None:
        shown = self._pieces(snapshot)
        self.desk.pieces = shown
        for piece in shown:
            if piece.id in self.cards:
                self.cards[piece.id].show_piece(piece)
        if self.photo is not None:
            self.photo.refresh(snapshot)
        if self.sheet is not None:
            self.sheet.refresh(snapshot)
        self.news.show_undo(snapshot.undo)

    def _pieces(self, snapshot: Snapshot) -> tuple[Piece, ...]:
        every = pieces(snapshot, self.context.opened.rules.procedure)
        return tuple(piece for piece in every if piece.id in GIVEN)

    def _removed(self, requirement: str) -> None:
        """Said where the person is looking, above the card that it was taken from."""
        card = self.cards.get(requirement)
        if card is not None:
            self._room.removeWidget(self.news)
            self._room.insertWidget(self._room.indexOf(card), self.news)
            card.head.setFocus(Qt.FocusReason.OtherFocusReason)
        self.news.offer_undo(self.say(_("The paper was taken out. Its files stay in your folder.")), REMOVING)
        self._order.soon()

    def _giving_begins(self) -> None:
        self.strip.begin(self.say(_("Copying your files into the dossier…")))

    def _given(self, _requirement: str) -> None:
        if not self.desk.giving.running:
            self.strip.end()
        self.news.tell_failed(self.desk.giving.failed)

    # What every page does.

    def settle(self) -> None:
        self.fields.settle()
        if self.photo is not None:
            self.photo.settle()
        for card in self.cards.values():
            card.settle()

    def first_problem(self) -> QWidget | None:
        wrong = self.fields.first_problem()
        if wrong is not None:
            return wrong
        if self._open_part is None or self._open_part.isHidden():
            return None
        self._build_all()
        bad = (State.MISSING, State.BLOCKED)
        return next((card.head for card in self.cards.values() if card.piece.line.state in bad), None)

    def show_place(self, place: str) -> None:
        """place: the number, a requirement of the card."""
        self._build_all()
        if place in self.cards:
            self.cards[place].head.setFocus(Qt.FocusReason.OtherFocusReason)
        elif place == FORM and self.sheet is not None:
            self.sheet.look_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.fields.show_place(NUMBER)


PAGE = CardPage
