"""The days of a month in rows of weeks, for a table: what each is, in figures and as it is read out."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.words import Language, _

from .day_span import Span

WEEK: Final = 7
_ROWS: Final = 6  # weeks: the most that a month touches
MARKS: Final = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class Marks(NamedTuple):
    """What is to be seen of a day beside its number. inside: of the month that is shown; offered: may be chosen."""

    inside: bool
    offered: bool
    today: bool
    chosen: bool


class MonthDays(QAbstractTableModel):
    """first_weekday: 0 for Monday. chosen: the day that is written in the field."""

    def __init__(
        self,
        language: Language,
        span: Span,
        parent: QObject,
        *,
        first_weekday: int,
        today: dt.date,
        chosen: dt.date | None,
    ) -> None:
        super().__init__(parent)
        self._language, self._span, self._today, self._chosen = language, span, today, chosen
        names = language.weekdays()
        self._names = [names[(first_weekday + column) % WEEK] for column in range(WEEK)]
        self._first_weekday = first_weekday
        self.show_month(span.opens_on)

    def show_month(self, day: dt.date) -> None:
        """The month of this day, and of those around it what its first and last week hold."""
        self.beginResetModel()
        self.month = day.replace(day=1)
        before = (self.month.weekday() - self._first_weekday) % WEEK
        self._start = self.month.toordinal() - before
        self.endResetModel()

    def day(self, index: _Index) -> dt.date | None:
        """None beyond the calendar, which ends with the year 9999."""
        ordinal = self._start + index.row() * WEEK + index.column()
        return dt.date.fromordinal(ordinal) if 1 <= ordinal <= dt.date.max.toordinal() else None

    def place(self, day: dt.date) -> QModelIndex:
        row, column = divmod(day.toordinal() - self._start, WEEK)
        return self.index(row, column)

    def marks(self, index: _Index) -> Marks:
        day = self.day(index)
        if day is None:
            return Marks(False, False, False, False)
        inside = (day.year, day.month) == (self.month.year, self.month.month)
        offered = self._span.earliest <= day <= self._span.latest
        return Marks(inside, offered, day == self._today, day == self._chosen)

    def rowCount(self, _parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return _ROWS

    def columnCount(self, _parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return WEEK

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        day = self.day(index)
        if role == MARKS:
            return self.marks(index)
        if day is not None and role == Qt.ItemDataRole.DisplayRole:
            return str(day.day)
        if day is not None and role == Qt.ItemDataRole.AccessibleTextRole:
            return self._read_out(day, self.marks(index))
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        offered = self.marks(index).offered
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if offered else Qt.ItemFlag.NoItemFlags

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if way is Qt.Orientation.Vertical:
            return None
        short, whole = self._names[section]
        spoken = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        return short if role == Qt.ItemDataRole.DisplayRole else whole if role in spoken else None

    def _read_out(self, day: dt.date, marks: Marks) -> str:
        say = self._language.gettext
        whole = self._names[(day.weekday() - self._first_weekday) % WEEK][1]
        words = [whole, self._language.date(day)]
        words += [say(_("today"))] if marks.today else []
        words += [say(_("chosen"))] if marks.chosen else []
        words += [] if marks.offered else [say(_("cannot be chosen"))]
        return self._language.show("", words)
