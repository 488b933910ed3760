"""The fonts of everything that is written: which one draws which character, and how wide it is.

Three families under the Open Font License, in ``resources/fonts``: Noto Sans (Latin, Greek, Cyrillic), Noto Sans
Arabic and Noto Sans SC (Chinese, kana). Each is registered the first time a text needs it, so that a page of Latin
letters does not read ten megabytes of Chinese. A character that none of them has is never an empty box: it is drawn
as its code, ``[U+0E01]``, and ``missing`` names it, so that it can become a finding.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from desktop import paths

LATIN, ARABIC, CHINESE = "NotoSans", "NotoSansArabic", "NotoSansSC"
_FAMILIES = (LATIN, ARABIC, CHINESE)
_HAS_BOLD = frozenset({LATIN, ARABIC})
# Noto Sans has the letters of Devanagari, but without shaping their order is wrong: better a code than a wrong name.
_NEEDS_SHAPING = range(0x0900, 0x0980)
# Joiners, zero-width spaces, the byte order mark, variation selectors, soft hyphens: they guide, nothing is drawn.
UNDRAWN = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad\u061c") | frozenset(
    map(chr, range(0xFE00, 0xFE10))
)

# Embeddings and overrides: in a file name they are a disguise ("gpj.exe" for "exe.jpg"), so they are shown.
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e")

# Unicode: Latin up to Extended-B, dashes and quotation marks, the narrow space of French numbers, the euro.
_PLAIN = (*range(0x20, 0x250), *range(0x2010, 0x2028), 0x202F, 0x20AC)
_NO_LETTERS = frozenset({"Cc", "Cf"})


@dataclass(frozen=True)
class Run:
    """A piece of one line that one font draws, in the order in which it is drawn.

    thickened: bold was asked of a family that has no bold face; the outline is stroked instead.
    """

    font: str
    text: str
    thickened: bool = False


def missing(text: str) -> str:
    """The characters of ``text`` that no font of ours can draw, each once, in the order they come; "" when all can."""
    lost = (c for c in unicodedata.normalize("NFC", text) if not _drawn(c) and not _nearest(c))
    return "".join(dict.fromkeys(lost))


def drawable(text: str) -> str:
    """``text`` in NFC with every character replaced that cannot be drawn.

    A character with a compatible form that a font has takes that form ("ﬃ" → "ffi"); any other becomes its code, and
    neighbours share one pair of brackets: "[U+0E01 0E02]". Line ends, joiners and direction marks stay.
    """
    if _as_they_are().issuperset(text):  # most texts
        return text
    text = unicodedata.normalize("NFC", text).replace("\t", " ").replace("\r\n", "\n").replace("\r", "\n")
    drawn = []
    for known, group in groupby(text, key=lambda c: _drawn(c) or bool(_nearest(c))):
        if known:
            drawn += [c if _drawn(c) else _nearest(c) for c in group]
        else:
            drawn.append(f"[U+{' '.join(f'{ord(c):04X}' for c in group)}]")
    return "".join(drawn)


def runs(text: str, bold: bool = False) -> list[Run]:
    """Split one line, already in drawing order, by the font that draws each piece; Noto Sans first, then the others.

    A mark stays with the letter that carries it, and Chinese punctuation with the Chinese before it.
    """
    found: list[Run] = []
    for family, piece in _by_family(text):
        thickened = bold and family not in _HAS_BOLD
        found.append(Run(register(family, bold), piece, thickened))
    return found


def width(text: str, bold: bool = False) -> float:
    """How wide ``text``, already shaped, is drawn at a size of one point."""
    plain = plain_advances(bold)
    if plain.keys() >= set(text):  # most words, and several times faster
        return sum(map(plain.__getitem__, text))
    return sum(_advance(character, family, bold) for family, piece in _by_family(text) for character in piece)


@cache
def register(family: str, bold: bool = False) -> str:
    """Make a family known to the PDF writer and return the name of its face; the file is read once."""
    from reportlab.pdfbase import pdfmetrics

    face = _face(family, bold)
    pdfmetrics.registerFont(face)
    return str(face.fontName)


@cache
def _face(family: str, bold: bool) -> Any:
    from reportlab.pdfbase.ttfonts import TTFont

    name = f"{family}-{'Bold' if bold and family in _HAS_BOLD else 'Regular'}"
    return TTFont(name, str(paths.resources() / "fonts" / f"{name}.ttf"))


def _by_family(text: str) -> Iterator[tuple[str, str]]:
    """Pieces of one line with the family that draws each."""
    if text and plain_advances(False).keys() >= set(text):
        yield LATIN, text
        return
    family, start = "", 0
    for index, character in enumerate(text):
        chosen = _family_after(character, family)
        if chosen != family:
            if index > start:
                yield family, text[start:index]
            family, start = chosen, index
    if text:
        yield family, text[start:]


@cache
def _family_after(character: str, before: str) -> str:
    """The family for a character that follows one drawn with ``before``."""
    category = unicodedata.category(character)
    stays = category.startswith("M") or (before == CHINESE and category.startswith("P") and not character.isascii())
    if stays and before and _has(before, character):
        return before
    return _family(character) or before or LATIN


@cache
def _family(character: str) -> str:
    if ord(character) in _NEEDS_SHAPING:
        return ""
    return next((family for family in _FAMILIES if _has(family, character)), "")


def _has(family: str, character: str) -> bool:
    return ord(character) in _face(family, False).face.charToGlyph


@cache
def _advance(character: str, family: str, bold: bool) -> float:
    face = _face(family, bold).face
    return float(face.charWidths.get(ord(character), face.defaultWidth)) / 1000


@cache
def plain_advances(bold: bool) -> dict[str, float]:
    """Widths at one point of the characters that Latin letters are written with.

    The first family draws all of a text that has no others, and each is as wide beside any other.
    """
    plain = (chr(code) for code in _PLAIN if unicodedata.category(chr(code)) not in _NO_LETTERS)
    return {character: _advance(character, LATIN, bold) for character in plain if _has(LATIN, character)}


@cache
def _as_they_are() -> frozenset[str]:
    """What stands among Latin letters and stays what it is, in NFC too."""
    return frozenset(plain_advances(False)) | UNDRAWN | {"\n"}


@cache
def _drawn(character: str) -> bool:
    if unicodedata.category(character) in ("Cc", "Cs"):
        return character == "\n"
    return character in UNDRAWN or (character not in _REORDERING and bool(_family(character)))


def _nearest(character: str) -> str:
    """The compatible form of a character when every part of it can be drawn, else ""."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", character) if not unicodedata.combining(c))
    return plain if plain != character and all(map(_family, plain)) else ""
