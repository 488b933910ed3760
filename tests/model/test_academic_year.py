"""The academic year: one answer, wherever it is asked for."""

from __future__ import annotations

import datetime as dt

import pytest

from desktop.checking.date_checks import expected_academic_year
from desktop.filling.values import academic_year
from desktop.model.academic_year import academic_year_of
from tests.making.answers import answers


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (dt.date(2026, 6, 30), "2025-2026"),
        (dt.date(2026, 7, 1), "2026-2027"),
        (dt.date(2026, 8, 1), "2026-2027"),
        (dt.date(2026, 12, 31), "2026-2027"),
        (dt.date(2027, 1, 1), "2026-2027"),
    ],
)
def test_the_year_turns_in_july_for_what_is_checked_and_for_what_is_written(day: dt.date, year: str) -> None:
    given = answers(course_begins_on=day, course_ends_on=None)
    assert academic_year_of(day) == expected_academic_year(given.studies, day) == academic_year(given, day) == year
