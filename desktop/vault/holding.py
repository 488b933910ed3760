"""One dossier, one window: a lock beside the file that the system lets go of however its holder ends."""

from __future__ import annotations

import contextlib
import datetime as dt
import getpass
import json
import os
import platform
import stat
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from .places import PRIVATE_FILE

_LARGEST: Final = 4096
_FAR: Final = 1 << 30  # Windows locks bytes, and those that are locked cannot be read: these are never written
_OPEN: Final = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


@dataclass(frozen=True)
class Holder:
    """Who has a dossier open: the account, the computer, since when (UTC, ISO 8601)."""

    user: str = ""
    computer: str = ""
    since: str = ""


class Held(Exception):
    """Somebody has it open already."""

    def __init__(self, holder: Holder) -> None:
        super().__init__()
        self.holder = holder


def held(dossier: Path) -> tuple[Hold | None, Holder | None]:
    """The lock of a dossier; without it, who has it, where that is known."""
    try:
        return (Hold(dossier) if os.access(dossier, os.W_OK) else None), None
    except Held as held:
        return None, held.holder
    except OSError:  # nothing may be written in this folder
        return None, None


class Hold:
    """The lock of one dossier, until ``release``. OSError: the lock cannot be written there. Held: see there."""

    def __init__(self, dossier: Path) -> None:
        self._dossier, self.path = dossier, lock_path(dossier)
        while True:
            self._descriptor = os.open(self.path, _OPEN, PRIVATE_FILE)
            try:
                _must_be_plain(self._descriptor)
                _lock(self._descriptor)
                if self._is_still_there():
                    break
            except BlockingIOError:
                holder = _read(self._descriptor)
                os.close(self._descriptor)
                raise Held(holder) from None
            except BaseException:
                os.close(self._descriptor)
                raise
            os.close(self._descriptor)  # its holder went away just now, and took the file along
        with contextlib.suppress(OSError):  # the disk may be full: it is held all the same
            self._sign()

    def renew(self) -> None:
        """Take it once more where its file was taken away, by a sweep maybe. OSError; Held: somebody has it now."""
        if self._descriptor >= 0 and not self._is_still_there():
            again = Hold(self._dossier)
            os.close(self._descriptor)
            self._descriptor = again._descriptor

    def release(self) -> None:
        """Let go, and leave nothing behind. Twice does no harm."""
        if self._descriptor < 0:
            return
        with contextlib.suppress(OSError):
            if os.name != "nt" and self._is_still_there():
                self.path.unlink()
        os.close(self._descriptor)
        self._descriptor = -1
        if os.name == "nt":
            with contextlib.suppress(OSError):  # somebody may be waiting for it already
                self.path.unlink()

    def _sign(self) -> None:
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        written = json.dumps(asdict(Holder(_user(), platform.node(), now))).encode()
        os.ftruncate(self._descriptor, 0)
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, written[:_LARGEST])

    def _is_still_there(self) -> bool:
        try:
            return os.path.samestat(os.fstat(self._descriptor), os.lstat(self.path))
        except FileNotFoundError:
            return False


def lock_path(dossier: Path) -> Path:
    """Where the lock of a dossier is while it is open."""
    return dossier.with_name(f"{dossier.name}.lock")


def _must_be_plain(descriptor: int) -> None:
    """PermissionError: what stands there is no file of our making, and is not to be written to."""
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1 or found.st_size > _LARGEST:
        raise PermissionError


def _lock(descriptor: int) -> None:
    """BlockingIOError: somebody else has it."""
    if os.name == "nt":
        import msvcrt

        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            raise BlockingIOError from None
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _read(descriptor: int) -> Holder:
    """What the holder wrote; nothing where that makes no sense."""
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        read = json.loads(os.read(descriptor, _LARGEST))
        return Holder(*(str(read[key])[:100] for key in ("user", "computer", "since")))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Holder()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
