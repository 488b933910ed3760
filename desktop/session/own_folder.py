"""The program's own folder of this account: where a new dossier is kept, under a name that tells nothing of anybody."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from typing import Final

ENDING: Final = ".dossier"
_LETTERS: Final = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is taken for another when it is read out
_LENGTH: Final = 6  # letters; ours: nearly a thousand million names, and short enough to be told apart by a person


def own_folder() -> Path:
    """Where each system keeps what belongs to a program and one account; it may not be there yet."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        told = os.environ.get("XDG_DATA_HOME") or ""
        base = Path(told) if os.path.isabs(told) else Path.home() / ".local" / "share"  # as the standard has it
    return base / "dossier-pret" / "dossiers"


def new_place(folder: Path | None = None) -> Path:
    """A name that no file has yet, in this folder or in the own one; nothing is made. Blocks."""
    while True:
        name = "".join(secrets.choice(_LETTERS) for _letter in range(_LENGTH))
        path = (folder or own_folder()) / f"dossier-{name}{ENDING}"
        if not os.path.lexists(path):
            return path


def make_own_folder() -> Path:
    """The own folder, there and for this account only. VaultError: vault_cannot_write, vault_full. Blocks."""
    from desktop.vault.places import new_folder  # late, as below: to list dossiers nothing has to be made
    from desktop.vault.refusals import system_translated

    folder = own_folder()
    with system_translated(folder):
        new_folder(folder)
        folder.chmod(0o700)
    return folder
