"""One sealed dossier: names and values in a file that nobody reads without a key. Safe to use from several threads."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

from desktop.errors import VaultError

from . import database, making, slots
from .carving import Carving
from .contents import Contents
from .head import MOST_SLOTS, Head
from .holding import Held, Hold, Holder, held
from .open_file import OpenFile
from .places import real
from .refusals import KeysExchanged, system_translated
from .reopening import open_to_read
from .salvage import salvaged
from .sealing import new_key
from .slots import DataKey, Secret, Slot


class Vault:
    """``path``: of the file. ``holder``: who has it open, when that is not us. ``data_key``: what opens the dossier
    without anything else, for a child of ours, or for memory."""

    def __init__(self, file: OpenFile, head: Head, key: DataKey, hold: Hold | None, holder: Holder | None) -> None:
        """To be made by ``create`` and ``open`` only. VaultDamaged: the key is not that of this file. KeysExchanged."""
        self.path, self.id, self.data_key = file.path, head.dossier, key
        self._hold, self.holder = hold, holder
        self._file, self._contents = file, Contents(file, head, key)
        self._head = self._contents.head()

    @classmethod
    def create(cls, path: Path, keys: Sequence[Secret], contents: Mapping[str, bytes]) -> Self:
        """A new file with these values, whole or not at all. ``keys``: what shall open it; with nothing but a
        ``DataKey``, or nothing at all, nobody reads it any more once this vault and its ``data_key`` are gone.

        VaultError: as ``making.make`` and ``keychain.keep``.
        """
        dossier, wrapped = secrets.token_bytes(16), list[Slot]()
        key = next((secret for secret in keys if isinstance(secret, DataKey)), None) or DataKey(new_key())
        try:
            wrapped += (slots.wrap(dossier, key.key, each) for each in keys if not isinstance(each, DataKey))
            return cls._made(path, Head(dossier, tuple(wrapped)), key, [contents])
        except BaseException:
            slots.forget(dossier, wrapped)
            raise

    @classmethod
    def open(cls, path: Path, secret: Secret, *, read_only: bool = False) -> Self:
        """A dossier that exists; where somebody else has it open, or nothing may be written, only to be read.

        VaultError: see ``database.connect`` and ``slots.unwrap``.
        """
        path = real(path)
        return cls._opened(path, secret, *((None, None) if read_only else held(path)))

    @property
    def read_only(self) -> bool:
        return self._file.read_only

    @property
    def kinds(self) -> tuple[str, ...]:
        """What opens the file: ``slots.KINDS``."""
        return slots.kinds(self._contents.head().slots)

    def names(self) -> frozenset[str]:
        """Of everything in it. VaultDamaged."""
        return self._contents.names()

    def read(self, name: str) -> bytes:
        """A value. KeyError: none of this name. VaultDamaged: it is not what was kept."""
        return self._contents.read(name)

    def write(self, changed: Mapping[str, bytes], removed: Collection[str] = ()) -> None:
        """Keep values and drop others, all or none; on the disk when this returns.

        VaultError: vault_read_only, vault_changed_elsewhere, vault_vanished, and see ``translated``. Then everything is
        as it was.
        """
        with self._mine():
            self._contents.write(changed, removed)

    def prove(self, secret: Secret) -> None:
        """Nothing happens when this opens the dossier, as it is kept, or was when the file has gone meanwhile.

        VaultError: see ``slots.prove``.
        """
        with contextlib.suppress(VaultError):
            self._last_head()
        slots.prove(self.id, self._head.slots, secret, self.data_key)

    def add_key(self, secret: Secret) -> None:
        """Have one more thing open the dossier. VaultError: as ``write`` and ``slots.wrap``; vault_too_many_keys."""
        self._exchange("", secret)

    def replace_keys(self, kind: str, secret: Secret | None) -> None:
        """Have this open the dossier, and nothing else of its kind any more. VaultError: as ``add_key``.

        Copies of the file that were made before are opened by what opened them then, but for the keychain.
        """
        self._exchange(kind, secret)

    def copy(self, path: Path) -> tuple[Vault, tuple[str, ...]]:
        """The dossier in another file, opened by the same keys, and the names of what could not be read any more.

        Also when the file was deleted meanwhile: it can be read until it is closed. VaultError: as ``create``; then
        nothing is left of it.
        """
        lost: list[str] = []
        with self._contents.lock:
            if not self._file.is_there():
                return self._rescued(path), ()
            copy = self._copied(path, self._last_head(), self._contents.readable(lost))
        return copy, tuple(lost)

    def compact(self) -> None:
        """Give back the room of what was dropped. VaultError: as ``write``."""
        with self._mine(), self._contents.writing():
            database.shrink(self._file.connection)

    def close(self) -> None:
        """Let go of the file, and of the key. Twice does no harm."""
        with self._contents.lock:
            self._let_go()
            if self._hold is not None:
                self._hold.release()

    def discard(self) -> None:
        """Close it, and delete the file, if it is still the one that was opened."""
        with self._contents.lock:
            mine = not self.read_only and self._file.is_there()
            self._let_go()
            if mine:
                with contextlib.suppress(OSError):
                    self.path.unlink()
            self.close()

    @classmethod
    def _made(cls, path: Path, head: Head, key: DataKey, contents: Iterable[Mapping[str, bytes]]) -> Self:
        path = real(path)
        with system_translated(path):
            try:
                hold = Hold(path)
            except Held:  # somebody has it open, or is making it
                raise FileExistsError(path) from None
        try:
            making.make(path, head, key, contents)
        except BaseException:
            hold.release()
            raise
        return cls._opened(path, key, hold, None)

    @classmethod
    def _opened(cls, path: Path, secret: Secret, hold: Hold | None, holder: Holder | None) -> Self:
        try:
            if hold is not None:
                making.clear(path)
            file = open_to_read(path) if hold is None else OpenFile(path, read_only=False)
            try:
                with file.reading():
                    head = database.head(file.connection, path)
                return cls(file, head, DataKey(slots.unwrap(head.dossier, head.slots, secret)), hold, holder)
            except BaseException:
                file.close()
                raise
        except BaseException:
            if hold is not None:
                hold.release()
            raise

    def _rescued(self, path: Path) -> Vault:
        """SQLite reads no file that was deleted; what it wrote there is found as in a damaged one."""
        try:
            left = salvaged(Carving(self._file.descriptor), self.path, self.data_key)
        except OSError:
            raise VaultError("vault_vanished", file=str(self.path)) from None
        each = ({name: left.read(name)} for name in sorted(left.names()))
        return self._copied(path, left.head, each)

    def _copied(self, path: Path, head: Head, contents: Iterable[Mapping[str, bytes]]) -> Self:
        wrapped = slots.of_a_copy(head.dossier, self.data_key.key, head.slots)
        try:
            return type(self)._made(path, replace(head, slots=wrapped), self.data_key, contents)
        except BaseException:
            slots.forget(head.dossier, (slot for slot in wrapped if slot not in head.slots))
            raise

    def _last_head(self) -> Head:
        """The wrapped keys as they are, or as they were before somebody exchanged them."""
        with contextlib.suppress(KeysExchanged):
            self._head = self._contents.head()
        return self._head

    def _exchange(self, kind: str, secret: Secret | None) -> None:
        """No slots of this kind any more, but this one."""
        if self.read_only:
            raise VaultError("vault_read_only", file=str(self.path))
        new = [slots.wrap(self.id, self.data_key.key, secret)] if secret is not None else []

        def change(before: Head) -> Head:
            after = (*before.without(kind).slots, *new)
            if len(after) > MOST_SLOTS:
                raise VaultError("vault_too_many_keys", at_most=MOST_SLOTS)
            return replace(before, slots=after)

        try:
            with self._mine():
                before, self._head = self._contents.put_head(change)
        except BaseException:
            slots.forget(self.id, new)
            raise
        if kind:
            slots.forget(self.id, (slot for slot in before.slots if slot not in self._head.slots))
            self._file.forget_journal()

    @contextlib.contextmanager
    def _mine(self) -> Iterator[None]:
        """While something is written. VaultError: vault_read_only, the lock went, and somebody else took it."""
        with self._contents.lock:
            try:
                with contextlib.suppress(OSError):  # then what the file holds says whether anybody wrote to it
                    if self._hold is not None:
                        self._hold.renew()
            except Held:
                raise VaultError("vault_read_only", file=str(self.path)) from None
            yield

    def _let_go(self) -> None:
        self._file.close()
        self._contents.forget()
        self.data_key = DataKey(b"")
