"""Codes as people type them: with spaces, dots, hyphens, small letters, or the digits of their own keyboard."""

from __future__ import annotations

import unicodedata
from typing import Final

_BETWEEN: Final = frozenset(" .-–—/\u2010\u2011\u2212\u00a0")


def compact(text: str) -> str:
    """Letters in capitals and digits 0–9, nothing between them. Digits of any script become those."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(_digit(character) for character in plain if character not in _BETWEEN).upper()


def grouped(code: str, *sizes: int) -> str:
    """A code in groups of these sizes, the last one repeated: ``grouped("1234567", 1, 2)`` is "1 23 45 67"."""
    groups, start = [], 0
    waiting = list(sizes)
    while start < len(code):
        size = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        groups.append(code[start : start + size])
        start += size
    return " ".join(groups)


def _digit(character: str) -> str:
    if character.isascii():
        return character
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)
