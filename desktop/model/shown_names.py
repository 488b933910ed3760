"""Text that somebody else chose, made fit to be shown: nothing hidden in it, nothing that turns a line round."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

_JOINERS: Final = frozenset("\u200c\u200d")  # zero-width, but part of the spelling in Persian and Indic scripts
_ESCAPED: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})  # controls, invisible marks, lone surrogates, line ends
_NON_CHARACTERS: Final = frozenset({0xFFFE, 0xFFFF})
_GAP: Final = "…"


def safe_name(name: str, longest: int = 80) -> str:
    """A file name as it may be shown: what is invisible is spelt out (``\\u202e``), a long name loses its middle.

    Never an address: two names can look alike once shortened. ``longest`` counts characters (ours).
    """
    parts = [_escape(character) for character in name]
    if sum(map(len, parts)) <= longest:
        return "".join(parts)
    room = longest - len(_GAP)
    end = _fitting(reversed(parts), room // 2)
    start = _fitting(iter(parts), room - sum(map(len, end)))
    return "".join(start) + _GAP + "".join(reversed(end))


def clean_text(text: str) -> str:
    """An answer as the person meant it: composed (NFC), single spaces, no invisible characters.

    Controls and direction marks come along when text is copied from a web page or a PDF; nobody sees them and nobody
    could take them out by hand, so they are dropped without a word. Line ends and tabs become spaces.
    """
    kept = (" " if c.isspace() else c for c in unicodedata.normalize("NFC", text) if c.isspace() or not _hidden(c))
    return " ".join("".join(kept).split())


def _hidden(character: str) -> bool:
    if character in _JOINERS:
        return False
    return unicodedata.category(character) in _ESCAPED or ord(character) & 0xFFFF in _NON_CHARACTERS


def _escape(character: str) -> str:
    if not _hidden(character):
        return character
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that is no UTF-8, as the system hands it over (surrogateescape)
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _fitting(parts: Iterator[str], room: int) -> list[str]:
    """The first parts that fit in ``room`` characters."""
    taken: list[str] = []
    for part in parts:
        room -= len(part)
        if room < 0:
            break
        taken.append(part)
    return taken
