"""One sealed dossier: names and values in a file that nobody reads without a key. Safe to use from several threads."""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Self

from desktop.errors import VaultError

from . import database, keychain, slots
from .database import translated
from .holding import Held, Hold, Holder
from .making import make
from .manifest import Manifest
from .rows import Rows
from .sealing import new_key
from .slots import DataKey, Keychain, Secret


class Vault:
    """``path``: of the file. ``holder``: who has it open, when that is not us. ``data_key``: what opens the dossier
    without anything else, for a child of ours, or for memory."""

    def __init__(self, rows: Rows, hold: Hold | None, holder: Holder | None) -> None:
        """To be made by ``create`` and ``open`` only. VaultDamaged: the key is not that of this file."""
        self.path, self.id, self.data_key, self.holder = rows.path, rows.dossier, rows.key, holder
        self._rows, self._hold = rows, hold
        self._file = os.lstat(rows.path)
        self._lock = threading.RLock()
        self._known: Manifest | None = rows.known()  # None: to be read again

    @classmethod
    def create(cls, path: Path, keys: Sequence[Secret], contents: Mapping[str, bytes]) -> Self:
        """A new file with these values, whole or not at all. ``keys``: what shall open it; with nothing but a
        ``DataKey``, or nothing at all, nobody reads it any more once this vault and its ``data_key`` are gone.

        VaultError: as ``making.make`` and ``keychain.keep``.
        """
        path, dossier = _real(path), secrets.token_bytes(16)
        key = next((secret for secret in keys if isinstance(secret, DataKey)), None) or DataKey(new_key())
        try:
            wrapped = [slots.wrap(dossier, key.key, each) for each in keys if not isinstance(each, DataKey)]
            make(path, dossier, key, wrapped, contents)
            return cls.open(path, key)
        except BaseException:
            if any(isinstance(secret, Keychain) for secret in keys):
                keychain.forget(dossier)
            raise

    @classmethod
    def open(cls, path: Path, secret: Secret, *, read_only: bool = False) -> Self:
        """A dossier that exists; where somebody else has it open, or nothing may be written, only to be read.

        VaultError: see ``database.connect`` and ``slots.unwrap``.
        """
        path = _real(path)
        hold, holder = (None, None) if read_only else _held(path)
        try:
            connection = database.connect(path, read_only=hold is None)
            try:
                dossier = database.dossier_id(connection, path)
                key = DataKey(slots.unwrap(dossier, database.slots(connection, path), secret))
                return cls(Rows(path, connection, dossier, key), hold, holder)
            except BaseException:
                database.close(connection)
                raise
        except BaseException:
            if hold is not None:
                hold.release()
            raise

    @property
    def read_only(self) -> bool:
        return self._hold is None

    @property
    def kinds(self) -> tuple[str, ...]:
        """What opens the file: ``slots.KINDS``."""
        with self._lock:
            return slots.kinds(database.slots(self._rows.connection, self.path))

    def names(self) -> frozenset[str]:
        """Of everything in it. VaultDamaged."""
        with self._lock:
            return frozenset(self._manifest().entries)

    def read(self, name: str) -> bytes:
        """A value. KeyError: none of this name. VaultDamaged: it is not what was kept."""
        with self._lock:
            return self._rows.read(self._manifest(), name)

    def write(self, changed: Mapping[str, bytes], removed: Collection[str] = ()) -> None:
        """Keep values and drop others, all or none; on the disk when this returns.

        VaultError: vault_read_only, vault_vanished, and see ``database.translated``. Then everything is as it was.
        """
        with self._lock:
            known = self._manifest()
            after: list[Manifest] = []
            self._transact(lambda: after.append(self._rows.put(known, changed, removed)))
            self._known = after[0]

    def add_key(self, secret: Secret) -> None:
        """Have one more thing open the dossier. VaultError: as ``write``, and as ``slots.wrap``."""
        slot = slots.wrap(self.id, self.data_key.key, secret)
        with self._lock:
            self._transact(lambda: database.put_slot(self._rows.connection, slot))

    def replace_keys(self, kind: str, secret: Secret | None) -> None:
        """Have this open the dossier, and nothing else of its kind any more. VaultError: as ``add_key``.

        Copies of the file that were made before are opened by what opened them then.
        """
        slot = slots.wrap(self.id, self.data_key.key, secret) if secret is not None else None

        def replace() -> None:
            database.drop_slots(self._rows.connection, kind)
            if slot is not None:
                database.put_slot(self._rows.connection, slot)

        with self._lock:
            self._transact(replace)
        if kind == "keychain" and secret is None:
            keychain.forget(self.id)

    def copy(self, path: Path) -> tuple[Vault, tuple[str, ...]]:
        """The dossier in another file, opened by the same keys, and the names of what could not be read any more.

        VaultError: as ``create`` and ``write``; then nothing is left of it.
        """
        with self._lock:
            path = _real(path)
            make(path, self.id, self.data_key, database.slots(self._rows.connection, self.path), {})
            copy = type(self).open(path, self.data_key)
            try:
                lost = [name for name in sorted(self.names()) if not self._copied(name, copy)]
            except BaseException:
                copy.discard()
                raise
        return copy, tuple(lost)

    def compact(self) -> None:
        """Give back the room of what was dropped. VaultError: as ``write``."""
        with self._lock, translated(self.path):
            self._rows.connection.execute("PRAGMA incremental_vacuum").fetchall()

    def close(self) -> None:
        """Let go of the file, and of the key."""
        with self._lock:
            database.close(self._rows.connection)
            self.data_key = DataKey(b"")
            self._rows, self._known = Rows(self.path, self._rows.connection, self.id, self.data_key), None
            if self._hold is not None:
                self._hold.release()

    def discard(self) -> None:
        """Close it, and delete the file."""
        with self._lock:
            with contextlib.suppress(OSError):
                self.path.unlink()
            self.close()

    def _manifest(self) -> Manifest:
        self._known = self._known or self._rows.known()
        return self._known

    def _copied(self, name: str, copy: Vault) -> bool:
        """One value at a time: a dossier may be larger than memory. False when it cannot be read any more."""
        try:
            value = self.read(name)
        except VaultError:
            return False
        copy.write({name: value})
        return True

    def _transact(self, act: Callable[[], object]) -> None:
        """All of it or nothing. It counts when the file that was opened is still the one that stands there."""
        if self.read_only:
            raise VaultError("vault_read_only", file=str(self.path))
        self._must_be_there()
        connection = self._rows.connection
        try:
            with translated(self.path):
                connection.execute("BEGIN IMMEDIATE")
                act()
                connection.execute("COMMIT")
        except BaseException:
            self._known = None  # whether the disk has it is known when it is read again
            with contextlib.suppress(sqlite3.Error):
                connection.rollback()
            raise
        self._must_be_there()

    def _must_be_there(self) -> None:
        """SQLite would go on writing into a file that was deleted or exchanged, and nobody would ever see it again."""
        try:
            same = os.path.samestat(os.lstat(self.path), self._file)
        except OSError:
            same = False
        if not same:
            raise VaultError("vault_vanished", file=str(self.path))


def _real(path: Path) -> Path:
    """Where the file is, links to its folder followed, a link in its own place not."""
    return Path(os.path.realpath(path.parent)) / path.name


def _held(path: Path) -> tuple[Hold | None, Holder | None]:
    """The lock of a dossier; without it, who has it, where that is known."""
    try:
        return (Hold(path) if os.access(path, os.W_OK) else None), None
    except Held as held:
        return None, held.holder
    except OSError:  # nothing may be written in this folder
        return None, None
