"""A place to drop files, with a button for those who would rather choose them and one to paste."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.look import Look

from .boxes import sign
from .buttons import button
from .flowing import Flow
from .text import label, retone


class DropZone(QFrame):
    """text: what to drop here. choose, paste: the words on the buttons with what they do.

    It only shows that something hovers; the card or the page around it takes what is dropped.
    """

    def __init__(
        self, look: Look, text: str, choose: tuple[str, Callable[[], None]], paste: tuple[str, Callable[[], None]],
        *, role: str = "", description: str = "",
    ) -> None:  # fmt: skip
        super().__init__()
        self.setProperty("role", "drop")
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
        row.setSpacing(tokens.M)
        row.addWidget(sign(look, "note", "drop", 28), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(tokens.S)
        column.addWidget(label(text))
        buttons = QWidget()
        flow = Flow(buttons, tokens.S)
        self.choose = button(look, choose[0], choose[1], icon="add-file", role=role, description=description)
        self.paste = button(look, paste[0], paste[1], icon="paste", role="quiet", description=description)
        flow.addWidget(self.choose)
        flow.addWidget(self.paste)
        column.addWidget(buttons)
        row.addLayout(column, 1)

    def show_over(self, over: bool) -> None:
        """Whether something is being dragged over it that could be dropped."""
        retone(self, over="true" if over else "false")
