"""The words of two spellings side by side: which word answers which, and how alike the two are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from desktop.model.names import Name, Token, expanded, tokens


class Difference(StrEnum):
    """How two spellings differ; the words are in ``resources/forms/name_concordance.toml``."""

    IDENTICAL = "identical"
    CASE = "case"
    ACCENTS = "accents"
    TWO_LETTERS = "two_letters"  # Müller, MUELLER
    HYPHEN_OR_SPACE = "hyphen_or_space"
    ORDER = "order"
    SECOND_GIVEN_MISSING = "second_given_missing"
    USED_NAME = "used_name"
    INITIAL = "initial"
    ONE_LETTER = "one_letter"
    TRUNCATED = "truncated"
    FAMILY_PART_MISSING = "family_part_missing"
    FAMILY_MISSING = "family_missing"
    FAMILY_ONLY = "family_only"
    FIRST_GIVEN_MISSING = "first_given_missing"
    GIVEN_MISSING = "given_missing"
    MORE_WORDS = "more_words"
    DIFFERENT_WORDS = "different_words"
    OTHER_SCRIPT = "other_script"
    VARIANT_CHARACTERS = "variant_characters"  # Chinese: perhaps simplified and traditional forms
    NOTHING_TO_COMPARE = "nothing_to_compare"


_D = Difference
Match = tuple[tuple[int, ...], tuple[int, ...], Difference]
"""Words of ours and words of theirs, by number, that answer each other."""

_LONG_ENOUGH = 4  # letters: in a shorter word one letter is too much of it
_MIN_PREFIX = 3
_FAMILY_FIRST = frozenset({"han", "kana", "hangul"})


@dataclass(frozen=True)
class Word:
    """A word of the name and the part it plays: family, used, first (given name), other (given name)."""

    token: Token
    role: str


def words(name: Name) -> list[Word]:
    """The words of a name in the order in which they are usually written."""
    given = [Word(token, "first") for token in tokens(" ".join(name.given[:1]))]
    given += [Word(token, "other") for token in tokens(" ".join(name.given[1:]))]
    family = [Word(token, "family") for token in tokens(name.family)]
    known = {word.token.folded for word in family}
    used = [Word(token, "used") for token in tokens(name.used)]
    if {word.token.folded for word in used} == known:
        used = []
    first = family if family and family[0].token.script in _FAMILY_FIRST else []
    return [*first, *given, *(family if not first else []), *used]


def matched(ours: list[Word], theirs: list[Token]) -> list[Match]:
    """The closest kind of likeness first, so that an exact word is never taken by a similar one."""
    matches: list[Match] = []
    for difference, alike in _LIKENESS:
        if difference is _D.HYPHEN_OR_SPACE:
            matches += _joined(ours, theirs, matches)
        for j in free(len(theirs), [match[1] for match in matches]):
            left = free(len(ours), [match[0] for match in matches])
            i = next((i for i in left if alike(ours[i].token, theirs[j])), None)
            if i is not None:
                matches.append(((i,), (j,), difference))
    return matches


def _joined(ours: list[Word], theirs: list[Token], matches: list[Match]) -> Iterator[Match]:
    """Words that agree once the spaces between them are taken out: "De la Cruz" and "DELACRUZ"."""
    taken_ours = {i for match in matches for i in match[0]}
    taken_theirs = {j for match in matches for j in match[1]}
    for left in _stretches(len(ours), taken_ours):
        for right in _stretches(len(theirs), taken_theirs):
            if len(left) + len(right) > 2 and not (taken_ours & set(left) or taken_theirs & set(right)):
                ours_joined = "".join(ours[i].token.folded for i in left)
                if ours_joined == "".join(theirs[j].folded for j in right):
                    yield left, right, _D.HYPHEN_OR_SPACE
                    taken_ours |= set(left)
                    taken_theirs |= set(right)


def _stretches(count: int, taken: set[int]) -> list[tuple[int, ...]]:
    found = [tuple(range(a, b)) for a in range(count) for b in range(a + 1, min(count, a + 4) + 1)]
    return [stretch for stretch in found if not taken & set(stretch)]


def free(count: int, taken: list[tuple[int, ...]]) -> list[int]:
    used = {index for stretch in taken for index in stretch}
    return [index for index in range(count) if index not in used]


def _one_letter(a: Token, b: Token) -> bool:
    """One letter replaced, added, left out, or two neighbours swapped."""
    x, y = sorted((a.folded, b.folded), key=len)
    if len(y) < _LONG_ENOUGH or len(y) - len(x) > 1:
        return False
    start = next((i for i, (p, q) in enumerate(zip(x, y, strict=False)) if p != q), len(x))
    if len(x) < len(y):
        return x[start:] == y[start + 1 :]
    swapped = x[start : start + 2] == y[start : start + 2][::-1] and x[start + 2 :] == y[start + 2 :]
    return swapped or x[start + 1 :] == y[start + 1 :]


def _truncated(a: Token, b: Token) -> bool:
    x, y = sorted((a.folded, b.folded), key=len)
    return len(x) >= _MIN_PREFIX and y.startswith(x)


def _initial(a: Token, b: Token) -> bool:
    return len(b.folded) == 1 and len(a.folded) > 1 and a.folded.startswith(b.folded)


_LIKENESS: tuple[tuple[Difference, Callable[[Token, Token], bool]], ...] = (
    (_D.IDENTICAL, lambda a, b: a.printed == b.printed),
    (_D.CASE, lambda a, b: a.printed.casefold() == b.printed.casefold()),
    (_D.ACCENTS, lambda a, b: a.folded == b.folded),
    (_D.TWO_LETTERS, lambda a, b: expanded(a.printed) == expanded(b.printed)),
    (_D.HYPHEN_OR_SPACE, lambda a, b: False),  # stretches of words: ``_joined``
    (_D.ONE_LETTER, _one_letter),
    (_D.TRUNCATED, _truncated),
    (_D.INITIAL, _initial),
)
