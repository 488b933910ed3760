"""One dossier in a folder that the person chose: its ``case.toml``, and the files that were copied in."""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import os
import re
import threading
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Final

from desktop.errors import DesktopError, OutputError
from desktop.intake.files import OutsideFolder, file_in_case
from desktop.intake.folders import CASE_FILE
from desktop.model.dossier import Dossier, SourceFile

from .case_file import CaseFile
from .history import Kept, Moment
from .naming import same_file, unused_name
from .writing import PRIVATE_FILE, UNFINISHED, make_folder, translated, write_file

_NOTHING: Final = frozenset({".ds_store", "thumbs.db", "desktop.ini"})  # what systems put into a folder by themselves
_UNFINISHED: Final = re.compile(re.escape(UNFINISHED) + r"[0-9a-f]{16}", re.ASCII)  # of ``write_file``
_OLD_SECONDS: Final = 600.0


class CaseFolder:
    """The folder of a dossier. Safe to use from several threads; ``folder`` changes when the dossier moves."""

    def __init__(self, folder: Path) -> None:
        """To be made before the case is read (``CaseFile``). IntakeError is for ``read_case``."""
        self._root = Path(os.path.realpath(folder))
        self._file = CaseFile(self._root)
        self._names: set[str] = set()  # of every file that the dossier has, or had and may have again
        self._copying = threading.RLock()  # files come in, or all move, one at a time

    @classmethod
    def create(cls, folder: Path) -> CaseFolder:
        """A folder that is new, or empty. OutputError: output_not_a_folder, case_folder_not_empty, output_full, …"""
        if os.path.lexists(folder) and not folder.is_dir():
            raise OutputError("output_not_a_folder", folder=str(folder))
        with translated(folder):
            make_folder(folder)
            if any(name.lower() not in _NOTHING for name in os.listdir(folder)):
                raise OutputError("case_folder_not_empty", folder=str(folder))
        return cls(folder)

    @property
    def folder(self) -> Path:
        return self._root

    place = folder  # of a ``Keeper``

    def adopt(self, dossier: Dossier) -> Kept:
        """The dossier as read from this folder, its files bound to wherever this folder will be."""

        def bound(file: SourceFile) -> SourceFile:
            self._names.add(file.name)
            return dataclasses.replace(file, read=partial(self.read, file.name))

        documents = (dataclasses.replace(d, files=tuple(map(bound, d.files))) for d in dossier.documents)
        return Kept(Moment.of(dataclasses.replace(dossier, documents=tuple(documents))))

    def read(self, name: str) -> bytes:
        """The bytes of a file. OSError: gone, forbidden, or a link that leads out of the folder."""
        try:
            return file_in_case(self._root, name).read()
        except OutsideFolder:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM)) from None

    def keep(self, kept: Kept) -> None:
        """Write ``case.toml`` whole, unless somebody else changed it meanwhile. OutputError: see ``CaseFile.write``.

        What was before, and what was removed, is not kept here.
        """
        self._file.write(kept.now.dossier)

    def take(self, name: str, content: bytes) -> SourceFile:
        """Copy a file in under a name that is safe and unused; nothing is ever overwritten. OutputError as ``keep``.

        A file of this name with the same content is there already when the person imports it a second time: then it
        is that one.
        """
        with self._copying, translated(self._root):
            used = [*os.listdir(self._root), CASE_FILE]
            free = unused_name(name, used)
            twin = self._twin(unused_name(name, ()), used, content)
            if twin is None:
                _write_new(self._root / free, content)
            taken = twin or free
            self._names.add(taken)
        return SourceFile(taken, partial(self.read, taken), False, len(content))

    def take_from(self, path: Path) -> SourceFile | None:
        """A file that lies in this folder already, as it is; None when it lies elsewhere, or its name cannot stay."""
        with self._copying:
            real = Path(os.path.realpath(path))
            if real.parent != self._root or same_file(real.name) == CASE_FILE or not _is_read_again(real.name):
                return None
            try:
                found = file_in_case(self._root, real.name)
            except OutsideFolder:  # by its spelling, as Windows would read it
                return None
            self._names.add(real.name)
        return dataclasses.replace(found, read=partial(self.read, real.name))

    def move(self, folder: Path, kept: Kept) -> tuple[str, ...]:
        """Copy everything into a new folder and go on there; the names of files that could not be read any more.

        OutputError as ``create`` and ``keep``; then everything stays where it is, and nothing is left of the copy.
        """
        with self._copying:
            new = CaseFolder.create(folder)
            written: list[Path] = []
            try:
                lost = tuple(name for name in sorted(self._names) if not self._copy(name, new.folder, written))
                new._file.write(kept.now.dossier)
            except DesktopError:
                _remove(written, new.folder)
                raise
            self._root, self._file = new.folder, new._file
        return lost

    def close(self) -> None:
        """Nothing is held: any program may work in this folder at any time."""

    def tidy(self) -> None:
        """Remove what a save that was cut off left behind, not what another window may just be writing."""
        with contextlib.suppress(OSError):  # it is in nobody's way
            for name in filter(_UNFINISHED.fullmatch, os.listdir(self._root)):
                path = self._root / name
                if time.time() - path.lstat().st_mtime > _OLD_SECONDS:
                    path.unlink()

    def _twin(self, name: str, used: Iterable[str], content: bytes) -> str | None:
        if name not in used or name == CASE_FILE:
            return None
        try:
            return name if self.read(name) == content else None
        except OSError:
            return None

    def _copy(self, name: str, root: Path, written: list[Path]) -> bool:
        """False when there is nothing to read any more."""
        try:
            content = self.read(name)
        except OSError:
            return False
        path = root / name.replace("\\", "/")
        with translated(root):
            make_folder(path.parent)
            written.append(path)
            _write_new(path, content)
        return True


def _is_read_again(name: str) -> bool:
    """Whether ``case.toml`` can hold a name: not one of nothing but spaces, nor of bytes that are no text."""
    return bool(name.strip()) and name == name.encode("utf-8", "replace").decode()


def _write_new(path: Path, content: bytes) -> None:
    """Write a file whole under a name that nobody else has: it is reserved first, then filled in one step."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
    try:
        write_file(path, content)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _remove(written: Iterable[Path], root: Path) -> None:
    """Take back what was written, and the folders that are empty then."""
    with contextlib.suppress(OSError):
        for path in written:
            path.unlink(missing_ok=True)
        folders = {parent for path in written for parent in path.parents if parent.is_relative_to(root)}
        for folder in sorted({*folders, root}, key=lambda each: len(each.parts), reverse=True):
            folder.rmdir()
