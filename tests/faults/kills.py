"""kill -9 while a dossier is kept, at any moment: every save that was acknowledged is there, whole, afterwards."""

from __future__ import annotations

import os
import random
import signal
import struct
import time
from pathlib import Path

from desktop.errors import DesktopError
from desktop.vault import DataKey, Vault
from tests.faults.figure import Figure

_NUMBER = struct.Struct(">I")
_ROWS = 7
_SIZES = (10, 700, 20_000, 20_000, 400_000) * 2 + (1_000_000,)  # bytes
_LONGEST = 0.06  # seconds that a child lives, where some save is kept within them


def content(number: int) -> bytes:
    """What a save of this number keeps: small, large, or so large that it is in parts; but always the same."""
    chance = random.Random(number)
    return _NUMBER.pack(number) + chance.randbytes(chance.choice(_SIZES))


def kills(times: int, folder: Path, seed: int = 1) -> Figure:
    """Kill a child that saves, so often. POSIX."""
    chance, path = random.Random(seed), folder / "a.dossier"
    vault = Vault.create(path, (), {"last": _NUMBER.pack(0)})
    key = vault.data_key
    vault.close()
    lost = unreadable = acknowledged = 0
    known, longest = 0, _LONGEST
    for _turn in range(times):
        acked = _killed(path, key, known, chance.uniform(0, longest))
        longest = min(1.0, longest * 1.25) if acked == known else max(_LONGEST, longest * 0.9)  # a busy machine is slow
        acknowledged += acked - known
        try:
            known = _checked(path, key)
        except DesktopError:
            unreadable += 1
            break
        lost += known < acked or known > acked + 1
    found = f"{times} kills, {acknowledged} acknowledged saves, {unreadable} unreadable, {lost} lost"
    return Figure("kill -9 during saves", found, not unreadable and not lost and acknowledged > times // 4)


def _killed(path: Path, key: DataKey, number: int, after: float) -> int:
    """The last number that the child acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _save_for_ever(path, key, number, writing)
    os.close(writing)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    acked = number
    while told := os.read(reading, 1 << 16):
        acked = _NUMBER.unpack(told[-_NUMBER.size :])[0]
    os.close(reading)
    return acked


def _save_for_ever(path: Path, key: DataKey, number: int, writing: int) -> None:
    try:
        vault = Vault.open(path, key)
        while True:
            number += 1
            kept = content(number)
            removed = [f"row {(number + 1) % _ROWS}"] if number % 5 == 0 else []
            vault.write({"last": _NUMBER.pack(number), f"row {number % _ROWS}": kept}, removed)
            os.write(writing, _NUMBER.pack(number))
            if number % 11 == 0:
                vault.compact()
    finally:
        os._exit(1)


def _checked(path: Path, key: DataKey) -> int:
    """The number of the last save; everything is read, and is what that save and those before it kept."""
    vault = Vault.open(path, key)
    try:
        (last,) = _NUMBER.unpack(vault.read("last"))
        for name in vault.names() - {"last"}:
            value = vault.read(name)
            (number,) = _NUMBER.unpack(value[: _NUMBER.size])
            newest = last - (last - int(name.split()[1])) % _ROWS
            if value != content(number) or number != newest:
                raise DesktopError("wrong_value")
        return int(last)
    finally:
        vault.close()
