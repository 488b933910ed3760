"""The names and values of one open dossier, for several threads at a time, whoever else writes to it."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Final

from desktop.errors import VaultError

from . import database
from .head import Head
from .manifest import Manifest
from .open_file import OpenFile
from .refusals import KeysExchanged
from .rows import Rows
from .slots import DataKey

_AT_ONCE: Final = 8 << 20  # bytes that are copied before the next are read; ours


class Contents:
    """``lock``: whoever uses the file holds it."""

    def __init__(self, file: OpenFile, head: Head, key: DataKey) -> None:
        """VaultDamaged: the key is not that of this file."""
        self.lock = threading.RLock()
        self._file, self._rows = file, Rows(file.path, file.connection, head.dossier, key, file.begin)
        self._known: Manifest | None = None  # None: to be read again
        with self.reading() as known:
            self._ours: tuple[Manifest, ...] = (known,)  # what the file holds by our own doing: one of these

    def names(self) -> frozenset[str]:
        with self.reading() as known:
            return frozenset(known.entries)

    def read(self, name: str) -> bytes:
        with self.reading() as known:
            return self._rows.read(known, name)

    def write(self, changed: Mapping[str, bytes], removed: Collection[str]) -> None:
        with self.lock:
            with self.writing() as known:
                after = self._rows.put(known, changed, removed)
                self._ours = (known, after)  # which of them the disk has, should this be cut short, is not known
            self._known, self._ours = after, (after,)

    def head(self) -> Head:
        """What stands in clear. KeysExchanged: it is not what was kept with the rest."""
        with self.reading() as known:
            return self._head(known)

    def put_head(self, change: Callable[[Head], Head]) -> tuple[Head, Head]:
        """Exchange it; what it was, what it is. Errors: as ``write`` and ``head``."""
        with self.lock:
            with self.writing() as known:
                before = self._head(known)
                head = change(before)
                database.put_head(self._file.connection, head)
                after = self._rows.put(replace(known, keys=head.digest), {})
                self._ours = (known, after)
            self._known, self._ours = after, (after,)
        return before, head

    def _head(self, known: Manifest) -> Head:
        head = database.head(self._file.connection, self._file.path)
        if head.digest != known.keys:
            raise KeysExchanged(self._file.path)
        return head

    def readable(self, lost: list[str]) -> Iterator[Mapping[str, bytes]]:
        """Everything, some at a time; the names of what cannot be read any more go into ``lost``."""
        some: dict[str, bytes] = {}
        for name in sorted(self.names()):
            try:
                some[name] = self.read(name)
            except VaultError:
                lost.append(name)
            if sum(map(len, some.values())) >= _AT_ONCE:
                yield some
                some = {}
        yield some

    def forget(self) -> None:
        """The key, and what was read."""
        with self.lock:
            self._known = None
            self._rows = Rows(self._file.path, self._file.connection, self._rows.dossier, DataKey(b""))

    @contextlib.contextmanager
    def reading(self) -> Iterator[Manifest]:
        """What there is, for as long as nobody else changes it."""
        with self.lock, self._file.reading():
            yield self._manifest()

    @contextlib.contextmanager
    def writing(self) -> Iterator[Manifest]:
        """What there is, before it is changed: all of it or nothing, see ``OpenFile.writing``.

        VaultError: vault_changed_elsewhere, it is not what was written here, so that writing would lose something.
        """
        with self.lock:
            try:
                with self._file.writing():
                    known = self._manifest()
                    if known not in self._ours:
                        raise VaultError("vault_changed_elsewhere", file=str(self._file.path))
                    yield known
            except BaseException:
                self._known = None  # whether the disk has it is known when it is read again
                raise

    def _manifest(self) -> Manifest:
        if self._file.changed() or self._known is None:
            self._known = self._rows.known()
        return self._known
