"""The ways in, as cards: a sign, what it is, and one button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.look import Look
from desktop.gui.widgets.boxes import Card, sign
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.text import heading, label


class Way(Card):
    """does: what the button is called, and what it does. role: "primary" for the one that most people want."""

    def __init__(
        self, look: Look, icon: str, title: str, text: str, does: tuple[str, Callable[[], None]], *,
        role: str = "", more: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.body.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
        row = QHBoxLayout()
        row.setSpacing(tokens.L)
        row.addWidget(sign(look, "note", icon, 32), 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(tokens.XS)
        column.addWidget(heading(title, 3))
        if text:
            column.addWidget(label(text, "soft"))
        if more is not None:
            column.addWidget(more)
        row.addLayout(column, 1)
        self.act = button(look, does[0], does[1], role=role, description=title)
        row.addWidget(self.act, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
