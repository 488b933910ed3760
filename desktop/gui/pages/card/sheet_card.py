"""The sheet that the program fills for the request of the card, with what goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.gui.context import Context
from desktop.gui.pages.statements.written_part import WrittenPart
from desktop.gui.widgets.boxes import Callout, Card
from desktop.gui.widgets.text import heading, label, paragraph
from desktop.gui.widgets.written import Written
from desktop.words import _

if TYPE_CHECKING:
    from desktop.session.session import Snapshot

FORM: Final = "vitale_form"
GIVEN: Final = ("vitale_photo", "vitale_identity")
"""Requirements of what goes with the sheet."""


class SheetCard(Card):
    """``sheet``: the sheet itself, kept up to date by the page."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        say, procedure = context.say, context.opened.rules.procedure
        requirement = procedure.requirement(FORM)
        self.body.addWidget(heading(say(requirement.name), 2))
        self.sheet = WrittenPart(context, FORM, say(requirement.name), _made_of)
        for text in (requirement.why, requirement.how):
            self.sheet.lead.addWidget(paragraph(say(text)))
        sources = [procedure.sources[id_] for id_ in requirement.sources]
        self.sheet.lead.addWidget(Written(context, sources, of=say(requirement.name)))
        self.body.addWidget(self.sheet)
        self.body.addWidget(label(say(_("What goes with the request")), "strong"))
        for id_ in GIVEN:
            self.body.addWidget(label(f"•  {say(procedure.requirement(id_).name)}"))
        text = _("Print the sheet at 100 %, without fitting it to the page: the photo must keep its 35 × 45 mm. A line "
                 "on the sheet is 50 mm long, so that you can measure it.")  # fmt: skip
        self.body.addWidget(Callout(context.look, "note", say(text), say(_("True size"))))


def _made_of(snapshot: Snapshot) -> object:
    """The sheet is made of the answers, and of the pictures that go with the card."""
    pictures = tuple(
        (document.password, tuple((file.name, file.edits, file.size) for file in document.files))
        for document in snapshot.dossier.documents
        if document.requirement in GIVEN
    )
    return snapshot.dossier.answers, pictures, snapshot.checklist.on
