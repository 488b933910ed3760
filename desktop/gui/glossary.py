"""The French terms that a student meets, as they stand on the forms, each explained in the person's language."""

from __future__ import annotations

import unicodedata
from itertools import islice
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.model.glossary import Term
from desktop.session.catalogued import glossary
from desktop.words import _

from .context import Context
from .reading import Reading
from .widgets.boxes import Card
from .widgets.text import french, label, paragraph

_AT_ONCE: Final = 6


class Glossary(Reading):
    """Typing shows the terms that hold every word that is typed: in the term, what it stands for, or its meaning."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, context.say(_("Glossary of French terms")))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.say(_("Search")))
        self.search.setAccessibleName(self.say(_("Search")))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._read)
        self.top.addWidget(self.search)
        self.found = label("", "small")
        self.top.addWidget(self.found)
        terms = sorted(glossary(), key=lambda term: _plain(term.french))
        self._texts = [_plain(f"{term.french} {term.stands_for} {self.say(term.text)}") for term in terms]
        self._waiting = iter(terms)
        self.cards: list[Card] = []
        self.column.addStretch(1)
        self._filter("")
        self._put_some()
        self.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter closes a dialog; here it may be pressed while searching."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _put_some(self) -> None:
        """A handful at a time, so that the window is there at once and what is typed is heard meanwhile."""
        for term in islice(self._waiting, _AT_ONCE):
            card = self._card(term)
            self.column.insertWidget(len(self.cards), card)
            card.setHidden(not self._fits(len(self.cards)))
            self.cards.append(card)
        if len(self.cards) < len(self._texts):
            QTimer.singleShot(0, self, self._put_some)

    def _card(self, term: Term) -> Card:
        card = Card()
        card.body.setSpacing(2)
        card.body.addWidget(french(self.context.look, term.french, role="strong"))
        if term.stands_for:
            card.body.addWidget(french(self.context.look, term.stands_for))
        card.body.addWidget(paragraph(self.say(term.text)))
        return card

    def _fits(self, place: int) -> bool:
        return all(word in self._texts[place] for word in _plain(self.search.text()).split())

    def _filter(self, typed: str) -> None:
        fitting = [self._fits(place) for place in range(len(self._texts))]
        for card, fits in zip(self.cards, fitting, strict=False):  # the others are still to be made
            card.setVisible(fits)
        count = sum(fitting)
        told = self.say(_("Terms: {count}"), {"count": count}) if count else self.say(_("No term holds these letters."))
        self.found.setText(told)
        self.area.verticalScrollBar().setValue(0)
        if typed:
            self.context.announce(told)

    def _read(self) -> None:
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)


def _plain(text: str) -> str:
    """Without accents and large letters, and with one kind of apostrophe: so people type."""
    parts = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("œ", "oe"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
