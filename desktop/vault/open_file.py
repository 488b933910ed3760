"""One open dossier file: reading it at one moment, and writing to it all or nothing, on the disk when it counts."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from desktop.errors import VaultError

from . import database
from .carving import descriptor_of
from .early import begin_writing
from .refusals import translated


class OpenFile:
    """``path``: of the file. ``read_only``: whether it is only read here; somebody else may write to it meanwhile.
    ``descriptor``: what it can still be read by when it was deleted; -1 where the system has none.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        """VaultError: see ``database.connect``."""
        self.path, self.read_only = path, read_only
        # Opened before SQLite opens the file, closed after it: to close any other handle on it drops SQLite's locks.
        self.descriptor = _descriptor(path)
        try:
            self.connection = database.connect(path, read_only=read_only)
            self._there = os.lstat(path)
        except BaseException:
            self._drop()
            raise
        self._seen, self._begun = -1, 0

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """The file at one moment. VaultError: see ``translated``."""
        with translated(self.path):
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                with contextlib.suppress(sqlite3.Error):
                    self.connection.rollback()

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """All of it or nothing. It counts when the file that was opened is still the one that stands there.

        VaultError: vault_read_only, vault_vanished, and see ``translated``. Then what the disk has is known when it is
        read again: all of it or nothing.
        """
        if self.read_only:
            raise VaultError("vault_read_only", file=str(self.path))
        self._must_be_there()
        try:
            with translated(self.path, writing=True):
                self.connection.execute("BEGIN IMMEDIATE")
                yield
                self.connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self.connection.rollback()
            raise
        self._must_be_there()

    def begin(self) -> None:
        """Have the disk begin with what the file grew by since this was asked last, while more is being written."""
        self._begun = begin_writing(self.descriptor, self._begun)

    def changed(self) -> bool:
        """Whether somebody else wrote to it since this was asked last. Within a transaction."""
        seen, self._seen = self._seen, self.connection.execute("PRAGMA data_version").fetchone()[0]
        return bool(seen != self._seen)

    def is_there(self) -> bool:
        """Whether the file that was opened is the one that stands there."""
        return database.same_file(self.path, self._there)

    def forget_journal(self) -> None:
        """See ``database.forget_journal``; where that fails, closing does it."""
        with contextlib.suppress(sqlite3.Error):
            database.forget_journal(self.connection)

    def close(self) -> None:
        database.close(self.connection, read_only=self.read_only)
        self._drop()

    def _drop(self) -> None:
        descriptor, self.descriptor = self.descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)

    def _must_be_there(self) -> None:
        """SQLite would go on writing into a file that was deleted or exchanged, and nobody would ever see it again."""
        if not self.is_there():
            raise VaultError("vault_vanished", file=str(self.path))


def _descriptor(path: Path) -> int:
    """-1 when it cannot be read; whoever connects to it says why."""
    try:
        return descriptor_of(path)
    except OSError:
        return -1
