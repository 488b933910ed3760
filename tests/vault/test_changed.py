"""A row swapped, rolled back, added or taken away is noticed; so is a file that is gone while it is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.vault import Vault
from tests.vault.dossiers import CONTENTS, WORDS, code_of, everything, made, opened, sql


def _rows(path: Path, length: int) -> list[tuple[object, ...]]:
    return sql(path, f"SELECT rowid, id FROM sealed WHERE length(value) = {length} AND id <> zeroblob(16)")


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM sealed WHERE rowid = {b}",
        "INSERT INTO sealed SELECT randomblob(16), value FROM sealed WHERE rowid = {b}",
        "UPDATE sealed SET value = (SELECT value FROM sealed WHERE rowid = {a}) WHERE rowid = {b}",
        "UPDATE sealed SET id = randomblob(16) WHERE rowid = {b}",
        "UPDATE sealed SET id = hex(id) WHERE rowid = {b}",
        "UPDATE sealed SET value = hex(value) WHERE rowid = {b}",
        "UPDATE sealed SET value = '' WHERE rowid = {b}",
        "UPDATE sealed SET value = 7.5 WHERE rowid = {b}",
        "DELETE FROM sealed WHERE id = zeroblob(16)",
        "UPDATE sealed SET value = zeroblob(99000000) WHERE rowid = {b}",
        "DELETE FROM sealed",
        "UPDATE head SET kept = 'x'; ",
    ],
)
def test_a_row_swapped_added_changed_or_taken_away_is_noticed(tmp_path: Path, change: str) -> None:
    path = made(tmp_path, contents={"one": b"1", "two": b"2"})
    (a, _id), (b, _other) = _rows(path, 540)
    sql(path, change.format(a=a, b=b))
    if "head" in change:
        sql(path, "UPDATE spare SET kept = 'x'")
    assert code_of(lambda: opened(path)) == "vault_damaged"


def test_two_rows_that_changed_places_are_noticed(tmp_path: Path) -> None:
    path = made(tmp_path, contents={"one": b"1", "two": b"2"})
    (a, first), (b, second) = _rows(path, 540)
    sql(path, ("UPDATE sealed SET id = ? WHERE rowid = ?", (b"x", a)), ("UPDATE sealed SET id = ? WHERE rowid = ?", (first, b)),
        ("UPDATE sealed SET id = ? WHERE rowid = ?", (second, a)))  # fmt: skip
    assert code_of(lambda: opened(path)) == "vault_damaged"


@pytest.mark.parametrize("which", ["value", "manifest"])
def test_a_row_that_was_rolled_back_is_noticed(tmp_path: Path, which: str) -> None:
    path = made(tmp_path, contents={"one": b"old"})
    before = sql(path, "SELECT id, value FROM sealed WHERE id = zeroblob(16)" if which == "manifest" else "SELECT id, value FROM sealed WHERE id <> zeroblob(16)")
    vault = Vault.open(path, WORDS)
    vault.write({"one": b"new"})
    vault.close()
    sql(path, ("UPDATE sealed SET value = ? WHERE id = ?", (before[0][1], before[0][0])))
    assert code_of(lambda: opened(path)) == "vault_damaged"


def test_a_row_of_another_dossier_with_the_same_key_is_noticed(tmp_path: Path) -> None:
    first = Vault.create(tmp_path / "a.dossier", [WORDS], {"one": b"1"})
    second = Vault.create(tmp_path / "b.dossier", [WORDS, first.data_key], {"one": b"2"})
    first.close()
    second.close()
    whole = sql(tmp_path / "b.dossier", "SELECT id, value FROM sealed")
    sql(tmp_path / "a.dossier", "DELETE FROM sealed", *(("INSERT INTO sealed VALUES (?, ?)", row) for row in whole))
    assert code_of(lambda: opened(tmp_path / "a.dossier")) == "vault_damaged"


@pytest.mark.parametrize("change", ["deleted", "replaced", "moved", "link", "folder"])
def test_a_file_that_is_gone_or_exchanged_while_open_is_noticed_and_can_be_kept_elsewhere(tmp_path: Path, change: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    path = made(folder)
    vault = Vault.open(path, WORDS)
    if change == "folder":
        folder.rename(tmp_path / "away")
    elif change in ("moved", "link"):
        path.rename(tmp_path / "away.dossier")
    else:
        path.unlink()
    if change == "replaced":
        path.write_bytes(b"something else")
    if change == "link":
        path.symlink_to(tmp_path / "away.dossier")
    assert code_of(lambda: vault.write({"state": b"more"})) == "vault_vanished"
    copy, lost = vault.copy(tmp_path / "saved.dossier")
    assert (everything(copy), lost) == (CONTENTS, ())
    copy.write({"state": b"more"})
    copy.close()
    vault.discard()
    assert opened(tmp_path / "saved.dossier")["state"] == b"more"
    if change == "replaced":
        assert path.read_bytes() == b"something else", "what somebody else put there is not ours to delete"


def test_a_save_after_which_the_file_is_gone_does_not_count_and_what_was_kept_is_still_read(tmp_path: Path) -> None:
    path = made(tmp_path)
    vault = Vault.open(path, WORDS)
    real, asked = vault._file.is_there, [True, False]
    vault._file.is_there = lambda: asked.pop(0)  # type: ignore[method-assign]
    assert code_of(lambda: vault.write({"state": b"more"})) == "vault_vanished"
    vault._file.is_there = real  # type: ignore[method-assign]
    assert everything(vault) == {**CONTENTS, "state": b"more"}, "the disk has it: that is what is read"
    vault.close()
