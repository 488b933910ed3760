"""A date that cannot be misread: day, month in letters, year, in the order of the language."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.model.typed import compact
from desktop.words import Language, _

from .editor import Editor, Line, write_from_the_left
from .text import label

_DAY, _MONTH, _YEAR = "day", "month", "year"
_NAMES = {_DAY: _("Day"), _MONTH: _("Month"), _YEAR: _("Year")}
_MISSING = {
    _DAY: _("The date is not complete: the day is missing."),
    _MONTH: _("The date is not complete: the month is missing."),
    _YEAR: _("The date is not complete: the year is missing."),
}
_LETTERS = {_DAY: 4, _YEAR: 6}  # how wide, in digits
_YEAR_DIGITS = 4
_TOGETHER_MS = 1000  # two digits typed within this time are one number; ours


class DateEntry(Editor):
    """value: a date, or None while there is none. A whole date may be pasted as 2004-05-17."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._told: dt.date | None = None
        mirrored = language.right_to_left
        self.day, self.year, self.month = Line(), Line(), _Months(language.months())
        self._controls: dict[str, QWidget] = {_DAY: self.day, _MONTH: self.month, _YEAR: self.year}
        row = QHBoxLayout()
        row.setSpacing(tokens.S)
        for name in language.date_order():
            row.addLayout(self._captioned(name))
        row.addStretch(1)
        self.column.addLayout(row)
        for line, name in ((self.day, _DAY), (self.year, _YEAR)):
            write_from_the_left(line, mirrored)
            line.setFixedWidth(line.fontMetrics().horizontalAdvance("0") * _LETTERS[name] + 2 * tokens.L)
            line.textEdited.connect(self._typed)
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
        days = calendar.monthrange(year or 2000, month)[1]
        if day > days:
            values = {"month": self.month.itemText(month), "year": str(year or ""), "days": days, "day": str(day)}
            if year is None:
                return self._language.say(_("There is no day {day} in this month: {month} has {days} days."), values)
            return self._language.say(
                _("There is no day {day} in this month: {month} {year} has {days} days."), values
            )
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


class _Months(QComboBox):
    """The twelve months after an empty line. Letters choose one by its name, digits by its number."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.addItems(["", *names])
        self.setMaxVisibleItems(len(names) + 1)
        self._since_digit = QElapsedTimer()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = "".join(character for character in compact(event.text()) if character.isdigit())
        if digit:
            self._choose_by_number(int(digit))
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._choose(0)
        else:
            super().keyPressEvent(event)

    def _choose_by_number(self, digit: int) -> None:
        together = self._since_digit.isValid() and self._since_digit.elapsed() < _TOGETHER_MS
        both = self.currentIndex() * 10 + digit if together else digit
        self._choose(both if both < self.count() else digit)
        self._since_digit.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page changes no answer."""
        event.ignore()

    def _choose(self, index: int) -> None:
        if index != self.currentIndex():
            self.setCurrentIndex(index)
            self.activated.emit(index)


def _number(text: str, most: int) -> int | None:
    """The number that digits of any script spell, from 1 to ``most``."""
    digits = compact(text)
    found = int(digits) if digits.isascii() and digits.isdigit() else 0
    return found if 1 <= found <= most else None
