"""The SQLite file below a dossier: its tables, how it is opened, and what its refusals mean to a person."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from desktop.errors import VaultError

from .passphrase import Cost
from .places import is_plain_file
from .slots import KINDS, Slot

VERSION: Final = 1  # of the format; in the file as ``user_version``
APPLICATION: Final = 0x44507231  # "DPr1", as ``application_id``
_MAGIC: Final = b"SQLite format 3\0"
_PAGE_BYTES: Final = 16384
_LONGEST: Final = 100_000_000  # bytes of one row: many times the largest that is written
_WAIT_SECONDS: Final = 5.0  # for whoever is just writing
_TABLES: Final = {
    "dossier": "CREATE TABLE dossier (id BLOB NOT NULL)",
    "keys": "CREATE TABLE keys (id BLOB PRIMARY KEY, kind TEXT NOT NULL, salt BLOB NOT NULL, memory_kib INTEGER, "
    "passes INTEGER, lanes INTEGER, wrapped BLOB NOT NULL, digest BLOB NOT NULL) WITHOUT ROWID",
    "sealed": "CREATE TABLE sealed (id BLOB PRIMARY KEY, value BLOB NOT NULL)",
}
# The journal is synced before the file, the file before it counts. It stays beside the file until that is closed: to
# make and to remove one each time would sync the folder twice for each save.
_ALWAYS: Final = ("journal_mode=PERSIST", "synchronous=EXTRA", "secure_delete=ON", "temp_store=MEMORY",
                  "trusted_schema=OFF", "cell_size_check=ON")  # fmt: skip
_CODES: Final = {
    "SQLITE_FULL": "vault_full",
    "SQLITE_READONLY": "vault_forbidden",
    "SQLITE_PERM": "vault_forbidden",
    "SQLITE_AUTH": "vault_forbidden",
    "SQLITE_CANTOPEN": "vault_cannot_write",
    "SQLITE_BUSY": "vault_busy",
    "SQLITE_LOCKED": "vault_busy",
    "SQLITE_NOTADB": "vault_not_a_dossier",
    "SQLITE_CORRUPT": "vault_damaged",
    "SQLITE_TOOBIG": "vault_damaged",
    "SQLITE_IOERR": "vault_not_kept",
}


class VaultDamaged(VaultError):
    """Something in the file is not what was kept there; what can still be read is for ``salvage``."""

    def __init__(self, path: Path) -> None:
        super().__init__("vault_damaged", file=str(path))


def create(path: Path, dossier: bytes) -> sqlite3.Connection:
    """The tables, in an empty file that is there already. VaultError: see ``translated``."""
    with translated(path):
        connection = _connect(path, "rw")
        connection.execute(f"PRAGMA page_size={_PAGE_BYTES}")
        connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
        connection.execute("BEGIN IMMEDIATE")
        for sql in _TABLES.values():
            connection.execute(sql)
        connection.execute(f"PRAGMA application_id={APPLICATION}")
        connection.execute(f"PRAGMA user_version={VERSION}")
        connection.execute("INSERT INTO dossier VALUES (?)", (dossier,))
        connection.execute("COMMIT")
    return connection


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A dossier that exists.

    VaultError: vault_missing, vault_is_a_link, vault_unreadable, vault_not_a_dossier, vault_newer, vault_damaged, and
    see ``translated``.
    """
    _look(path)
    with translated(path):
        connection = _connect(path, "ro" if read_only else "rw")
        try:
            _must_be_ours(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def dossier_id(connection: sqlite3.Connection, path: Path) -> bytes:
    with translated(path):
        rows = connection.execute("SELECT id FROM dossier").fetchall()
    if len(rows) != 1 or not isinstance(rows[0][0], bytes) or len(rows[0][0]) != 16:
        raise VaultDamaged(path)
    return rows[0][0]


def slots(connection: sqlite3.Connection, path: Path) -> tuple[Slot, ...]:
    """The wrapped keys. VaultDamaged: one that was changed; or it asks for work that no dossier of ours asks for."""
    with translated(path):
        rows = connection.execute(
            "SELECT id, kind, salt, memory_kib, passes, lanes, wrapped, digest FROM keys ORDER BY id"
        ).fetchall()
    return tuple(_slot(row, path) for row in rows)


def put_slot(connection: sqlite3.Connection, slot: Slot) -> None:
    cost = slot.cost
    row = (slot.id, slot.kind, slot.salt, cost and cost.memory_kib, cost and cost.passes, cost and cost.lanes,
           slot.wrapped, slot.digest)  # fmt: skip
    connection.execute("INSERT INTO keys VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


def drop_slots(connection: sqlite3.Connection, kind: str) -> None:
    connection.execute("DELETE FROM keys WHERE kind = ?", (kind,))


def close(connection: sqlite3.Connection) -> None:
    """Let go of the file, and leave no journal beside it."""
    with contextlib.suppress(sqlite3.Error):  # it may only be read, or be gone: then whoever opens it next sees to it
        connection.execute("PRAGMA journal_mode=DELETE").fetchall()
    connection.close()


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """What SQLite and the system refuse, as errors that a person can be shown; none of them holds a value."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", None) or ""
        code = next((code for start, code in _CODES.items() if name.startswith(start)), "vault_damaged")
        if code == "vault_damaged":
            raise VaultDamaged(path) from None
        raise VaultError(code, file=str(path)) from None
    except (OverflowError, UnicodeDecodeError):  # numbers and text that no dossier of ours holds
        raise VaultDamaged(path) from None


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(
        address, uri=True, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        for pragma in _ALWAYS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def _look(path: Path) -> None:
    """What stands there, before SQLite touches it: it would follow a link."""
    try:
        if not is_plain_file(path):
            raise VaultError("vault_is_a_link" if path.is_symlink() else "vault_not_a_dossier", file=str(path))
        journal = path.with_name(f"{path.name}-journal")
        if os.path.lexists(journal) and not is_plain_file(journal):
            raise VaultError("vault_is_a_link", file=str(journal))
        with path.open("rb") as stream:
            head = stream.read(len(_MAGIC))
    except FileNotFoundError:
        raise VaultError("vault_missing", file=str(path)) from None
    except PermissionError:
        raise VaultError("vault_forbidden", file=str(path)) from None
    except (OSError, ValueError):
        raise VaultError("vault_unreadable", file=str(path)) from None
    if head != _MAGIC:
        raise VaultError("vault_not_a_dossier", file=str(path))


def _must_be_ours(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise VaultError("vault_not_a_dossier", file=str(path))
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > VERSION:
        raise VaultError("vault_newer", file=str(path))
    found = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))
    if version < 1 or found != _TABLES:  # no trigger or view of somebody else's making ever runs
        raise VaultDamaged(path)


def _slot(row: tuple[object, ...], path: Path) -> Slot:
    id_, kind, salt, memory, passes, lanes, wrapped, digest = row
    cost = None
    if isinstance(memory, int) and isinstance(passes, int) and isinstance(lanes, int):
        cost = Cost(memory, passes, lanes)
    if not (isinstance(id_, bytes) and isinstance(salt, bytes) and isinstance(wrapped, bytes) and kind in KINDS):
        raise VaultDamaged(path)
    slot = Slot(id_, str(kind), salt, cost, wrapped)
    if slot.digest != digest or (kind == "passphrase" and not (cost and cost.sensible)):
        raise VaultDamaged(path)
    return slot
