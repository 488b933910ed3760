"""What a French form shows of each answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from desktop.filling.values import academic_year, full_number, number_groups, values
from desktop.model.answers import Answers, Studies
from tests.filling.people_to_write import person

ON = dt.date(2026, 9, 20)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("person.born_on", "17/05/2004"),
        ("person.born_on.day", "17"),
        ("person.born_on.month", "05"),
        ("person.birth_country", "Colombie"),
        ("person.nationalities", "Colombie"),
        ("person.given_names", "Ana Lucía"),
        ("person.given_names.others", "Lucía"),
        ("person.clerk_name", "EXEMPLE Ana Lucía"),
        ("person.phone", "06 39 98 01 23"),
        ("person.social_security_number", "2 04 05 99 419 001 60"),
        ("person.social_security_number.plain", "204059941900160"),
        ("address.line_3", "12 RUE DU MODELE"),
        ("address.line_4", ""),
        ("address.whole", "Chambre 214, Résidence des Essais, 12 RUE DU MODELE, 38000 GRENOBLE"),
        ("bank.iban", "FR14 2004 1010 0505 0001 3M02 606"),
        ("academic_year", "2026-2027"),
        ("studies.course_ends_on", "30/06/2027"),
        ("today", "20/09/2026"),
    ],
)
def test_an_answer_is_shown_as_a_french_form_has_it(name: str, shown: str) -> None:
    assert values(person(), ON)[name] == shown


def test_what_was_not_answered_is_an_empty_string_under_the_same_name() -> None:
    empty = values(Answers(), ON)
    assert set(empty) == set(values(person(), ON))
    assert {name for name, value in empty.items() if value} == {
        "academic_year", "today", "today.day", "today.month", "today.year"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("+33639980123", "06 39 98 01 23"),
        ("0033 6 39 98 01 23", "06 39 98 01 23"),
        ("+33 (0)6.39.98.01.23", "06 39 98 01 23"),
        ("06-39-98-01-23", "06 39 98 01 23"),
        ("+57 601 234 5678", "+57 601 234 5678"),
    ],
)
def test_a_french_phone_number_is_shown_in_ten_digits_and_another_as_typed(typed: str, shown: str) -> None:
    assert values(person(phone=typed), ON)["person.phone"] == shown


@pytest.mark.parametrize(
    ("number", "groups"),
    [
        ("1990399999001", ("1", "99", "03", "99", "999", "001", "42")),
        ("2010599999042 32", ("2", "01", "05", "99", "999", "042", "32")),
        ("253072A07300443", ("2", "53", "07", "2A", "073", "004", "43")),
        ("123", ("123",)),
        ("", ()),
    ],
)
def test_a_number_is_grouped_as_cards_print_it(number: str, groups: tuple[str, ...]) -> None:
    assert number_groups(number) == groups


def test_the_key_is_added_to_thirteen_digits_only() -> None:
    assert full_number("1 99 03 99 999 001") == "199039999900142"
    assert full_number("unbekannt hier") == "UNBEKANNTHIER"  # thirteen letters have no key
    assert full_number("1 99 03 99 999 001 41") == "199039999900141"  # checking says that it is wrong, not the form


@pytest.mark.parametrize(
    ("begins", "on", "year"),
    [
        (dt.date(2026, 9, 7), dt.date(2026, 3, 1), "2026-2027"),
        (dt.date(2027, 1, 11), dt.date(2026, 3, 1), "2026-2027"),
        (None, dt.date(2026, 6, 30), "2025-2026"),
        (None, dt.date(2026, 7, 1), "2026-2027"),
    ],
)
def test_the_academic_year_is_that_of_the_course(begins: dt.date | None, on: dt.date, year: str) -> None:
    assert academic_year(replace(person(), studies=Studies(course_begins_on=begins)), on) == year
