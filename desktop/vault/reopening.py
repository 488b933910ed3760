"""A dossier to be read only, also when the last save was cut short: then that is undone first, where it may be."""

from __future__ import annotations

import contextlib
from pathlib import Path

from desktop.errors import VaultError

from .holding import held
from .open_file import OpenFile


def open_to_read(path: Path) -> OpenFile:
    """VaultError: see ``database.connect``; vault_interrupted only where nothing may be written, or somebody has it."""
    try:
        file = OpenFile(path, read_only=True)
    except VaultError as error:
        if error.code != "vault_interrupted" or not _undone(path):
            raise
        file = OpenFile(path, read_only=True)
    return file


def _undone(path: Path) -> bool:
    """Whether what was begun and never ended is out of the file; SQLite does that as it opens it to be written to."""
    hold, _holder = held(path)
    if hold is None:
        return False
    try:
        with contextlib.closing(OpenFile(path, read_only=False)) as file, file.reading():
            return True
    finally:
        hold.release()
