"""What the program did to the page by itself, or would do if it were surer; said in words, and taken back at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Callout
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.renewed import Renewed
from desktop.model.page_edit import PageEdit
from desktop.model.proposal import Proposal
from desktop.words import _


class AutomaticNote(Renewed):
    """use: called with "whole" (the original) or "corners" (look at the corners that were found)."""

    def __init__(self, context: Context, use: Callable[[str], None]) -> None:
        super().__init__()
        self._context, self._use = context, use

    def show_page(self, done: PageEdit | None, proposal: Proposal | None) -> None:
        """done: None where the page is as the person wants it, or as it is. proposal: None where nothing was found."""
        unsure = done is None and proposal is not None and bool(proposal.corners)
        self.show_value((done, unsure), lambda column: self._fill(column, done, unsure))

    def _fill(self, column: QVBoxLayout, done: PageEdit | None, unsure: bool) -> None:
        say = self._context.say
        if done is not None:
            told = say(_("This page was improved: {steps}. The picture that you gave is kept as it is."), _steps(done))
            column.addWidget(self._callout(told, say(_("Take the original")), "whole"))
        elif unsure:
            told = say(_("The edges of the paper may have been found, but not surely. Look whether they are right."))
            column.addWidget(self._callout(told, say(_("Look at the edges")), "corners"))

    def _callout(self, told: str, words: str, tool: str) -> Callout:
        box = Callout(self._context.look, "note", told)
        row = QWidget()
        Flow(row, tokens.S).addWidget(button(self._context.look, words, lambda: self._use(tool), role="action"))
        box.body.addWidget(row)
        return box


def _steps(done: PageEdit) -> dict[str, object]:
    return {"steps": done.steps}
