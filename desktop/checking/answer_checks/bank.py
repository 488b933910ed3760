"""The account for refunds: IBAN of any country, the French key inside it, BIC (domain.md, section 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from desktop.catalogue import references
from desktop.model.answers import Bank
from desktop.model.checklist import Finding, Outcome, Value, Weight
from desktop.model.procedure import Country
from desktop.model.typed import compact, grouped

WITH_RIB_KEY: Final = frozenset({"FR", "MC"})

# Compiled when they are first used: a checklist from cold has no time for what it does not need.
_STRUCTURE: Final = r"(\d+)!([nac])"
_CLASSES: Final = {"n": "[0-9]", "a": "[A-Z]", "c": "[0-9A-Z]"}
_HEAD: Final = r"[A-Z]{2}[0-9]{2}"
_FRENCH: Final = r"[A-Z]{2}[0-9]{2}([0-9]{5})([0-9]{5})([0-9A-Z]{11})([0-9]{2})"
_BIC: Final = r"[A-Z]{4}([A-Z]{2})[0-9A-Z]{2}(?:[0-9A-Z]{3})?"
# The value of a letter in a French account number: A and J are 1, S is 2, to I, R and Z, which are 9.
_RIB_DIGITS: Final = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789")


def judge_bank(bank: Bank, countries: Mapping[str, Country]) -> Iterator[Finding]:
    iban, bic = read_iban(bank.iban), compact(bank.bic)
    if iban:
        yield from _judge_iban(iban)
    if bic:
        yield _judge_bic(bic, iban[:2] if re.match(_HEAD, iban) else "", countries)


def read_iban(text: str) -> str:
    """An IBAN without spaces; the word IBAN before it, as on many statements, is no part of it."""
    return compact(text).removeprefix("IBAN").lstrip(":")


def rib_key_is_right(iban: str) -> bool:
    """Whether the last two digits of a French or Monegasque IBAN are the key of bank, branch and account."""
    parts = re.fullmatch(_FRENCH, read_iban(iban))
    if parts is None:
        return False
    bank, branch, account, key = (int(part.translate(_RIB_DIGITS)) for part in parts.groups())
    return key == 97 - (89 * bank + 15 * branch + 3 * account) % 97


def _judge_iban(iban: str) -> Iterator[Finding]:
    variant, found, expected = _wrong_with_iban(iban)
    yield Finding(
        "iban",
        Outcome.FAILED if variant else Outcome.PASSED,
        Weight.BLOCKING,
        found={"iban": grouped(iban, 4), **found},
        expected=expected,
        variant=variant,
    )
    if not variant and iban[:2] in WITH_RIB_KEY:
        outcome = Outcome.PASSED if rib_key_is_right(iban) else Outcome.FAILED
        yield Finding("rib_key", outcome, Weight.BLOCKING, found={"rib_key": iban[-2:]})


def _wrong_with_iban(iban: str) -> tuple[str, dict[str, Value], dict[str, Value]]:
    """The variant of what is wrong, "" when nothing is, with what was found and expected."""
    structure = references.iban_structures().get(iban[:2])
    if not re.match(_HEAD, iban):
        return "no_iban", {}, {}
    if structure is None:
        return "country", {"beginning": iban[:2]}, {}
    country: dict[str, Value] = {"iban_country": iban[:2]}
    parts = [(int(size), kind) for size, kind in re.findall(_STRUCTURE, structure)]
    length = 4 + sum(size for size, _ in parts)
    if len(iban) != length:
        return "length", country | {"characters": len(iban)}, {"length": length}
    if not re.fullmatch("".join(f"{_CLASSES[kind]}{{{size}}}" for size, kind in parts), iban[4:]):
        return "characters", country | _first_misfit(iban, parts), {}
    if not _check_digits_are_right(iban):
        return "check_digits", {}, {}
    return "", country, {}


def _first_misfit(iban: str, parts: list[tuple[int, str]]) -> dict[str, Value]:
    """The first character that may not stand where it stands; places are counted from 1."""
    kinds = "".join(kind * size for size, kind in parts)
    for place, (character, kind) in enumerate(zip(iban[4:], kinds, strict=True), start=5):
        if not re.fullmatch(_CLASSES[kind], character):
            return {"character": character, "place": place}
    raise AssertionError("a structure that does not match has a first misfit")


def _check_digits_are_right(iban: str) -> bool:
    """ISO 7064, mod 97-10: letters are 10 to 35, the first four characters go to the end."""
    return int("".join(str(int(character, 36)) for character in iban[4:] + iban[:4])) % 97 == 1


def _judge_bic(bic: str, of_iban: str, countries: Mapping[str, Country]) -> Finding:
    variant, found = _wrong_with_bic(bic, of_iban, countries)
    weight = Weight.ADVICE if variant == "other_country" else Weight.WARNING
    outcome = Outcome.FAILED if variant else Outcome.PASSED
    return Finding("bic", outcome, weight, found={"bic": bic, **found}, variant=variant)


def _wrong_with_bic(bic: str, of_iban: str, countries: Mapping[str, Country]) -> tuple[str, dict[str, Value]]:
    match = re.fullmatch(_BIC, bic)
    if len(bic) not in (8, 11):
        return "length", {"characters": len(bic)}
    if match is None:
        return "characters", {}
    if match[1] not in countries:
        return "country", {"letters": match[1]}
    if _is_elsewhere(match[1], of_iban):
        return "other_country", {"bic_country": match[1], "iban_country": of_iban}
    return "", {}


def _is_elsewhere(of_bic: str, of_iban: str) -> bool:
    together = (of_iban, *references.iban_territories().get(of_iban, ()))
    return of_iban in references.iban_structures() and of_bic not in together
