"""What stands in clear: refused when it makes no sense, found wherever it lies."""

from __future__ import annotations

import dataclasses
from hashlib import sha256

import pytest

from desktop.vault import head, slots
from desktop.vault.head import Head
from desktop.vault.sealing import Forged, new_key
from tests.vault.dossiers import WORDS


@pytest.mark.parametrize("content", [b"", b"{}", b"[1, 2]", b'["zz", []]', b'["00", []]', b"[" * 9000])
def test_a_head_that_makes_no_sense_is_refused(content: bytes) -> None:
    whole = b"dossier-pret head 1\n" + len(content).to_bytes(2, "big") + content
    with pytest.raises(Forged):
        head.read(whole + sha256(whole).digest())


@pytest.mark.parametrize("wrong", [{"salt": b""}, {"salt": b"short"}, {"id": b""}, {"salt": bytes(17)}])
def test_a_slot_from_which_nothing_can_be_derived_is_refused(wrong: dict[str, bytes]) -> None:
    slot = dataclasses.replace(slots.wrap(b"d" * 16, new_key(), WORDS), **wrong)  # type: ignore[arg-type]
    with pytest.raises(Forged):
        head.read(Head(b"d" * 16, (slot,)).written())


def test_heads_are_found_in_the_middle_of_anything() -> None:
    one = Head(b"d" * 16, (slots.wrap(b"d" * 16, new_key(), WORDS),))
    noise = b"dossier-pret head 1\n" * 3
    assert list(head.found_in(noise + one.written() + b"x" + one.written()[:-1] + noise)) == [one]
