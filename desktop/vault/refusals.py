"""What SQLite and the system refuse, as errors that a person can be shown; none of them holds a value."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from desktop.errors import VaultError

_CODES: Final = {  # by how the name of SQLite's error begins; the first that fits
    "SQLITE_FULL": "vault_full",
    "SQLITE_READONLY_DBMOVED": "vault_vanished",
    "SQLITE_READONLY_ROLLBACK": "vault_interrupted",
    "SQLITE_READONLY": "vault_forbidden",
    "SQLITE_PERM": "vault_forbidden",
    "SQLITE_AUTH": "vault_forbidden",
    "SQLITE_CANTOPEN": "vault_cannot_write",
    "SQLITE_BUSY": "vault_busy",
    "SQLITE_LOCKED": "vault_busy",
    "SQLITE_NOTADB": "vault_not_a_dossier",
    "SQLITE_IOERR": "vault_not_kept",
}
_WHEN_READING: Final = {"vault_cannot_write": "vault_unreadable", "vault_not_kept": "vault_unreadable"}
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


class VaultDamaged(VaultError):
    """Something in the file is not what was kept there; what can still be read is for ``salvage``."""

    def __init__(self, path: Path, code: str = "vault_damaged") -> None:
        super().__init__(code, file=str(path))


class KeysExchanged(VaultDamaged):
    """The wrapped keys are not those with which the dossier was last kept."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, "vault_keys_exchanged")


@contextlib.contextmanager
def translated(path: Path, *, writing: bool = False) -> Iterator[None]:
    """SQLite's refusals. ``writing``: of a save; what cannot be told from damage is said to be that."""
    try:
        yield
    except sqlite3.ProgrammingError:  # the connection was closed, by another thread maybe
        raise VaultError("vault_closed", file=str(path)) from None
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", None) or ""
        code = next((code for start, code in _CODES.items() if name.startswith(start)), "vault_damaged")
        if code == "vault_damaged":
            raise VaultDamaged(path) from None
        raise VaultError(code if writing else _WHEN_READING.get(code, code), file=str(path)) from None
    except (OverflowError, UnicodeDecodeError):  # numbers and text that no dossier of ours holds
        raise VaultDamaged(path) from None


@contextlib.contextmanager
def system_translated(path: Path) -> Iterator[None]:
    """The system's refusals to make a file: vault_exists, vault_is_a_link, vault_full, vault_cannot_write."""
    try:
        yield
    except FileExistsError:
        raise VaultError("vault_exists", file=str(path)) from None
    except OSError as error:
        code = "vault_full" if error.errno in _FULL else "vault_cannot_write"
        raise VaultError("vault_is_a_link" if error.errno == errno.ELOOP else code, file=str(path)) from None
