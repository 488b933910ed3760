"""Disks of twenty sizes that fill up, and folders that may not be written or are gone."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path

from desktop.errors import DesktopError
from desktop.vault import Vault
from tests.faults.figure import Figure
from tests.vault.dossiers import WORDS, code_of, left_in

CAN_MOUNT = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("mount") is not None


def full(sizes: int, folder: Path) -> Figure:
    found: Counter[str] = Counter()
    for number in range(sizes):
        place = folder / f"disk{number}"
        place.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={(number + 1) * 44}k", "tmpfs", str(place)], check=True)
        try:
            found[_filled(place)] += 1
        finally:
            subprocess.run(["umount", str(place)], check=True)
    said = f"{sizes} sizes: " + ", ".join(f"{count} {what}" for what, count in sorted(found.items()))
    return Figure("disk full", said, set(found) <= {"told, nothing lost", "told, nothing made"})


def _filled(place: Path) -> str:
    path, kept = place / "a.dossier", dict[str, bytes]()
    try:
        vault = Vault.create(path, [WORDS], {})
    except DesktopError as error:
        return "told, nothing made" if error.code == "vault_full" and not left_in(place) else f"{error.code} {left_in(place)}"
    refusals = 0
    if code_of(lambda: vault.write({"large": bytes(1_500_000)})) != "vault_full":
        return "unclear of what is larger than the disk"
    for number in range(200):
        try:
            vault.write({f"row {number}": bytes([number]) * 7000})
            kept[f"row {number}"] = bytes([number]) * 7000
        except DesktopError as error:
            if error.code != "vault_full":
                return f"unclear {error.code}"
            refusals += 1
            if refusals == 3:
                break
        if any(vault.read(name) != value for name, value in kept.items()):
            return "LOST while open"
    vault.close()
    vault = Vault.open(path, WORDS)
    same = not vault.read_only and {name: vault.read(name) for name in vault.names()} == kept
    vault.close()
    return "told, nothing lost" if same and refusals == 3 and left_in(place) == {"a.dossier"} else f"LOST {left_in(place)}"
