"""A French postal address as the standard wants it (NF Z10-011): 6 lines of 38 characters, capitals at the end.

Source: domain.md 9.1 (La Poste, http://www.laposte.fr/sna/article.php3?id_article=148, and a reader's guide to the
2013 norm): the last three lines in capitals; from the street down only letters, digits and spaces; capitals without
accents. A line that is too long is never cut: a shorter form is proposed, and the person decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from desktop.model.answers import Address
from desktop.model.postal_words import OTHER_WAYS, PARTS, TITLES, WAYS

MOST_LINES: Final = 6
LONGEST_LINE: Final = 38
_CAPITAL_LINES: Final = 3
_SMALL_WORD: Final = 3  # letters: de, la, van, bin

_NUMBERED: Final = re.compile(r"\d+(?: \d+)*(?: ?(?:BIS|TER|QUATER|[A-Z]))? [A-Z].*")
_WAYS: Final = tuple(f"{way} " for way in (*WAYS, *OTHER_WAYS))
# How a letter of the tables may stand in an answer.
_LETTER: Final = {"A": "[AÀÂ]", "E": "[EÉÈÊ]", "I": "[IÎ]", "O": "[OÔ]", "U": "[UÛ]"}
# The first two digits of a French postcode: départements 01 to 95, overseas 97 and 98 (which has Monaco too).
_POSTCODE: Final = re.compile(r"(?:0[1-9]|[1-8][0-9]|9[0-578])[0-9]{3}")
_NO_BASE_LETTER: Final = str.maketrans(
    {"Œ": "OE", "Æ": "AE", "ẞ": "SS", "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Þ": "TH"}
)


@dataclass(frozen=True)
class PostalProblem:
    """One thing that keeps a letter from arriving.

    code: ``name_too_long``, ``line_too_long``, ``too_many_lines``, ``street_missing``, ``characters``,
    ``postcode_missing``, ``postcode``, ``city_missing``, ``city_repeats_postcode``.
    line: the line as it would be printed. proposal: the same in lines that fit, empty when we know of none.
    characters: those that may not stand there.
    """

    code: str
    line: str = ""
    proposal: tuple[str, ...] = ()
    characters: str = ""
    count: int = 0


def postal_lines(recipient: str, address: Address) -> tuple[str, ...]:
    """The lines as they are printed, from the recipient to the town; nothing is shortened, empty lines are left out.

    The recipient stays as typed, in any script. More or longer lines than the standard allows are given as they are:
    ``postal_problems`` names them.
    """
    typed = [line for line in map(_spaced, address.lines) if line]
    street = _street_among(typed)
    lines = [_plain(line) if place >= street else line for place, line in enumerate(typed)]
    lines.append(_plain(f"{_postcode(address)} {address.city}"))
    lines = [line for line in lines if line]
    capitals = len(lines) - _CAPITAL_LINES
    shown = [_capitals(line) if place >= capitals else line for place, line in enumerate(lines)]
    return tuple(line for line in (_spaced(recipient), *shown) if line)


def postal_problems(recipient: str, address: Address) -> tuple[PostalProblem, ...]:
    """What the standard forbids in this address, each once; a name that is long is the mildest of them."""
    return tuple(_problems(recipient, address))


def _problems(recipient: str, address: Address) -> Iterator[PostalProblem]:
    lines = postal_lines(recipient, address)
    name = _spaced(recipient)
    body = lines[1:] if name else lines
    room = MOST_LINES - len(lines)
    if len(name) > LONGEST_LINE:
        yield PostalProblem("name_too_long", name, (_in_two(name) if room > 0 else ()) or _with_initials(name))
    if room < 0:
        yield PostalProblem("too_many_lines", count=len(lines))
    if not any(map(_spaced, address.lines)):
        yield PostalProblem("street_missing")
    street = _street_among([line for line in map(_spaced, address.lines) if line])
    for place, line in enumerate(body):
        if len(line) > LONGEST_LINE:
            yield PostalProblem("line_too_long", line, _shorter(line, may_part=room > 0 and place < street))
    yield from _misfits(body[street:])
    yield from _place(address)


def _misfits(from_the_street: tuple[str, ...]) -> Iterator[PostalProblem]:
    """Letters of other scripts, which no machine and no postman reads there."""
    for line in from_the_street:
        strange = "".join(dict.fromkeys(character for character in line if not character.isascii()))
        if strange:
            yield PostalProblem("characters", line, characters=strange)


def _place(address: Address) -> Iterator[PostalProblem]:
    postcode, city = _postcode(address), _spaced(address.city)
    if not postcode:
        yield PostalProblem("postcode_missing")
    elif not _POSTCODE.fullmatch(postcode):
        yield PostalProblem("postcode", address.postcode)
    if not city:
        yield PostalProblem("city_missing")
    elif postcode and city.replace(" ", "").startswith(postcode):
        yield PostalProblem("city_repeats_postcode", city)


def _street_among(lines: list[str]) -> int:
    """Which line is the street: the last that begins with a number or a kind of way, else the last of all."""
    plain = [_plain(line) for line in lines]
    ways = [place for place, line in enumerate(plain) if _NUMBERED.fullmatch(line) or f"{line} ".startswith(_WAYS)]
    return ways[-1] if ways else max(len(lines) - 1, 0)


def _shorter(line: str, may_part: bool) -> tuple[str, ...]:
    """The line in one that fits by common short forms, else in two where that may be; empty: neither helps."""
    for words in (TITLES, {**TITLES, **PARTS}, {**TITLES, **PARTS, **WAYS}):
        line = _abbreviated(line, words)
        if len(line) <= LONGEST_LINE:
            return (line,)
    return _in_two(line) if may_part else ()


def _abbreviated(line: str, words: Mapping[str, str]) -> str:
    """Whole words replaced, in capitals or not, with accents or without."""
    for word, short in words.items():
        pattern = r"\s+".join("".join(_LETTER.get(c, c) for c in part) for part in word.split())
        line = re.sub(rf"\b{pattern}\b", short, line, flags=re.IGNORECASE)
    return line


def _in_two(line: str) -> tuple[str, ...]:
    """The line parted at a space, the first part as long as it may be; empty when two lines are not enough."""
    cut = line.rfind(" ", 0, LONGEST_LINE + 1)
    parts = (line[:cut].rstrip(" ,;-"), line[cut + 1 :])
    return parts if cut > 0 and len(parts[1]) <= LONGEST_LINE else ()


def _with_initials(name: str) -> tuple[str, ...]:
    """The first word and the last, as many of those between as needed as initials; small words stay (ours)."""
    words = name.split()
    for place, word in enumerate(words[1:-1], start=1):
        if len(word) > _SMALL_WORD:
            words[place] = f"{word[0]}."
        if len(" ".join(words)) <= LONGEST_LINE:
            return (" ".join(words),)
    return ()


def _postcode(address: Address) -> str:
    return "".join(address.postcode.split())


def _plain(text: str) -> str:
    """Capitals, digits and spaces only. Letters of another script stay: without them nothing would."""
    return _spaced("".join(c if c.isalnum() else " " for c in _capitals(text.replace("&", " ET "))))


def _capitals(text: str) -> str:
    """Capitals without accents, as the post asks."""
    return "".join(_without_accent(character) for character in text.upper().translate(_NO_BASE_LETTER))


def _without_accent(character: str) -> str:
    base = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return base.upper() if base.isascii() else character


def _spaced(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
