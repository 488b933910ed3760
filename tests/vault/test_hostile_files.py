"""What is not a dossier of ours is refused for what it is, and nothing that it names or hides is ever followed."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import catalogue
from desktop.errors import DesktopError
from desktop.vault import Vault, database, kinds_of
from desktop.vault.holding import Hold
from desktop.vault.making import unfinished_path
from tests.vault.dossiers import CONTENTS, WORDS, code_of, everything, left_in, made, opened, sql

posix = pytest.mark.skipif(os.name == "nt", reason="of other systems")


def _text(path: Path) -> None:
    path.write_text("PK this is no dossier")


def _database(path: Path) -> None:
    path.unlink()
    sql(path, "CREATE TABLE t (a)")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_text, "vault_not_a_dossier"),
        (lambda path: path.write_bytes(b""), "vault_not_a_dossier"),
        (lambda path: path.write_bytes(os.urandom(50_000)), "vault_not_a_dossier"),
        (_database, "vault_not_a_dossier"),
        (lambda path: path.unlink() or path.mkdir(), "vault_not_a_dossier"),
        (lambda path: path.unlink(), "vault_missing"),
        (lambda path: path.unlink() or os.mkfifo(path), "vault_not_a_dossier"),
        (lambda path: path.rename(path.with_name("b")) and path.symlink_to("b"), "vault_is_a_link"),
        (lambda path: path.with_name("a.dossier-journal").symlink_to("b"), "vault_is_a_link"),
        (lambda path: path.with_name("a.dossier-journal").mkdir(), "vault_is_a_link"),
        (lambda path: sql(path, "PRAGMA user_version=2"), "vault_newer"),
        (lambda path: sql(path, "PRAGMA user_version=0"), "vault_damaged"),
        (lambda path: sql(path, "PRAGMA user_version=-5"), "vault_damaged"),
        (lambda path: sql(path, "CREATE TABLE more (a)"), "vault_damaged"),
        (lambda path: sql(path, "CREATE VIEW more AS SELECT * FROM sealed"), "vault_damaged"),
        (lambda path: sql(path, "CREATE TRIGGER more AFTER INSERT ON sealed BEGIN DELETE FROM head; END"), "vault_damaged"),
        (lambda path: sql(path, "CREATE INDEX more ON sealed (value)"), "vault_damaged"),
        (lambda path: sql(path, "DROP TABLE spare"), "vault_damaged"),
        (lambda path: sql(path, "DROP TABLE head", "CREATE VIEW head AS SELECT kept FROM spare"), "vault_damaged"),
        (lambda path: sql(path, "ALTER TABLE sealed ADD COLUMN more"), "vault_damaged"),
        (lambda path: path.write_bytes(path.read_bytes()[:20_000]), "vault_damaged"),
        (lambda path: path.write_bytes(path.read_bytes()[:100]), "vault_damaged"),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + os.urandom(60_000)), "vault_not_a_dossier"),
        (lambda path: path.write_bytes(path.read_bytes()[:4096] + os.urandom(500_000)), "vault_damaged"),
    ],
)
def test_each_kind_of_wrong_file_has_its_own_answer(tmp_path: Path, change: Callable[[Path], object], code: str) -> None:
    path = made(tmp_path)
    change(path)
    assert code_of(lambda: opened(path)) == code
    assert not os.path.lexists(tmp_path / "a.dossier.lock")


def test_what_is_refused_is_told_in_words_and_five_different_ones(tmp_path: Path) -> None:
    told = catalogue.errors()
    five = ("vault_not_a_dossier", "vault_newer", "vault_damaged", "vault_forbidden", "vault_read_only")
    assert len({told[code].found for code in five}) == len({told[code].fix for code in five}) == 5


def test_every_code_of_the_vault_has_words() -> None:
    import re

    folder = Path(database.__file__).parent
    found = set()
    for file in folder.glob("*.py"):
        found |= set(re.findall(r'"((?:vault|keychain|wrong|recovery_code|no_memory)_[a-z_]+)"', file.read_text()))
    assert len(found) > 20 and found <= set(catalogue.errors())


def test_a_schema_that_names_a_table_twice_runs_nothing(tmp_path: Path) -> None:
    path = made(tmp_path)
    table = sql(path, "SELECT sql FROM sqlite_schema WHERE name = 'head'")[0][0]
    sql(path, "PRAGMA writable_schema=ON", ("INSERT INTO sqlite_schema VALUES ('trigger', 'head', 'sealed', 0, ?)", (table,)))
    assert code_of(lambda: opened(path)) == "vault_damaged"


@posix
def test_a_journal_that_names_another_file_has_it_not_deleted(tmp_path: Path) -> None:
    """SQLite deletes what a journal calls its super-journal, once it has rolled back: any file, anywhere."""
    mine = tmp_path / "mine.txt"
    mine.write_bytes(b"mine")
    path = made(tmp_path)
    name = os.fsencode(mine)
    header = struct.pack(">8sIIIII", bytes.fromhex("d9d505f920a163d7"), 0, 1, path.stat().st_size // 16384, 512, 16384)
    end = struct.pack(">I", 65537) + name + struct.pack(">II", len(name), sum(name)) + bytes.fromhex("d9d505f920a163d7")
    path.with_name("a.dossier-journal").write_bytes(header.ljust(512, b"\0") + end)
    assert code_of(lambda: opened(path)) == "vault_damaged"
    assert mine.read_bytes() == b"mine"
    other = sqlite3.connect(path)  # that this is no idle worry
    other.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    other.close()
    assert not mine.exists()


@posix
@pytest.mark.parametrize("beside", ["a.dossier-wal", "a.dossier-shm", "a.dossier-new", "a.dossier-new-journal"])
def test_a_link_beside_the_file_is_never_followed(tmp_path: Path, beside: str) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_bytes(b"mine")
    path = made(tmp_path)
    (tmp_path / beside).symlink_to(mine)
    assert code_of(lambda: opened(path)) == ("vault_is_a_link" if beside[10:] in ("wal", "shm") else "")
    assert mine.read_bytes() == b"mine"


@posix
def test_links_at_every_place_of_a_new_dossier_are_not_followed(tmp_path: Path) -> None:
    for place, code in (("a.dossier", "vault_exists"), ("a.dossier.lock", "vault_is_a_link"), ("a.dossier-new", ""), ("a.dossier-journal", "")):
        folder = tmp_path / place
        folder.mkdir()
        (folder / place).symlink_to(folder / "planted")
        assert code_of(lambda folder=folder: Vault.create(folder / "a.dossier", [WORDS], CONTENTS).close()) == code
        assert not (folder / "planted").exists()
    assert unfinished_path(tmp_path / "x").name == "x-new"


@posix
def test_a_dossier_whose_folder_is_a_link_is_opened_and_stays_the_one_it_was(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    made(tmp_path / "one")
    made(tmp_path / "two", contents={})
    link = tmp_path / "link"
    link.symlink_to("one")
    vault = Vault.open(link / "a.dossier", WORDS)
    link.unlink()
    link.symlink_to("two")
    vault.write({"state": b"into the first"})
    vault.close()
    assert (opened(tmp_path / "one/a.dossier")["state"], opened(tmp_path / "two/a.dossier")) == (b"into the first", {})


def test_a_file_in_the_other_journal_mode_is_read_and_brought_back(tmp_path: Path) -> None:
    path = made(tmp_path)
    sql(path, "PRAGMA journal_mode=WAL", "PRAGMA user_version=1")
    assert path.read_bytes()[18:20] == b"\2\2"
    assert opened(path) == CONTENTS and path.read_bytes()[18:20] == b"\1\1" and left_in(tmp_path) == {"a.dossier"}


def test_an_interrupted_save_is_undone_by_who_may_write_and_told_to_who_may_not(tmp_path: Path) -> None:
    path = made(tmp_path)
    vault = Vault.open(path, WORDS)
    vault._file.connection.execute("PRAGMA cache_size=1")
    vault._file.connection.execute("BEGIN IMMEDIATE")
    vault._file.connection.execute("UPDATE sealed SET value = zeroblob(3000000)")
    whole = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    vault.close()
    for name in ("a.dossier", "a.dossier-journal"):
        (tmp_path / name).write_bytes(whole[name])
    hold = Hold(path)
    assert code_of(lambda: Vault.open(path, WORDS, read_only=True)) == "vault_interrupted"
    hold.release()
    assert opened(path) == CONTENTS


def _zeros(path: Path) -> bytes:
    """A journal that has every page of the file be zeros again; whoever sees its length can make it."""
    pages = path.stat().st_size // 16384
    header = struct.pack(">8sIIIII", bytes.fromhex("d9d505f920a163d7"), pages, 1, pages, 512, 16384).ljust(512, b"\0")
    return header + b"".join(struct.pack(">I", page) + bytes(16384) + struct.pack(">I", 1) for page in range(1, pages + 1))


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() != 0, reason="only the system's owner can be somebody else")
@pytest.mark.parametrize(("owner", "mode", "code"), [(65534, 0o600, "vault_strange_journal"), (0, 0o622, "vault_strange_journal"), (0, 0o600, "vault_not_a_dossier")])  # fmt: skip
def test_the_journal_of_somebody_else_is_never_played_back(tmp_path: Path, owner: int, mode: int, code: str) -> None:
    path = made(tmp_path)
    before, journal = path.read_bytes(), path.with_name("a.dossier-journal")
    journal.write_bytes(_zeros(path))
    journal.chmod(mode)
    os.chown(journal, owner, owner)
    assert code_of(lambda: kinds_of(path)) == code_of(lambda: opened(path)) == code
    assert (path.read_bytes() == before) == (code == "vault_strange_journal"), "that this is no idle worry"


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() != 0, reason="only the system's owner can be somebody else")
def test_a_journal_of_the_other_kind_that_is_somebody_elses_is_not_read_either(tmp_path: Path) -> None:
    path = made(tmp_path)
    for name in ("a.dossier-wal", "a.dossier-shm"):
        (tmp_path / name).write_bytes(b"")
        os.chown(tmp_path / name, 65534, 65534)
        assert code_of(lambda: kinds_of(path)) == code_of(lambda: opened(path)) == "vault_strange_journal"
        (tmp_path / name).unlink()


@posix
def test_a_dossier_that_several_may_write_is_opened_with_the_journal_of_one_of_them(tmp_path: Path) -> None:
    path = made(tmp_path)
    path.chmod(0o660)
    path.with_name("a.dossier-journal").write_bytes(b"")
    path.with_name("a.dossier-journal").chmod(0o660)
    assert opened(path) == CONTENTS


def _as_nobody(path: Path, answer: object) -> None:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
    try:
        vault = Vault.open(path, WORDS)
        told = "read only" if vault.read_only and everything(vault) == CONTENTS else "?"
        vault.close()
    except DesktopError as error:
        told = error.code
    answer.put(told)  # type: ignore[attr-defined]


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() != 0, reason="only the system's owner can be somebody else")
@pytest.mark.parametrize(("mode", "folder", "told"), [(0o600, 0o755, "vault_forbidden"), (0o644, 0o755, "read only"), (0o644, 0o700, "vault_forbidden"), (0o666, 0o755, "read only")])  # fmt: skip
def test_what_may_not_be_opened_or_written_is_said_to_be_so(mode: int, folder: int, told: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory(prefix="dossier-pret-test-") as name:
        path = made(Path(name))
        path.chmod(mode)
        Path(name).chmod(folder)
        spawn = multiprocessing.get_context("fork")
        answer = spawn.SimpleQueue()
        child = spawn.Process(target=_as_nobody, args=(path, answer))
        child.start()
        child.join()
        assert child.exitcode == 0 and answer.get() == told
        assert left_in(Path(name)) == {"a.dossier"}


@posix
def test_a_file_exchanged_for_a_link_while_it_is_opened_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, other = made(tmp_path), made(tmp_path, name="b.dossier")
    connect = database._connect

    def exchanged(*what: object) -> sqlite3.Connection:
        path.unlink(missing_ok=True)
        path.symlink_to(other)
        return connect(*what)  # type: ignore[arg-type]

    monkeypatch.setattr(database, "_connect", exchanged)
    assert code_of(lambda: opened(path)) == "vault_vanished"
