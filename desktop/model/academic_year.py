"""The academic year that a day belongs to, as certificates of enrolment name it."""

from __future__ import annotations

import datetime as dt
from typing import Final

_FIRST_MONTH: Final = 7  # ours: a course that begins from July on belongs to the academic year that begins then


def academic_year_of(day: dt.date) -> str:
    """ "2026-2027" from July 2026 to June 2027."""
    first = day.year if day.month >= _FIRST_MONTH else day.year - 1
    return f"{first}-{first + 1}"
