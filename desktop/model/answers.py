"""What the person answers: the fields of ``case.toml`` (contract.md), each ``None`` or empty while unanswered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Person:
    family_name: str = ""
    used_name: str = ""
    given_names: tuple[str, ...] = ()
    sex: str = ""  # F, M or X, as in the passport
    born_on: dt.date | None = None
    birth_place: str = ""
    birth_country: str = ""  # ISO 3166-1 alpha-2, or XK
    nationalities: tuple[str, ...] = ()  # the same, or "stateless", "refugee"
    email: str = ""
    phone: str = ""
    social_security_number: str = ""
    other_spellings: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """Given names then family name, as in an English sentence; either may be missing."""
        return " ".join(part for part in (*self.given_names, self.family_name) if part)

    @property
    def clerk_name(self) -> str:
        """FAMILY NAME then given names, as a French clerk files it."""
        return " ".join(part for part in (self.family_name.upper(), *self.given_names) if part)


@dataclass(frozen=True)
class Address:
    """A postal address in France, as typed; ``lines`` are from the most precise to the street."""

    lines: tuple[str, ...] = ()
    postcode: str = ""
    city: str = ""


@dataclass(frozen=True)
class Bank:
    iban: str = ""
    bic: str = ""
    holder: str = ""


@dataclass(frozen=True)
class Studies:
    institution: str = ""
    enrolled_in: str = ""
    study_kind: str = ""
    course_begins_on: dt.date | None = None
    course_ends_on: dt.date | None = None
    enrolled_final: bool | None = None


@dataclass(frozen=True)
class Situation:
    residence_country: str = ""
    french_origin: str = ""
    cover: str = ""
    ehic_expires_on: dt.date | None = None
    andorra_choice: str = ""
    has_work_contract: bool | None = None


@dataclass(frozen=True)
class Answers:
    """Everything typed. ``address`` is None while there is none yet."""

    person: Person = field(default_factory=Person)
    address: Address | None = None
    bank: Bank = field(default_factory=Bank)
    studies: Studies = field(default_factory=Studies)
    situation: Situation = field(default_factory=Situation)
