"""One line of text in reading order → the same line in drawing order, Arabic letters joined.

Lines are broken first, in reading order, and each is then reordered on its own: the other way round would put the
end of a sentence on its first line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from desktop.media.fonts import UNDRAWN

# A number written in groups ("+33 6 39 98 01 23") would be drawn with its groups in reverse order among Arabic words.
_GROUPED = re.compile(r"\+?\d+(?:[  .\u202f-]\d+)+|\+\d+")
_LEFT_TO_RIGHT_MARK = "\u200e"
# The reordering below knows embeddings, not isolates.
_EMBEDDINGS = str.maketrans({"\u2066": "\u202a", "\u2067": "\u202b", "\u2069": "\u202c"})
_FIRST_STRONG = re.compile("\u2068([^\u2069]*)")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_STRONG_RIGHT = frozenset({"R", "AL"})
_AFFECTS_ORDER = frozenset({"R", "AL", "AN"})
_FIRST_RIGHT_TO_LEFT = "\u0590"  # Unicode: the Hebrew block, and no such character before it


def right_to_left(text: str) -> bool:
    """Whether the first letter with a direction of its own runs right to left; a text without one does not."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in _STRONG_RIGHT or direction == "L":
            return direction in _STRONG_RIGHT
    return False


@lru_cache(maxsize=8192)
def shaped(piece: str) -> str:
    """A piece of one line in reading order, Arabic letters in their joined forms, vowel signs kept."""
    return str(_reshaper().reshape(piece)) if _ARABIC.search(piece) else piece


def visual(pieces: Sequence[tuple[str, int]], base_right_to_left: bool) -> list[tuple[str, int]]:
    """Pieces of one line in reading order, each with a mark → pieces in drawing order, left to right.

    The mark (which span of the text a piece belongs to) stays with its characters.
    """
    text = "".join(piece for piece, _ in pieces)
    if not base_right_to_left and not _holds_right_to_left(text):
        return [(_without_undrawn(piece), mark) for piece, mark in pieces]
    characters: list[tuple[str, int]] = []
    for piece, mark in pieces:
        characters += [(c, mark) for c in shaped(_guarded(piece))]
    return _grouped(_reordered(characters, base_right_to_left))


def _holds_right_to_left(text: str) -> bool:
    if max(text, default="") < _FIRST_RIGHT_TO_LEFT:  # most lines, and many times faster
        return False
    return any(unicodedata.bidirectional(c) in _AFFECTS_ORDER for c in set(text))


def _guarded(piece: str) -> str:
    guarded = _GROUPED.sub(lambda m: f"{_LEFT_TO_RIGHT_MARK}{m[0]}{_LEFT_TO_RIGHT_MARK}", piece)
    decided = _FIRST_STRONG.sub(lambda m: ("\u2067" if right_to_left(m[1]) else "\u2066") + m[1], guarded)
    return decided.translate(_EMBEDDINGS)


def _reordered(characters: list[tuple[str, int]], base_right_to_left: bool) -> list[tuple[str, int]]:
    from bidi import algorithm  # the one in Python: the compiled one does not mirror brackets

    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"] = int(base_right_to_left)
    storage["base_dir"] = "R" if base_right_to_left else "L"
    algorithm.get_embedding_levels("".join(c for c, _ in characters), storage)
    for entry, (_, mark) in zip(storage["chars"], characters, strict=True):
        entry["mark"] = mark
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    algorithm.reorder_resolved_levels(storage, False)
    algorithm.apply_mirroring(storage, False)
    # A vowel sign now stands before its letter, and that is where Noto Sans Arabic wants it: it has no width and is
    # drawn over what follows.
    return [(entry["ch"], entry["mark"]) for entry in storage["chars"]]


def _grouped(characters: list[tuple[str, int]]) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    for character, mark in characters:
        if character in UNDRAWN:
            continue
        if found and found[-1][1] == mark:
            found[-1] = (found[-1][0] + character, mark)
        else:
            found.append((character, mark))
    return found


def _without_undrawn(piece: str) -> str:
    if UNDRAWN.isdisjoint(piece):
        return piece
    return "".join(c for c in piece if c not in UNDRAWN)


@cache
def _reshaper() -> Any:
    from arabic_reshaper import ArabicReshaper

    # A ligature for a whole word would make the name of Abdullah hard to find again in the finished page.
    return ArabicReshaper({"delete_harakat": False, "ARABIC LIGATURE ALLAH": False, "support_zwj": True})
