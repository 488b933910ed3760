"""``countries.toml`` and ``languages.toml`` → groups, INSEE codes, and what civil-status documents need."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from desktop.model.procedure import CivilStatusRules, Country

from .known import AUTHENTICATIONS, CONFIDENCES, Known
from .reader import Table, read_file

_FILE: Final = "countries.toml"
_INSEE: Final = re.compile(r"99\d{3}")
_LANGUAGE: Final = re.compile(r"[a-z]{2}")


class Countries(NamedTuple):
    """All countries by code, and for each INSEE code the country that it is read back as."""

    by_code: Mapping[str, Country]
    by_insee: Mapping[str, str]


def read_countries(folder: Path, known: Known) -> Countries:
    """Every code of the file, whether anything is known of it or not."""
    table = read_file(folder, _FILE)
    codes = frozenset(table.texts("codes"))
    groups = {part.id: _members(part, known, codes) for part in table.table("groups").tables()}
    needs = dict(_authentications(table, known, codes))
    notes = {part.id: _note(part, known, codes) for part in table.table("notes", {}).tables()}
    insee, by_insee = _insee(table.table("insee"), known, codes)
    table.finish()
    unknown = _Need("unknown", None, "", (), "ours")
    return Countries(
        {
            code: _country(code, insee.get(code), groups, needs.get(code, unknown), notes.get(code, _NO_NOTE))
            for code in sorted(codes)
        },
        by_insee,
    )


class _Need(NamedTuple):
    authentication: str
    since: dt.date | None
    why: str
    sources: tuple[str, ...]
    confidence: str


class _Note(NamedTuple):
    text: str = ""
    sources: tuple[str, ...] = ()


_NO_NOTE: Final = _Note()


def _country(code: str, insee: str | None, groups: Mapping[str, frozenset[str]], need: _Need, note: _Note) -> Country:
    return Country(
        code=code,
        insee=insee,
        groups=frozenset(name for name, members in groups.items() if code in members),
        authentication=need.authentication,
        sources=(*need.sources, *(source for source in note.sources if source not in need.sources)),
        confidence=need.confidence,
        since=need.since,
        why=need.why,
        note=note.text,
    )


def _members(table: Table, known: Known, codes: frozenset[str]) -> frozenset[str]:
    members = table.some_of("members", codes)
    _read_basis(table, known)
    table.finish()
    return frozenset(members)


def _authentications(table: Table, known: Known, codes: frozenset[str]) -> Iterator[tuple[str, _Need]]:
    seen: set[str] = set()
    for part in table.listed("authentication"):
        countries = part.some_of("countries", codes)
        need = _Need(
            authentication=part.one_of("need", AUTHENTICATIONS),
            since=part.take("since", dt.date) if part.has("since") else None,
            why=part.sentence("why"),
            sources=known.read_sources(part),
            confidence=known.read_confidence(part),
        )
        part.finish()
        for code in countries:
            if code in seen:
                raise part.refuse("catalogue_twice", "countries", value=code)
            seen.add(code)
            yield code, need


def _note(table: Table, known: Known, codes: frozenset[str]) -> _Note:
    if table.id not in codes:
        raise table.refuse("catalogue_unknown_value", value=table.id, known=())
    note = _Note(table.sentence("text"), known.read_sources(table))
    table.one_of("confidence", CONFIDENCES)
    table.finish()
    return note


def _insee(table: Table, known: Known, codes: frozenset[str]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Code by country, and country by code: of countries that share a code, the first of the file."""
    known.read_sources(table)
    known.read_confidence(table)
    by_country: dict[str, str] = {}
    by_insee: dict[str, str] = {}
    for part in (table.table("codes"), table.table("shared")):
        for country in part.names():
            insee = part.text(country)
            if country not in codes or country in by_country:
                raise part.refuse("catalogue_unknown_value", country, value=country, known=())
            if not _INSEE.fullmatch(insee):
                raise part.refuse("catalogue_bad_code", country, value=insee)
            by_country[country] = insee
            by_insee.setdefault(insee, country)
    table.finish()
    return by_country, by_insee


def read_languages(folder: Path, known: Known) -> CivilStatusRules:
    """Which languages of civil-status documents are accepted, disputed, or translated."""
    table = read_file(folder, "languages.toml")
    sources: list[str] = []
    rows = {name: _languages(table, name, known, sources) for name in ("accepted", "disputed", "translated")}
    table.finish()
    return CivilStatusRules(
        accepted_languages=rows["accepted"],
        disputed_languages=rows["disputed"],
        translated_languages=rows["translated"],
        translation_sources=tuple(dict.fromkeys(sources)),
    )


def _languages(table: Table, name: str, known: Known, sources: list[str]) -> frozenset[str]:
    found: set[str] = set()
    for part in table.listed(name):
        for language in part.texts("languages"):
            if not _LANGUAGE.fullmatch(language) or language in found:
                raise part.refuse("catalogue_bad_code", "languages", value=language)
            found.add(language)
        sources.extend(_read_basis(part, known))
        part.finish()
    return frozenset(found)


def _read_basis(table: Table, known: Known) -> tuple[str, ...]:
    """What a row means and where that is written; the sources."""
    table.text("meaning")
    known.read_confidence(table)
    return known.read_sources(table)
