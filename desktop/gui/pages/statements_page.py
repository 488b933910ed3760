"""The documents that the program writes for this person: to look at, to print, to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop import catalogue
from desktop.gui.context import Context
from desktop.gui.page import Page
from desktop.gui.widgets.boxes import Callout
from desktop.session import route, signing
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
        self.cards: dict[str, StatementCard] = {}
        self.body.addStretch(1)
        self.refresh(context.snapshot)

    def refresh(self, snapshot: Snapshot) -> None:
        wanted = route.statements(snapshot.dossier, snapshot.checklist)
        for gone in [form for form in self.cards if form not in wanted]:
            card = self.cards.pop(gone)
            card.hide()
            self.body.removeWidget(card)
            card.deleteLater()
        forms = catalogue.forms() if set(wanted) - set(self.cards) else {}
        for place, form in enumerate(wanted):
            if form not in self.cards:
                self.cards[form] = StatementCard(self.context, forms[form])
                self.body.insertWidget(self.body.count() - 1 - (len(self.cards) - 1 - place), self.cards[form])
            self.cards[form].refresh(snapshot)
        self._say_nothing(not wanted)

    def first_problem(self) -> QWidget | None:
        return next((problem for card in self.cards.values() if (problem := card.problem) is not None), None)

    def show_place(self, place: str) -> None:
        """place: a form, or the requirement that it answers."""
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
