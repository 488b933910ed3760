"""Who the person is: name, birth, how to reach them, and the social security number if there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Card
from desktop.model.checklist import Outcome
from desktop.model.typed import grouped
from desktop.words import _

from .answer_page import AnswerPage
from .name_card import NameCard

if TYPE_CHECKING:
    from desktop.session.session import Snapshot

_FRANCE = "+33"


class YouPage(AnswerPage):
    name = "you"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        say = self.say
        self.put_title(
            say(_("You")), say(_("Write everything as it stands in your passport. It is kept while you type."))
        )
        self.put_parts(self._name, self._birth, self._reach, self._number)

    def refresh(self, snapshot: Snapshot) -> None:
        super().refresh(snapshot)
        self._names.refresh()

    def _name(self) -> Card:
        self._names = NameCard(self.context, self.fields)
        return self._names

    def _birth(self) -> Card:
        keys = ("person.born_on", "person.birth_place", "person.birth_country", "person.sex")
        made = self.fields.card(self.say(_("Birth")), *keys)
        made.body.addWidget(self.answered("person.nationalities", "situation"))
        return made

    def _reach(self) -> Card:
        made = self.fields.card(self.say(_("Your contact details")), "person.email", "person.phone")
        self.fields["person.email"].shown.connect(self._offer_address_of_mail)
        self._offer_address_of_mail()
        self.fields["person.phone"].shown.connect(self._complete_phone)
        return made

    def _number(self) -> Card:
        told = _("If you have none yet, leave it empty: nothing is missing. The first one you are given is provisional "
                 "(numéro provisoire) and begins with 3, 4, 7 or 8. The definitive one (numéro définitif) comes later "
                 "and begins with 1 or 2.")  # fmt: skip
        title = self.say(_("If you have a number already"))
        return self.fields.card(title, "person.social_security_number", lead=self.say(told))

    def _offer_address_of_mail(self) -> None:
        """The one that was probably meant."""
        mail = self.fields["person.email"]
        found = mail.judgement.findings.get(mail.key, ()) if mail.judgement else ()
        meant = next((each.expected["suggestion"] for each in found if "suggestion" in each.expected), None)
        wanted = mail.message and meant not in (None, mail.editor.value)
        mail.offer(self.say(_("Use this address")) if wanted else "", meant)

    def _complete_phone(self) -> None:
        """A French number that was typed here, as one dials it from everywhere; when it is left, and known to be one.

        Who knows numbers takes a while to load, so this comes with the judgement and not before it.
        """
        phone = self.fields["person.phone"]
        if not phone.touched or phone.has_focus or phone.judgement is None:
            return
        for finding in phone.judgement.findings.get(phone.key, ()):
            of_this = finding.outcome is Outcome.PASSED and finding.found["phone"] == phone.editor.value
            number = str(finding.found.get("e164", ""))
            if of_this and finding.found["phone_country"] == "FR" and number.startswith(_FRANCE):
                shown = f"{_FRANCE} {grouped(number.removeprefix(_FRANCE), 1, 2)}"
                if shown != phone.editor.value:
                    phone.write(shown)


PAGE = YouPage
