"""A sealed dossier keeps what it is given: all of it or nothing, for whoever has the key, and noticed when changed."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from desktop.vault import Vault, VaultDamaged, making
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
