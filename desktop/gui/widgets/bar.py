"""The bar under a page: back, where the dossier is kept, and the way on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy

from desktop.gui import tokens
from desktop.gui.look import Look

from .buttons import be_bold, button
from .text import label, retone


class Bar(QFrame):
    """next_text: what the way on is called; it is hidden where there is none."""

    def __init__(
        self, look: Look, back_text: str, next_text: str, back: Callable[[], None], on: Callable[[], None]
    ) -> None:
        super().__init__()
        self.setProperty("role", "bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.L, tokens.M, tokens.L, tokens.M)
        row.setSpacing(tokens.M)
        self.back: QPushButton = button(look, back_text, back, icon="back")
        self._look = look
        self.next: QPushButton = button(look, next_text, on, icon="next", role="primary")
        self.next.setLayoutDirection(
            Qt.LayoutDirection.LeftToRight if look.right_to_left else Qt.LayoutDirection.RightToLeft
        )
        self._words = label("", "small")
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._kept = ""
        row.addWidget(self.back)
        row.addWidget(self._words, 1)
        row.addWidget(self.next)

    def be_primary(self, primary: bool) -> None:
        """Whether the way on is the main thing to do on this page."""
        theme = self._look.theme
        self.next.setIcon(self._look.icon("next", theme.on_accent if primary else theme.ink))
        be_bold(self.next, bold=primary)
        retone(self.next, role="primary" if primary else "")

    def show_kept(self, text: str) -> None:
        """Where everything is kept; said quietly, all the time."""
        if self._words.text() in ("", self._kept):
            self._words.setText(text)
        self._kept = text

    def show_hint(self, text: str) -> None:
        """Something about the way on, until the page is left; "" goes back to where things are kept."""
        self._words.setText(text or self._kept)
