"""A sealed dossier keeps what it is given: all of it or nothing, for whoever has the key, and noticed when changed."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from desktop.vault import RecoveryCode, Vault, VaultDamaged, making, recovery
from tests.vault.dossiers import CONTENTS, WORDS, code_of, everything, left_in, made, opened, sql


def test_what_was_kept_is_read_again_in_another_sitting(tmp_path: Path) -> None:
    path = made(tmp_path)
    vault = Vault.open(path, WORDS)
    assert everything(vault) == CONTENTS
    vault.write({"state": b"again", "new": b"\0" * 3_000_000}, ["note"])
    vault.close()
    after = opened(path)
    assert after == {**{name: value for name, value in CONTENTS.items() if name != "note"}, "state": b"again", "new": b"\0" * 3_000_000}
    assert left_in(tmp_path) == {"a.dossier"}


def test_a_value_can_shrink_and_grow_over_many_pieces(tmp_path: Path) -> None:
    path = made(tmp_path, contents={})
    vault = Vault.open(path, WORDS)
    for length in (0, 3_000_000, 10, 2_500_000, 1_048_000, 0):
        vault.write({"x": b"y" * length})
        assert vault.read("x") == b"y" * length
    vault.close()
    assert opened(path) == {"x": b""}


def test_nothing_that_was_typed_stands_in_the_file_and_names_neither(tmp_path: Path) -> None:
    path = made(tmp_path, contents={"PASSPORT.jpg": b"Amelie Muster" * 100, "NIR": b"185057800608491"})
    for file in tmp_path.iterdir():
        for word in (b"PASSPORT", b"Amelie", b"185057800608491", b"korrekt", b"Muster"):
            assert word not in file.read_bytes()
    assert opened(path)["NIR"] == b"185057800608491"


def test_what_is_dropped_leaves_the_file_when_it_is_compacted(tmp_path: Path) -> None:
    path = made(tmp_path)
    vault = Vault.open(path, WORDS)
    vault.write({}, ["photo"])
    large = path.stat().st_size
    vault.compact()
    assert path.stat().st_size < large - 2_000_000
    vault.close()
    assert "photo" not in opened(path)


def test_a_name_that_is_not_there_is_a_key_error_and_removing_it_does_no_harm(tmp_path: Path) -> None:
    vault = Vault.open(made(tmp_path), WORDS)
    with pytest.raises(KeyError):
        vault.read("nothing")
    vault.write({}, ["nothing"])
    assert everything(vault) == CONTENTS
    vault.close()


def test_a_failure_within_a_save_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = made(tmp_path)
    vault = Vault.open(path, WORDS)
    with pytest.raises(TypeError):
        vault.write({"state": b"half", "other": 7})  # type: ignore[dict-item]
    assert everything(vault) == CONTENTS
    vault.write({"state": b"whole"})
    vault.close()
    assert opened(path)["state"] == b"whole"


@pytest.mark.skipif(os.name == "nt", reason="modes of files are those of other systems")
def test_files_are_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        vault = Vault.create(tmp_path / "a.dossier", [WORDS], CONTENTS)
        vault.write({"more": b"x"})
        files = list(tmp_path.iterdir())
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in files}
        vault.close()
    finally:
        os.umask(before)
    assert set(modes) >= {"a.dossier", "a.dossier.lock", "a.dossier-journal"}
    assert set(modes.values()) == {0o600}


# --- created whole or not at all ----------------------------------------------------------------------------------


def test_a_file_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    for name in ("file", "link", "folder"):
        path = tmp_path / name
        path.write_text("mine") if name == "file" else path.symlink_to("nowhere") if name == "link" else path.mkdir()
        assert code_of(lambda path=path: Vault.create(path, [WORDS], CONTENTS)) == "vault_exists"
    assert left_in(tmp_path) == {"file", "link", "folder"} and (tmp_path / "file").read_text() == "mine"


def test_a_dossier_is_created_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.dossier"
    with pytest.raises(TypeError):
        Vault.create(path, [WORDS], {"a": b"1", "b": 7})  # type: ignore[dict-item]
    assert not left_in(tmp_path)
    monkeypatch.setattr(making, "sync_folder", lambda _folder: (_ for _ in ()).throw(OSError(5, "broken")))
    assert code_of(lambda: Vault.create(path, [WORDS], CONTENTS)) == "vault_cannot_write"
    assert not left_in(tmp_path)


@pytest.mark.parametrize("folder", ["missing", "file/in", "a" * 300])
def test_where_nothing_can_be_made_that_is_said(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("")
    assert code_of(lambda: Vault.create(tmp_path / folder / "a.dossier", [WORDS], {})) == "vault_cannot_write"
    assert left_in(tmp_path) == {"file"}


def test_where_no_file_has_two_names_a_dossier_is_made_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_paths: object) -> None:
        raise PermissionError(1, "no links on this stick")

    monkeypatch.setattr(os, "link", refused)
    path = made(tmp_path)
    assert opened(path) == CONTENTS and left_in(tmp_path) == {"a.dossier"}
    assert code_of(lambda: Vault.create(path, [WORDS], {})) == "vault_exists"


def test_what_a_crash_left_of_one_being_made_is_gone_once_it_is_made_or_opened(tmp_path: Path) -> None:
    for act in (lambda: made(tmp_path), lambda: opened(tmp_path / "a.dossier")):
        (tmp_path / "a.dossier-new").write_bytes(b"half")
        act()
        assert left_in(tmp_path) == {"a.dossier"}


def test_a_journal_left_by_a_file_long_gone_does_not_undo_a_new_one(tmp_path: Path) -> None:
    vault = Vault.open(made(tmp_path), WORDS)
    vault._file.connection.execute("PRAGMA cache_size=1")
    vault._file.connection.execute("BEGIN IMMEDIATE")
    vault._file.connection.execute("UPDATE sealed SET value = zeroblob(3000000)")
    journal = (tmp_path / "a.dossier-journal").read_bytes()
    vault.discard()
    (tmp_path / "a.dossier-journal").write_bytes(journal)
    path = made(tmp_path, contents={"new": b"1"})
    assert opened(path) == {"new": b"1"} and left_in(tmp_path) == {"a.dossier"}


# --- a copy -------------------------------------------------------------------------------------------------------


def test_a_copy_has_everything_and_is_opened_by_the_same(tmp_path: Path) -> None:
    code = recovery.new_code()
    vault = Vault.open(made(tmp_path, WORDS, RecoveryCode(code)), WORDS)
    copy, lost = vault.copy(tmp_path / "b.dossier")
    copy.write({"state": b"of the copy"})
    assert (lost, vault.read("state")) == ((), CONTENTS["state"])
    vault.close()
    copy.close()
    assert opened(tmp_path / "b.dossier", RecoveryCode(code)) == {**CONTENTS, "state": b"of the copy"}


def test_a_copy_of_a_large_dossier_takes_little_memory(tmp_path: Path) -> None:
    import tracemalloc

    vault = Vault.open(made(tmp_path, contents={str(number): bytes(4_000_000) for number in range(12)}), WORDS)
    tracemalloc.start()
    copy, _lost = vault.copy(tmp_path / "b.dossier")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(copy.names()) == 12 and peak < 30_000_000
    copy.close()
    vault.close()


def test_a_copy_has_what_can_still_be_read_and_names_the_rest(tmp_path: Path) -> None:
    path = made(tmp_path)
    vault = Vault.open(path, WORDS)
    entry = vault._contents._known.entries["note"]  # type: ignore[union-attr]
    sql(path, ("UPDATE sealed SET value = zeroblob(600) WHERE id = ?", (entry.rows[0],)))
    copy, lost = vault.copy(tmp_path / "b.dossier")
    assert lost == ("note",)
    assert everything(copy) == {name: value for name, value in CONTENTS.items() if name != "note"}
    copy.close()
    vault.close()


def test_a_copy_is_never_put_where_something_is(tmp_path: Path) -> None:
    vault = Vault.open(made(tmp_path), WORDS)
    assert code_of(lambda: vault.copy(vault.path)) == "vault_exists"
    assert everything(vault) == CONTENTS
    vault.close()


# --- changed behind its back --------------------------------------------------------------------------------------


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


# --- several at once ----------------------------------------------------------------------------------------------


def test_several_threads_write_and_read_without_disturbing_each_other(tmp_path: Path) -> None:
    vault = Vault.open(made(tmp_path), WORDS)
    wrong: list[object] = []

    def busy(number: int) -> None:
        try:
            for turn in range(15):
                vault.write({f"{number}": b"%d" % turn})
                if vault.read(f"{number}") != b"%d" % turn or not vault.names() >= set(CONTENTS):
                    wrong.append((number, turn))
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=busy, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    vault.close()


def test_a_closed_vault_says_so_and_can_be_closed_again(tmp_path: Path) -> None:
    vault = Vault.open(made(tmp_path), WORDS)
    vault.close()
    vault.close()
    for act in (vault.names, lambda: vault.read("state"), lambda: vault.write({"a": b""}), lambda: vault.kinds, vault.compact,
                lambda: vault.copy(tmp_path / "c.dossier"), lambda: vault.add_key(WORDS)):  # fmt: skip
        assert code_of(act) == "vault_closed"
    assert left_in(tmp_path) == {"a.dossier"}


def test_a_discarded_dossier_leaves_nothing(tmp_path: Path) -> None:
    vault = Vault.open(made(tmp_path), WORDS)
    vault.write({"more": b"x"})
    vault.discard()
    vault.discard()
    assert not left_in(tmp_path)


def test_damage_is_said_without_a_value_in_it(tmp_path: Path) -> None:
    path = made(tmp_path, contents={"secret name": b"secret value"})
    sql(path, "DELETE FROM sealed")
    with pytest.raises(VaultDamaged) as told:
        Vault.open(path, WORDS)
    assert "secret" not in repr(told.value.details) + str(told.value)
