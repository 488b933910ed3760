"""Invented people: everything a document says of its holder, so that all papers of one person agree."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cache

from babel import Locale

ALPHA3 = {
    "AD": "AND", "BR": "BRA", "CA": "CAN", "CN": "CHN", "CO": "COL", "DE": "D", "DZ": "DZA", "ES": "ESP", "FR": "FRA",
    "GB": "GBR", "GR": "GRC", "ID": "IDN", "IN": "IND", "IT": "ITA", "MA": "MAR", "MC": "MCO", "NG": "NGA", "SN": "SEN",
    "SY": "SYR", "TN": "TUN", "US": "USA", "UA": "UKR", "VN": "VNM", "XK": "RKS", "stateless": "XXA", "refugee": "XXB",
}  # fmt: skip
"""Codes of a machine-readable zone (ICAO Doc 9303 part 3, section 5), for the countries of our people."""


@dataclass(frozen=True)
class Holder:
    """Somebody who does not exist. ``look`` picks one of the stylised faces; ``spelling`` is how the register of
    births writes the family name, when that differs."""

    family_name: str
    given_names: tuple[str, ...]
    sex: str
    born_on: dt.date
    birth_place: str
    birth_country: str
    nationality: str
    passport_number: str
    father: str = "Andrés Modelo"
    mother: str = "Inés Muestra"
    spelling: str = ""
    look: int = 0
    address: tuple[str, ...] = ("Chambre 214", "Résidence des Essais", "12 RUE DU MODELE", "38000 GRENOBLE")
    iban: str = "FR14 2004 1010 0505 0001 3M02 606"

    @property
    def given(self) -> str:
        return " ".join(self.given_names)

    @property
    def registered_name(self) -> str:
        """The family name as the register of births has it."""
        return (self.spelling or self.family_name).upper()

    @property
    def name(self) -> str:
        """FAMILY NAME then given names, as French papers have it."""
        return " ".join(part for part in (self.family_name.upper(), self.given) if part)

    @property
    def civility(self) -> str:
        return {"F": "Madame", "M": "Monsieur"}.get(self.sex, "Madame, Monsieur")

    @property
    def e(self) -> str:
        """The ending of a French participle: née, né, né(e)."""
        return {"F": "e", "M": ""}.get(self.sex, "(e)")


@cache
def _territories(language: str) -> dict[str, str]:
    return dict(Locale(language).territories)


def country(code: str, language: str = "fr") -> str:
    """The name of a country; of ``stateless`` and ``refugee`` the French word."""
    return {"stateless": "apatride", "refugee": "réfugié"}.get(code) or _territories(language)[code]


def day(date: dt.date) -> str:
    """17 05 2004: the way cards print a date."""
    return f"{date:%d %m %Y}"


_MONTHS = {
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
           "décembre"),
    "es": ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
           "noviembre", "diciembre"),
}  # fmt: skip


def long_day(date: dt.date, language: str = "fr") -> str:
    """17 mai 2004, or 17 de mayo de 2004."""
    month = _MONTHS[language][date.month - 1]
    if language == "es":
        return f"{date.day} de {month} de {date.year}"
    return f"{'1er' if date.day == 1 else date.day} {month} {date.year}"


ANA = Holder(
    "Exemple", ("Ana", "Lucía"), "F", dt.date(2004, 5, 17), "Bogotá", "CO", "CO", "XE0214517",
    father="Andrés EXEMPLO MODELO", mother="Inés MUESTRA DECHADO", spelling="Exemplo",
)  # fmt: skip
"""The person of the sample case (contract.md)."""


def like_ana(**changes: object) -> Holder:
    """Ana with other values, for the other people of the tests."""
    return replace(ANA, **changes)  # type: ignore[arg-type]
