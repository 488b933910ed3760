"""The documents that the program writes for this person: to look at, to print, to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.gui.context import Context
from desktop.gui.page import Page
from desktop.gui.widgets.boxes import Callout
from desktop.gui.widgets.reading_order import ReadingOrder
from desktop.session import route, signing
from desktop.session.catalogued import forms
from desktop.words import _

from .statements.statement_card import StatementCard

if TYPE_CHECKING:
    from desktop.session.session import Snapshot


class StatementsPage(Page):
    name = "statements"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.put_title(
            self.say(_("Statements to sign")),
            self.say(_("This program writes these papers from your answers, in French with your language beneath.")),
        )
        self._nothing: QWidget | None = None
        self._forms = forms()
        self._wanted: tuple[str, ...] = ()
        self.cards: dict[str, StatementCard] = {}
        self.body.addStretch(1)
        self._order = ReadingOrder(self)
        self.refresh(context.snapshot)

    def refresh(self, snapshot: Snapshot) -> None:
        self._wanted = route.statements(snapshot.dossier, snapshot.checklist)
        for gone in [form for form in self.cards if form not in self._wanted]:
            card = self.cards.pop(gone)
            card.hide()
            self.body.removeWidget(card)
            card.deleteLater()
        for card in self.cards.values():
            card.refresh(snapshot)
        if not self.cards:
            self._build_next()
        if self._missing:
            QTimer.singleShot(0, self, self._build_next)  # one after the other, so that nothing waits for all of them
        self._say_nothing(not self._wanted)

    @property
    def _missing(self) -> tuple[str, ...]:
        """Forms whose cards are still to be made."""
        return tuple(form for form in self._wanted if form not in self.cards)

    def _build_next(self) -> None:
        for form in self._missing[:1]:
            card = self.cards[form] = StatementCard(self.context, self._forms[form])
            later = sum(1 for other in self.cards if self._wanted.index(other) > self._wanted.index(form))
            self.body.insertWidget(self.body.count() - 1 - later, card)
            card.refresh(self.context.snapshot)
            self._order.soon()
        if self._missing:
            QTimer.singleShot(0, self, self._build_next)

    def _build_all(self) -> None:
        while self._missing:
            self._build_next()

    def first_problem(self) -> QWidget | None:
        self._build_all()
        return next((problem for card in self.cards.values() if (problem := card.problem) is not None), None)

    def show_place(self, place: str) -> None:
        """place: a form, or the requirement that it answers."""
        self._build_all()
        forms = {requirement: form for form, requirement in signing.REQUIREMENTS.items()}
        card = self.cards.get(place) or self.cards.get(forms.get(place, ""))
        if card is not None:
            card.show_signing()

    def _say_nothing(self, nothing: bool) -> None:
        if nothing and self._nothing is None:
            text = self.say(_("There is nothing to sign on your way."))
            self._nothing = Callout(self.context.look, "note", text)
            self.body.insertWidget(self.body.count() - 1, self._nothing)
        elif self._nothing is not None:
            self._nothing.setVisible(nothing)


PAGE = StatementsPage
