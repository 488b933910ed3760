"""A date that cannot be misread: day, month in letters, year, in the order of the language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.look import Look
from desktop.model.typed import compact
from desktop.words import Language, _

from .buttons import icon_button
from .day_span import Span, around, days_in
from .editor import Editor, Line, write_from_the_left
from .months import Months
from .text import label

_DAY, _MONTH, _YEAR = "day", "month", "year"
_NAMES = {_DAY: _("Day"), _MONTH: _("Month"), _YEAR: _("Year")}
_MISSING = {
    _DAY: _("The date is not complete: the day is missing."),
    _MONTH: _("The date is not complete: the month is missing."),
    _YEAR: _("The date is not complete: the year is missing."),
}
_OPEN = _("Open the calendar")
_LETTERS = {_DAY: 4, _YEAR: 6}  # how wide, in digits
_YEAR_DIGITS = 4


class DateEntry(Editor):
    """value: a date, or None while there is none. A whole date may be pasted as 2004-05-17.

    What is written is what counts; a calendar opens beside it, or with the arrow down, and writes there what is picked.
    span: the days that it offers, of those around today when left out.
    """

    def __init__(self, look: Look, language: Language, span: Span | None = None) -> None:
        super().__init__()
        self._look, self._language = look, language
        self._span = span or around(dt.date.today())
        self._told: dt.date | None = None
        mirrored = language.right_to_left
        self.day, self.year, self.month = Line(), Line(), Months(language.months())
        self._controls: dict[str, QWidget] = {_DAY: self.day, _MONTH: self.month, _YEAR: self.year}
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        for name in language.date_order():
            row.addLayout(self._captioned(name))
        self.opens = icon_button(look, "calendar", language.gettext(_OPEN), self.open_calendar)
        row.addWidget(self.opens, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        self.column.addLayout(row)
        for line, name in ((self.day, _DAY), (self.year, _YEAR)):
            write_from_the_left(line, mirrored)
            line.setFixedWidth(line.fontMetrics().horizontalAdvance("0") * _LETTERS[name] + 2 * tokens.L)
            line.textEdited.connect(self._typed)
            line.installEventFilter(self)
        self.month.activated.connect(self._typed)
        self.setFocusProxy(self.parts[0])

    @property
    def parts(self) -> Sequence[QWidget]:
        return tuple(self._controls[name] for name in self._language.date_order())

    @property
    def value(self) -> Any:
        day, month, year = self._numbers()
        if day is None or year is None or not month or self.complaint():
            return None
        return dt.date(year, month, day)

    def set_value(self, value: Any) -> None:
        if value != self._told:
            self._told = value
            if value is None or value != self.value:
                self._write(value)

    def _write(self, value: dt.date | None) -> None:
        self.day.setText(str(value.day) if value else "")
        self.month.setCurrentIndex(value.month if value else 0)
        self.year.setText(f"{value.year:04d}" if value else "")

    def finish(self) -> None:
        """Half a date is no date: what stood there before is not kept behind it."""
        if self.draft and self._told is not None:
            self._told = None
            self.edited.emit()

    def complaint(self) -> str:
        say = self._language.say
        day, month, year = self._numbers()
        typed = {_DAY: self.day.text().strip(), _MONTH: month, _YEAR: self.year.text().strip()}
        missing = [name for name, part in typed.items() if not part]
        if len(missing) == len(typed):
            return ""
        if day is None and _DAY not in missing:
            return say(_("{day} is not the day of a month."), {"day": self.day.text().strip()})
        if _YEAR not in missing and (year is None or len(compact(self.year.text())) != _YEAR_DIGITS or year < 1):
            return say(_("Write the year with four digits, as in {year}."), {"year": "2004"})
        if len(missing) > 1:
            return say(_("The date is not complete: give day, month and year."))
        return say(_MISSING[missing[0]]) if missing and missing[0] != _YEAR else self._no_such_day(day, month, year)

    def _no_such_day(self, day: int | None, month: int, year: int | None) -> str:
        """Of a month whose year is not there yet, the longest it can be."""
        assert day is not None
        days = days_in(year or 2000, month)
        if day > days:
            values = {"month": self.month.itemText(month), "year": str(year or ""), "days": days, "day": str(day)}
            if year is None:
                return self._language.say(_("There is no day {day} in this month: {month} has {days} days."), values)
            return self._language.say(_("There is no day {day} in this month: {month} {year} has {days} days."), values)
        return self._language.say(_MISSING[_YEAR]) if year is None else ""

    @property
    def draft(self) -> tuple[str, ...]:
        month = self.month.currentIndex()
        typed = (self.day.text(), str(month) if month else "", self.year.text())
        return typed if any(typed) and self.value is None else ()

    def set_draft(self, draft: tuple[str, ...]) -> None:
        day, month, year = draft
        self.day.setText(day)
        self.month.setCurrentIndex(int(month or 0))
        self.year.setText(year)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for part, control in self._controls.items():
            control.setAccessibleName(f"{name}: {self._language.gettext(_NAMES[part])}")
        self.opens.setAccessibleName(f"{name}: {self._language.gettext(_OPEN)}")

    def open_calendar(self) -> None:
        """At what is written so far; without anything, where most dates of this kind are."""
        from .calendar import Calendar  # late: most dates are typed

        span = self._span.opened_at(*self._numbers())
        calendar = Calendar(
            self._look, self._language, span, self, written=self.value, name=self.accessibleName()
        )
        calendar.picked.connect(self._pick)
        calendar.open_below(self.opens)

    def _pick(self, day: dt.date) -> None:
        """Written as if it had been typed, and the field left."""
        self.opens.setFocus(Qt.FocusReason.OtherFocusReason)
        if day != self.value:
            self._write(day)
            self._typed()
        self.picked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self.open_calendar()
            return True
        return super().eventFilter(watched, event)

    def _numbers(self) -> tuple[int | None, int, int | None]:
        """Day, month and year as numbers; None where there is none, 0 while no month is chosen."""
        return _number(self.day.text(), 31), self.month.currentIndex(), _number(self.year.text(), 9999)

    def _typed(self, _part: object = None) -> None:
        """Half a date is told to nobody before it is left: perhaps only its year is being typed anew."""
        self._take_whole_date()
        if self.value is not None or not self.draft:
            self._told = self.value
            self.edited.emit()

    def _take_whole_date(self) -> None:
        for line in (self.day, self.year):
            try:
                pasted = dt.date.fromisoformat(line.text().strip())
            except ValueError:
                continue
            self._write(pasted)

    def _captioned(self, name: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        caption = label(self._language.gettext(_NAMES[name]), "small", wrap=False)
        caption.setBuddy(self._controls[name])
        column.addWidget(caption)
        column.addWidget(self._controls[name])
        return column


def _number(text: str, most: int) -> int | None:
    """The number that digits of any script spell, from 1 to ``most``."""
    digits = compact(text)
    found = int(digits) if digits.isascii() and digits.isdigit() else 0
    return found if 1 <= found <= most else None
