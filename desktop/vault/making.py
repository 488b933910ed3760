"""A new sealed file: made beside its place, then put there; nobody's file is ever replaced."""

from __future__ import annotations

import contextlib
import errno
import secrets
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from desktop.errors import VaultError

from . import database
from .manifest import Manifest
from .places import new_file, sync_folder
from .rows import Rows
from .slots import DataKey, Slot

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


def make(path: Path, dossier: bytes, key: DataKey, slots: Sequence[Slot], contents: Mapping[str, bytes]) -> None:
    """VaultError: vault_exists, vault_full, vault_cannot_write, see ``database.translated``; nothing is left then."""
    unfinished = path.with_name(f".dossier-pret-unfinished-{secrets.token_hex(8)}")
    with _translated(path):
        new_file(path)  # the name is ours from here on
        try:
            new_file(unfinished)
            _fill(unfinished, dossier, key, slots, contents)
            unfinished.replace(path)
            sync_folder(path.parent)
        except BaseException:
            for left in (unfinished, unfinished.with_name(f"{unfinished.name}-journal"), path):
                with contextlib.suppress(OSError):
                    left.unlink()
            raise


def _fill(path: Path, dossier: bytes, key: DataKey, slots: Sequence[Slot], contents: Mapping[str, bytes]) -> None:
    connection = database.create(path, dossier)
    try:
        with database.translated(path):
            connection.execute("BEGIN IMMEDIATE")
            for slot in slots:
                database.put_slot(connection, slot)
            Rows(path, connection, dossier, key).put(Manifest(), contents)
            connection.execute("COMMIT")
    finally:
        database.close(connection)


@contextlib.contextmanager
def _translated(path: Path) -> Iterator[None]:
    """The system's refusals to make a file, as errors that a person can be shown."""
    try:
        yield
    except FileExistsError:
        raise VaultError("vault_exists", file=str(path)) from None
    except OSError as error:
        code = "vault_full" if error.errno in _FULL else "vault_cannot_write"
        raise VaultError(code, file=str(path)) from None
