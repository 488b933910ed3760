"""Asks what would set a page right, off the window's thread, and tells what to do with the answer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.gui.context import Context
from desktop.model.page_edit import PageEdit
from desktop.model.proposal import Proposal
from desktop.session.changes import Page
from desktop.words import _


class Proposing(QObject):
    """do: called with the page that was asked about, and an edit of which the program is sure. look: with the page, and
    corners of which it is not."""

    def __init__(
        self,
        context: Context,
        owner: QObject,
        do: Callable[[Page, PageEdit], None],
        look: Callable[[Page, Proposal], None],
    ) -> None:
        super().__init__(owner)
        self._context, self._do, self._look = context, do, look
        self._asked = 0

    def ask(self, page: Page, password: str) -> None:
        """The answer to the question before counts no more."""
        file, edit = page
        session = self._context.opened
        self._asked = asked = self._asked + 1

        def tell(proposal: Proposal | None) -> None:
            if asked == self._asked:
                self._tell(page, proposal)

        self._context.run(self, lambda _progress: session.proposal(file, password, edit.page), done=tell)

    def forget(self) -> None:
        """The page that was asked about is not shown any more."""
        self._asked += 1

    def _tell(self, page: Page, proposal: Proposal | None) -> None:
        edit = proposal.edit(sure_from(self._context)) if proposal is not None else PageEdit()
        if not edit.untouched:
            self._do(page, edit)
        elif proposal is not None and proposal.corners:
            self._look(page, proposal)
        else:
            told = self._context.say(_("Nothing was found that would make this page easier to read."))
            self._context.dialogs.tell(self._context.say(_("Improve")), told)


def sure_from(context: Context) -> float:
    """The confidence from which corners are taken without asking."""
    return context.opened.rules.thresholds["corners_confidence"]
