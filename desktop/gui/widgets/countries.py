"""The countries as a list to search: by their names in the person's language, in English and in French."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QCollator, QLocale

from desktop.model.names import fold
from desktop.words import Language, load

SPECIAL: Final = ("stateless", "refugee")
"""Nationalities that are no country, as ``case.toml`` writes them."""

_ALSO_FOUND_IN: Final = ("en", "fr")
# What people call them besides the name that the list has; folded.
_ALSO_CALLED: Final = {
    "AE": ("uae", "emirates"), "BA": ("bosnia",), "CD": ("drc", "rdc", "zaire"), "CI": ("ivory coast",),
    "CV": ("cape verde",), "CZ": ("czech republic",), "GB": ("uk", "great britain", "england", "scotland", "wales"),
    "KP": ("dprk",), "MK": ("macedonia",), "MM": ("burma", "birmanie"), "NL": ("holland", "hollande"),
    "PS": ("palestine",), "RU": ("russian federation",), "SZ": ("swaziland",), "TL": ("east timor",),
    "TR": ("turkey",), "US": ("usa", "america"), "VA": ("holy see",),
}  # fmt: skip


class Country(NamedTuple):
    code: str
    name: str
    found_by: tuple[str, ...]  # folded; its name first


@lru_cache(maxsize=8)
def countries(language: Language, codes: frozenset[str]) -> tuple[Country, ...]:
    """These codes in the order of the language, what is no country at the end. About 30 ms the first time."""
    names = _names(language, codes)
    collator = QCollator(QLocale(language.code))
    order = sorted(codes, key=lambda code: (code in SPECIAL, collator.sortKey(names[code])))
    also = [_names(load(other), codes) for other in _ALSO_FOUND_IN if other != language.code]
    return tuple(
        Country(code, names[code], _found_by(code, names[code], *(each[code] for each in also))) for code in order
    )


def shown_name(language: Language, code: str) -> str:
    """The name of one as it stands in a list: with a large letter first, as all others."""
    name = language.country(code)
    return name[:1].upper() + name[1:]


def matching(text: str, among: Collection[Country]) -> tuple[Country, ...]:
    """Those in whose names the text stands anywhere: first where a name begins with it, then where a word does."""
    wanted = fold(text)
    if not wanted:
        return tuple(among)
    ranked = [(rank, place, country) for place, country in enumerate(among) if (rank := _rank(wanted, country)) < _NOT]
    return tuple(country for _rank_, _place, country in sorted(ranked, key=lambda each: each[:2]))


def exactly(text: str, among: Collection[Country]) -> Country | None:
    """The one country that has this name in one of the languages, or this code; None when there is none, or several."""
    wanted = fold(text)
    found = [country for country in among if wanted and wanted in (*country.found_by, country.code.casefold())]
    return found[0] if len(found) == 1 else None


_NOT: Final = 5


def _rank(wanted: str, country: Country) -> int:
    """0: a name of it, or its code; 1: its name begins with it; 2: a word does; 3: anywhere; 4: in another language."""
    name = country.found_by[0]
    if wanted in (*country.found_by, country.code.casefold()):
        return 0
    if name.startswith(wanted):
        return 1
    if any(f" {other}".find(f" {wanted}") >= 0 for other in country.found_by):
        return 2
    if wanted in name:
        return 3
    return 4 if any(wanted in other for other in country.found_by) else _NOT


def _names(language: Language, codes: frozenset[str]) -> dict[str, str]:
    named = language.countries()
    return {code: shown_name(language, code) if code in SPECIAL else named.get(code, code) for code in codes}


def _found_by(code: str, *names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(name) for name in (*names, *_ALSO_CALLED.get(code, ())) if name))
