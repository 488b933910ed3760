"""The controls that take answers: what may be typed into them, what becomes of it, and what they say of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop import words
from desktop.checking.answer_checks.bank import read_iban
from desktop.gui.look import Look
from desktop.gui.widgets import countries as listed
from desktop.gui.widgets.countries import SPECIAL, countries, exactly, matching
from desktop.gui.widgets.countries_entry import CountriesEntry
from desktop.gui.widgets.country_entry import CountryEntry
from desktop.gui.widgets.date_entry import DateEntry
from desktop.gui.widgets.grouped_entry import GroupedEntry
from desktop.gui.widgets.pick_one import YesNo
from desktop.gui.widgets.several_lines import SeveralLines
from desktop.gui.widgets.text_entry import NamesEntry, TextEntry
from desktop.session import opening

from .opening import come_to_rest

CODES = frozenset(opening.open_rules().procedure.countries)
EVERY = CODES | frozenset(SPECIAL)


def shown(qtbot: QtBot, widget: Any) -> Any:
    qtbot.addWidget(widget)
    widget.show()
    return widget


def iban(qtbot: QtBot, *, mirrored: bool = False) -> Any:
    return shown(qtbot, GroupedEntry((4,), mirrored=mirrored, bare=read_iban))


# ── Codes in groups ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_iban_stands_in_groups_of_four_while_it_is_typed(qtbot: QtBot) -> None:
    entry = iban(qtbot)
    QTest.keyClicks(entry.line, "fr1420041010050500013m02606")
    assert entry.line.text() == entry.value == "FR14 2004 1010 0505 0001 3M02 606"
    assert entry.line.cursorPosition() == len(entry.line.text())


def test_the_cursor_stays_behind_the_letter_that_was_typed_in_the_middle(qtbot: QtBot) -> None:
    entry = iban(qtbot)
    entry.set_value("FR1420041010")
    entry.line.setCursorPosition(6)  # FR14 2|004
    QTest.keyClicks(entry.line, "99")
    assert entry.line.text() == "FR14 2990 0410 10"
    assert entry.line.text()[: entry.line.cursorPosition()] == "FR14 299"


@pytest.mark.parametrize(
    ("place", "key", "left", "before"),
    [
        (5, Qt.Key.Key_Backspace, "FR12 0041 010", "FR1"),
        (4, Qt.Key.Key_Delete, "FR14 0041 010", "FR14"),
    ],
)
def test_a_space_between_groups_never_stops_deleting(
    qtbot: QtBot, place: int, key: Qt.Key, left: str, before: str
) -> None:
    entry = iban(qtbot)
    entry.set_value("FR1420041010")
    entry.line.setCursorPosition(place)
    QTest.keyClick(entry.line, key)
    assert entry.line.text() == left
    assert entry.line.text()[: entry.line.cursorPosition()].rstrip() == before


@pytest.mark.parametrize("pasted", ["IBAN FR14 2004 1010", "fr14-2004-1010", " FR1420041010 ", "FR١٤ 2004 1010"])
def test_a_code_may_be_pasted_as_it_was_found(qtbot: QtBot, pasted: str) -> None:
    entry = iban(qtbot)
    QApplication.clipboard().setText(pasted)
    entry.line.paste()
    assert entry.value == "FR14 2004 1010"


def test_a_code_reads_from_the_left_on_a_mirrored_page_too(qtbot: QtBot) -> None:
    entry = iban(qtbot, mirrored=True)
    assert entry.line.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert entry.line.alignment() & Qt.AlignmentFlag.AlignRight


def test_what_stands_there_already_is_left_as_it_is(qtbot: QtBot) -> None:
    entry = iban(qtbot)
    entry.set_value("FR1420041010")
    entry.line.setCursorPosition(2)
    entry.set_value("FR14 2004 1010")
    assert entry.line.cursorPosition() == 2


# ── Text, names, lines ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Ana Lucía", ("Ana", "Lucía")),
        (" Ana  Lucía ", ("Ana", "Lucía")),
        ("Maria del Carmen, Ana", ("Maria del Carmen", "Ana")),
        ("نورة، سارة", ("نورة", "سارة")),
        ("Jean-Pierre", ("Jean-Pierre",)),
        (", ,", ()),
        ("", ()),
    ],
)
def test_given_names_are_parted_at_spaces_or_at_commas_where_there_are_any(
    qtbot: QtBot, typed: str, names: tuple[str, ...]
) -> None:
    entry = shown(qtbot, NamesEntry(spaces=True))
    entry.line.setText(typed)
    assert entry.value == names


@pytest.mark.parametrize("names", [("Ana",), ("Ana", "Lucía"), ("Maria del Carmen",), ("Maria del Carmen", "Ana"), ()])
def test_names_are_shown_so_that_they_are_read_again_as_they_are(qtbot: QtBot, names: tuple[str, ...]) -> None:
    entry = shown(qtbot, NamesEntry(spaces=True))
    entry.set_value(names)
    assert entry.value == names


def test_other_spellings_are_parted_at_commas_only(qtbot: QtBot) -> None:
    entry = shown(qtbot, NamesEntry(spaces=False))
    entry.line.setText("De la Cruz, Delacruz")
    assert entry.value == ("De la Cruz", "Delacruz")


def test_a_space_at_the_end_is_not_taken_away_while_somebody_types(qtbot: QtBot) -> None:
    entry = shown(qtbot, TextEntry())
    QTest.keyClicks(entry.line, "Anna ")
    entry.set_value("Anna")
    assert entry.line.text() == "Anna "
    entry.finish()
    assert entry.line.text() == "Anna"


def test_lines_that_are_empty_are_no_lines_and_more_lines_than_usual_have_room(qtbot: QtBot) -> None:
    entry = shown(qtbot, SeveralLines(("one", "two"), most=10, mirrored=False))
    entry.lines[1].setText(" 12  rue du Modele ")
    assert entry.value == ("12 rue du Modele",)
    assert entry.blamed == [entry.lines[1]]
    entry.set_value(("a", "b", "c"))
    assert entry.value == ("a", "b", "c")


def test_yes_and_no_are_answers_and_nothing_is_none(qtbot: QtBot) -> None:
    entry = shown(qtbot, YesNo("Yes", "No"))
    assert entry.value is None
    for value in (True, False, None):
        entry.set_value(value)
        assert entry.value is value


# ── Dates ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def date_entry(qtbot: QtBot, language: str = "en") -> Any:
    return shown(qtbot, DateEntry(Look(), words.load(language)))


def write(entry: Any, day: str, month: int, year: str) -> None:
    entry.day.setText(day)
    entry.month.setCurrentIndex(month)
    entry.year.setText(year)


@pytest.mark.parametrize(("language", "order"), [("en", "day month year"), ("zh", "year month day")])
def test_day_month_and_year_stand_as_the_language_writes_them(qtbot: QtBot, language: str, order: str) -> None:
    entry = date_entry(qtbot, language)
    assert [getattr(entry, part) for part in order.split()] == list(entry.parts)


def test_a_date_is_typed_by_keys_alone_and_told_once_it_is_whole(qtbot: QtBot) -> None:
    entry = date_entry(qtbot)
    told = QSignalSpy(entry.edited)
    QTest.keyClicks(entry.day, "17")
    QTest.keyClicks(entry.month, "May")
    assert told.count() == 0
    QTest.keyClicks(entry.year, "2004")
    assert entry.value == dt.date(2004, 5, 17)
    assert told.count() == 1


def test_the_month_may_be_typed_as_a_number(qtbot: QtBot) -> None:
    entry = date_entry(qtbot)
    QTest.keyClicks(entry.month, "12")
    assert entry.month.currentIndex() == 12
    QTest.keyClick(entry.month, Qt.Key.Key_Backspace)
    assert entry.month.currentIndex() == 0


@pytest.mark.parametrize(
    ("day", "month", "year", "said"),
    [
        ("31", 2, "2023", "There is no day 31 in this month: February 2023 has 28 days."),
        ("29", 2, "2023", "There is no day 29 in this month: February 2023 has 28 days."),
        ("30", 2, "", "There is no day 30 in this month: February has 29 days."),
        ("31", 4, "2024", "There is no day 31 in this month: April 2024 has 30 days."),
        ("32", 1, "2024", "32 is not the day of a month."),
        ("x", 1, "2024", "x is not the day of a month."),
        ("1", 1, "04", "Write the year with four digits, as in 2004."),
        ("1", 1, "", "The date is not complete: the year is missing."),
        ("1", 0, "2004", "The date is not complete: the month is missing."),
        ("", 1, "2004", "The date is not complete: the day is missing."),
        ("1", 0, "", "The date is not complete: give day, month and year."),
        ("29", 2, "2024", ""),
        ("٢٩", 2, "٢٠٢٤", ""),
        ("", 0, "", ""),
    ],
)
def test_what_is_wrong_with_a_date_is_told_in_words(
    qtbot: QtBot, day: str, month: int, year: str, said: str
) -> None:
    entry = date_entry(qtbot)
    write(entry, day, month, year)
    assert entry.complaint() == said
    assert (entry.value is None) == (said != "" or not day)


def test_half_a_date_takes_the_old_one_back_only_when_it_is_left(qtbot: QtBot) -> None:
    entry = date_entry(qtbot)
    entry.set_value(dt.date(2004, 5, 17))
    told = QSignalSpy(entry.edited)
    entry.year.selectAll()
    QTest.keyClicks(entry.year, "20")
    assert told.count() == 0
    entry.finish()
    assert told.count() == 1
    assert entry.value is None
    entry.set_value(None)
    assert entry.year.text() == "20"
    assert entry.draft == ("17", "5", "20")


def test_a_date_in_figures_is_taken_apart_when_it_is_pasted(qtbot: QtBot) -> None:
    entry = date_entry(qtbot)
    QApplication.clipboard().setText("2004-05-17")
    entry.day.paste()
    assert entry.value == dt.date(2004, 5, 17)


def test_turning_the_wheel_over_a_month_changes_nothing(qtbot: QtBot) -> None:
    entry = date_entry(qtbot)
    entry.set_value(dt.date(2004, 5, 17))
    down = QPoint(0, -120)
    QApplication.sendEvent(
        entry.month,
        QWheelEvent(
            QPointF(5, 5), QPointF(entry.month.mapToGlobal(QPoint(5, 5))), down, down, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        ),
    )  # fmt: skip
    assert entry.value == dt.date(2004, 5, 17)


# ── Countries ────────────────────────────────────────────────────────────────────────────────────────────────────────


def found(text: str, language: str = "en") -> list[str]:
    return [country.code for country in matching(text, countries(words.load(language), EVERY))]


@pytest.mark.parametrize(
    ("typed", "language", "code"),
    [
        ("colombia", "ar", "CO"),
        ("allemagne", "zh", "DE"),
        ("GERMANY", "fr", "DE"),
        ("cote d'ivoire", "en", "CI"),
        ("ivory coast", "es", "CI"),
        ("turkiye", "en", "TR"),
        ("哥伦比亚", "zh", "CO"),
        ("الامارات", "ar", "AE"),
        ("kosovo", "fr", "XK"),
        ("uk", "en", "GB"),
        ("us", "en", "US"),
        ("stateless", "en", "stateless"),
        ("apatride", "fr", "stateless"),
        ("stateless", "zh", "stateless"),
        ("america", "en", "US"),
    ],
)
def test_a_country_is_found_by_any_of_its_names_first_of_all(typed: str, language: str, code: str) -> None:
    assert found(typed, language)[0] == code


def test_a_country_is_found_by_what_stands_inside_its_name() -> None:
    assert {"ZA", "SS"} <= set(found("south"))
    assert "ZA" in found("frica")
    assert found("niger")[:2] == ["NE", "NG"]
    assert found("no such country") == []


def test_each_language_has_its_own_order_and_what_is_no_country_comes_last() -> None:
    names = {code: [country.name for country in countries(words.load(code), EVERY)] for code in words.NAMES}
    assert names["fr"].index("Égypte") < names["fr"].index("Équateur") < names["fr"].index("Espagne")
    assert names["fr"].index("États-Unis") < names["fr"].index("France")
    assert names["en"].index("Åland Islands") < names["en"].index("Belgium")
    assert names["zh"].index("阿富汗") < names["zh"].index("中国")
    assert [country.code for country in countries(words.load("en"), EVERY)][-2:] == ["refugee", "stateless"]


def test_one_name_of_several_countries_is_exactly_none() -> None:
    every = countries(words.load("en"), EVERY)
    assert exactly("colombie", every) == next(country for country in every if country.code == "CO")
    assert exactly("congo", every) is None


def entry_for(qtbot: QtBot, language: str = "en") -> Any:
    return shown(qtbot, CountryEntry(Look(), words.load(language), CODES))


def test_the_list_is_not_made_before_somebody_looks_for_a_country(qtbot: QtBot) -> None:
    listed.countries.cache_clear()
    entry = entry_for(qtbot)
    entry.set_value("CO")
    assert entry.line.text() == "Colombia"
    assert listed.countries.cache_info().currsize == 0


def test_a_country_is_picked_with_the_keyboard(qtbot: QtBot) -> None:
    entry = entry_for(qtbot)
    told = QSignalSpy(entry.edited)
    QTest.keyClicks(entry.line, "niger")
    assert entry.list.isVisible()
    assert told.count() == 0
    QTest.keyClick(entry.list, Qt.Key.Key_Down)
    QTest.keyClick(entry.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: entry.value == "NG")
    assert entry.line.text() == "Nigeria"
    assert told.count() == 1


@pytest.mark.parametrize(
    ("typed", "keys", "code"),
    [
        ("germ", (Qt.Key.Key_Return,), "DE"),
        ("germ", (Qt.Key.Key_Tab,), "DE"),
        ("niger", (Qt.Key.Key_Tab,), "NE"),
        ("united", (Qt.Key.Key_Return,), "AE"),
        ("united", (Qt.Key.Key_Down, Qt.Key.Key_Tab), "GB"),
        ("united", (Qt.Key.Key_Tab,), ""),
    ],
)
def test_enter_takes_what_stands_first_and_the_tab_key_only_what_can_be_meant(
    qtbot: QtBot, typed: str, keys: tuple[Qt.Key, ...], code: str
) -> None:
    entry = entry_for(qtbot)
    QTest.keyClicks(entry.line, typed)
    for key in keys:
        QTest.keyClick(entry.list, key)
    come_to_rest()
    entry.finish()  # a field does so when the focus has gone
    assert entry.value == code
    assert not entry.list.isVisible()


def test_looking_at_the_whole_list_chooses_nothing(qtbot: QtBot) -> None:
    entry = entry_for(qtbot)
    QTest.keyClick(entry.line, Qt.Key.Key_Down)
    QTest.keyClick(entry.list, Qt.Key.Key_Return)
    come_to_rest()
    assert entry.value == ""
    entry.list.hide()


def test_escape_closes_the_list_and_leaves_what_was_typed(qtbot: QtBot) -> None:
    entry = entry_for(qtbot)
    QTest.keyClicks(entry.line, "germ")
    QTest.keyClick(entry.list, Qt.Key.Key_Escape)
    assert not entry.list.isVisible()
    assert entry.line.text() == "germ"


def test_the_arrow_down_opens_the_whole_list_at_the_country_that_is_chosen(qtbot: QtBot) -> None:
    entry = entry_for(qtbot)
    entry.set_value("CO")
    QTest.keyClick(entry.line, Qt.Key.Key_Down)
    assert entry.list.model().rowCount() == len(CODES)
    assert entry.list.currentIndex().data() == "Colombia"
    entry.list.hide()


def test_leaving_takes_the_only_country_that_can_be_meant(qtbot: QtBot) -> None:
    entry = entry_for(qtbot)
    QTest.keyClicks(entry.line, "colomb")
    entry.finish()
    assert entry.value == "CO"
    assert entry.complaint() == ""


def test_what_is_no_country_stays_in_the_line_and_is_told_in_words(qtbot: QtBot) -> None:
    entry = entry_for(qtbot)
    entry.set_value("CO")
    told = QSignalSpy(entry.edited)
    entry.line.selectAll()
    QTest.keyClicks(entry.line, "Atlantis")
    assert told.count() == 0
    entry.finish()
    assert told.count() == 1
    assert entry.value == ""
    entry.set_value("")
    assert entry.line.text() == "Atlantis"
    assert entry.draft == ("Atlantis",)
    assert entry.complaint().startswith("No country is chosen yet")


def test_several_nationalities_are_added_and_taken_out(qtbot: QtBot) -> None:
    entry = shown(qtbot, CountriesEntry(Look(), words.load("en"), CODES))
    for text, codes in (("colombia", ("CO",)), ("stateless", ("CO", "stateless")), ("colombia", ("CO", "stateless"))):
        QTest.keyClicks(entry.entry.line, text)
        entry.finish()
        assert entry.value == codes
        assert entry.entry.line.text() == ""
    entry.set_value(("CO", "BA", "stateless"))
    entry.activateWindow()
    come_to_rest()
    chips = [chip.text() for chip in entry.findChildren(QPushButton) if chip.isVisible()]
    assert chips == ["Colombia", "Bosnia && Herzegovina", "Stateless"]
    chip = next(chip for chip in entry.findChildren(QPushButton) if chip.accessibleName() == "Take out Colombia")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert entry.value == ("BA", "stateless")
    assert entry.window().focusWidget() is entry.entry.line
