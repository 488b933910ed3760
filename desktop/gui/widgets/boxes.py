"""Boxes that hold other things: a card, a coloured callout with its sign, a part that opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.look import Look

from .order import in_order
from .text import label, paragraph

SIGNS = {
    "note": "info", "ready": "ready", "review": "warning", "problem": "problem", "excused": "excused",
    "locked": "locked", "missing": "missing", "unknown": "unknown",
}  # fmt: skip


class Card(QFrame):
    """A white box with room inside; ``body`` is its column."""

    def __init__(self, role: str = "card") -> None:
        super().__init__()
        self.setProperty("role", role)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.L)
        self.body.setSpacing(tokens.M)


class Callout(QFrame):
    """Something to notice: a sign, a title and sentences on a pale colour. tone: see ``tokens.Theme.tone``."""

    def __init__(self, look: Look, tone: str, text: str, title: str = "") -> None:
        super().__init__()
        self.setProperty("role", "callout")
        self.setProperty("tone", tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.M, tokens.M, tokens.L, tokens.M)
        row.setSpacing(tokens.M)
        row.addWidget(sign(look, tone), 0, Qt.AlignmentFlag.AlignTop)
        self.body = QVBoxLayout()
        self.body.setSpacing(tokens.XS)
        if title:
            self.body.addWidget(label(title, "strong", tone))
        if text:
            self.body.addWidget(paragraph(text))
        row.addLayout(self.body, 1)


def sign(look: Look, tone: str, icon: str = "", size_px: int = 20) -> QLabel:
    """A small drawing that says the same as the words beside it, and so has no name of its own."""
    made = QLabel()
    colour = look.theme.tone(tone if tone in ("ready", "review", "problem", "excused", "locked") else "note").colour
    made.setPixmap(look.pixmap(icon or SIGNS.get(tone, "info"), colour, size_px))
    made.setFixedSize(QSize(look.pixels(size_px), look.pixels(size_px)))
    return made


class Opening(QWidget):
    """A question that opens on demand: "Why are we asking?" and its answer."""

    def __init__(self, look: Look, title: str, icon: str = "help") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        self.button = QToolButton()
        self.button.setProperty("role", "opening")
        self.button.setText(title)
        self.button.setAccessibleName(title)
        self.button.setIcon(look.icon(icon, look.theme.accent, 18))
        self.button.setIconSize(QSize(look.pixels(18), look.pixels(18)))
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setCheckable(True)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.inside = QFrame()
        self.inside.setProperty("role", "well")
        self.body = QVBoxLayout(self.inside)
        self.body.setContentsMargins(tokens.M, tokens.M, tokens.M, tokens.M)
        self.inside.hide()
        self.button.toggled.connect(self.inside.setVisible)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.inside)

    def on_open(self, fill: Callable[[], None]) -> None:
        """Have the inside made the first time it is opened."""

        def once(opened: bool) -> None:
            if opened and self.body.count() == 0:
                fill()
                in_order(self.button, self.inside)

        self.button.toggled.connect(once)
