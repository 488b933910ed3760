"""What is sealed is read where it was put, and nowhere else; its length shows in steps only."""

from __future__ import annotations

import json
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.vault import manifest
from desktop.vault.manifest import Entry, Manifest
from desktop.vault.sealing import (
    LARGEST_SEALED,
    PART_BYTES,
    Forged,
    Piece,
    bucket,
    new_key,
    part_count,
    parts,
    seal,
    unseal,
)

KEY = new_key()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.binary(max_size=3000), st.integers(0, 2**40))
def test_what_is_sealed_comes_back_with_its_name_and_version(name: str, content: bytes, version: int) -> None:
    piece = unseal(KEY, b"here", seal(KEY, b"here", Piece(name, content, version, 1, 3)))
    assert (piece.name, bytes(piece.content), piece.version, piece.part, piece.of) == (name, content, version, 1, 3)


@pytest.mark.parametrize("length", [0, 1, PART_BYTES - 100, PART_BYTES, PART_BYTES + 1, 3 * PART_BYTES])
def test_a_large_value_is_sealed_in_pieces_that_make_it_up_again(length: int) -> None:
    content = bytes(range(251)) * (length // 251 + 1)
    pieces = list(parts("scan", content[:length], 7))
    assert len(pieces) == part_count("scan", content[:length])
    assert b"".join(piece.content for piece in pieces) == content[:length]
    assert [(piece.part, piece.of, piece.version) for piece in pieces] == [(at, len(pieces), 7) for at in range(len(pieces))]
    assert all(len(seal(KEY, b"", piece)) == PART_BYTES + 28 for piece in pieces[:-1]), "a full piece gives nothing away"


def test_what_is_sealed_in_the_same_room_one_after_the_other_has_nothing_of_what_was_there() -> None:
    room = bytearray(LARGEST_SEALED)
    pieces = list(parts("scan", bytes(range(256)) * 5000, 1))
    kept = [bytes(seal(KEY, b"here", piece, room)) for piece in pieces]
    assert [bytes(unseal(KEY, b"here", sealed).content) for sealed in kept] == [bytes(piece.content) for piece in pieces]
    assert [len(sealed) for sealed in kept] == [len(seal(KEY, b"here", piece)) for piece in pieces]


def test_another_key_another_place_and_any_changed_byte_are_refused() -> None:
    sealed = seal(KEY, b"here", Piece("name", b"value"))
    for key, place in ((new_key(), b"here"), (KEY, b"there"), (KEY, b"")):
        with pytest.raises(Forged):
            unseal(key, place, sealed)
    for at in range(0, len(sealed), 7):
        changed = bytearray(sealed)
        changed[at] ^= 1
        with pytest.raises(Forged):
            unseal(KEY, b"here", changed)


@pytest.mark.parametrize("content", [b"", b"x" * 11, b"x" * 28])
def test_what_is_too_short_to_be_sealed_is_refused(content: bytes) -> None:
    with pytest.raises(Forged):
        unseal(KEY, b"", content)


@pytest.mark.parametrize("head", [b"", b"\xff" * 26 + b"ab", b"\0\4" + b"\0" * 24 + b"\xff\xff\xff\xff"])
def test_what_somebody_with_the_key_sealed_but_makes_no_sense_is_refused(head: bytes) -> None:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = bytes(12)
    with pytest.raises(Forged):
        unseal(KEY, b"", nonce + AESGCM(KEY).encrypt(nonce, head, b""))


def test_a_wrong_kind_of_key_opens_nothing() -> None:
    with pytest.raises(Forged):
        unseal(b"short", b"here", seal(KEY, b"here", Piece("n", b"v")))


@given(st.integers(0, 1 << 34))
def test_a_bucket_holds_its_value_with_at_most_an_eighth_more(length: int) -> None:
    size = bucket(length)
    assert length <= size <= max(512, length * 1.125)
    assert bucket(size) == size


def test_short_values_all_look_alike() -> None:
    assert len({len(seal(KEY, b"", Piece("name", b"x" * length))) for length in range(400)}) == 1


def test_no_two_sealings_are_the_same() -> None:
    assert seal(KEY, b"", Piece("n", b"v")) != seal(KEY, b"", Piece("n", b"v"))


def test_a_manifest_comes_back_as_it_was_written() -> None:
    known = Manifest().after({"a": 1, "b": 3}).after({"b": 2, "ü\udc80": 1}, ["a"])
    assert manifest.read(known.written()) == known
    assert known.version == 2 and known.entries["b"].version == 2 and len(known.entries["b"].rows) == 2


def test_a_row_that_was_written_again_keeps_its_id_and_one_that_comes_back_gets_a_new_one() -> None:
    first = Manifest().after({"a": 1})
    again = first.after({"a": 1})
    back = again.after({}, ["a"]).after({"a": 1})
    assert again.entries["a"].rows == first.entries["a"].rows
    assert back.entries["a"].rows != first.entries["a"].rows


@pytest.mark.parametrize(
    "content",
    [b"", b"nothing packed", b"[]", b"{}", b'{"version":1,"rows":[[]]}', b'{"version":1,"rows":[["a","b","c"]]}', b'{"version":1e999,"rows":[]}', b"[" * 100_000],
)
def test_a_manifest_that_makes_no_sense_is_refused(content: bytes) -> None:

    for written in (content, zlib.compress(content)):
        with pytest.raises(Forged):
            manifest.read(written)


@pytest.mark.parametrize("version", [-1, 1 << 64, (1 << 62) + 1, 1.5, True, "1", None])
def test_versions_that_could_not_be_counted_on_from_are_refused(version: object) -> None:
    for whole, one in ((version, 1), (1, version)):
        content = json.dumps({"version": whole, "rows": [["a", one]]}).encode()
        with pytest.raises(Forged):
            manifest.read(zlib.compress(content))


def test_a_manifest_that_unpacks_to_gigabytes_is_refused_without_the_memory() -> None:
    import tracemalloc

    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(b" " * (1 << 24)) for _number in range(20)) + packer.flush()
    tracemalloc.start()
    with pytest.raises(Forged):
        manifest.read(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 220 << 20


def test_places_differ_by_dossier_and_row() -> None:
    assert len({manifest.place(bytes([a]) * 16, bytes([b]) * 16) for a in range(3) for b in range(3)}) == 9
    assert Entry((b"a",), 1) != Entry((b"a",), 2)
