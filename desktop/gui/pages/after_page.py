"""After the upload: the steps that follow, the number when it comes, and papers that were refused."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.page import Page
from desktop.gui.pages.after.finish_card import finish_card
from desktop.gui.pages.after.next_steps import NextSteps
from desktop.gui.pages.after.number import Number
from desktop.gui.pages.after.refused import Refused
from desktop.gui.widgets.order import stops_in
from desktop.gui.widgets.renewed import Renewed
from desktop.session.session import Snapshot
from desktop.words import _


class AfterPage(Page):
    name = "after"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.put_title(
            self.say(_("Afterwards")),
            self.say(_("Come back here when the health insurance has answered.")),
        )
        self.refused = Refused(context)
        self.number = Number(context)
        self._place_of_steps = Renewed(tokens.L)
        for part in (self.refused, self.number, self._place_of_steps):
            self.body.addWidget(part)
        self.finishing = finish_card(context)
        self.body.addWidget(self.finishing)
        self.body.addStretch(1)
        self.refused.listed.connect(self._put_in_order)
        self._show_steps(context.snapshot)

    def refresh(self, snapshot: Snapshot) -> None:
        self.refused.refresh(snapshot)
        if self.number.refresh(snapshot):
            self._put_in_order()
        self._show_steps(snapshot)

    def _put_in_order(self) -> None:
        """What is made when it is known stands before what was there already."""
        others = (self.number, self._place_of_steps, self.finishing)
        stops = [*self.refused.stops(), *(stop for part in others for stop in stops_in(part))]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)

    def _show_steps(self, snapshot: Snapshot) -> None:
        shown = (snapshot.checklist.steps, self.context.written is not None)
        self._place_of_steps.show_value(shown, self._fill_steps)

    def _fill_steps(self, column: QVBoxLayout) -> None:
        self.steps = NextSteps(self.context)
        column.addWidget(self.steps)

    def first_problem(self) -> QWidget | None:
        return self.number.fields.first_problem()

    def show_place(self, place: str) -> None:
        """place: "steps", "person.social_security_number"; anything else is a paper that was refused."""
        if place == "steps":
            self.steps.show_first()
        elif not self.number.fields.show_place(place):
            self.refused.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        self.number.settle()
        self.refused.settle()


PAGE = AfterPage
