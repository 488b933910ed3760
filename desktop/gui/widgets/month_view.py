"""A month to pick a day from, with the mouse or the keys alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop.gui import tokens
from desktop.gui.look import Look

from .day_span import Span, months_later
from .month_days import MARKS, WEEK, Marks, MonthDays

_CELL_PX = (40, 34)  # at 100 %; a finger's width is about 34 pixels; ours
_RING_PX = 2
_BESIDE = 0.8  # of the letters' size; ours


class MonthView(QTableView):
    """``picked`` carries the day; ``moved`` says that another month may be shown now. on: the day gone to.

    wide: at least so many pixels.
    """

    picked = Signal(object)
    moved = Signal()

    def __init__(self, look: Look, days: MonthDays, span: Span, wide: int) -> None:
        super().__init__()
        self.days, self._span, self.on = days, span, span.opens_on
        self.setProperty("role", "days")
        self.setModel(days)
        self.setItemDelegate(_Day(look, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.clicked.connect(self._clicked)
        self._fit(look, wide)

    def _fit(self, look: Look, least: int) -> None:
        """Columns as wide as the names of the days, and nothing to scroll."""
        self.ensurePolished()
        letters, header = self.fontMetrics(), self.horizontalHeader()
        names = [str(self.days.headerData(column, Qt.Orientation.Horizontal)) for column in range(WEEK)]
        widest = max(letters.horizontalAdvance(name) for name in names) + tokens.M
        wide = max(look.pixels(_CELL_PX[0]), -(-least // WEEK), widest)
        high = max(look.pixels(_CELL_PX[1]), letters.height() + tokens.S)
        for one, size in ((header, wide), (self.verticalHeader(), high)):
            one.setMinimumSectionSize(1)
            one.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            one.setDefaultSectionSize(size)
        header.setFixedHeight(high)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        self.setFixedSize(WEEK * wide, (self.days.rowCount() + 1) * high)

    def go_to(self, day: dt.date) -> None:
        """Show its month, with the cursor on it; where it is not offered, on the nearest that is."""
        self.on = self._span.within(day)
        if self.on.replace(day=1) != self.days.month:
            self.days.show_month(self.on)
        self.setCurrentIndex(self.days.place(self.on))
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self.on)
        elif (target := self._target(key, event.modifiers())) is not None:
            self.go_to(target)
        else:
            event.ignore()  # Escape closes what the month stands in

    def _target(self, key: Qt.Key, held: Qt.KeyboardModifier) -> dt.date | None:
        """The day that a key leads to; None for one that leads nowhere."""
        if key in _MONTHS:
            year = bool(held & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier))
            return months_later(self.on, _MONTHS[key] * (12 if year else 1))
        if key not in _DAYS:
            return None
        column = self.days.place(self.on).column()
        days = _DAYS[key](column)
        if self.isRightToLeft() and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            days = -days
        ordinal = self.on.toordinal() + days
        return dt.date.fromordinal(min(max(ordinal, 1), dt.date.max.toordinal()))

    def _clicked(self, index: QModelIndex) -> None:
        day = self.days.day(index)
        if day is not None and self.days.marks(index).offered:
            self.picked.emit(day)


_MONTHS: Final[Mapping[Qt.Key, int]] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_DAYS: Final[Mapping[Qt.Key, Callable[[int], int]]] = {
    Qt.Key.Key_Left: lambda _column: -1,
    Qt.Key.Key_Right: lambda _column: 1,
    Qt.Key.Key_Up: lambda _column: -WEEK,
    Qt.Key.Key_Down: lambda _column: WEEK,
    Qt.Key.Key_Home: lambda column: -column,
    Qt.Key.Key_End: lambda column: WEEK - 1 - column,
}
"""How many days further a key leads, from a column of the week."""


class _Day(QStyledItemDelegate):
    """A number. Chosen: on the accent. Today: bold, underlined. Cursor: a ring. Not offered: struck out.

    Of the months beside: smaller, and softer where there are colours.
    """

    def __init__(self, look: Look, view: MonthView) -> None:
        super().__init__(view)
        self._theme, self._view = look.theme, view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        marks: Marks = index.data(MARKS)
        rect = QRect(option.rect).adjusted(_RING_PX, _RING_PX, -_RING_PX, -_RING_PX)
        under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if marks.chosen or (under and marks.offered):
            painter.setBrush(QColor(self._theme.accent if marks.chosen else self._theme.accent_tint))
            painter.setPen(QPen(QColor(self._theme.accent), 1))
            inner = rect.adjusted(_RING_PX, _RING_PX, -_RING_PX, -_RING_PX)
            painter.drawRoundedRect(inner, tokens.XS, tokens.XS)
        if self._view.hasFocus() and index == self._view.currentIndex():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._theme.focus), _RING_PX))
            painter.drawRoundedRect(rect, tokens.XS, tokens.XS)
        self._write(painter, rect, str(index.data() or ""), marks)
        painter.restore()

    def _write(self, painter: QPainter, rect: QRect, number: str, marks: Marks) -> None:
        theme = self._theme
        font = self._view.font()
        font.setBold(marks.today)
        font.setUnderline(marks.today)
        font.setStrikeOut(not marks.offered)
        if not marks.inside:
            font.setPointSizeF(font.pointSizeF() * _BESIDE)
        painter.setFont(font)
        inside = theme.ink if marks.inside and marks.offered else theme.soft
        painter.setPen(QColor(theme.on_accent if marks.chosen else inside))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, number)
