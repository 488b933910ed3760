"""Deletes files that stand in the clear: zeros first, then the name."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import Final

_AT_ONCE: Final = 1 << 20


def erased(path: Path) -> int | None:
    """The size of a file that is gone now; None when it was not there, or still is. Zeros are written over it first,
    unless it has another name, under which it stays."""
    try:
        found = path.lstat()
        if stat.S_ISREG(found.st_mode) and found.st_nlink == 1:
            with contextlib.suppress(OSError), open(path, "r+b") as stream:
                for at in range(0, found.st_size, _AT_ONCE):
                    stream.write(bytes(min(_AT_ONCE, found.st_size - at)))
                stream.flush()
                os.fsync(stream.fileno())
        path.unlink()
    except OSError:
        return None
    return found.st_size


def is_plain(path: Path) -> bool:
    """Whether a regular file stands there, no link."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def files_in(folder: Path) -> int:
    """How many files lie in a folder and below it. Blocks."""
    return sum(len(names) for _root, _folders, names in os.walk(folder))
