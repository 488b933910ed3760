"""Which days a calendar offers, and the one at which it opens while none is written."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Final, NamedTuple

_LIVED: Final = 100  # years, ours: as old as the oldest person of whom nothing is asked again
_USUAL_AGE: Final = 20  # years, ours: of somebody who begins to study
_BEHIND: Final = 10  # years, ours: a passport is valid for ten, a course begun longer ago is over
_AHEAD: Final = 20  # years, ours


class Span(NamedTuple):
    """earliest and latest: both among the days. opens_on: in between."""

    earliest: dt.date
    latest: dt.date
    opens_on: dt.date

    def within(self, day: dt.date) -> dt.date:
        """The day itself, or the nearest one that is offered."""
        return min(max(day, self.earliest), self.latest)

    def with_day(self, day: dt.date | None) -> Span:
        """So wide that this day is among them: what was typed is shown, whatever it is."""
        return self if day is None else Span(min(self.earliest, day), max(self.latest, day), self.opens_on)

    def opened_at(self, day: int | None, month: int, year: int | None) -> Span:
        """The same, opening at what is written of a date so far; None or 0 stands for a part that is missing."""
        first = self.opens_on.replace(year=year or self.opens_on.year, month=month or self.opens_on.month, day=1)
        wanted = day or (self.opens_on.day if not (month or year) else 1)
        return self._replace(opens_on=first.replace(day=min(wanted, days_in(first.year, first.month))))


def of_a_birth(today: dt.date) -> Span:
    """A life; opens where those who begin to study were born."""
    return Span(years_later(today, -_LIVED), today, years_later(today, -_USUAL_AGE))


def of_the_past(today: dt.date) -> Span:
    """A life, and opens on its last day."""
    return Span(years_later(today, -_LIVED), today, today)


def around(today: dt.date) -> Span:
    """Some years either way."""
    return Span(years_later(today, -_BEHIND), years_later(today, _AHEAD), today)


def years_later(day: dt.date, years: int) -> dt.date:
    """The same day of another year; 29 February becomes 28 where there is none."""
    return months_later(day, 12 * years)


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day of another month, or its last one. The years stay between 1 and 9999."""
    months_since = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    first = dt.date(months_since // 12, months_since % 12 + 1, 1)
    return first.replace(day=min(day.day, days_in(first.year, first.month)))


def days_in(year: int, month: int) -> int:
    """How many days this month has."""
    return calendar.monthrange(year, month)[1]
