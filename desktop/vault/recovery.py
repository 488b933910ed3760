"""The recovery code: a key to print and put away, in groups that can be typed from paper."""

from __future__ import annotations

import secrets
import unicodedata
from hashlib import sha256
from typing import Final

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O or U
_READ_AS: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_DIGITS: Final = 28  # 140 bits
_CHECKING: Final = 2  # characters at the end that tell a slip of the pen
_GROUP: Final = 5


def new_code() -> str:
    """A code as it is printed: six groups of five characters."""
    digits = "".join(secrets.choice(_ALPHABET) for _number in range(_DIGITS))
    whole = digits + _check(digits)
    return "-".join(whole[at : at + _GROUP] for at in range(0, len(whole), _GROUP))


def plain(code: str) -> str | None:
    """A code without its groups, however it was typed; None when a character is missing or wrong."""
    typed = unicodedata.normalize("NFKC", code).upper()  # a keyboard for Chinese may type wide digits
    read = "".join(letter for letter in typed if letter.isalnum()).translate(_READ_AS)
    digits, check = read[:-_CHECKING], read[-_CHECKING:]
    if len(digits) != _DIGITS or not set(read) <= set(_ALPHABET) or _check(digits) != check:
        return None
    return digits


def key_of(digits: str, salt: bytes) -> bytes:
    """The key of a code (``plain``). It is as random as a key itself, and needs no stretching."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt, b"dossier-pret recovery code 1").derive(digits.encode())


def _check(digits: str) -> str:
    number = int.from_bytes(sha256(digits.encode()).digest()[:4], "big")
    return "".join(_ALPHABET[number >> (5 * place) & 31] for place in range(_CHECKING))
