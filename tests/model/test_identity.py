"""The identity block: what clerks ask for, in the words and dates of each language."""

from __future__ import annotations

import datetime as dt

import pytest

from desktop import words
from desktop.model.answers import Address, Answers
from desktop.model.identity import grouped, identity
from tests.making.answers import answers


def block(**changes: object) -> dict[str, str]:
    return {line.label: line.value for line in identity(answers(**changes), words.load("en"))}


def test_the_usual_person() -> None:
    assert block() == {
        "Name as filed": "EXEMPLE Ana Lucía",
        "Date of birth": "17 May 2004",
        "Place of birth": "Bogotá, Colombia",
        "Nationality": "Colombia",
        "Sex": "female (F)",
        "Social security number": "none yet",
        "Address in France": "Chambre 214\nRESIDENCE DES ESSAIS\n12 RUE DU MODELE\n38000 GRENOBLE",
        "E-mail address": "ana@example.org",
        "Phone": "+33 6 39 98 01 23",
        "Institution": "Université Exemple",
        "Course": "from 7 September 2026 to 30 June 2027",
    }


def test_nothing_answered_is_a_dash_and_never_an_empty_line() -> None:
    lines = identity(Answers(), words.load("en"))
    assert all(line.value for line in lines)
    assert len(lines) == len(block())


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("2 04 05 99 419 001 60", "2 04 05 99 419 001 60\nhas the form of a definitive number"),
        ("704059941900104", "7 04 05 99 419 001 04\nprovisional"),
        ("2 04 05 99 419 001 61", "2 04 05 99 419 001 61"),
        ("2040599419001", "2 04 05 99 419 001"),
        ("1 23", "1 23"),
        ("2 53 07 2B073 004 70", "2 53 07 2B 073 004 70\nhas the form of a definitive number"),
        ("12", "12"),
        ("unknown", "unknown"),
    ],
)
def test_a_number_is_shown_in_groups_with_its_form_where_its_key_is_right(number: str, shown: str) -> None:
    assert block(social_security_number=number)["Social security number"] == shown


def test_a_number_of_another_length_stays_as_typed() -> None:
    assert grouped("2 04 05") == "2 04 05"


def test_who_has_one_name_a_used_name_two_passports_or_no_address() -> None:
    assert block(family_name="", given_names=("Suharti",))["Name as filed"] == "Suharti"
    assert block(used_name="Martin")["Name as filed"] == "EXEMPLE Ana Lucía\nused name: MARTIN"
    assert block(nationalities=("CO", "stateless"))["Nationality"] == "Colombia, stateless"
    assert block(address=None)["Address in France"] == "none yet"
    assert block(address=Address((), "", ""))["Address in France"] == "none yet"
    assert block(course_ends_on=None)["Course"] == "from 7 September 2026"
    assert block(course_begins_on=None, course_ends_on=dt.date(2027, 6, 30))["Course"] == "until 30 June 2027"


def test_every_language_has_the_same_lines() -> None:
    counts = {code: len(identity(answers(), words.load(code))) for code in words.NAMES}
    assert len(set(counts.values())) == 1
