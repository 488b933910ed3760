"""How an address will look on an envelope, line by line, with those that are too long counted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from desktop.gui import tokens
from desktop.gui.look import Look
from desktop.model.postal import LONGEST_LINE
from desktop.words import Language, _

from .text import label

_STAMP = (44, 54)  # pixels at 100 %


class Envelope(QFrame):
    """Left to right in every language, as the French post reads it."""

    def __init__(self, look: Look, language: Language) -> None:
        super().__init__()
        self._look, self._language = look, language
        self.setProperty("role", "card")
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        column = QVBoxLayout(self)
        side = look.pixels(tokens.L)
        column.setContentsMargins(side, look.pixels(_STAMP[1]) + side, side, side)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(tokens.M)
        self._grid.setVerticalSpacing(tokens.XS)
        self._grid.setColumnStretch(0, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(self._grid, 3)
        column.addLayout(row)
        self._lines: tuple[str, ...] | None = None

    def show_lines(self, lines: Sequence[str]) -> None:
        """The lines from the name to the town; none: what an empty envelope says."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, line in enumerate(self._lines):
            self._grid.addWidget(label(line), row, 0)
            if len(line) > LONGEST_LINE:
                count = {"count": len(line), "most": LONGEST_LINE}
                told = label(self._language.say(_("{count} characters, at most {most}"), count), "small", "problem")
                self._grid.addWidget(told, row, 1)
        if not self._lines:
            self._grid.addWidget(label(self._language.gettext(_("Nothing is written on it yet.")), "soft"), 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Its edge, and a place for the stamp at the top right."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._look.theme.edge), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), tokens.RADIUS, tokens.RADIUS)
        painter.setPen(QPen(QColor(self._look.theme.edge), 1, Qt.PenStyle.DashLine))
        width, height = map(self._look.pixels, _STAMP)
        painter.drawRoundedRect(QRect(self.width() - width - tokens.M, tokens.M, width, height), 3, 3)
        painter.end()
