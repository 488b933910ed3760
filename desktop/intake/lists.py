"""The closed lists of ``case.toml`` (contract.md, rules.md section 1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from desktop import paths
from desktop.model.shown_names import clean_text

from .tables import Table

SCHEMA: Final = 1
SEXES: Final = ("F", "M", "X")
COVERS: Final = (
    "none",
    "ehic",
    "ehic_replacement",
    "s1",
    "quebec_ramq",
    "andorra",
    "monaco",
    "international_organisation",
    "already_in_france",
)
FRENCH_ORIGINS: Final = (
    "mainland",
    "wallis_and_futuna",
    "new_caledonia",
    "french_polynesia",
    "saint_pierre_and_miquelon",
    "born_abroad",
)
ANDORRA_CHOICES: Final = ("stay_with_andorra", "join_france")
ENROLLED_IN: Final = ("france", "quebec", "elsewhere")
STUDY_KINDS: Final = ("higher_education", "doctorate_with_contract", "language_school", "au_pair")
WITHOUT_COUNTRY: Final = ("stateless", "refugee")

_SAME_LANGUAGE: Final[Mapping[str, str]] = {"zh-CN": "zh", "zh-Hans": "zh"}
_OFTEN_MEANT: Final[Mapping[str, str]] = {"UK": "GB", "EL": "GR"}  # used by the EU institutions, not by ISO 3166-1
_ACADEMIC_YEAR: Final = re.compile(r"([12]\d{3})-([12]\d{3})", re.ASCII)


def country(table: Table, key: str, countries: frozenset[str]) -> str:
    """An ISO 3166-1 alpha-2 code, or XK, in capitals."""
    return checked_country(table, key, table.text(key), countries)


def checked_country(table: Table, key: str, value: str, countries: frozenset[str], also: tuple[str, ...] = ()) -> str:
    """``value`` when it is a country or one of ``also``; noted as a problem and empty otherwise."""
    if not value or value in countries or value in also:
        return value
    meant = _OFTEN_MEANT.get(value.upper(), value.upper())
    near = next((each for each in (meant, value.lower()) if each in countries or each in also), None)
    if near is None:
        table.refuse(key, "not_a_nationality" if also else "not_a_country", value, also)
    else:
        table.refuse(key, "country_spelt_otherwise", value, (near,))
    return ""


def nationalities(table: Table, key: str, countries: frozenset[str]) -> tuple[str, ...]:
    """Codes in the order given, each once; ``stateless`` and ``refugee`` stand beside them."""
    read = (
        checked_country(table, each, clean_text(value), countries, WITHOUT_COUNTRY)
        for each, value in table.numbered_texts(key)
    )
    return tuple(dict.fromkeys(code for code in read if code))


def interface_language(table: Table, key: str, languages: frozenset[str]) -> str:
    """A language that the program speaks; English when none is given."""
    given = table.text(key)
    value = _SAME_LANGUAGE.get(given, given)
    if value and value not in languages:
        table.refuse(key, "not_in_list", value, tuple(sorted(languages)))
    return value or "en"


def document_language(table: Table, key: str) -> str:
    """An ISO 639-1 code in small letters."""
    given = table.text(key)
    value = _SAME_LANGUAGE.get(given, given)
    if value and value not in language_codes():
        near = (value.lower(),) if value.lower() in language_codes() else ()
        table.refuse(key, "language_spelt_otherwise" if near else "not_a_language", value, near)
        return ""
    return value


def academic_year(table: Table, key: str) -> str:
    """Two years that follow each other, "2026-2027"."""
    value = table.text(key)
    match = _ACADEMIC_YEAR.fullmatch(value)
    if value and (match is None or int(match[2]) != int(match[1]) + 1):
        table.refuse(key, "not_an_academic_year", value, ("2026-2027",))
        return ""
    return value


@cache
def language_codes() -> frozenset[str]:
    """The two-letter codes of ISO 639-1. Read only when a document names its language, or is asked for it."""
    import tomli

    content = tomli.loads((paths.resources() / "iso639.toml").read_text(encoding="utf-8"))
    return frozenset(str(content["codes"]).split())
