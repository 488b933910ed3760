"""The social-security number as digits: its form and its key (domain.md, section 5)."""

from __future__ import annotations

import re
from typing import Final, Literal

from desktop.model.typed import compact

NumberForm = Literal["none", "provisional", "definitive", "invalid"]

DIGITS: Final = 15
WITHOUT_KEY: Final = 13
NUMBER: Final = r"[1-478][0-9]{4}(?:[0-9]{2}|2[AB])[0-9]{6}(?:[0-9]{2})?"
_COUNTED: Final = r"[0-9]{5}(?:[0-9]{2}|2[AB])[0-9]{6}"  # what a key can be computed of
_DEFINITIVE: Final = frozenset("12")
_CORSICA: Final = {"2A": "19", "2B": "18"}  # for the key only


def number_form(number: str) -> NumberForm:
    """The form of a number with its key. A definitive form is all that can be told, never that it is definitive."""
    bare = compact(number)
    if not bare:
        return "none"
    if len(bare) != DIGITS or not re.fullmatch(NUMBER, bare) or not key_is_right(bare):
        return "invalid"
    return "definitive" if bare[0] in _DEFINITIVE else "provisional"


def key_is_right(bare: str) -> bool:
    """Whether the last two of fifteen characters are the key of the others."""
    return bare[WITHOUT_KEY:] == key_of(bare[:WITHOUT_KEY])


def key_of(bare: str) -> str:
    """The two digits that follow these thirteen characters; none when they cannot be counted with."""
    if not re.fullmatch(_COUNTED, bare):
        return ""
    department = bare[5:7]
    return f"{97 - int(bare[:5] + _CORSICA.get(department, department) + bare[7:]) % 97:02d}"
