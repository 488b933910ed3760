"""Two things beside each other, or under one another where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget


class TurningRow(QWidget):
    """least: pixels of width below which ``second`` goes under ``first``; it does too where it would be cut off."""

    def __init__(self, first: QWidget, second: QWidget, least: int, gap: int) -> None:
        super().__init__()
        self._least = least
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap)
        self._row.addWidget(first, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(second, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn(event.size().width())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self._turn(width)
        return self._row.totalHeightForWidth(width)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider of the two."""
        first, second = self._parts()
        return QSize(max(first.width(), second.width()), max(first.height(), second.height()))

    def _parts(self) -> tuple[QSize, QSize]:
        """The least that each of the two needs."""
        first, second = self._row.itemAt(0), self._row.itemAt(1)
        assert first is not None and second is not None
        return first.minimumSize(), second.minimumSize()

    def _turn(self, width: int) -> None:
        needed = sum(part.width() for part in self._parts()) + self._row.spacing()
        beside = width >= max(self._least, needed)
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
            self.updateGeometry()
