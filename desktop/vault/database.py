"""The SQLite file below a dossier: its tables, how it is opened, and that it is ours before anything of it is read."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from pathlib import Path
from typing import Final

from desktop.errors import VaultError

from .head import LARGEST, Head
from .head import read as read_head
from .places import is_plain_file
from .refusals import VaultDamaged, translated
from .sealing import Forged

VERSION: Final = 1  # of the format; in the file as ``user_version``
APPLICATION: Final = 0x44507231  # "DPr1", as ``application_id``
PAGE_BYTES: Final = 16384
LONGEST: Final = 100_000_000  # bytes of one row: many times the largest that is written
_WAIT_SECONDS: Final = 5.0  # for whoever is just writing
_HEADS: Final = ("head", "spare")  # the same in both: see ``head``
_TABLES: Final = {
    "head": "CREATE TABLE head (kept BLOB NOT NULL)",
    "sealed": "CREATE TABLE sealed (id BLOB PRIMARY KEY, value BLOB NOT NULL)",
    "spare": "CREATE TABLE spare (kept BLOB NOT NULL)",
}
# The journal is synced before the file, the file before it counts. It stays beside the file until that is closed: to
# make and to remove one each time would sync the folder twice for each save. On macOS only a full sync goes so far.
# In KiB, what of a large value is not written yet, a part and a half; ours: the disk begins while the rest is sealed.
_ALWAYS: Final = ("synchronous=EXTRA", "fullfsync=ON", "secure_delete=ON", "temp_store=MEMORY", "trusted_schema=OFF",
                  "cell_size_check=ON", "cache_size=-768")  # fmt: skip
_BY_OTHERS: Final = stat.S_IWGRP | stat.S_IWOTH
_ANOTHER_JOURNAL: Final = bytes.fromhex("d9d505f920a163d7")  # ends one that names a further file: ours never does


def create(path: Path) -> sqlite3.Connection:
    """The tables, in an empty file that is there already, within a transaction that is not ended.

    No journal: whoever makes a file throws it away when that does not end well. VaultError: see ``translated``.
    """
    with translated(path, writing=True):
        connection = _connect(path, "rw", "MEMORY")
        try:
            connection.execute(f"PRAGMA page_size={PAGE_BYTES}")
            connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
            connection.execute("BEGIN IMMEDIATE")
            for sql in _TABLES.values():
                connection.execute(sql)
            connection.execute(f"PRAGMA application_id={APPLICATION}")
            connection.execute(f"PRAGMA user_version={VERSION}")
        except BaseException:
            connection.close()
            raise
    return connection


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A dossier that exists.

    VaultError: vault_missing, vault_is_a_link, vault_strange_journal, vault_forbidden, vault_unreadable,
    vault_not_a_dossier, vault_newer, vault_damaged, vault_interrupted, vault_vanished, and see ``translated``.
    """
    before = _look(path, read_only=read_only)
    with translated(path):
        connection = _connect(path, "ro" if read_only else "rw", "PERSIST")
        try:
            _must_be_ours(connection, path)
            if not same_file(path, before):  # exchanged just now: SQLite may have followed a link
                raise VaultError("vault_vanished", file=str(path))
        except BaseException:
            connection.close()
            raise
    return connection


def head(connection: sqlite3.Connection, path: Path) -> Head:
    """VaultDamaged: none of its copies is whole; or it asks for work that no dossier of ours asks for."""
    for table in _HEADS:
        try:
            rows = connection.execute(f"SELECT kept FROM {table} LIMIT 2").fetchall()
            if len(rows) == 1 and isinstance(rows[0][0], bytes) and len(rows[0][0]) <= LARGEST:
                return read_head(rows[0][0])
        except (sqlite3.DatabaseError, Forged):
            continue
    raise VaultDamaged(path)


def put_head(connection: sqlite3.Connection, written: Head) -> None:
    """Both copies, within a transaction. ValueError: see ``Head.written``."""
    content = written.written()
    for table in _HEADS:
        connection.execute(f"DELETE FROM {table}")
        connection.execute(f"INSERT INTO {table} VALUES (?)", (content,))


def forget_journal(connection: sqlite3.Connection) -> None:
    """Remove what the last save left beside the file: it holds what stood in its place before."""
    for mode in ("DELETE", "PERSIST"):
        connection.execute(f"PRAGMA journal_mode={mode}").fetchall()


def shrink(connection: sqlite3.Connection) -> None:
    """Give back the pages that nothing stands on, within a transaction."""
    free = -1
    while free != (free := connection.execute("PRAGMA freelist_count").fetchone()[0]) and free > 0:
        connection.execute("PRAGMA incremental_vacuum")  # a page each time: the module stops at its first, empty, row


def close(connection: sqlite3.Connection, *, read_only: bool = False) -> None:
    """Let go of the file; who writes leaves no journal beside it, who reads does not touch that of who writes."""
    with contextlib.suppress(sqlite3.Error):  # it may be gone: then whoever opens it next sees to it
        if not read_only:
            connection.execute("PRAGMA journal_mode=DELETE").fetchall()
    connection.close()


def same_file(path: Path, known: os.stat_result) -> bool:
    """Whether what stands there is still this file."""
    try:
        return os.path.samestat(os.lstat(path), known)
    except OSError:
        return False


def journal_path(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def is_strange(beside: Path, dossier: os.stat_result) -> bool:
    """Whether what stands there is of an account that may not write the dossier, or open to one.

    In a folder where everybody may make files, it would be played back into this dossier.
    """
    try:
        found = os.lstat(beside)
    except OSError:
        return False
    more = stat.S_IMODE(found.st_mode) & ~stat.S_IMODE(dossier.st_mode) & _BY_OTHERS
    return os.name != "nt" and (found.st_uid not in (os.geteuid(), dossier.st_uid) or more != 0)


def _connect(path: Path, mode: str, journal: str) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(
        address, uri=True, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
        for pragma in _ALWAYS:
            connection.execute(f"PRAGMA {pragma}")
        if mode == "rw":
            connection.execute(f"PRAGMA journal_mode={journal}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _look(path: Path, *, read_only: bool) -> os.stat_result:
    """What stands there, before SQLite touches it: it would follow a link, and whatever a journal names.

    The file itself is not opened: to close it again would take away the locks that this process has on it.
    """
    try:
        found = os.lstat(path)
        if not is_plain_file(path):
            raise VaultError("vault_is_a_link" if path.is_symlink() else "vault_not_a_dossier", file=str(path))
        if not os.access(path, os.R_OK):
            raise VaultError("vault_forbidden", file=str(path))
        for beside in (journal_path(path), path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
            if os.path.lexists(beside) and not is_plain_file(beside):
                raise VaultError("vault_is_a_link", file=str(beside))
            # Who only reads never has a journal played back, and it may be that of somebody who has it open just now.
            if is_strange(beside, found) and not (read_only and beside == journal_path(path)):
                raise VaultError("vault_strange_journal", file=str(beside))
        _must_be_a_journal_of_ours(journal_path(path))
    except (FileNotFoundError, NotADirectoryError):
        raise VaultError("vault_missing", file=str(path)) from None
    except PermissionError:
        raise VaultError("vault_forbidden", file=str(path)) from None
    except (OSError, ValueError):
        raise VaultError("vault_unreadable", file=str(path)) from None
    return found


def _must_be_a_journal_of_ours(path: Path) -> None:
    if not os.path.lexists(path):
        return
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    try:
        os.lseek(descriptor, max(0, os.fstat(descriptor).st_size - len(_ANOTHER_JOURNAL)), os.SEEK_SET)
        end = os.read(descriptor, len(_ANOTHER_JOURNAL))
    finally:
        os.close(descriptor)
    if end == _ANOTHER_JOURNAL:  # SQLite would delete the file that it names
        raise VaultDamaged(path)


def _must_be_ours(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise VaultError("vault_not_a_dossier", file=str(path))
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise VaultError("vault_newer", file=str(path))
    found = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
    if version < 1 or found.fetchall() != [("table", name, sql) for name, sql in _TABLES.items()]:
        raise VaultDamaged(path)  # no trigger or view of somebody else's making ever runs
