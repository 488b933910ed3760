"""A private folder for one run of the program, that the next start sweeps when this one could not."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import tempfile
import time
from pathlib import Path
from typing import Final

from .holding import Held, Hold, lock_path
from .places import PRIVATE_FOLDER

_PREFIX: Final = "dossier-pret-"
_NAMED: Final = re.compile(re.escape(_PREFIX) + r"[a-z0-9_]{8}")  # as ``mkdtemp`` names
_LOCKED: Final = "session"
_MAKING_SECONDS: Final = 3600  # ours: nobody takes that long from making a folder to locking it


class SessionPlace:
    """``folder``: for this run only; 0700. Its lock goes with the process, however that ends."""

    def __init__(self) -> None:
        """OSError: there is no temporary folder that can be written to."""
        while True:
            self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
            try:
                self._hold = Hold(self.folder / _LOCKED)
                break
            except (Held, FileNotFoundError):  # somebody else's sweep was quicker, and has taken it for an old one
                continue
            except BaseException:
                shutil.rmtree(self.folder, ignore_errors=True)
                raise

    def close(self) -> bool:
        """Delete the folder and all in it; whether it is gone. Twice does no harm."""
        return _removed(self.folder, self._hold)


def sweep() -> int:
    """Delete what runs left that were killed; how many folders. What cannot be deleted is left to the next start."""
    swept = 0
    try:
        found = sorted(Path(tempfile.gettempdir()).iterdir())
    except OSError:
        return 0
    for folder in found:
        if not _is_ours(folder):
            continue
        with contextlib.suppress(OSError, Held):
            swept += _removed(folder, Hold(folder / _LOCKED))
    return swept


def _is_ours(folder: Path) -> bool:
    """By its name, its owner and its mode, no link; one that is just being made has no lock yet, and is left alone."""
    try:
        found = os.lstat(folder)
    except OSError:
        return False
    if not _NAMED.fullmatch(folder.name) or not stat.S_ISDIR(found.st_mode):
        return False
    if os.name != "nt" and (found.st_uid != os.geteuid() or stat.S_IMODE(found.st_mode) != PRIVATE_FOLDER):
        return False
    return lock_path(folder / _LOCKED).exists() or time.time() - found.st_mtime > _MAKING_SECONDS


def _removed(folder: Path, hold: Hold) -> bool:
    """Everything but the lock goes first: should this be cut short, the next start finds the folder again.

    ``rmtree`` follows no link, where the system lets it: it deletes them.
    """
    try:
        for path in folder.iterdir():
            if path != hold.path:
                _remove(path)
    except OSError:
        pass
    hold.release()
    with contextlib.suppress(OSError):
        folder.rmdir()
    return not os.path.lexists(folder)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink()
