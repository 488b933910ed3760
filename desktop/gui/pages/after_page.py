"""After the upload: the steps that follow, the number when it comes, and papers that were refused."""

from __future__ import annotations

from desktop.gui.context import Context
from desktop.gui.page import Page
from desktop.gui.pages.after.next_steps import NextSteps
from desktop.gui.pages.after.number import Number
from desktop.gui.pages.after.refused import Refused
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
        self.number = Number(context)
        self.refused = Refused(context)
        self.body.addWidget(self.refused)
        self.body.addWidget(self.number)
        self.body.addWidget(NextSteps(context))
        self.body.addStretch(1)

    def refresh(self, snapshot: Snapshot) -> None:
        self.refused.refresh(snapshot)
        self.number.refresh(snapshot)

    def settle(self) -> None:
        self.number.settle()


PAGE = AfterPage
