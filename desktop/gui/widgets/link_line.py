"""A line of a list that leads somewhere: a sign, what it is, how it stands, and the way to mend it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.look import Look

from .boxes import sign
from .buttons import button
from .text import label, pill


class LinkLine(QWidget):
    """tone, icon: see ``gui/states``. told: sentences under the name. way: what the button says; "" for no button."""

    def __init__(
        self,
        look: Look,
        tone: str,
        icon: str,
        name: str,
        *,
        state: str = "",
        told: tuple[str, ...] = (),
        way: str = "",
        go: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, tokens.XS, 0, tokens.XS)
        row.setSpacing(tokens.M)
        row.addWidget(sign(look, tone, icon), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(name))
        if state:
            words.addWidget(pill(state, tone), 0, Qt.AlignmentFlag.AlignLeading)
        for sentence in told:
            words.addWidget(label(sentence, "soft"))
        row.addLayout(words, 1)
        self.button = None
        if way:
            self.button = button(look, way, go, role="quiet", description=name)
            self.button.setAccessibleName(f"{way}: {name}")
            row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
