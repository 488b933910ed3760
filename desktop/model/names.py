"""Names of people as strings: folded for comparison, split into words, looked for in a text.

A name is never judged by what cannot be compared: another script, or nothing left after folding, gives ``None``
("could not check"), never "agrees" and never "differs".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from desktop.model.answers import Person

_APOSTROPHES = frozenset("'’‘ʼʻʹ`´′＇ʾʿ")
_ASCII_APOSTROPHES = re.compile("['`]")
_NO_NAME = re.compile("[^a-z0-9]")
_HYPHENS = frozenset("-‐‑–—")
_INSIDE_WORDS = _APOSTROPHES | frozenset("\u200c\u200d\u00ad")
_STROKED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "n", "ə": "e"})
_TWO_LETTERS = {"æ": "ae", "œ": "oe", "þ": "th", "ĳ": "ij"}
# What a passport's machine-readable zone writes for a letter it does not have (ICAO Doc 9303 part 3, section 6).
_EXPANDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "œ": "oe", "þ": "th"})
_ARABIC_SAME = str.maketrans({"ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ک": "ك", "ـ": "", "ئ": "ي", "ؤ": "و"})
_CYRILLIC_SAME = str.maketrans({"ё": "е"})
_MARKED_SCRIPTS = ("LATIN", "GREEK", "ARABIC", "HEBREW")  # a mark here is an accent; elsewhere it may be a vowel
_TITLES = frozenset({"m", "mr", "mrs", "ms", "mme", "mlle", "dr", "monsieur", "madame", "mademoiselle", "miss"})
_MRZ_LINE = re.compile(r"^(?:[PIACV][A-Z<][A-Z<]{3})?([A-Z]+(?:<[A-Z]+)*<<?[A-Z<]*)$")
_LONGEST_MRZ_LINE = 200  # ours: a zone has 44 characters a line; long lines would take too long to match
_LINES_TOGETHER = 3  # "Nom :" and "Prénoms :" stand on lines of their own on most papers


@dataclass(frozen=True)
class Name:
    """A person's name in its parts; any of them may be empty."""

    family: str = ""
    used: str = ""
    given: tuple[str, ...] = ()

    @classmethod
    def of(cls, person: Person) -> Name:
        return cls(person.family_name, person.used_name, person.given_names)


@dataclass(frozen=True)
class Token:
    """One word of a name: as printed, folded, its script, and what stood before it ("-", " " or "")."""

    printed: str
    folded: str
    script: str
    before: str = ""


def fold(text: str) -> str:
    """A name without what registers lose: case, accents, apostrophes, hyphens, ligatures. "D’Été-Ñandú" → "dete nandu".

    Letters of other scripts stay what they are; empty when there is no letter and no digit in it.
    """
    if text.isascii():  # most of a document, and ten times faster
        return " ".join(_NO_NAME.sub(" ", _ASCII_APOSTROPHES.sub("", text.casefold())).split())
    shown = unicodedata.normalize("NFKC", text).casefold()
    folded = shown.translate(_LETTERS)
    if _MARK in folded:  # a mark on its own: what it does depends on the letter before it
        folded = _with_marks(shown)
    letters = unicodedata.normalize("NFC", folded)
    if letters.isascii():  # as most are by now: what follows changes letters of other scripts only
        return " ".join(letters.split())
    return " ".join(letters.translate(_STROKED).translate(_ARABIC_SAME).translate(_CYRILLIC_SAME).split())


def _with_marks(shown: str) -> str:
    """Letters folded one by one, each mark judged by the script of the letter that it stands on."""
    folded: list[str] = []
    base = ""
    for character in shown:
        if character in _APOSTROPHES:
            continue
        for part in unicodedata.normalize("NFD", _TWO_LETTERS.get(character, character)):
            if not unicodedata.category(part).startswith("M"):
                base = part
                folded.append(part if part.isalnum() else "" if part in "ـ\u200c\u200d" else " ")
            elif not unicodedata.name(base or " ", "").startswith(_MARKED_SCRIPTS):
                folded.append(part)
    return "".join(folded)


class _Letters(dict[int, str]):
    """For ``str.translate``: what each character folds to alone, found out when it is first met; or ``_MARK``."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        alone = _MARK if unicodedata.category(character).startswith("M") else _with_marks(character)
        self[code] = alone
        return alone


_MARK = "\0"  # no folded text holds it: a control character folds to a space
_LETTERS = _Letters()


def expanded(text: str) -> str:
    """``fold``, but with the two letters that a passport writes for one: "Müller" → "mueller"."""
    lowered = unicodedata.normalize("NFKC", text).casefold()
    return fold(lowered.translate(_EXPANDED))


def script(text: str) -> str:
    """The script of the first letter: "latin", "arabic", "cyrillic", "greek", "han", "thai"…; "" without a letter."""
    for character in text:
        if character.isalpha():
            first = unicodedata.name(character, "").split(" ")[0].split("-")[0].lower()
            return "han" if first == "cjk" else "kana" if first in ("hiragana", "katakana") else first
    return ""


@lru_cache(maxsize=1024)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a name as printed, without a title before them ("Mme") and without what folds to nothing."""
    found: list[Token] = []
    before = ""
    for is_word, group in groupby(unicodedata.normalize("NFC", text), key=_in_word):
        piece = "".join(group)
        folded = fold(piece).replace(" ", "") if is_word else ""
        if not is_word:
            before = "-" if _HYPHENS & set(piece) else " "
        elif folded:
            found.append(Token(piece, folded, script(piece), before if found else ""))
    titled = len(found) > 1 and found[0].folded in _TITLES
    return (replace(found[1], before=""), *found[2:]) if titled else tuple(found)


def found_in(text: str, name: str | Name) -> bool | None:
    """Whether a text layer names this person: family or used name, and first given name, near each other.

    Near: within three lines, or in a machine-readable zone. A flat string needs its first and its last word. None when
    the text has no letter of the name's script, when nothing of the name is left to compare, or when a script is
    extracted too unreliably for an absence to mean anything (right to left, Chinese in another orthography).
    """
    alternatives = list(_required(name))
    scripts = {token.script for wanted in alternatives for token in wanted}
    wanted_words = {form for wanted in alternatives for token in wanted for form in _forms(token)}
    lines = [line for line in text.splitlines() if line.strip()] if _may_hold(text, wanted_words) else []
    words = [_words(line) if _may_hold(line, wanted_words) else frozenset[str]() for line in lines]
    windows = [frozenset().union(*words[i : i + _LINES_TOGETHER]) for i in range(len(words))]
    if any(all(_present(token, window) for token in wanted) for wanted in alternatives for window in windows):
        return True
    if not alternatives or scripts & {"arabic", "hebrew", "han"}:
        return None
    # In the order of the text, as its first word mostly decides.
    comparable = any(script(folded) in scripts for word in text.split() if (folded := fold(word)))
    return False if comparable else None


def known_in(text: str, person: Person) -> bool | None:
    """``found_in`` for the name in the answers and for every other spelling that the person gave.

    A spelling that does not repeat the first given name is taken for the family name alone.
    """
    name = Name.of(person)
    first = {token.folded for token in tokens(" ".join(person.given_names[:1]))}
    answers = [found_in(text, name)]
    for spelling in person.other_spellings:
        whole = not first or first & {token.folded for token in tokens(spelling)}
        answers.append(found_in(text, spelling if whole else Name(spelling, "", person.given_names)))
    return True if any(answers) else None if all(answer is None for answer in answers) else False


def _required(name: str | Name) -> Iterator[tuple[Token, ...]]:
    """The sets of words of which one must be present whole."""
    if isinstance(name, str):
        flat = tokens(name)
        if flat:
            yield flat if len(flat) == 1 else (flat[0], flat[-1])
        return
    first = tokens(" ".join(name.given[:1]))
    for last in map(tokens, dict.fromkeys((name.family, name.used))):
        if last:
            yield (*first, *last)
            yield (*first, replace(last[0], folded="".join(token.folded for token in last)))
    if first and not tokens(name.family) and not tokens(name.used):
        yield first


@lru_cache(maxsize=4096)
def _words(line: str) -> frozenset[str]:
    """Everything on a line that a word of a name may equal: its words, its neighbours joined, folded both ways."""
    stripped = line.strip().replace(" ", "")
    zone = _MRZ_LINE.match(stripped) if "<" in stripped and len(stripped) <= _LONGEST_MRZ_LINE else None
    readings = [line.replace("<", " ")] + ([zone[1].replace("<", " ")] if zone else [])
    found: set[str] = set()
    for shown in map(tokens, readings):
        plain = [token.folded for token in shown]
        found |= {*plain, *(expanded(token.printed).replace(" ", "") for token in shown)}
        for length in (2, 3):
            found |= {"".join(plain[i : i + length]) for i in range(len(plain) - length + 1)}
        if any(token.script in ("han", "kana") for token in shown):
            found.add("".join(plain))
    return frozenset(found)


def _may_hold(line: str, wanted: set[str]) -> bool:
    """Whether a line (or a text) holds any of these words, if only inside others: a quick look before ``_words``."""
    shown, written_out = _letters(line)
    return any(word in shown or word in written_out for word in wanted)


@lru_cache(maxsize=256)
def _letters(text: str) -> tuple[str, str]:
    """The letters and digits of a text, folded and expanded; kept, as a text is looked through for several names."""
    shown = fold(text).replace(" ", "")
    lowered = "" if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    return shown, shown if _EXPANDED.keys().isdisjoint(map(ord, set(lowered))) else expanded(text).replace(" ", "")


def _forms(token: Token) -> tuple[str, str]:
    """A word as a text may show it: folded, and with the two letters that a passport writes for one."""
    return token.folded, expanded(token.printed).replace(" ", "")


def _present(token: Token, window: frozenset[str]) -> bool:
    if token.script in ("han", "kana"):
        return any(token.folded in word for word in window)
    return any(form in window for form in _forms(token))


def _in_word(character: str) -> bool:
    return character.isalnum() or character in _INSIDE_WORDS or unicodedata.category(character).startswith("M")
