"""A calendar that opens beside a date: month and year to choose, and the days of the month."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.look import Look
from desktop.words import Language, _

from .buttons import icon_button
from .combo import List
from .day_span import Span, days_in, months_later
from .month_days import MonthDays
from .month_view import MonthView

_YEARS_SHOWN = 12  # of the list, at a time; ours


class Calendar(QFrame):
    """A window of its own, which closes with Escape or a click beside it; ``picked`` carries the day that was chosen.

    written: the date in the field, marked as chosen. span: which days are offered, and where it opens. name: of the
    field.
    """

    picked = Signal(object)

    def __init__(
        self, look: Look, language: Language, span: Span, parent: QWidget, *, written: dt.date | None, name: str
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "calendar")
        self.setAccessibleName(name)
        self._language, self._span = language, span.with_day(written)
        self._kept = span.opens_on
        first_weekday = language.first_weekday(_region(language))
        days = MonthDays(language, self._span, self, first_weekday=first_weekday, today=dt.date.today(), chosen=written)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(tokens.M, tokens.M, tokens.M, tokens.M)
        self._column.setSpacing(tokens.S)
        heading = self._put_heading(look)
        self.view = MonthView(look, days, self._span, heading.sizeHint().width())
        self._column.addWidget(self.view, 0, Qt.AlignmentFlag.AlignHCenter)
        self.view.picked.connect(self._take)
        self.view.moved.connect(self._tell_month)
        self.view.go_to(self._span.opens_on)
        self.setFocusProxy(self.view)

    def _put_heading(self, look: Look) -> QHBoxLayout:
        """Month and year as the language orders them, between the ways to the months beside."""
        say = self._language.gettext
        self.before = self._step(look, "back", say(_("Month before")), -1)
        self.after = self._step(look, "next", say(_("Next month")), 1)
        self.month = _list(say(_("Month")), self._language.months())
        first, last = self._span.earliest.year, self._span.latest.year
        self.year = _list(say(_("Year")), [f"{year:04d}" for year in range(first, last + 1)])
        row = QHBoxLayout()
        row.setSpacing(tokens.XS)
        row.addWidget(self.before)
        for part in self._language.date_order():
            if part != "day":
                row.addWidget({"month": self.month, "year": self.year}[part], 1)
        row.addWidget(self.after)
        self._column.addLayout(row)
        self.month.activated.connect(self._turn_month)
        self.year.activated.connect(self._turn_year)
        return row

    def _step(self, look: Look, icon: str, name: str, months: int) -> QToolButton:
        made = icon_button(look, icon, name, lambda: self.view.go_to(months_later(self.view.on, months)))
        made.setIconSize(QSize(look.pixels(18), look.pixels(18)))
        made.setAutoRepeat(True)
        return made

    def open_below(self, anchor: QWidget) -> None:
        """Under its button, or over it where there is no room, and always whole on the screen."""
        self.adjustSize()
        size, room = self.sizeHint(), anchor.screen().availableGeometry()
        top, bottom = anchor.mapToGlobal(QPoint(0, 0)), anchor.mapToGlobal(QPoint(anchor.width(), anchor.height()))
        x = bottom.x() - size.width() if self.isRightToLeft() else top.x()
        y = bottom.y() if bottom.y() + size.height() <= room.bottom() else top.y() - size.height()
        x = max(room.left(), min(x, room.right() - size.width()))
        self.move(x, max(room.top(), min(y, room.bottom() - size.height())))
        self.show()
        self.view.setFocus(Qt.FocusReason.PopupFocusReason)

    def _turn_month(self, place: int) -> None:
        self._turn(self.view.on.year, place + 1, self.view.on.day)

    def _turn_year(self, place: int) -> None:
        """Month and day stay, also when a year that is typed passes through one in which they are not offered."""
        kept = self._kept
        self._turn(self._span.earliest.year + place, kept.month, kept.day)
        self._kept = kept

    def _turn(self, year: int, month: int, day: int) -> None:
        self.view.go_to(dt.date(year, month, min(day, days_in(year, month))))

    def _tell_month(self) -> None:
        """The heading shows the month of the cursor; there is no way to where no day is offered."""
        day = self._kept = self.view.on
        self.month.setCurrentIndex(day.month - 1)
        self.year.setCurrentIndex(day.year - self._span.earliest.year)
        shown = self._language.say(_("{month} {year}"), {"month": self.month.currentText(), "year": str(day.year)})
        self.view.setAccessibleName(shown)
        self.before.setEnabled(day.replace(day=1) > self._span.earliest)
        self.after.setEnabled(months_later(day.replace(day=1), 1) <= self._span.latest)
        for each in (self.before, self.after):
            each.setAccessibleDescription(shown)

    def _take(self, day: dt.date) -> None:
        self.close()
        self.picked.emit(day)


def _list(name: str, words: list[str] | tuple[str, ...]) -> List:
    made = List()
    made.addItems(list(words))
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    made.setMaxVisibleItems(_YEARS_SHOWN)
    made.setAccessibleName(name)
    return made


def _region(language: Language) -> str:
    """Where the person is, as the system says, when it speaks the language that they chose; "" otherwise."""
    spoken, _sign, region = QLocale.system().name().partition("_")
    return region if spoken == language.code else ""
