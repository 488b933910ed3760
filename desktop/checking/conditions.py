"""The conditions that rows, notes and needs are made of: each a question about the answers and the day.

A condition that cannot be answered raises ``Unanswered`` with the key to ask, so that a question is missing only
where its answer would change something (rules.md, section 1).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from desktop.model.answers import Answers
from desktop.model.procedure import Country

ADULT_FOR_REGISTRATION: Final = 16  # years; under it a parental authorisation is asked (source text)

_TERRITORIES: Final = frozenset({"wallis_and_futuna", "new_caledonia", "french_polynesia", "saint_pierre_and_miquelon"})
_EHIC_COVERS: Final = frozenset({"ehic", "ehic_replacement"})


class Unanswered(Exception):
    """The route depends on an answer that is missing; ``keys`` are the answers to give."""

    def __init__(self, *keys: str) -> None:
        super().__init__(*keys)
        self.keys = keys


@dataclass(frozen=True)
class Circumstances:
    """All that a condition may look at."""

    answers: Answers
    countries: Mapping[str, Country]
    on: dt.date
    has_definitive_number: bool
    gives_s1: bool = False

    def citizen_of(self, group: str) -> bool:
        return any(
            group in self.countries[code].groups
            for code in self.answers.person.nationalities
            if code in self.countries
        )

    @property
    def french(self) -> bool:
        return self.citizen_of("france")

    @property
    def cover(self) -> str:
        return self.answers.situation.cover

    @property
    def french_origin(self) -> str:
        """The origin of a French citizen; Unanswered when there is none."""
        if not self.answers.situation.french_origin:
            raise Unanswered("french_origin")
        return self.answers.situation.french_origin

    @property
    def andorra_choice(self) -> str:
        if not self.answers.situation.andorra_choice:
            raise Unanswered("andorra_choice")
        return self.answers.situation.andorra_choice


def _ehic_covers_the_year(c: Circumstances) -> bool:
    expires, ends = c.answers.situation.ehic_expires_on, c.answers.studies.course_ends_on
    missing = [key for key, day in (("ehic_expires_on", expires), ("course_ends_on", ends)) if day is None]
    if expires is None or ends is None:
        raise Unanswered(*missing)
    return expires >= ends


def _ehic_too_short(c: Circumstances) -> bool:
    return c.cover in _EHIC_COVERS and not _ehic_covers_the_year(c)


def _under_16(c: Circumstances) -> bool:
    born = c.answers.person.born_on
    return born is not None and age_on(born, c.on) < ADULT_FOR_REGISTRATION


def _course_not_begun(c: Circumstances) -> bool:
    begins = c.answers.studies.course_begins_on
    return begins is not None and c.on < begins


def _lives_in_the_eu(c: Circumstances) -> bool:
    country = c.countries.get(c.answers.situation.residence_country)
    return country is not None and bool(country.groups & {"eu_eea_ch", "france"})


def age_on(born: dt.date, day: dt.date) -> int:
    """Completed years on a day; who is born on 29 February ages on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


CONDITIONS: Final[Mapping[str, Callable[[Circumstances], bool]]] = {
    "already_in_france": lambda c: c.cover == "already_in_france",
    "international_organisation": lambda c: c.cover == "international_organisation",
    "french_citizen": lambda c: c.french,
    "french_from_mainland": lambda c: c.french and c.french_origin == "mainland",
    "french_from_territory": lambda c: c.french and c.french_origin in _TERRITORIES,
    "french_born_abroad": lambda c: c.french and c.french_origin == "born_abroad",
    "from_french_polynesia": lambda c: c.french and c.answers.situation.french_origin == "french_polynesia",
    "employed": lambda c: (
        c.answers.situation.has_work_contract is True or c.answers.studies.study_kind == "doctorate_with_contract"
    ),
    "au_pair": lambda c: c.answers.studies.study_kind == "au_pair",
    "language_school": lambda c: c.answers.studies.study_kind == "language_school",
    "monaco_citizen": lambda c: "MC" in c.answers.person.nationalities,
    "andorran_citizen": lambda c: "AD" in c.answers.person.nationalities,
    "british_citizen": lambda c: "GB" in c.answers.person.nationalities,
    "eu_citizen": lambda c: c.citizen_of("eu_eea_ch"),
    "not_eu_citizen": lambda c: not c.citizen_of("eu_eea_ch"),
    "cover_none": lambda c: c.cover == "none",
    "cover_monaco": lambda c: c.cover == "monaco",
    "cover_not_monaco": lambda c: c.cover != "monaco",
    "cover_ehic": lambda c: c.cover in _EHIC_COVERS,
    "ehic_covers_the_year": _ehic_covers_the_year,
    "ehic_too_short": _ehic_too_short,
    "cover_quebec": lambda c: c.cover == "quebec_ramq",
    "enrolled_in_quebec": lambda c: c.answers.studies.enrolled_in == "quebec",
    "cover_andorra": lambda c: c.cover == "andorra",
    "cover_not_andorra": lambda c: c.cover != "andorra",
    "stays_with_andorra": lambda c: c.andorra_choice == "stay_with_andorra",
    "joins_france": lambda c: c.andorra_choice == "join_france",
    "lives_in_the_eu": _lives_in_the_eu,
    "course_not_begun": _course_not_begun,
    "enrolment_not_final": lambda c: c.answers.studies.enrolled_final is False,
    "no_address": lambda c: c.answers.address is None,
    "has_definitive_number": lambda c: c.has_definitive_number,
    "has_s1": lambda c: c.gives_s1,
    "under_16": _under_16,
}


def holds(when: tuple[str, ...], circumstances: Circumstances) -> bool:
    """Whether every condition holds; Unanswered when one that matters cannot be told."""
    return all(CONDITIONS[name](circumstances) for name in when)
