"""The calendar beside a date: opened, gone through and left with the keys or the mouse, in every language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import words
from desktop.gui import styling
from desktop.gui.look import Look, load_fonts
from desktop.gui.widgets import calendar as calendar_of
from desktop.gui.widgets.calendar import Calendar
from desktop.gui.widgets.date_entry import DateEntry
from desktop.gui.widgets.day_span import Span, months_later, of_a_birth

from .accessible import controls, problems
from .cut_text import does_not_fit
from .opening import come_to_rest

Key = Qt.Key
TODAY = dt.date(2026, 11, 23)
BORN = dt.date(2004, 5, 17)
Opened = Callable[..., tuple[DateEntry, Calendar]]


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """``opened("ar", span=…, written=…, text_size=200)``: a date entry, and the calendar that its button opened."""
    monkeypatch.setattr(QLocale, "system", lambda: QLocale("C"))

    def open_one(
        code: str = "en", span: Span | None = None, written: dt.date | None = None, text_size: int = 100
    ) -> tuple[DateEntry, Calendar]:
        language = words.load(code)
        look = Look("light", text_size, language.right_to_left)
        load_fonts(code)
        styling.dress(qapp, look)
        way = Qt.LayoutDirection.RightToLeft if language.right_to_left else Qt.LayoutDirection.LeftToRight
        qapp.setLayoutDirection(way)
        entry = DateEntry(look, language, span or of_a_birth(TODAY))
        entry.setAccessibleName("Date of birth")
        entry.set_value(written)
        qtbot.addWidget(entry)
        entry.show()
        entry.activateWindow()
        come_to_rest()
        entry.opens.setFocus()
        QTest.keyClick(entry.opens, Key.Key_Space)
        return entry, now_open()

    return open_one


def now_open() -> Calendar:
    calendar = QApplication.activePopupWidget()
    assert isinstance(calendar, Calendar)
    return calendar


def press(calendar: Calendar, *keys: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """On what has the focus, as a keyboard does."""
    for key in keys:
        QTest.keyClick(calendar.focusWidget(), key, held)


def in_words(calendar: Calendar) -> tuple[str, str]:
    return calendar.month.currentText(), calendar.year.currentText()


# ── Where it opens ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_birthday_is_looked_for_where_those_who_begin_to_study_were_born(opened: Opened) -> None:
    _entry, calendar = opened()
    assert in_words(calendar) == ("November", "2006")


@pytest.mark.parametrize(
    ("day", "month", "year", "opens_on"),
    [
        ("", 0, "2001", dt.date(2001, 11, 1)),
        ("", 3, "", dt.date(2006, 3, 1)),
        ("31", 2, "2001", dt.date(2001, 2, 28)),
        ("31", 2, "", dt.date(2006, 2, 28)),
        ("9", 0, "", dt.date(2006, 11, 9)),
        ("x", 0, "20", dt.date(1926, 11, 23)),
        ("", 0, "", dt.date(2006, 11, 23)),
    ],
)
def test_it_opens_at_what_is_written_so_far(
    opened: Opened, day: str, month: int, year: str, opens_on: dt.date
) -> None:
    entry, calendar = opened()
    calendar.close()
    entry.day.setText(day)
    entry.month.setCurrentIndex(month)
    entry.year.setText(year)
    entry.open_calendar()
    assert now_open().view.on == opens_on
    now_open().close()
    assert (entry.day.text(), entry.year.text()) == (day, year)


def test_a_date_that_is_out_of_the_ordinary_is_shown_all_the_same(opened: Opened) -> None:
    _entry, calendar = opened(written=dt.date(1899, 12, 31))
    assert in_words(calendar) == ("December", "1899")
    assert calendar.view.days.data(calendar.view.currentIndex()) == "31"


def test_the_arrow_down_opens_it_from_the_field_and_escape_leads_back_there(opened: Opened) -> None:
    entry, calendar = opened()
    calendar.close()
    entry.year.setFocus()
    QTest.keyClick(entry.year, Key.Key_Down)
    press(now_open(), Key.Key_Escape)
    come_to_rest()
    assert QApplication.activePopupWidget() is None
    assert entry.focusWidget() is entry.year
    assert entry.value is None


# ── The keys ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("language", "keys", "held", "leads_to"),
    [
        ("en", [Key.Key_Right], "", dt.date(2004, 5, 18)),
        ("en", [Key.Key_Left], "", dt.date(2004, 5, 16)),
        ("ar", [Key.Key_Right], "", dt.date(2004, 5, 16)),
        ("ar", [Key.Key_Left], "", dt.date(2004, 5, 18)),
        ("en", [Key.Key_Up] * 3, "", dt.date(2004, 4, 26)),
        ("en", [Key.Key_Down] * 3, "", dt.date(2004, 6, 7)),
        ("en", [Key.Key_PageUp], "", dt.date(2004, 4, 17)),
        ("en", [Key.Key_PageDown] * 8, "", dt.date(2005, 1, 17)),
        ("en", [Key.Key_PageUp], "shift", dt.date(2003, 5, 17)),
        ("en", [Key.Key_PageDown], "control", dt.date(2005, 5, 17)),
        ("en", [Key.Key_End], "", dt.date(2004, 5, 23)),
        ("en", [Key.Key_Right, Key.Key_Home], "", dt.date(2004, 5, 17)),
        ("ar", [Key.Key_Home], "", dt.date(2004, 5, 15)),
    ],
)
def test_each_key_leads_to_a_day_and_enter_writes_it(
    opened: Opened, language: str, keys: list[Key], held: str, leads_to: dt.date
) -> None:
    entry, calendar = opened(language, written=BORN)
    told, picked = QSignalSpy(entry.edited), QSignalSpy(entry.picked)
    modifier = {"": Qt.KeyboardModifier.NoModifier, "shift": Qt.KeyboardModifier.ShiftModifier,
                "control": Qt.KeyboardModifier.ControlModifier}[held]  # fmt: skip
    press(calendar, *keys, held=modifier)
    assert entry.value == BORN
    press(calendar, Key.Key_Return)
    come_to_rest()
    assert entry.value == leads_to
    assert told.count() == (leads_to != BORN)
    assert picked.count() == 1
    assert QApplication.activePopupWidget() is None
    assert entry.focusWidget() is entry.opens


def test_the_last_day_of_a_long_month_leads_to_the_last_of_a_short_one(opened: Opened) -> None:
    _entry, calendar = opened(written=dt.date(2004, 3, 31))
    press(calendar, Key.Key_PageUp)
    assert calendar.view.on == dt.date(2004, 2, 29)


def test_twenty_years_are_a_few_keys(opened: Opened) -> None:
    entry, calendar = opened(written=dt.date(2026, 5, 17))
    press(calendar, Key.Key_Backtab, Key.Key_Backtab)
    assert calendar.focusWidget() is calendar.year
    QTest.keyClicks(calendar.year, "1987")
    assert in_words(calendar) == ("May", "1987")
    press(calendar, Key.Key_Backtab)
    QTest.keyClicks(calendar.focusWidget(), "Feb")
    press(calendar, Key.Key_Tab, Key.Key_Tab, Key.Key_Tab)
    assert calendar.focusWidget() is calendar.view
    press(calendar, Key.Key_Return)
    assert entry.value == dt.date(1987, 2, 17)


def test_nobody_is_born_tomorrow(opened: Opened) -> None:
    _entry, calendar = opened(written=TODAY)
    press(calendar, Key.Key_Right)
    press(calendar, Key.Key_PageDown)
    assert calendar.view.on == TODAY
    assert not calendar.after.isEnabled()
    assert calendar.before.isEnabled()
    place = calendar.view.visualRect(calendar.view.days.place(TODAY + dt.timedelta(1))).center()
    QTest.mouseClick(calendar.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert calendar.isVisible()


# ── The mouse ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_day_is_clicked(opened: Opened) -> None:
    entry, calendar = opened(written=BORN)
    QTest.mouseClick(calendar.after, Qt.MouseButton.LeftButton)
    assert in_words(calendar) == ("June", "2004")
    place = calendar.view.visualRect(calendar.view.days.place(dt.date(2004, 6, 30))).center()
    QTest.mouseClick(calendar.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (entry.day.text(), entry.month.currentText(), entry.year.text()) == ("30", "June", "2004")


def test_in_arabic_the_week_runs_from_right_to_left_and_the_ways_stand_mirrored(opened: Opened) -> None:
    _entry, calendar = opened("ar", written=BORN)
    view = calendar.view
    first, second = (view.visualRect(view.days.index(1, column)).center().x() for column in (0, 1))
    assert first > second
    assert calendar.before.mapTo(calendar, QPoint(0, 0)).x() > calendar.after.mapTo(calendar, QPoint(0, 0)).x()


# ── Every language ───────────────────────────────────────────────────────────────────────────────────────────────────

NAMES = {  # the month, and the names of the days from the one that the week begins with
    "en": ("May", "Mo Tu We Th Fr Sa Su"),
    "fr": ("mai", "lu ma me je ve sa di"),
    "es": ("mayo", "LU MA MI JU VI SA DO"),
    "ar": ("مايو", "سبت أحد إثنين ثلاثاء أربعاء خميس جمعة"),
    "zh": ("五月", "周一 周二 周三 周四 周五 周六 周日"),
}


@pytest.mark.parametrize("code", words.NAMES)
def test_months_and_days_are_named_in_the_language_and_the_days_are_the_right_ones(opened: Opened, code: str) -> None:
    _entry, calendar = opened(code, written=BORN)
    days, flat = calendar.view.days, Qt.Orientation.Horizontal
    month, names = NAMES[code]
    assert in_words(calendar) == (month, "2004")
    assert [days.headerData(column, flat) for column in range(7)] == names.split()
    assert days.headerData(days.place(BORN).column(), flat) == names.split()[2 if code == "ar" else 0], "it was a Monday"


@pytest.mark.parametrize("text_size", [100, 200])
@pytest.mark.parametrize("code", words.NAMES)
def test_nothing_of_it_is_cut_off_or_too_small_to_hit(opened: Opened, code: str, text_size: int) -> None:
    _entry, calendar = opened(code, written=dt.date(2004, 9, 30), text_size=text_size)
    come_to_rest()
    assert does_not_fit(calendar) == ()
    view, header = calendar.view, calendar.view.horizontalHeader()
    for column in range(7):
        name = str(view.days.headerData(column, Qt.Orientation.Horizontal))
        assert view.fontMetrics().horizontalAdvance(name) <= header.sectionSize(column)
    assert view.visualRect(view.days.index(5, 0)).bottom() <= view.viewport().height()


@pytest.mark.parametrize("code", words.NAMES)
def test_whoever_listens_hears_the_whole_day(opened: Opened, code: str) -> None:
    _entry, calendar = opened(code, written=BORN)
    assert problems(calendar) == []
    table = next(each for each in controls(calendar) if each.role == "Table")
    month, _names = NAMES[code]
    assert month in table.name and "2004" in table.name
    heard = cell(calendar, BORN)
    language = words.load(code)
    assert language.weekdays()[0][1] in heard
    assert language.date(BORN) in heard
    assert language.gettext("chosen") in heard


def test_today_and_what_cannot_be_chosen_are_said(opened: Opened) -> None:
    _entry, calendar = opened(written=dt.date.today(), span=Span(BORN, dt.date.today(), BORN))
    calendar.view.go_to(dt.date.today())
    assert cell(calendar, dt.date.today()).endswith("today, chosen")
    index = calendar.view.days.place(months_later(dt.date.today(), 0) + dt.timedelta(1))
    if index.isValid():
        heard = str(calendar.view.days.data(index, Qt.ItemDataRole.AccessibleTextRole))
        assert heard.endswith("cannot be chosen")


def test_today_is_underlined_and_no_other_day_is(opened: Opened) -> None:
    today = dt.date.today()
    _entry, calendar = opened(span=Span(BORN, months_later(today, 3), today), written=BORN)
    calendar.view.go_to(today)
    calendar.before.setFocus()  # no ring around any day
    lowest = {day: _lowest_ink(calendar, day) for day in _of_the_month(today)}
    assert lowest.pop(today) > max(lowest.values())


def _of_the_month(today: dt.date) -> list[dt.date]:
    """Days that the month of this one shows in figures of the same size."""
    return [today.replace(day=number) for number in range(1, 29)] + [today] * (today.day > 28)


def _lowest_ink(calendar: Calendar, day: dt.date) -> int:
    """The row of pixels, from above, below which there is nothing but ground: figures all stand on one line."""
    picture = calendar.view.viewport().grab(calendar.view.visualRect(calendar.view.days.place(day))).toImage()
    ground = picture.pixelColor(0, 0)
    inked = (y for y in range(picture.height()) for x in range(picture.width()) if picture.pixelColor(x, y) != ground)
    return max(inked)


def cell(calendar: Calendar, day: dt.date) -> str:
    table = QAccessible.queryAccessibleInterface(calendar.view)
    assert table is not None
    texts = [table.child(number).text(QAccessible.Text.Name) for number in range(table.childCount())
             if table.child(number).role() is QAccessible.Role.Cell]  # fmt: skip
    index = calendar.view.days.place(day)
    return texts[index.row() * 7 + index.column()]


@pytest.mark.parametrize(
    ("code", "system", "first"),
    [
        ("ar", "ar_SA", "أحد"), ("ar", "ar_MA", "إثنين"), ("ar", "fr_FR", "سبت"), ("en", "en_US", "Su"),
        ("en", "en_GB", "Mo"), ("fr", "en_US", "lu"), ("es", "es_CO", "DO"), ("zh", "C", "周一"),
    ],
)  # fmt: skip
def test_the_week_begins_as_where_the_person_is(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, code: str, system: str, first: str
) -> None:
    entry, calendar = opened(code)
    calendar.close()
    monkeypatch.setattr(calendar_of.QLocale, "system", lambda: QLocale(system))
    entry.open_calendar()
    assert now_open().view.days.headerData(0, Qt.Orientation.Horizontal) == first
    now_open().close()
