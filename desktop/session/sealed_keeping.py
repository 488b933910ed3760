"""One dossier in a sealed file: the dossier, what led to it, what was removed, and the files as they were imported."""

from __future__ import annotations

import dataclasses
import datetime as dt
import errno
import os
import threading
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from desktop.errors import CaseError, VaultError
from desktop.model.dossier import Dossier, SourceFile
from desktop.vault import Vault, VaultDamaged

from . import sealed_state
from .case_text import case_text
from .history import KEPT_DAYS, Kept, Moment, Removed, Step
from .naming import same_file, unused_name
from .sealed_state import STATE, State, StoredFile, file_row, moment_row

Parse = Callable[[str, Callable[[str], SourceFile]], Dossier]
"""The text of a case, and who gives the file of a name → the dossier."""


class SealedDossier:
    """A ``Keeper``. In its vault: what is where (``sealed_state``), a row a ``Moment``, a row a file."""

    def __init__(self, vault: Vault, parse: Parse, today: Callable[[], dt.date]) -> None:
        """VaultDamaged: what the vault holds is no dossier of ours."""
        self.vault, self._parse, self._today = vault, parse, today
        self._lock = threading.RLock()
        try:
            state = sealed_state.unpacked(vault.read(STATE))
        except (KeyError, ValueError):
            raise VaultDamaged(vault.path) from None
        self.handed_over = state.handed_over
        self._files, self._next_row = dict(state.files), state.next_row
        self._there = vault.names()
        kept = self._restored(state).since(today() - dt.timedelta(KEPT_DAYS))
        kept = kept if self._has_all(kept) else kept.readable()
        self._kept = dataclasses.replace(kept, bin=tuple(filter(self._is_whole, kept.bin)))

    @staticmethod
    def first(dossier: Dossier, *, handed_over: bool = False) -> dict[str, bytes]:
        """What the vault of a new one holds: the dossier, and no file yet."""
        row = moment_row(0)
        return {STATE: sealed_state.packed(State(row, 1, (), (), (), {}, handed_over)), row: _text(dossier)}

    @property
    def place(self) -> Path:
        return self.vault.path

    @property
    def kept(self) -> Kept:
        """As it was kept when this was opened, without what is too old, or too damaged, to be taken back."""
        return self._kept

    def keep(self, kept: Kept) -> None:
        """In one transaction; what is not wanted any more goes. VaultError: see ``Vault.write``."""
        with self._lock:
            rows, number = {}, self._next_row
            for moment in kept.moments:
                if moment.row not in self._there and moment not in rows:
                    rows[moment] = moment_row(number)
                    number += 1
            named = {moment: rows.get(moment, moment.row) for moment in kept.moments}
            self._seen(kept)
            state = self._state(kept, named, number)
            contents = {row: _text(moment.dossier) for moment, row in rows.items()}
            wanted = {STATE, *named.values(), *map(file_row, self._files)}
            gone = self._there - wanted
            self.vault.write({STATE: sealed_state.packed(state), **contents}, gone)
            for moment, row in rows.items():
                moment.row = row
            self._there, self._next_row = frozenset(wanted), number

    def take(self, name: str, content: bytes) -> SourceFile:
        """A file that is here already when it is imported a second time is that one. VaultError: see ``keep``."""
        with self._lock:
            plain = unused_name(name, ())
            twin = next((each for each in self._files if same_file(each) == same_file(plain)), None)
            if twin is None or not self._holds(twin, content):
                twin = unused_name(name, self._files)
                self.vault.write({file_row(twin): content})
                self._there |= {file_row(twin)}
            self._files[twin] = StoredFile(len(content), self._today())
            return self._file(twin)

    def take_from(self, path: Path) -> SourceFile | None:
        """Nothing that a path leads to lies in the vault."""
        return None

    def read(self, name: str) -> bytes:
        """The bytes of a file. OSError: it is damaged, or was never here."""
        try:
            return self.vault.read(file_row(name))
        except KeyError:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from None
        except VaultError:
            raise OSError(errno.EIO, os.strerror(errno.EIO)) from None

    def move(self, place: Path, kept: Kept) -> tuple[str, ...]:
        """Into another sealed file, opened by the same keys. VaultError: see ``Vault.copy``.

        What is damaged in this one is written anew from what was read before; where nothing was, it stays behind.
        """
        with self._lock:
            copy, lost = self.vault.copy(place)
            before = self.vault, self._files, self._there
            names = tuple(name for name in map(sealed_state.file_name, lost) if name is not None)
            self.vault, self._there = copy, copy.names()
            self._files = {name: file for name, file in self._files.items() if name not in names}
            try:
                self.keep(kept if self._has_all(kept) else kept.readable())
            except BaseException:
                self.vault, self._files, self._there = before
                copy.discard()
                raise
            before[0].close()
        return names

    def close(self) -> None:
        """Let go of the file and of the key."""
        with self._lock:
            self.vault.close()

    def prune(self) -> None:
        """Drop files that left the dossier so long ago that nothing leads back to them. VaultDamaged.

        A disk that takes nothing keeps nobody from reading: then they stay, and the first change says that it cannot be
        kept.
        """
        with self._lock:
            first = self._today() - dt.timedelta(KEPT_DAYS)
            self._seen(self._kept)
            self._files = {name: file for name, file in self._files.items() if file.on >= first}
            try:
                self.keep(self._kept)
                self.vault.compact()
            except VaultDamaged:
                raise
            except VaultError:
                return

    def _restored(self, state: State) -> Kept:
        def step(label: str, on: dt.date, row: str) -> Step:
            return Step(label, on, self._moment(row))

        return Kept(
            self._moment(state.now),
            tuple(step(*each) for each in state.past),
            tuple(step(*each) for each in state.future),
            tuple(Removed(on, self._moment(row)) for on, row in state.bin),
        )

    def _moment(self, row: str) -> Moment:
        return Moment(partial(self._dossier, row), row)

    def _dossier(self, row: str) -> Dossier:
        """VaultDamaged: it is not what was kept."""
        try:
            text = sealed_state.unzipped(self.vault.read(row)).decode()
        except (KeyError, ValueError):
            raise VaultDamaged(self.vault.path) from None
        return self._parse(text, self._file)

    def _has_all(self, kept: Kept) -> bool:
        """Whether every moment that was kept has its row here."""
        return {moment.row for moment in kept.moments} <= {"", *self._there}

    @staticmethod
    def _is_whole(removed: Removed) -> bool:
        """Read now: a paper that was removed and cannot be shown any more is in nobody's way later."""
        try:
            return bool(removed.document)
        except (VaultDamaged, CaseError):
            return False

    def _file(self, name: str) -> SourceFile:
        stored = self._files.get(name)
        return SourceFile(name, partial(self.read, name), stored is None, stored.size if stored else 0)

    def _holds(self, name: str, content: bytes) -> bool:
        try:
            return self.read(name) == content
        except OSError:
            return False

    def _seen(self, kept: Kept) -> None:
        """The files of the dossier belong to it today; those of what was removed did until then."""
        days = {file.name: gone.on for gone in reversed(kept.bin) for file in gone.document.files}
        today = self._today()
        days |= {file.name: today for document in kept.now.dossier.documents for file in document.files}
        for name, day in days.items():
            if name in self._files:
                stored = self._files[name]
                self._files[name] = StoredFile(stored.size, max(day, min(stored.on, today)))

    def _state(self, kept: Kept, rows: dict[Moment, str], number: int) -> State:
        past, future = (
            tuple((step.label, step.on, rows[step.other]) for step in way) for way in (kept.past, kept.future)
        )
        removed = tuple((gone.on, rows[gone.moment]) for gone in kept.bin)
        return State(rows[kept.now], number, past, future, removed, self._files, self.handed_over)


def _text(dossier: Dossier) -> bytes:
    return zlib.compress(case_text(dossier).encode(), 1)
