"""A dossier in the making: a folder beside its place, which becomes the target in one step, or vanishes."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from . import replacing
from .previous import REPORT
from .writing import PRIVATE_FOLDER, UNFINISHED, make_folder, sync_folder, translated, uninterrupted, write_synced

_SCRATCH: Final = ".scratch"


class Stage:
    """A folder in which a dossier is made; it becomes the target, or it vanishes.

    A new target is made beside its place, and appears in one rename. In one that exists, which may be the root of a
    USB stick or lie in a folder where nothing may be written, it is made inside, and renamed file by file.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self._is_new = not target.exists()
        self._digests: dict[str, str] = {}
        base = target.parent if self._is_new else target
        self._folder = base / f"{UNFINISHED}{target.name}-{os.getpid()}-{secrets.token_hex(4)}"

    def __enter__(self) -> Stage:
        """OutputError: the folder cannot be written. Who presses Ctrl-C just then leaves nothing behind either."""
        base = self._folder.parent
        try:
            with translated(base):
                make_folder(base)
                replacing.sweep(base, self.target.name)
                self._folder.mkdir(PRIVATE_FOLDER)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *exception: object) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def put(self, name: str, content: bytes) -> None:
        """Keep a file under its final relative name."""
        with translated(self.target):
            path = self._folder / name
            self._make_room(path.parent)
            write_synced(path, content)
        self._digests[name] = sha256(content).hexdigest()

    def replace(self, name: str, content: bytes) -> None:
        """Put a better version of a file in the place of an earlier one."""
        (self._folder / name).unlink()
        self.put(name, content)

    def remove(self, name: str) -> None:
        """It is not to be written after all."""
        (self._folder / name).unlink()

    def digest(self, name: str) -> str:
        """The SHA-256 of what was put under this name last."""
        return self._digests[name]

    def get(self, name: str) -> bytes:
        return (self._folder / name).read_bytes()

    def keep(self, name: str, content: bytes) -> None:
        """Keep something for later steps only: out of memory, and gone before anything is put in place."""
        with translated(self.target):
            path = self._folder / _SCRATCH / name
            self._make_room(path.parent)
            path.write_bytes(content)

    def kept(self, name: str) -> bytes:
        return (self._folder / _SCRATCH / name).read_bytes()

    def names(self) -> tuple[str, ...]:
        files = (path.relative_to(self._folder) for path in self._folder.rglob("*") if path.is_file())
        inner = {_SCRATCH, *replacing.INTERNAL}
        return tuple(sorted(name.as_posix() for name in files if name.parts[0] not in inner))

    def _make_room(self, folder: Path) -> None:
        """OSError: the stage itself has gone, with the stick it was on, say; it is not made anew."""
        self._folder.stat()
        make_folder(folder)

    def finish(self, ours: Mapping[str, str]) -> None:
        """Put everything in place. ``ours``: what an earlier build wrote there (``previous_outputs``), now replaced.

        A new target appears in one rename. In an existing one the files are exchanged (``replacing``), ``report.json``
        last, and what the earlier build wrote and this one does not goes.
        """
        with translated(self.target), uninterrupted():
            shutil.rmtree(self._folder / _SCRATCH, ignore_errors=True)
            for folder in [self._folder, *(p for p in self._folder.rglob("*") if p.is_dir())]:
                sync_folder(folder)
            if self._is_new:
                self._folder.rename(self.target)
                sync_folder(self.target.parent)
            else:
                self._replace_in_place(ours)

    def _replace_in_place(self, ours: Mapping[str, str]) -> None:
        names = sorted(self.names(), key=lambda name: name == REPORT)
        replacing.exchange(self._folder, self.target, names, sorted(set(ours) - set(names)))
        replacing.clear(self._folder)
        for folder in {(self.target / name).parent for name in (*names, *ours)}:
            with contextlib.suppress(OSError):
                folder.rmdir()  # only if nothing is left in it
            if folder.is_dir():
                sync_folder(folder)
