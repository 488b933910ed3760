"""A child that opens or makes a dossier and saves, telling each save that counts; for runs under a system-call tracer."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from desktop.errors import DesktopError
from desktop.vault import DataKey, Vault

KEY = DataKey(bytes(range(32)))


def contents(number: int) -> dict[str, bytes]:
    """Each fourth so large that it is in parts, and that the disk begins with it before it is all written."""
    size = 2_500_000 if number % 4 == 2 else number * 9000 + 10
    return {"last": b"%d" % number, f"row {number}": bytes([number]) * size}


def main(path: Path, saves: int) -> None:
    """Lines on the standard output: ``ACK number``, ``REFUSED code``."""
    vault = None
    try:
        vault = Vault.open(path, KEY) if path.exists() else Vault.create(path, [KEY], {})
        _say("ACK 0" if not vault.read_only else "READ ONLY")
        for number in range(1, saves + 1):
            try:
                vault.write(contents(number))
                _say(f"ACK {number}")
            except DesktopError as error:
                _say(f"REFUSED {error.code}")
    except DesktopError as error:
        _say(f"REFUSED {error.code}")
    finally:
        if vault is not None:
            vault.close()
    _say("END")


def _say(line: str) -> None:
    os.write(1, line.encode() + b"\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
