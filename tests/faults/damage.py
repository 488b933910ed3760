"""Bits flipped and ends cut off: each is detected, or changes nothing that is read."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

from desktop.errors import DesktopError, VaultError
from desktop.vault import Secret, Vault, salvage
from tests.faults.figure import Figure
from tests.vault.dossiers import WORDS

VALUES = {f"row {number}": bytes([number]) * 700 for number in range(25)} | {
    f"photo {number}": random.Random(number).randbytes(120_000) for number in range(3)
}


def damage(flips: int, cuts: int, folder: Path, seed: int = 1) -> Figure:
    chance = random.Random(seed)
    whole = _worn(folder / "a.dossier")
    found: Counter[str] = Counter()
    for turn in range(flips + cuts):
        damaged = bytearray(whole)
        if turn < flips:
            bit = chance.randrange(len(whole) * 8)
            damaged[bit // 8] ^= 1 << bit % 8
        else:
            del damaged[chance.randrange(len(whole)) :]
        path = folder / f"{turn}.dossier"
        path.write_bytes(damaged)
        found[_read(path)] += 1
        found["salvaged"] += _salvaged(path, bytes(damaged))
        for left in folder.glob(f"{turn}.*"):
            left.unlink()
    said = f"{flips} flips and {cuts} cuts: " + ", ".join(f"{count} {what}" for what, count in sorted(found.items()))
    return Figure("damaged dossiers", said, not found["WRONG"] and found["detected"] > 0)


def _worn(path: Path) -> bytes:
    vault = Vault.create(path, [WORDS], {**VALUES, "gone": b"x" * 200_000})
    for _turn in range(3):
        vault.write({name: VALUES[name] for name in ("row 3", "photo 1")})
    vault.write({}, ["gone"])
    vault.close()
    whole = path.read_bytes()
    path.unlink()
    return whole


def _read(path: Path, secret: Secret = WORDS) -> str:
    """``same``, ``detected`` or WRONG; then the same after one more save, which damage may not turn into a wrong value."""
    try:
        vault = Vault.open(path, secret)
    except VaultError:
        return "detected"
    outcome = "same"
    try:
        if vault.names() != set(VALUES):
            return "WRONG"
        for name, value in VALUES.items():
            try:
                if vault.read(name) != value:
                    return "WRONG"
            except VaultError:
                outcome = "detected"
        try:
            vault.write({"more": b"m" * 30_000})
            if any(vault.read(name) != VALUES.get(name, b"m" * 30_000) for name in vault.names()):
                return "WRONG"
        except VaultError:
            outcome = "detected"
    finally:
        vault.close()
    return outcome


def _salvaged(path: Path, damaged: bytes) -> bool:
    """Whether anything was; a wrong value or a changed file is our fault."""
    path.write_bytes(damaged)
    try:
        saved = salvage(path, WORDS)
    except VaultError:
        return False
    if any(saved.read(name) != VALUES[name] for name in saved.names() - {"gone"}) or path.read_bytes() != damaged:
        raise DesktopError("wrong_value")
    return bool(saved.names())
