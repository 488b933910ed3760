"""What a closed dossier asks for before it opens, and what can be read of one that is damaged."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from desktop import intake
from desktop.vault import VaultDamaged, kinds_of

from .keys import EVERY_KIND


class Asked(NamedTuple):
    """kinds: what opens it. damaged: so that it cannot be opened, but something may be left for whoever has the key."""

    kinds: tuple[str, ...]
    damaged: bool


def asked_by(place: Path) -> Asked | None:
    """None where it is a case folder, in the clear. VaultError: see ``vault.kinds_of``. Blocks."""
    if place.is_dir() or not (intake.is_sealed(place) or place.is_file()):
        return None
    try:
        return Asked(kinds_of(place), damaged=False)
    except VaultDamaged:
        return Asked(EVERY_KIND, damaged=True)
