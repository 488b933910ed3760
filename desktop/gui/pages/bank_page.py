"""The account for refunds."""

from __future__ import annotations

from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Card
from desktop.words import _

from .answer_page import AnswerPage

_HOLDER = "bank.holder"


class BankPage(AnswerPage):
    name = "bank"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        say = self.say
        self.put_title(
            say(_("Bank account")),
            say(_("Your refunds are paid to it. If you have no account yet, go on and come back when you have one.")),
        )
        self.put_parts(self._account)

    def _account(self) -> Card:
        made = self.fields.card(
            self.say(_("Your account")), "bank.iban", "bank.bic", _HOLDER,
            lead=self.say(_("Copy it from the page of your bank that is called RIB (relevé d’identité bancaire).")),
        )  # fmt: skip
        self.fields[_HOLDER].shown.connect(self._offer_own_name)
        self._offer_own_name()
        return made

    def _offer_own_name(self) -> None:
        holder = self.fields[_HOLDER]
        name = self.context.snapshot.dossier.answers.person.full_name
        wanted = bool(name) and holder.empty
        holder.offer(self.say(_("Same name as mine")) if wanted else "", name)


PAGE = BankPage
