"""The number that opens the page of the card, and what its first digit says."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.pages.fields import Fields
from desktop.gui.widgets.boxes import Callout, Card
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.text import heading, paragraph
from desktop.words import _

NUMBER: Final = "person.social_security_number"


class NumberCard(Card):
    def __init__(self, context: Context, fields: Fields) -> None:
        super().__init__()
        self._context = context
        self.body.setSpacing(tokens.L)
        self.body.addWidget(heading(context.say(_("Your number")), 2))
        self._standing = Renewed(tokens.S)
        self.body.addWidget(self._standing)
        self.body.addWidget(fields.field(NUMBER, wanted=True))
        text = _("A number that begins with 3, 4, 7 or 8 is provisional. One that begins with 1 or 2 has the form of a "
                 "definitive one; more than that this program cannot tell.")  # fmt: skip
        self.body.addWidget(paragraph(context.say(text), "soft"))

    def show_standing(self, why: str, form: str) -> None:
        """why: an English sentence, why the page is locked; "" while it is open. form: of the number."""
        self._standing.show_value((why, form), lambda column: self._build(column, why, form))

    def _build(self, column: QVBoxLayout, why: str, form: str) -> None:
        look, say = self._context.look, self._context.say
        if why:
            column.addWidget(Callout(look, "locked", say(why), say(_("Locked for now"))))
        elif form == "definitive":
            text = _("Your number has the form of a definitive one, so you can prepare the request for the card.")
            column.addWidget(Callout(look, "ready", say(text)))
