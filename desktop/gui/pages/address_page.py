"""The postal address in France, or that there is none yet."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Callout, Card
from desktop.gui.widgets.choices import Choices, Option
from desktop.gui.widgets.envelope import Envelope
from desktop.gui.widgets.text import heading, label
from desktop.model.answers import Address
from desktop.model.dossier import Dossier
from desktop.model.postal import postal_lines, postal_problems
from desktop.session import changes
from desktop.words import _

from .answer_page import AnswerPage
from .shortening import shortened

if TYPE_CHECKING:
    from desktop.session.session import Snapshot

_LINES, _POSTCODE, _CITY = "address.lines", "address.postcode", "address.city"
_KEY = "address"
_HAVE, _NONE = "have", "none"


class AddressPage(AnswerPage):
    name = "address"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        say = self.say
        self._before: Address | None = None  # what no address took the place of
        self.put_title(
            say(_("Address in France")), say(_("Letters go there, and later the form for your card (carte Vitale)."))
        )
        self.put_parts(self._choice, self._card)

    def refresh(self, snapshot: Snapshot) -> None:
        super().refresh(snapshot)
        if _CITY not in self.fields:
            return
        answers = self.context.snapshot.dossier.answers
        if answers.address is not None and self._has.value != _HAVE:
            self._has.set_value(_HAVE)
        self._show_parts()
        name, address = answers.person.full_name, answers.address or Address()
        self._envelope.show_lines(postal_lines(name, address) if answers.address else ())

    def show_place(self, place: str) -> None:
        """The whole address is one answer of the checklist: its first line, or the choice before it."""
        self.finish()
        if place != _KEY:
            super().show_place(place)
        elif self._has.value == _HAVE:
            super().show_place(_LINES)
        else:
            self._has.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choice(self) -> QWidget:
        say = self.say
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.L)
        self._has = Choices((
            Option(_HAVE, say(_("I have an address in France")), say(_("Also a residence, or with somebody."))),
            Option(_NONE, say(_("I have no address in France yet")), say(_("You can go on, and add it later."))),
        ))  # fmt: skip
        self._has.setAccessibleName(say(_("Address in France")))
        remembered = self.fields.remembered.get(_KEY, ("",))[0]
        self._has.set_value(_HAVE if self.context.snapshot.dossier.answers.address else remembered)
        self._has.chosen.connect(self._choose)
        column.addWidget(self._has)
        note = next(note for note in self.context.opened.rules.procedure.notes if note.id == "address_to_come")
        self._told = Callout(self.context.look, "note", say(note.text))
        column.addWidget(self._told)
        return part

    def _card(self) -> Card:
        say = self.say
        self._written = self.fields.card(say(_("What stands on the envelope")))
        body = self._written.body
        hint = say(_("From the smallest to the street: room or flat, building or residence, number and street."))
        body.addWidget(self.fields.field(_LINES, hint=hint))
        self.fields[_LINES].shown.connect(self._offer_shorter)
        self._offer_shorter()
        body.addWidget(self.fields.field(_POSTCODE))
        body.addWidget(self.fields.field(_CITY))
        body.addWidget(self._preview())
        return self._written

    def _preview(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        column.addWidget(heading(self.say(_("The envelope")), 3))
        told = _("So we write it: as the French post wants it, the end in capitals and without signs.")
        column.addWidget(label(self.say(told), "small"))
        self._envelope = Envelope(self.context.look, self.context.language)
        column.addWidget(self._envelope)
        return part

    def _show_parts(self) -> None:
        self._written.setVisible(self._has.value == _HAVE)
        self._told.setVisible(self._has.value == _NONE)

    def _choose(self, code: str) -> None:
        session = self.context.opened
        self.fields.remembered[_KEY] = (code,)
        address = session.snapshot.dossier.answers.address
        if code == _NONE and address is not None:
            self._before = address
            session.change(_("No address in France yet"), changes.no_address())
        elif code == _HAVE and address is None and self._before is not None:
            before = self._before
            session.change(_("Address in France"), lambda dossier: _with(dossier, before))
        self.refresh(session.snapshot)

    def _offer_shorter(self) -> None:
        """A line that is too long, in the shorter form that is proposed."""
        answers, lines = self.context.snapshot.dossier.answers, self.fields[_LINES]
        address = answers.address or Address()
        offers = (
            shorter
            for problem in postal_problems(answers.person.full_name, address)
            if problem.code == "line_too_long" and (shorter := shortened(address.lines, problem)) is not None
        )
        shorter = next(offers, ()) if lines.message else ()
        lines.offer(self.say(_("Use this shorter form")) if shorter else "", shorter)


def _with(dossier: Dossier, address: Address) -> Dossier:
    return dataclasses.replace(dossier, answers=dataclasses.replace(dossier.answers, address=address))


PAGE = AddressPage
