"""Opens what a person named: regular files only, at most 500 MB, never outside the case folder, never written to."""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from desktop.model.dossier import ReadAnywhere, SourceFile

LARGEST_BYTES: Final = 500_000_000  # ours: a bundle of scans stays far below; more would not fit in memory
_READ: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)
# A pipe or a device must neither be waited for nor become our terminal.
_FILE: Final = _READ | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)
_FOLDER: Final = getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_STEP_BY_STEP: Final = os.open in os.supports_dir_fd and bool(_NO_LINK)


class OutsideFolder(Exception):
    """The name leads out of the case folder, by its spelling or through a link."""


def file_in_case(root: Path, name: str) -> SourceFile:
    """The file that ``case.toml`` calls ``name``, below ``root`` (a real path). OutsideFolder when it leads out."""
    real = str(_locate(root, name))
    absent = _is_absent(real)
    return SourceFile(name, ReadAnywhere(_read_later, root, name), absent, 0 if absent else _size(real))


def read_in_case(root: Path, name: str, largest: int = LARGEST_BYTES) -> bytes:
    """The bytes of a file below ``root``. OSError: gone, forbidden, not a regular file, larger than ``largest``.

    The name is resolved anew and opened folder by folder without following a link, so that nobody can exchange a
    file for a link between looking and opening. Where the system cannot do that (Windows), it is resolved just before.
    """
    real = _locate(root, name)
    parts = real.relative_to(root).parts
    try:
        if not parts:
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        descriptor = _open_step_by_step(root, parts) if _STEP_BY_STEP else os.open(real, _FILE)
        return _read(descriptor, largest)
    except OSError as error:
        raise _without_path(error) from None


def _read_later(root: Path, name: str) -> bytes:
    try:
        return read_in_case(root, name)
    except OutsideFolder:  # it was inside when the case was read: somebody put a link there since
        raise OSError(errno.EPERM, os.strerror(errno.EPERM)) from None


def read_file(path: Path) -> SourceFile:
    """A file that the person named on the command line; links are followed, since they named it themselves."""
    return SourceFile(str(path), ReadAnywhere(_read_named, path), _is_absent(str(path)))


def _read_named(path: Path) -> bytes:
    try:
        _must_be_regular(os.stat(path))  # before opening: opening a device can already do something
        return _read(os.open(path, _FILE), LARGEST_BYTES)
    except OSError as error:
        raise _without_path(error) from None
    except ValueError:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL)) from None


def _read(descriptor: int, largest: int) -> bytes:
    try:
        status = os.fstat(descriptor)
        _must_be_regular(status)
    except OSError:
        os.close(descriptor)
        raise
    with os.fdopen(descriptor, "rb") as stream:
        # Not ``read(largest + 1)``, which takes all that memory first, and a child has less. It may have grown since.
        content = stream.read(min(status.st_size, largest) + 1)
        if status.st_size < len(content) <= largest:
            content += stream.read(largest + 1 - len(content))
    if len(content) > largest:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return content


def _must_be_regular(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "not a regular file")


def _open_step_by_step(root: Path, parts: tuple[str, ...]) -> int:
    folder = os.open(root, _FOLDER)
    try:
        for part in parts[:-1]:
            deeper = os.open(part, _FOLDER | _NO_LINK, dir_fd=folder)
            os.close(folder)
            folder = deeper
        _must_be_regular(os.stat(parts[-1], dir_fd=folder, follow_symlinks=False))
        return os.open(parts[-1], _FILE | _NO_LINK, dir_fd=folder)
    finally:
        os.close(folder)


def _locate(root: Path, name: str) -> Path:
    """Where ``name`` really is, every link followed. OutsideFolder unless that is below ``root``."""
    if not _stays_inside(name):
        raise OutsideFolder
    real = Path(os.path.realpath(root / _spelling_on_disk(root, name)))
    if not real.is_relative_to(root):
        raise OutsideFolder
    return real


def _stays_inside(name: str) -> bool:
    """Whether the spelling alone stays inside, read as Windows and as everybody else would."""
    windows = PureWindowsPath(name)
    if windows.drive or windows.root or PurePosixPath(name).is_absolute():
        return False
    depth = 0
    for part in re.split(r"[/\\]", name):
        if part.startswith("..") and not part.rstrip(". "):  # Windows takes ".. " and "..." for ".." as well
            depth -= 1
        elif part.strip(". "):
            depth += 1
        if depth < 0:
            return False
    return True


def _spelling_on_disk(root: Path, name: str) -> str:
    """The spelling that exists: as written, accents composed or not (macOS), slashes for backslashes."""
    slashed = name.replace("\\", "/")
    spellings = (name, *(unicodedata.normalize(form, each) for each in (name, slashed) for form in ("NFC", "NFD")))
    return next((spelling for spelling in spellings if _exists(str(root / spelling))), name)


def _exists(path: str) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:  # the name cannot be written in this system's encoding
        return False


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


def _is_absent(path: str) -> bool:
    """Whether there is nothing to read; what is there but forbidden is not absent, reading it will say so."""
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)
    except PermissionError:
        return False
    except (OSError, ValueError):
        return True


def _without_path(error: OSError) -> OSError:
    """The same error without the path: names of files are personal and messages may be logged."""
    return OSError(error.errno or errno.EIO, error.strerror or os.strerror(errno.EIO))
