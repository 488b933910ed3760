"""A window to read in, beside the wizard: a title, a column of cards that scrolls, and a button to close it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.words import _

from . import tokens
from .context import Context
from .widgets.boxes import Card
from .widgets.buttons import button
from .widgets.text import heading, paragraph

_SIZE = QSize(680, 620)  # pixels at 100 %
_OF_SCREEN = 0.9


class Reading(QDialog):
    """``top`` is above what scrolls, ``column`` is what scrolls; the arrow keys move it once it has the focus."""

    def __init__(self, parent: QWidget, context: Context, title: str) -> None:
        super().__init__(parent)
        self.context, self.say = context, context.say
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = self.screen().availableSize() * _OF_SCREEN
        self.resize((_SIZE * (context.look.text_size / 100)).boundedTo(room))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.L)
        outer.setSpacing(tokens.M)
        outer.addWidget(heading(title, 1))
        self.top = QVBoxLayout()
        outer.addLayout(self.top)
        inside = QWidget()
        inside.setObjectName("ground")
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, tokens.S, 0)
        self.column.setSpacing(tokens.M)
        self.area = QScrollArea()
        self.area.setProperty("role", "reading")
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setWidget(inside)
        self.area.setAccessibleName(title)
        outer.addWidget(self.area, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(context.look, self.say(_("Close")), self.accept))
        outer.addLayout(row)

    def put(self, title: str, paragraphs: Iterable[str]) -> Card:
        card = Card()
        card.body.addWidget(heading(title, 3))
        for text in paragraphs:
            card.body.addWidget(paragraph(text))
        self.column.addWidget(card)
        return card
