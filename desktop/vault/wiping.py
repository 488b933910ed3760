"""To make a dossier unreadable and delete it: its keys first, so that whatever is left cannot be read."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop.errors import VaultError

from . import database, slots
from .carving import carved
from .head import Head
from .holding import Held, Hold
from .making import unfinished_path
from .places import is_plain_file, real, sync_folder
from .refusals import system_translated
from .slots import Slot

_AT_ONCE: Final = 1 << 20
NO_PROMISE: Final = ("ssd", "backups", "copies")  # what no program can promise to have deleted


@dataclass(frozen=True)
class Deleted:
    """``kind``: dossier, journal, unfinished or keychain. ``size``: in bytes; of a keychain, 0."""

    kind: str
    size: int


@dataclass(frozen=True)
class Receipt:
    """``keys_gone``: whether the keys in the file were overwritten, and that is on the disk. ``left``: kinds that could
    not be deleted. ``no_promise``: ``ssd`` (a disk keeps old blocks), ``backups``, ``copies`` (of the file, elsewhere).
    """

    deleted: tuple[Deleted, ...]
    keys_gone: bool
    left: tuple[str, ...] = ()
    no_promise: tuple[str, ...] = NO_PROMISE


def planned(path: Path) -> tuple[Deleted, ...]:
    """What ``wipe`` would delete, to be said before."""
    path = real(path)
    files = tuple(Deleted(kind, os.lstat(file).st_size) for kind, file in _files(path))
    return files + tuple(Deleted("keychain", 0) for _slot in _keychain_slots(path))


def wipe(path: Path) -> Receipt:
    """Delete a dossier that nobody has open, damaged or not; no passphrase is asked for that.

    VaultError: vault_missing, vault_is_a_link, vault_not_a_dossier, vault_read_only (somebody has it open, or nothing
    may be written there), vault_cannot_write. Then nothing has changed.
    """
    path = real(path)
    _must_be_a_dossier(path)
    try:
        with system_translated(path):
            hold = Hold(path)
    except Held:
        raise VaultError("vault_read_only", file=str(path)) from None
    try:
        forgotten = [slots.forgotten(dossier, slot) for dossier, slot in _keychain_slots(path)]
        deleted = [Deleted("keychain", 0) for done in forgotten if done]
        left = ["keychain" for done in forgotten if done is False]
        files = [(kind, file, os.lstat(file).st_size) for kind, file in _files(path)]
        keys_gone = all([_overwritten(file) for _kind, file, _size in files])
        for kind, file, size in files:
            if _unlinked(file):
                deleted.append(Deleted(kind, size))
            else:
                left.append(kind)
    finally:
        hold.release()
    with contextlib.suppress(OSError):
        sync_folder(path.parent)
    return Receipt(tuple(deleted), keys_gone, tuple(left))


def _files(path: Path) -> Iterator[tuple[str, Path]]:
    """The files of a dossier that are there; the lock goes with who holds it. No links."""
    for kind, file in (
        ("journal", database.journal_path(path)),
        ("unfinished", unfinished_path(path)),
        ("dossier", path),
    ):
        if os.path.lexists(file) and is_plain_file(file):
            yield kind, file


def _must_be_a_dossier(path: Path) -> None:
    """By either of its heads or its mark, so that a damaged one can be wiped, and nobody's other file is."""
    if not os.path.lexists(path):
        raise VaultError("vault_missing", file=str(path))
    if path.is_symlink():
        raise VaultError("vault_is_a_link", file=str(path))
    if not _has_mark(path) and not any(True for _head in _heads(path)):
        raise VaultError("vault_not_a_dossier", file=str(path))


def _has_mark(path: Path) -> bool:
    with contextlib.suppress(OSError), carved(path) as carving:
        return carving.begins_as_ours()
    return False


def _heads(path: Path) -> Iterator[Head]:
    with contextlib.suppress(OSError), carved(path) as carving:
        yield from carving.heads()


def _keychain_slots(path: Path) -> frozenset[tuple[bytes, Slot]]:
    """Each with the id of its dossier."""
    return frozenset((head.dossier, slot) for head in _heads(path) for slot in head.slots if slot.kind == "keychain")


def _overwritten(path: Path) -> bool:
    """Zeros in place of the keys, then of everything else, each on the disk before the next is begun."""
    try:
        descriptor = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    except OSError:
        return False
    try:
        length = os.fstat(descriptor).st_size
        for first, last in ((0, min(length, _AT_ONCE)), (0, length)):  # the keys stand in the first few pages
            os.lseek(descriptor, first, os.SEEK_SET)
            for at in range(first, last, _AT_ONCE):
                os.write(descriptor, bytes(min(_AT_ONCE, last - at)))
            os.fsync(descriptor)
        os.ftruncate(descriptor, 0)
        os.fsync(descriptor)
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True


def _unlinked(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return not os.path.lexists(path)
