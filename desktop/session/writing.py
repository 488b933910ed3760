"""Files appear whole or not at all: everything is written beside the target, synced, then renamed into place."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from desktop.errors import DesktopError, OutputError

UNFINISHED: Final = ".dossier-pret-unfinished-"  # how the name of what is being written begins
PRIVATE_FILE: Final = 0o600  # whatever the system would give new files: all of it is about a person
PRIVATE_FOLDER: Final = 0o700
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def write_file(path: Path, content: bytes) -> None:
    """Write one file whole: a temporary name in the same folder, synced, renamed, the folder synced.

    OutputError: output_full, output_forbidden, output_failed.
    """
    with translated(path.parent):
        unfinished = path.with_name(f"{UNFINISHED}{secrets.token_hex(8)}")
        try:
            write_synced(unfinished, content)
            unfinished.replace(path)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


@contextlib.contextmanager
def translated(folder: Path) -> Iterator[None]:
    """The system's refusals to write, as errors that a person can be shown."""
    try:
        yield
    except DesktopError:
        raise
    except OSError as error:
        if error.errno in _FULL:
            raise OutputError("output_full", folder=str(folder)) from error
        if error.errno in _FORBIDDEN:
            raise OutputError("output_forbidden", folder=str(folder)) from error
        raise OutputError("output_failed", folder=str(folder)) from error


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until this is over: a dossier is put in place whole. Only the main thread hears of Ctrl-C."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked: list[int] = []
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, lambda got, frame: asked.append(got)) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if asked:
        raise KeyboardInterrupt


def write_synced(path: Path, content: bytes) -> None:
    """A new file, on the disk when this returns. OSError: it is there already, or cannot be written."""
    with open(path, "xb", opener=_private) as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def make_folder(folder: Path) -> None:
    """A folder, and those above it that are not there yet; only their owner enters what is new. OSError."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(PRIVATE_FOLDER, exist_ok=True)
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, PRIVATE_FILE)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder survive a power cut."""
    if os.name == "nt":  # a folder cannot be opened for syncing there
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
