"""The recovery code: read however it was typed, and a slip told."""

from __future__ import annotations

import pytest

from desktop.vault import recovery

CODE = "GXYPW-1ZQ6Z-0K3HY-39GEK-YXW9Q-WPKQ0"  # fixed, so that the tests of two processes are called the same


def test_of_a_recovery_code_every_slip_of_one_character_but_a_few_in_a_thousand_is_told() -> None:
    digits = recovery.plain(CODE)
    missed = tried = 0
    for at, was in enumerate(CODE):
        for now in "0123456789ABCDEFGHJKMNPQRSTVWXYZ":
            if was not in ("-", now):
                tried += 1
                missed += recovery.plain(CODE[:at] + now + CODE[at + 1 :]) is not None
    assert digits is not None and tried == 30 * 31 and missed <= 8, missed


@pytest.mark.parametrize("typed", [CODE.replace("-", ""), CODE.lower(), CODE.replace("0", "O").replace("1", "l"), CODE.replace("-", "\u2013"),
                                   CODE.replace("-", "\u00a0"), "".join(chr(ord(c) + 0xFEE0) for c in CODE), f"\t{CODE}\r\n"])  # fmt: skip
def test_a_recovery_code_is_read_however_it_was_typed(typed: str) -> None:
    assert recovery.plain(typed) == recovery.plain(CODE) is not None


@pytest.mark.parametrize("typed", ["", "-", CODE[1:], CODE + "0", CODE[:-6], "U" * 30, "é" * 30, "ß" * 30, "0" * 100_000])
def test_what_is_no_recovery_code_is_not_read(typed: str) -> None:
    assert recovery.plain(typed) is None


def test_recovery_codes_are_six_groups_of_five_and_never_the_same() -> None:
    codes = {recovery.new_code() for _number in range(50)}
    assert len(codes) == 50 and {tuple(map(len, code.split("-"))) for code in codes} == {(5,) * 6}
