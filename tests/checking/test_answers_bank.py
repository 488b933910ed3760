"""IBAN of every country, the French key inside it, and the BIC."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import iban as library
from stdnum import numdb

from desktop.catalogue import references
from desktop.checking.answer_checks.bank import judge_bank, rib_key_is_right
from desktop.model.answers import Bank
from desktop.model.procedure import Country
from tests.checking.looking import told

COUNTRIES = {code: Country(code) for code in ("FR", "DE", "MC", "RE", "GB", "JE", "CO", "XK", "BE", "US")}
SAMPLE = "FR14 2004 1010 0505 0001 3M02 606"  # of the contract; domain.md section 6


def judged(iban: str, bic: str = "") -> list[str]:
    return told(judge_bank(Bank(iban, bic), COUNTRIES))


def made_up(country: str, structure: str, chance: random.Random) -> str:
    """An IBAN of this structure with right check digits, and in France and Monaco a right key, of no real account."""
    classes = {"n": "0123456789", "a": "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "c": "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    parts = re.findall(r"(\d+)!([nac])", structure)
    account = "".join(chance.choice(classes[kind]) for size, kind in parts for _ in range(int(size)))
    if country in ("FR", "MC"):
        keyed = (account[:-2] + f"{key:02d}" for key in range(1, 98))
        account = next(each for each in keyed if rib_key_is_right(f"{country}00{each}"))
    return f"{country}{library.calc_check_digits(f'{country}00{account}')}{account}"


def following(character: str) -> str:
    """Another character of the same kind."""
    return str((int(character) + 1) % 10) if character.isdigit() else chr((ord(character) - 64) % 26 + 65)


def structures() -> Iterator[tuple[str, str]]:
    yield from references.iban_structures().items()


def test_our_table_is_the_registry_of_the_library() -> None:
    registry = {prefix: props["bban"] for _, prefix, _, props, _ in numdb.get("iban").prefixes}
    assert dict(structures()) == registry


@pytest.mark.parametrize(("country", "structure"), list(structures()))
def test_an_iban_of_this_country_is_taken_and_every_slip_in_it_noticed(country: str, structure: str) -> None:
    chance = random.Random(country)
    for _ in range(2):
        iban = made_up(country, structure, chance)
        assert judged(iban)[0] == "+ iban blocking"
        assert library.is_valid(iban, check_country=False)
        assert judged(iban[:-1]) == ["- iban/length blocking"]
        assert judged(iban + "0") == ["- iban/length blocking"]
        for place in range(2, len(iban)):
            slip = iban[:place] + following(iban[place]) + iban[place + 1 :]
            assert judged(slip) == ["- iban/check_digits blocking"], slip
        for place in range(4, len(iban) - 1):
            turned = iban[:place] + iban[place + 1] + iban[place] + iban[place + 2 :]
            if turned != iban and iban[place].isdigit() == iban[place + 1].isdigit():
                assert judged(turned) == ["- iban/check_digits blocking"], turned


CASES = [
    (SAMPLE, ["+ iban blocking", "+ rib_key blocking"]),
    ("fr1420041010050500013m02606", ["+ iban blocking", "+ rib_key blocking"]),
    ("IBAN: FR14-2004-1010-0505-0001-3M02-606", ["+ iban blocking", "+ rib_key blocking"]),
    ("FR14\u00a02004\u202f1010.0505/0001 3M02 606", ["+ iban blocking", "+ rib_key blocking"]),
    ("ＦＲ１４ 2004 1010 0505 0001 3M02 606", ["+ iban blocking", "+ rib_key blocking"]),
    ("FR١٤ ٢٠٠٤ ١٠١٠ ٠٥٠٥ ٠٠٠١ ٣M٠٢ ٦٠٦", ["+ iban blocking", "+ rib_key blocking"]),
    ("GR16 0110 1050 0000 1054 7023 795", ["+ iban blocking"]),
    ("BE31 4354 1116 1155", ["+ iban blocking"]),
    ("", []),
    ("   ", []),
    ("FR", ["- iban/no_iban blocking"]),
    ("1420041010050500013M02606", ["- iban/no_iban blocking"]),
    ("4970 1012 3456 7890", ["- iban/no_iban blocking"]),
    ("F R", ["- iban/no_iban blocking"]),
    ("护照", ["- iban/no_iban blocking"]),
    ("US64 SVBK US6S 3300 9588 79", ["- iban/country blocking"]),
    ("ZZ14 2004", ["- iban/country blocking"]),
    ("FR14 2004 1010 0505 0001 3M02 60", ["- iban/length blocking"]),
    ("FR14 2004 1010 0505 0001 3M02 6O6", ["- iban/characters blocking"]),
    ("FR14 20O4 1010 0505 0001 3M02 606", ["- iban/characters blocking"]),
    ("FR14 2004 1010 0505 0001 3Ж02 606", ["- iban/characters blocking"]),
    ("FR14 2004 1010 0505 0001 3_02 606", ["- iban/characters blocking"]),
    ("FR14 2004 1010 0505 0001 3M02 607", ["- iban/check_digits blocking"]),
    ("FR15 2004 1010 0505 0001 3M02 606", ["- iban/check_digits blocking"]),
    (f"FR{library.calc_check_digits('FR0020041010050500013M02607')}20041010050500013M02607",
     ["+ iban blocking", "- rib_key blocking"]),
]  # fmt: skip


@pytest.mark.parametrize(("iban", "expected"), CASES)
def test_an_iban_is_judged(iban: str, expected: list[str]) -> None:
    assert judged(iban) == expected


def test_a_wrong_iban_says_what_is_wrong_with_it() -> None:
    texts = (SAMPLE[:-1], SAMPLE.replace("2004", "20O4"))
    length, misfit = (next(judge_bank(Bank(text), COUNTRIES)) for text in texts)
    assert (length.found["characters"], length.expected["length"], length.found["iban_country"]) == (26, 27, "FR")
    assert (misfit.found["character"], misfit.found["place"]) == ("O", 7)
    assert length.found["iban"] == "FR14 2004 1010 0505 0001 3M02 60"


@settings(derandomize=True, database=None, max_examples=300)
@given(st.text(max_size=40) | st.text("FRDE 0123456789OI-.", max_size=40))
def test_any_text_is_judged_as_the_library_does(text: str) -> None:
    findings = list(judge_bank(Bank(text), COUNTRIES))
    taken = bool(findings) and findings[0].outcome == "passed"
    assert taken == library.is_valid(str(findings[0].found["iban"]) if findings else "", check_country=False)


RIB_KEYS = [
    (SAMPLE, True),
    ("FR7630006000011234567890189", True),
    ("FR7630006000011234567890188", False),
    ("MC5811222000010123456789030", True),
    ("FR76300060000112345678901", False),
    ("", False),
    ("DE89370400440532013000", False),
]


@pytest.mark.parametrize(("iban", "right"), RIB_KEYS)
def test_the_key_of_a_rib(iban: str, right: bool) -> None:
    assert rib_key_is_right(iban) is right


def test_a_letter_in_an_account_counts_as_its_digit() -> None:
    """The same account written with a letter or with the digit that stands for it has the same key."""
    digits = {"A": 1, "B": 2, "I": 9, "J": 1, "K": 2, "R": 9, "S": 2, "T": 3, "Z": 9}
    for letter, digit in digits.items():
        for key in range(100):
            lettered, plain = (f"FR002004101005050001{each}M026{key:02d}" for each in (letter, digit))
            assert rib_key_is_right(lettered) is rib_key_is_right(plain)


BICS = [
    ("", "AGRIFRPP", ["+ bic warning"]),
    ("", "agri fr pp 882", ["+ bic warning"]),
    ("", "AGRIFRP", ["- bic/length warning"]),
    ("", "AGRIFRPP8", ["- bic/length warning"]),
    ("", "AGR1FRPP", ["- bic/characters warning"]),
    ("", "AGRIF2PP", ["- bic/characters warning"]),
    ("", "AGRIZZPP", ["- bic/country warning"]),
    ("", "NLPRXKPR", ["+ bic warning"]),
    (SAMPLE, "AGRIFRPP", ["+ iban blocking", "+ rib_key blocking", "+ bic warning"]),
    (SAMPLE, "BNPAREPP", ["+ iban blocking", "+ rib_key blocking", "+ bic warning"]),
    (SAMPLE, "DEUTDEFF", ["+ iban blocking", "+ rib_key blocking", "- bic/other_country advice"]),
    ("GB82 WEST 1234 5698 7654 32", "WESTJEXX", ["+ iban blocking", "+ bic warning"]),
    ("not an iban", "DEUTDEFF", ["- iban/no_iban blocking", "+ bic warning"]),
]


@pytest.mark.parametrize(("iban", "bic", "expected"), BICS)
def test_a_bic_is_judged(iban: str, bic: str, expected: list[str]) -> None:
    assert judged(iban, bic) == expected
