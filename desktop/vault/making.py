"""A new sealed file: made beside its place, then put there; nobody's file is ever replaced."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from . import database
from .head import Head
from .manifest import Manifest
from .places import new_file, sync_folder
from .refusals import system_translated, translated
from .rows import Rows
from .slots import DataKey


def make(path: Path, head: Head, key: DataKey, contents: Iterable[Mapping[str, bytes]]) -> None:
    """To be called with the lock of ``path``. ``contents``: bit by bit, since a dossier may be larger than memory.

    VaultError: vault_exists, vault_full, vault_cannot_write, see ``translated``; nothing is left then.
    """
    unfinished = unfinished_path(path)
    placed = False
    with system_translated(path):
        if os.path.lexists(path):
            raise FileExistsError(path)
        clear(path)
        database.journal_path(path).unlink(missing_ok=True)  # of a file long gone: SQLite would undo ours with it
        try:
            new_file(unfinished)
            _fill(unfinished, head, key, contents)
            _place(unfinished, path)
            placed = True
            sync_folder(path.parent)
        except BaseException:
            for left in (unfinished, path) if placed else (unfinished,):
                with contextlib.suppress(OSError):
                    left.unlink()
            raise


def unfinished_path(path: Path) -> Path:
    """Where a dossier is while it is made."""
    return path.with_name(f"{path.name}-new")


def clear(path: Path) -> None:
    """Take away what a crash left of a dossier that was being made. To be called with the lock of ``path``."""
    with contextlib.suppress(OSError):
        unfinished_path(path).unlink()


def _fill(path: Path, head: Head, key: DataKey, contents: Iterable[Mapping[str, bytes]]) -> None:
    connection = database.create(path)
    try:
        with translated(path, writing=True):
            database.put_head(connection, head)
            rows, known = Rows(path, connection, head.dossier, key), Manifest(keys=head.digest)
            known = rows.put(known, {})
            for some in contents:
                known = rows.put(known, some)
            connection.execute("COMMIT")
    finally:
        connection.close()


def _place(unfinished: Path, path: Path) -> None:
    """FileExistsError: something stands there."""
    try:
        os.link(unfinished, path)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a memory stick: no file has two names there
        new_file(path)
        try:
            unfinished.replace(path)
        except BaseException:
            path.unlink()
            raise
    else:
        unfinished.unlink()
