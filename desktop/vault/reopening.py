"""A dossier to be read only, also when the last save was cut short: then that is undone first, where it may be."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from desktop.errors import VaultError

from . import database
from .holding import held
from .open_file import OpenFile


def open_to_read(path: Path) -> OpenFile:
    """VaultError: see ``database.connect``; vault_interrupted only where nothing may be written, or somebody has it."""
    # Before it is opened at all: for the system's owner, SQLite makes any journal that it looks into his own.
    if _has_strange_journal(path) and _is_free(path):
        raise VaultError("vault_strange_journal", file=str(database.journal_path(path)))
    try:
        return OpenFile(path, read_only=True)
    except VaultError as error:
        if error.code != "vault_interrupted" or not _undone(path):
            raise
    return OpenFile(path, read_only=True)


def _has_strange_journal(path: Path) -> bool:
    try:
        return database.is_strange(database.journal_path(path), os.lstat(path))
    except OSError:  # whoever opens it says why
        return False


def _is_free(path: Path) -> bool:
    """Whether nobody has it open whose journal that could be, as far as that can be told."""
    hold, _holder = held(path)
    if hold is not None:
        hold.release()
    return hold is not None


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
