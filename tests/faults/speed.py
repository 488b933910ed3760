"""How long it takes to unlock a dossier, and to keep a photo, beside writing and syncing as much plainly."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from desktop.vault import DataKey, Passphrase, Vault
from tests.faults.figure import Figure

_LARGE = os.urandom(5_000_000)


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def unlock(times: int, folder: Path) -> Figure:
    path, words = folder / "a.dossier", Passphrase("of usual cost")
    Vault.create(path, [words], {"state": b"x" * 5000}).close()
    slowest = max(_seconds(lambda: Vault.open(path, words).close()) for _turn in range(times))
    return Figure("unlock at the usual cost, at most 1 s", f"{slowest:.3f} s, the slowest of {times}", slowest <= 1)


def keep(times: int, folder: Path) -> Figure:
    """Each in turn with the others, so that the disk is as busy for all; the medians are compared."""
    vault = Vault.create(folder / "b.dossier", [DataKey(os.urandom(32))], {"first": b""})
    kept, plain, replaced = list[float](), list[float](), list[float]()
    for turn in range(times):
        kept.append(_seconds(lambda turn=turn: vault.write({f"photo {turn}": _LARGE})))
        plain.append(_seconds(lambda turn=turn: _plain(folder / f"plain{turn}")))
        replaced.append(_seconds(lambda turn=turn: _replaced(folder, turn)))
    vault.close()
    keeping, bare, whole = (statistics.median(all_) for all_ in (kept, plain, replaced))
    found = f"{keeping * 1000:.0f} ms; {keeping / bare:.2f} x write and sync, {keeping / whole:.2f} x with rename and folder"
    return Figure("keep 5 MB, at most 2 x plainly", found, keeping <= 2 * bare)


def _plain(path: Path) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    os.write(descriptor, _LARGE)
    os.fsync(descriptor)
    os.close(descriptor)


def _replaced(folder: Path, turn: int) -> None:
    _plain(folder / f"new{turn}")
    (folder / f"new{turn}").rename(folder / f"old{turn}")
    descriptor = os.open(folder, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
