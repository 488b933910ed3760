"""Files and folders that only this account may read, made without following anybody's link."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import Final

PRIVATE_FILE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700
_NEW: Final = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def new_file(path: Path) -> None:
    """An empty file. OSError: there is something, be it a link that leads nowhere; or it cannot be made."""
    os.close(os.open(path, _NEW | getattr(os, "O_CLOEXEC", 0), PRIVATE_FILE))


def new_folder(path: Path) -> None:
    """A folder, with those above it that are not there yet. OSError: something else stands there, or forbidden."""
    if path.parent != path and not path.parent.exists():
        new_folder(path.parent)
    with contextlib.suppress(FileExistsError):
        path.mkdir(PRIVATE_FOLDER)
    if path.is_symlink() or not path.is_dir():
        raise NotADirectoryError(path)


def real(path: Path) -> Path:
    """Where a file is, links to its folder followed, a link in its own place not."""
    return Path(os.path.realpath(path.parent)) / path.name


def is_plain_file(path: Path) -> bool:
    """Whether a regular file stands there, no link. OSError: it cannot be told, or nothing stands there."""
    return stat.S_ISREG(os.lstat(path).st_mode)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder survive a power cut. Windows syncs them with the files."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
