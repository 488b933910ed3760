"""Machine-readable zones with right check digits: passport (TD3), card (TD1), visa sticker (MRV-B); ICAO Doc 9303."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from tests.making.people import ALPHA3, Holder

_SPELLED = {
    "Ä": "AE", "Å": "AA", "Æ": "AE", "Ð": "D", "Đ": "D", "Ħ": "H", "I\u0307": "I", "Ł": "L", "Ö": "OE", "Ø": "OE",
    "Œ": "OE", "ẞ": "SS", "Þ": "TH", "Ü": "UE", "'": "", "’": "", "-": " ", ".": " ",
}  # fmt: skip
"""Letters that the zone spells in its own way (Doc 9303 part 3, section 6); the others lose their accents."""


def check_digit(field: str) -> str:
    """The check digit of a field: weights 7, 3, 1 over 0–9, A–Z as 10–35 and ``<`` as 0, modulo 10."""
    values = (0 if c == "<" else int(c, 36) for c in field)
    return str(sum(value * (7, 3, 1)[index % 3] for index, value in enumerate(values)) % 10)


def plain(words: str) -> str:
    """Words with the letters of the zone, parts joined by ``<``."""
    upper = unicodedata.normalize("NFC", words).upper()
    for letter, spelled in _SPELLED.items():
        upper = upper.replace(letter, spelled)
    bare = "".join(c for c in unicodedata.normalize("NFD", upper) if not unicodedata.combining(c))
    return re.sub(r"[^A-Z0-9]+", "<", bare).strip("<")


def _names(holder: Holder, width: int) -> str:
    primary, secondary = plain(holder.family_name), plain(holder.given)
    whole = f"{primary}<<{secondary}" if primary and secondary else primary or secondary
    return whole[:width].ljust(width, "<")


def _checked(field: str, width: int) -> str:
    padded = plain(field)[:width].ljust(width, "<")
    return padded + check_digit(padded)


def _date(date: dt.date) -> str:
    return _checked(f"{date:%y%m%d}", 6)


def _code(country: str) -> str:
    return ALPHA3[country].ljust(3, "<")


def _sex(holder: Holder) -> str:
    return holder.sex if holder.sex in ("F", "M") else "<"


def passport_zone(holder: Holder, expires_on: dt.date, issuer: str) -> tuple[str, str]:
    """The two lines of 44 characters of a passport. ``issuer`` is the country that issues it."""
    first = f"P<{_code(issuer)}{_names(holder, 39)}"
    number, birth, expiry = _checked(holder.passport_number, 9), _date(holder.born_on), _date(expires_on)
    personal = "<" * 14 + check_digit("<" * 14)
    composite = check_digit(number + birth + expiry + personal)
    return first, f"{number}{_code(holder.nationality)}{birth}{_sex(holder)}{expiry}{personal}{composite}"


def card_zone(holder: Holder, number: str, expires_on: dt.date, issuer: str, kind: str = "I<") -> tuple[str, str, str]:
    """The three lines of 30 characters of a card."""
    first = f"{kind}{_code(issuer)}{_checked(number, 9)}".ljust(30, "<")
    birth, expiry = _date(holder.born_on), _date(expires_on)
    composite = check_digit(first[5:30] + birth + expiry + "<" * 11)
    second = f"{birth}{_sex(holder)}{expiry}{_code(holder.nationality)}" + "<" * 11 + composite
    return first, second, _names(holder, 30)


def visa_zone(holder: Holder, number: str, expires_on: dt.date, issuer: str) -> tuple[str, str]:
    """The two lines of 36 characters of a visa sticker."""
    first = f"V<{_code(issuer)}{_names(holder, 31)}"
    second = f"{_checked(number, 9)}{_code(holder.nationality)}{_date(holder.born_on)}{_sex(holder)}{_date(expires_on)}"
    return first, second.ljust(36, "<")
