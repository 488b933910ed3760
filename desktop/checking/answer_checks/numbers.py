"""The social-security number: its form, its key, and whether it is about this person (domain.md, section 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from desktop.model.answers import Person
from desktop.model.checklist import Finding, Outcome, Value, Weight
from desktop.model.procedure import Country
from desktop.model.security_number import DIGITS, NUMBER, WITHOUT_KEY, key_is_right, number_form
from desktop.model.typed import compact, grouped

__all__ = ["judge_number", "number_form"]

_CHARACTERS: Final = r"[0-9]{5}(?:[0-9]{2}|2[AB])[0-9]*|[0-9]{0,6}"
_SEXES: Final = {"1": "M", "2": "F", "7": "M", "8": "F"}  # what 3 and 4 say of the sex no source tells
_BORN_ABROAD: Final = "99"
# Born here is born in a département or an overseas territory, whose digits are not 99.
_FRENCH_TERRITORIES: Final = frozenset({"NC", "PF", "PM", "TF", "WF"})


def judge_number(person: Person, countries: Mapping[str, Country], insee: Mapping[str, str]) -> Iterator[Finding]:
    """``insee`` reads a five-digit code back as a country."""
    bare = compact(person.social_security_number)
    if not bare:
        return
    yield _judge_form(bare)
    if re.fullmatch(NUMBER, bare):
        yield from _judge_agreement(bare, person, countries, insee)


def _judge_form(bare: str) -> Finding:
    wrong = _wrong_with_form(bare)
    return Finding(
        "number_key",
        Outcome.PASSED if wrong is None else Outcome.FAILED,
        Weight.BLOCKING,
        found={"number": grouped(bare, 1, 2, 2, 2, 3, 3, 2), "characters": len(bare)},
        expected={"length": DIGITS},
        variant=number_form(bare) if wrong is None else wrong,
    )


def _wrong_with_form(bare: str) -> str | None:
    """The variant of what is wrong, "" for the key itself; None when nothing is."""
    if not re.fullmatch(_CHARACTERS, bare):
        return "characters"
    if len(bare) == WITHOUT_KEY:
        return "key_missing"
    if len(bare) != DIGITS:
        return "length"
    if not re.fullmatch(NUMBER, bare):
        return "first_digit"
    return None if key_is_right(bare) else ""


def _judge_agreement(
    bare: str, person: Person, countries: Mapping[str, Country], insee: Mapping[str, str]
) -> Iterator[Finding]:
    compared = [
        *_compare_sex(bare, person),
        *_compare_birthday(bare, person),
        *_compare_birth_country(bare, person, countries, insee),
    ]
    differing = [finding for finding in compared if finding.outcome is Outcome.FAILED]
    if differing:
        yield from differing
    elif compared:
        yield Finding("number_agrees", Outcome.PASSED, Weight.WARNING)
    else:
        yield Finding("number_agrees", Outcome.UNKNOWN, Weight.ADVICE)


def _compare_sex(bare: str, person: Person) -> Iterator[Finding]:
    """Not for X, of which the number knows nothing."""
    if bare[0] in _SEXES and person.sex in ("F", "M"):
        yield _compared("sex", {"number_sex": _SEXES[bare[0]]}, {"sex": person.sex})


def _compare_birthday(bare: str, person: Person) -> Iterator[Finding]:
    """A month that is none stands for a birthday that nobody knew: it is neither refused nor compared."""
    if person.born_on is None or bare[0] not in _SEXES:
        return
    yield _compared("year", {"number_year": bare[1:3]}, {"year": f"{person.born_on.year % 100:02d}"})
    if "01" <= bare[3:5] <= "12":
        yield _compared("month", {"number_month": bare[3:5]}, {"month": f"{person.born_on.month:02d}"})


def _compare_birth_country(
    bare: str, person: Person, countries: Mapping[str, Country], insee: Mapping[str, str]
) -> Iterator[Finding]:
    country = countries.get(person.birth_country)
    if country is None or bare[0] not in _SEXES:
        return
    born_abroad, code = bare[5:7] == _BORN_ABROAD, bare[5:10]
    expected: dict[str, Value] = {"birth_country": country.code}
    if "france" in country.groups or country.code in _FRENCH_TERRITORIES:
        yield _differing("born_abroad", {"place": code}, expected) if born_abroad else _agreeing()
    elif not born_abroad:
        yield _differing("born_in_france", {"place": code}, expected)
    elif country.insee is not None:
        found: dict[str, Value] = {"place": code, "number_country": insee.get(code)}
        variant = "country" if code in insee else "country_unknown"
        yield _agreeing() if code == country.insee else _differing(variant, found, expected)


def _compared(variant: str, found: Mapping[str, Value], expected: Mapping[str, Value]) -> Finding:
    same = set(found.values()) == set(expected.values())
    return _agreeing() if same else _differing(variant, found, expected)


def _agreeing() -> Finding:
    return Finding("number_agrees", Outcome.PASSED, Weight.WARNING)


def _differing(variant: str, found: Mapping[str, Value], expected: Mapping[str, Value]) -> Finding:
    return Finding("number_agrees", Outcome.FAILED, Weight.WARNING, found=found, expected=expected, variant=variant)
