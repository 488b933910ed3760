"""What a sealed dossier shows without a key."""

from __future__ import annotations

import contextlib
from pathlib import Path

from . import database, slots
from .open_file import OpenFile
from .places import real


def kinds_of(path: Path) -> tuple[str, ...]:
    """What opens the dossier: ``slots.KINDS``. VaultError: see ``database.connect``."""
    with contextlib.closing(OpenFile(real(path), read_only=True)) as file, file.reading():
        return slots.kinds(database.head(file.connection, file.path).slots)
