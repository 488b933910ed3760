"""For who does not register on the site for students: what to do instead, what to have with you, whom to ask."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.page import Page
from desktop.gui.widgets.boxes import Callout, Card, Opening, sign
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.order import stops_in
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.text import heading, label, paragraph
from desktop.model.checklist import Checklist
from desktop.model.glossary import Term
from desktop.model.procedure import RouteRow
from desktop.session import catalogued, route
from desktop.words import _

from .exit.bring import Bring
from .way import HEADLINES, REGISTER, Notes, notes_of, old_rules, row_of, signed, written_at

if TYPE_CHECKING:
    from desktop.session.session import Snapshot

_PHONE, _FUND = "numero_36_46", "cpam"  # in the glossary
_ASK = ("residence_questions", "scholarship_holders")  # advice on whom to ask, for those who are not French
_OPTIONAL = {
    "documents": (_("Keep and check the paper"), "documents"),
    "card": (_("Prepare the request for the carte Vitale"), "card"),
    "export": (_("Make the report"), "export"),
}


class ExitPage(Page):
    name = "exit"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.setAccessibleName(self.say(_("What to do instead")))
        self._content = Renewed(tokens.L)
        self.body.addWidget(self._content)
        self.body.addStretch(1)
        self.refresh(context.snapshot)

    def refresh(self, snapshot: Snapshot) -> None:
        checklist = snapshot.checklist
        if not snapshot.judged or checklist.route.id not in HEADLINES:
            return
        stops = route.stops(self.context.opened.rules, snapshot.dossier, checklist)
        onward = tuple(stop.page for stop in stops if stop.page in _OPTIONAL and stop.state != route.StopState.LOCKED)
        lines = tuple(line.id for line in checklist.lines)
        shown = (checklist.route, lines, checklist.rules_are_old, onward)
        self._content.show_value(shown, lambda column: self._fill(column, checklist, onward))

    def take_focus(self) -> None:
        """To what is said first, without scrolling past its beginning."""
        first = next(iter(stops_in(self._content)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, column: QVBoxLayout, checklist: Checklist, onward: tuple[str, ...]) -> None:
        procedure = self.context.opened.rules.procedure
        row = row_of(procedure, checklist.route)
        if row.id == REGISTER:
            column.addWidget(self._registers_after_all())
            return
        column.addWidget(self._headline(row))
        old = old_rules(self.context, checklist)
        if old is not None:
            column.addWidget(old)
        self._put_papers(column, checklist)
        notes = notes_of(procedure, checklist.route)
        if notes:
            column.addWidget(heading(self.say(_("Good to know for your case")), 2))
            column.addWidget(Notes(self.context, notes))
        column.addWidget(heading(self.say(_("Whom to ask")), 2))
        column.addWidget(self._people(row))
        column.addWidget(self._decides(checklist))
        column.addWidget(self._ways(onward))

    def _headline(self, row: RouteRow) -> Card:
        """Good news first, then what to do."""
        card = Card()
        card.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # so that it is read out as a whole
        card.setAccessibleName(". ".join(map(self.say, (HEADLINES[row.id], row.title, row.told))))
        across = QHBoxLayout()
        across.setSpacing(tokens.L)
        across.addWidget(signed(self.context, row, 48), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(tokens.S)
        words.addWidget(heading(self.say(HEADLINES[row.id]), 1))
        words.addWidget(label(self.say(row.title), "lead"))
        words.addWidget(paragraph(self.say(row.told)))
        words.addWidget(written_at(self.context, row))
        self._put_terms(words, row)
        across.addLayout(words, 1)
        card.body.addLayout(across)
        return card

    def _put_terms(self, words: QVBoxLayout, row: RouteRow) -> None:
        """The French words that stand in what was just said."""
        met = [term for term in _terms() if term.id != _FUND and _names(row.told, term)]
        if not met:
            return
        names = ", ".join(term.french for term in met)
        opening = Opening(self.context.look, self.say(_("Explain: {terms}"), {"terms": names}), "glossary")

        def explain() -> None:
            for term in met:
                stands = f" – {term.stands_for}" if term.stands_for else ""
                opening.body.addWidget(label(f"{term.french}{stands}", "strong"))
                opening.body.addWidget(paragraph(self.say(term.text)))

        opening.on_open(explain)
        words.addWidget(opening)

    def _put_papers(self, column: QVBoxLayout, checklist: Checklist) -> None:
        papers = [line.id for line in checklist.lines if line.stage == "bring"]
        if papers:
            column.addWidget(heading(self.say(_("To have with you")), 2))
        for paper in papers:
            column.addWidget(Bring(self.context, self.context.opened.rules.procedure.requirement(paper)))

    def _people(self, row: RouteRow) -> Card:
        card = Card()
        procedure, language = self.context.opened.rules.procedure, self.context.language
        for term in _terms():
            if term.id == _PHONE or (term.id == _FUND and _names(row.told, term)):
                stands = f" ({language.isolated(term.stands_for)})" if term.stands_for else ""
                card.body.addWidget(self._told(self.say(term.text), language.isolated(term.french) + stands))
        french = any(condition.startswith("french") for condition in row.when)
        for advice in procedure.advice:
            if advice.id in _ASK and not french:
                card.body.addWidget(self._told(self.say(advice.text)))
        return card

    def _told(self, text: str, title: str = "") -> QWidget:
        told = QWidget()
        across = QHBoxLayout(told)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens.M)
        across.addWidget(sign(self.context.look, "note", "help"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        if title:
            words.addWidget(label(title, "strong"))
        words.addWidget(paragraph(text))
        across.addLayout(words, 1)
        return told

    def _decides(self, checklist: Checklist) -> Callout:
        decides = self.say(_("This is what the sources say. Only the health insurance decides."))
        read = self.say(_("The rules were last read on {rules_on}."), {"rules_on": checklist.rules_on})
        return Callout(self.context.look, "note", f"{decides} {read}")

    def _ways(self, onward: tuple[str, ...]) -> QWidget:
        ways = QWidget()
        flow = Flow(ways, tokens.S)
        look, go = self.context.look, self.context.go
        flow.addWidget(button(look, self.say(_("Change an answer")), lambda: go("situation"), icon="back"))
        for page in onward:
            text, icon = _OPTIONAL[page]
            flow.addWidget(button(look, self.say(text), partial(go, page), icon=icon))
        return ways

    def _registers_after_all(self) -> Card:
        """Undone, or changed from elsewhere, while this page was open."""
        card = Card()
        card.body.addWidget(heading(self.say(HEADLINES[REGISTER]), 1))
        go = self.context.go
        card.body.addWidget(button(self.context.look, self.say(_("Your situation")), lambda: go("situation")))
        return card


@cache
def _terms() -> tuple[Term, ...]:
    """The glossary, read once."""
    return catalogued.glossary()


def _names(told: str, term: Term) -> bool:
    """Whether a sentence holds a French term; short ones as a word of their own, in their own letters."""
    return re.search(rf"(?<!\w){re.escape(term.french)}(?!\w)", told) is not None


PAGE = ExitPage
