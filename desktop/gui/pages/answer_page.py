"""What the pages that take answers share: their fields, their parts, and what was answered elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.page import Page

from .answered import Answered
from .fields import Fields
from .staged import Staged

if TYPE_CHECKING:
    from desktop.session.session import Snapshot


class AnswerPage(Page):
    """``put_parts`` with functions that make a card each; all else is done here."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.fields = Fields(context, self)
        self._answered: list[Answered] = []
        self._staged: Staged | None = None

    def put_parts(self, *parts: Callable[[], QWidget]) -> None:
        """Put these under one another: the first at once, the others a moment later."""
        column = QVBoxLayout()
        column.setSpacing(tokens.L)
        self.body.addLayout(column)
        self.body.addStretch(1)

        def put(part: Callable[[], QWidget]) -> None:
            column.addWidget(part())
            self.refresh(self.context.snapshot)

        self._staged = Staged(self, *(lambda part=part: put(part) for part in parts))

    def answered(self, key: str, page: str) -> Answered:
        """An answer that is asked for on another page, as a line."""
        made = Answered(self.context, key, page)
        self._answered.append(made)
        return made

    def refresh(self, snapshot: Snapshot) -> None:
        self.fields.refresh(snapshot)
        for answered in self._answered:
            answered.refresh()

    def settle(self) -> None:
        self.fields.settle()

    def first_problem(self) -> QWidget | None:
        self.finish()
        return self.fields.first_problem()

    def show_place(self, place: str) -> None:
        self.finish()
        if self.fields.show_place(place):
            return
        for answered in self._answered:
            if answered.key == place:
                answered.change.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Make what is still to be made."""
        if self._staged is not None:
            self._staged.finish()
