"""The social security number, provisional and later definitive: entered when it comes, it opens the card."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.pages.fields import Fields
from desktop.gui.widgets.boxes import Callout, Card
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.text import heading, label
from desktop.model.security_number import number_form
from desktop.session.session import Snapshot
from desktop.words import _


class Number(Card):
    """Refreshed and settled by its page."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self.say = context, context.say
        self.body.addWidget(heading(self.say(_("Your number has come?")), 2))
        told = _("First you get a provisional number, later the definitive one. Enter each when it comes: with the "
                 "definitive one you can ask for the carte Vitale.")  # fmt: skip
        self.body.addWidget(label(self.say(told)))
        self.fields = Fields(context, self)
        self.body.addWidget(self.fields.field("person.social_security_number", wanted=True))
        self._card = Renewed(tokens.M)
        self.body.addWidget(self._card)
        self.refresh(context.snapshot)

    def refresh(self, snapshot: Snapshot) -> bool:
        """Whether something stands here that did not before."""
        self.fields.refresh(snapshot)
        form = number_form(snapshot.dossier.answers.person.social_security_number)
        definitive = form == "definitive"
        return self._card.show_value(form, lambda column: column.addWidget(self._open()) if definitive else None)

    def _open(self) -> QWidget:
        say, look = self.say, self._context.look
        box = Callout(look, "ready", say(_("It has the form of a definitive number: the page of the card is open.")))
        row = QWidget()
        Flow(row, tokens.S).addWidget(
            button(look, say(_("Ask for the carte Vitale")), lambda: self._context.go("card"), icon="card")
        )
        box.body.addWidget(row)
        return box

    def settle(self) -> None:
        self.fields.settle()
