"""What a damaged dossier still has can be read, nothing else is, and the damaged file stays as it is."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.vault import DataKey, Passphrase, RecoveryCode, Vault, recovery
from desktop.vault.manifest import Manifest
from desktop.vault.salvage import Salvaged, _whole, salvage
from desktop.vault.sealing import new_key
from tests.vault.dossiers import WORDS, code_of, left_in, made, sql

MANY = {f"row {number}": bytes([number]) * 400 for number in range(60)} | {
    f"photo {number}": random.Random(number).randbytes(1_500_000) for number in range(4)
}


def values(saved: Salvaged) -> dict[str, bytes]:
    return {name: saved.read(name) for name in saved.names()}


def worn(folder: Path) -> Path:
    """A dossier after some use: rows of several versions, dropped ones, free pages."""
    path = made(folder, contents={**MANY, "gone": b"dropped" * 5000})
    vault = Vault.open(path, WORDS)
    for turn in range(5):
        vault.write({"row 3": b"turn %d" % turn})
    vault.write({"row 3": MANY["row 3"]}, ["gone"])
    vault.close()
    return path


def overwrite(at: int, length: int) -> Callable[[Path], object]:
    def act(path: Path) -> None:
        with path.open("r+b") as stream:
            stream.seek(at)
            stream.write(os.urandom(length))

    return act


def cut(share: float) -> Callable[[Path], object]:
    return lambda path: os.truncate(path, int(path.stat().st_size * share))


@pytest.mark.parametrize(
    ("damage", "at_least", "listed"),
    [
        (lambda path: None, 64, True),
        (overwrite(0, 16), 64, True),  # no database any more
        (overwrite(0, 16384), 64, True),  # nothing of its first page
        (lambda path: sql(path, "DELETE FROM sealed WHERE id = zeroblob(16)"), 64, False),
        (lambda path: sql(path, "UPDATE head SET kept = 'x'"), 64, True),
        (lambda path: sql(path, "UPDATE spare SET kept = 'x'"), 64, True),
        (lambda path: sql(path, "DROP TABLE sealed"), 0, False),
        (cut(0.5), 30, None),
        (cut(0.9), 30, None),
        (overwrite(3_000_000, 100_000), 60, None),
        (lambda path: sql(path, "DELETE FROM sealed WHERE rowid % 2"), 25, None),
        (lambda path: sql(path, "UPDATE sealed SET value = zeroblob(540) WHERE rowid = 5"), 63, True),
    ],
)
def test_all_that_is_whole_is_read_and_nothing_wrong(tmp_path: Path, damage: Callable[[Path], object], at_least: int, listed: bool | None) -> None:
    path = worn(tmp_path)
    damage(path)
    before = path.read_bytes()
    if at_least:
        saved = salvage(path, WORDS)
        read = values(saved)
        assert read.items() <= MANY.items() and len(read) >= at_least
        assert listed is None or saved.all_known is listed
        assert not saved.all_known or saved.lost == len(MANY) - len(read)
    else:
        assert code_of(lambda: salvage(path, WORDS)) == "vault_damaged"
    assert path.read_bytes() == before and left_in(tmp_path) == {"a.dossier"}


def test_random_holes_cost_no_more_than_what_stood_there(tmp_path: Path) -> None:
    whole = worn(tmp_path).read_bytes()
    chance = random.Random(4)
    for turn in range(15):
        path = tmp_path / "damaged"
        path.write_bytes(whole)
        for _hole in range(3):
            overwrite(chance.randrange(3 * 16384, len(whole)), 200)(path)
        saved = salvage(path, WORDS)
        read = values(saved)
        assert read.items() <= MANY.items(), turn
        assert len(read) >= 64 - 3 * 22, turn
        assert sum(name.startswith("photo") for name in read) >= 1


def test_each_kind_of_key_salvages_and_a_wrong_one_is_told_from_damage(tmp_path: Path) -> None:
    code = recovery.new_code()
    key = DataKey(new_key())
    path = made(tmp_path, WORDS, RecoveryCode(code), key, contents=MANY)
    overwrite(0, 16)(path)
    for secret in (WORDS, RecoveryCode(code), key):
        assert values(salvage(path, secret)) == MANY
    assert code_of(lambda: salvage(path, Passphrase("wrong"))) == "wrong_passphrase"
    assert code_of(lambda: salvage(path, DataKey(new_key()))) == "vault_damaged"


def test_without_the_list_the_newest_whole_version_is_taken(tmp_path: Path) -> None:
    path = made(tmp_path, contents={"a": b"old", "b": b"kept"})
    old = sql(path, "SELECT id, value FROM sealed WHERE id <> zeroblob(16)")
    vault = Vault.open(path, WORDS)
    vault.write({"a": b"new"})
    vault.close()
    sql(path, "DELETE FROM sealed WHERE id = zeroblob(16)", *(("INSERT INTO head VALUES (?)", (value,)) for _id, value in old))
    assert values(salvage(path, WORDS)) == {"a": b"new", "b": b"kept"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda path: path.unlink(), "vault_missing"),
        (lambda path: path.rename(path.with_name("b")).parent and path.symlink_to("b"), "vault_is_a_link"),
        (lambda path: path.unlink() or path.mkdir(), "vault_unreadable"),
        (lambda path: path.write_bytes(b""), "vault_damaged"),
        (lambda path: path.write_bytes(os.urandom(400_000)), "vault_damaged"),
        (lambda path: path.write_bytes(b"\x05\x2c" * 100_000), "vault_damaged"),
        (lambda path: path.write_bytes(b"dossier-pret head 1\n\xff\xff" * 20_000), "vault_damaged"),
    ],
)
def test_what_is_no_dossier_at_all_is_refused(tmp_path: Path, change: Callable[[Path], object], code: str) -> None:
    path = made(tmp_path)
    change(path)
    assert code_of(lambda: salvage(path, WORDS)) == code


@pytest.mark.parametrize("older_last", [True, False])
def test_of_a_row_that_is_there_twice_the_newer_counts(tmp_path: Path, older_last: bool) -> None:
    """As on a disk that mixed up an old state of the file with the new one."""
    path = made(tmp_path, contents={"a": b"older"})
    older = path.read_bytes()
    vault = Vault.open(path, WORDS)
    vault.write({"a": b"newer"})
    vault.close()
    newer = path.read_bytes()
    path.write_bytes(newer + older if older_last else older + newer)
    saved = salvage(path, WORDS)
    assert values(saved) == {"a": b"newer"} and saved.all_known


def test_without_the_list_the_newest_whole_version_counts() -> None:
    found = {b"1": ("a", 1, 0, 1), b"2": ("a", 3, 0, 1), b"3": ("a", 2, 0, 1), b"4": ("a", 4, 0, 2)}
    assert _whole(found) == ({"a": (b"2",)}, 0)


def test_parts_of_a_value_that_was_removed_are_never_taken_for_those_of_its_successor() -> None:
    first = Manifest().after({"a": 2})
    again = first.after({}, ["a"]).after({"a": 2})
    assert again.entries["a"].version > first.entries["a"].version
    assert again.after({"a": 2}).entries["a"].version > again.entries["a"].version
