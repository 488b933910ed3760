"""What a sealed dossier shows without a key."""

from __future__ import annotations

import contextlib
from pathlib import Path

from . import database, slots
from .places import real
from .reopening import open_to_read


def kinds_of(path: Path) -> tuple[str, ...]:
    """What opens the dossier: ``slots.KINDS``. VaultError: see ``reopening.open_to_read``."""
    with contextlib.closing(open_to_read(real(path))) as file, file.reading():
        return slots.kinds(database.head(file.connection, file.path).slots)
