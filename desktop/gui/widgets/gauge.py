"""How much of a limit is taken: in words, and as a filled length; pressed, it leads to what takes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.look import Look

from .boxes import sign
from .steps import StepButton
from .text import label

_TALL = 6  # pixels at 100 %


class Reading(NamedTuple):
    """What a gauge shows. told: how much of what; line: the same with what is measured.

    more: what that means, "" when there is nothing to say.

    tone: "", "note" or "problem"; with a tone a sign stands beside ``more``. share: 0 and up; None: no bar.
    tip: said to whoever points at it.
    """

    told: str
    line: str
    more: str = ""
    tone: str = ""
    share: float | None = None
    tip: str = ""


class Gauge(StepButton):
    """name: what is measured. flat: in one line, for where there is no side."""

    def __init__(self, look: Look, name: str, clicked: Callable[[], None], *, flat: bool = False) -> None:
        super().__init__()
        self._look, self._name, self._flat = look, name, flat
        self._reading: Reading | None = None
        self._inside: QWidget | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(tokens.S, tokens.XS, tokens.S, tokens.XS)
        self.setProperty("role", "step")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.clicked.connect(lambda _on=False: clicked())
        self.hide()

    def show_reading(self, reading: Reading) -> None:
        """Whether it is seen is for whoever placed it to say."""
        if reading == self._reading:
            return
        self._reading = reading
        self.setAccessibleName(reading.line)
        self.setAccessibleDescription(" ".join(filter(None, (reading.more, reading.tip))))
        self.setToolTip(reading.tip)
        self._lay_out(reading)

    def _lay_out(self, reading: Reading) -> None:
        before, self._inside = self._inside, QWidget()
        row = QHBoxLayout(self._inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S)
        if self._flat and reading.tone:
            row.addWidget(sign(self._look, reading.tone, size_px=16), 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout()
        column.setSpacing(tokens.XS)
        row.addLayout(column, 1)
        if self._flat:
            column.addWidget(label(reading.line, "small", wrap=False))
        else:
            self._fill(column, reading)
        for part in (self._inside, *self._inside.findChildren(QWidget)):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row.addWidget(self._inside)
        for part in self._inside.findChildren(QLabel):
            part.ensurePolished()
        if before is not None:
            before.hide()
            self._row.removeWidget(before)
            before.deleteLater()

    def _fill(self, column: QVBoxLayout, reading: Reading) -> None:
        column.addWidget(label(self._name, "small"))
        column.addWidget(label(reading.told))
        if reading.share is not None:
            column.addWidget(_Bar(self._look, reading.share, reading.tone))
        if not reading.more:
            return
        below = QHBoxLayout()
        below.setSpacing(tokens.XS)
        if reading.tone:
            below.addWidget(sign(self._look, reading.tone, size_px=16), 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(label(reading.more, "small"), 1)
        column.addLayout(below)


class _Bar(QWidget):
    """A filled length on a pale one; it begins where reading begins."""

    def __init__(self, look: Look, share: float, tone: str) -> None:
        super().__init__()
        self._look, self._share, self._tone = look, share, tone
        self.setFixedHeight(look.pixels(_TALL))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        return QSize(0, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._look.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = whole.height() / 2
        painter.setPen(QColor(theme.edge))
        painter.setBrush(QColor(theme.sunken))
        painter.drawRoundedRect(whole, radius, radius)
        filled = QRectF(whole)
        filled.setWidth(max(whole.height(), whole.width() * min(1.0, self._share)))
        if self._look.right_to_left:
            filled.moveRight(whole.right())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.problem.colour if self._tone == "problem" else theme.accent))
        if self._share:
            painter.drawRoundedRect(filled, radius, radius)
        painter.end()
