"""Two spellings of one name → what they share and how they differ, word by word, for a clerk to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from desktop.model.name_alignment import Difference, Match, Word, free, matched, words
from desktop.model.names import Name, Token, tokens


class Agreement(StrEnum):
    SAME = "same"  # the same name, written another way
    NEAR = "near"  # probably the same; somebody must look
    DIFFERENT = "different"
    UNKNOWN = "unknown"  # could not be compared


_D = Difference
_SAME = frozenset({_D.IDENTICAL, _D.CASE, _D.ACCENTS, _D.TWO_LETTERS, _D.HYPHEN_OR_SPACE, _D.ORDER,
                   _D.SECOND_GIVEN_MISSING, _D.USED_NAME})  # fmt: skip
_UNKNOWN = frozenset({_D.OTHER_SCRIPT, _D.VARIANT_CHARACTERS, _D.NOTHING_TO_COMPARE})
_ONE_SCRIPT_OF_VARIANTS = "han"


@dataclass(frozen=True)
class Pair:
    """A word of the name beside the word that answers it; either may be empty."""

    ours: str
    theirs: str
    difference: Difference


@dataclass(frozen=True)
class Comparison:
    agreement: Agreement
    differences: tuple[Difference, ...]
    pairs: tuple[Pair, ...]

    @property
    def agrees(self) -> bool | None:
        """True for the same name, False when somebody must look, None when it could not be compared."""
        return None if self.agreement is Agreement.UNKNOWN else self.agreement is Agreement.SAME


def compare(name: Name, spelling: str) -> Comparison:
    """Align the words of ``spelling`` with those of ``name`` and say how they differ.

    Words in another script are left out; when nothing is left on either side the answer is "could not compare".
    """
    ours, theirs = words(name), list(tokens(spelling))
    scripts = {word.token.script for word in ours} - {""}
    comparable = [token for token in theirs if token.script in scripts or not token.script]
    if not ours or not theirs:
        return Comparison(Agreement.UNKNOWN, (_D.NOTHING_TO_COMPARE,), _unpaired(ours, theirs, _D.NOTHING_TO_COMPARE))
    if not any(token.script for token in comparable):
        return Comparison(Agreement.UNKNOWN, (_D.OTHER_SCRIPT,), _unpaired(ours, theirs, _D.OTHER_SCRIPT))
    matches = matched(ours, comparable)
    differences = _differences(ours, comparable, matches)
    if _D.VARIANT_CHARACTERS in differences:
        return Comparison(Agreement.UNKNOWN, differences, _unpaired(ours, theirs, _D.VARIANT_CHARACTERS))
    return Comparison(_agreement(differences), differences, tuple(_pairs(ours, comparable, matches)))


def _differences(ours: list[Word], theirs: list[Token], matches: list[Match]) -> tuple[Difference, ...]:
    found = [difference for _, _, difference in sorted(matches)]
    missing = _missing(ours, matches)
    extra = free(len(theirs), [match[1] for match in matches])
    required = {_D.FAMILY_MISSING, _D.FAMILY_ONLY, _D.FIRST_GIVEN_MISSING, _D.GIVEN_MISSING, _D.FAMILY_PART_MISSING}
    if extra and required & set(missing):
        return (_variant(ours, theirs, matches),)
    found += missing
    found += [_D.MORE_WORDS] if extra else []
    if _hyphens_differ(ours, theirs, matches):
        found.append(_D.HYPHEN_OR_SPACE)
    if _order_differs(ours, matches):
        found.append(_D.ORDER)
    told = [difference for difference in dict.fromkeys(found) if difference is not _D.IDENTICAL]
    return tuple(told) or (_D.IDENTICAL,)


def _variant(ours: list[Word], theirs: list[Token], matches: list[Match]) -> Difference:
    """Different words; of Chinese we cannot say whether they are other forms of the same characters."""
    left = "".join(ours[i].token.folded for i in range(len(ours)) if ours[i].token.script == _ONE_SCRIPT_OF_VARIANTS)
    right = "".join(token.folded for token in theirs if token.script == _ONE_SCRIPT_OF_VARIANTS)
    return _D.VARIANT_CHARACTERS if left and len(left) == len(right) else _D.DIFFERENT_WORDS


def _missing(ours: list[Word], matches: list[Match]) -> list[Difference]:
    """What of the name has no answer, by the part that it plays."""
    unanswered = set(free(len(ours), [match[0] for match in matches]))

    def counted(role: str) -> tuple[int, int]:
        of_role = [i for i, word in enumerate(ours) if word.role == role]
        return len(of_role), sum(i in unanswered for i in of_role)

    (family, no_family), (used, no_used) = counted("family"), counted("used")
    (first, no_first), (other, no_other) = counted("first"), counted("other")
    found = []
    if family and no_family == family:
        found.append(_D.USED_NAME if used and not no_used else _D.FAMILY_MISSING)
    elif no_family:
        found.append(_D.FAMILY_PART_MISSING)
    if family > no_family and first and no_first + no_other == first + other:
        found.append(_D.FAMILY_ONLY)
    elif first and no_first:
        found.append(_D.FIRST_GIVEN_MISSING if other > no_other else _D.GIVEN_MISSING)
    elif no_other:
        found.append(_D.SECOND_GIVEN_MISSING)
    return found


def _hyphens_differ(ours: list[Word], theirs: list[Token], matches: list[Match]) -> bool:
    answers = {i: j for (i, *_), (j, *_), _ in matches}
    pairs = [(i, answers[i]) for i in answers if i - 1 in answers and answers[i - 1] == answers[i] - 1]
    return any(ours[i].role == ours[i - 1].role and (ours[i].token.before == "-") != (theirs[j].before == "-")
               for i, j in pairs)  # fmt: skip


def _order_differs(ours: list[Word], matches: list[Match]) -> bool:
    """Family name before the given names, or parts among themselves; a one-word answer has no order."""
    order = [left[0] for left, _, _ in sorted(matches, key=lambda match: match[1])]
    return order != sorted(order)


def _agreement(differences: tuple[Difference, ...]) -> Agreement:
    told = set(differences)
    if told & _UNKNOWN:
        return Agreement.UNKNOWN
    if told <= _SAME:
        return Agreement.SAME
    return Agreement.DIFFERENT if told & {_D.DIFFERENT_WORDS, _D.FAMILY_MISSING} else Agreement.NEAR


def _pairs(ours: list[Word], theirs: list[Token], matches: list[Match]) -> Iterator[Pair]:
    """In the order of the name, its words without an answer at their own place; then what the spelling has besides."""
    told: list[Match] = list(matches)
    with_family = any(ours[i].role == "family" for left, _, _ in matches for i in left)
    for i in free(len(ours), [match[0] for match in matches]):
        if not (ours[i].role == "used" and with_family):
            told.append(((i,), (), _gap(ours[i])))
    for left, right, difference in sorted(told):
        yield Pair(
            " ".join(ours[i].token.printed for i in left), " ".join(theirs[j].printed for j in right), difference
        )
    for j in free(len(theirs), [match[1] for match in matches]):
        yield Pair("", theirs[j].printed, _D.MORE_WORDS)


def _gap(word: Word) -> Difference:
    gaps = {"first": _D.GIVEN_MISSING, "other": _D.SECOND_GIVEN_MISSING}
    return gaps.get(word.role, _D.FAMILY_PART_MISSING)


def _unpaired(ours: list[Word], theirs: list[Token], why: Difference) -> tuple[Pair, ...]:
    left, right = " ".join(w.token.printed for w in ours), " ".join(token.printed for token in theirs)
    return (Pair(left, right, why),) if left or right else ()
