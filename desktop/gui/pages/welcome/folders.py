"""What is in a folder that was chosen for a dossier, as far as it helps to find a way out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, NamedTuple

OWN_NAME: Final = "dossier-pret"
_MOST: Final = 3  # dossiers inside that are offered; ours
_LOOKED_AT: Final = 200  # entries of a folder that may be very full; ours


class Contents(NamedTuple):
    """is_dossier: it has a case.toml. is_empty: nothing is in it. inside: folders in it that are dossiers.

    own: a folder inside that can be made, or is there and empty.
    """

    is_dossier: bool
    is_empty: bool
    inside: tuple[Path, ...]
    own: Path


def look_into(folder: Path) -> Contents:
    """Never fails: of a folder that cannot be read nothing is known."""
    from desktop.session.naming import CASE_FILE  # brings all of intake: not before a folder is looked at

    entries = sorted(_entries(folder))
    inside = tuple(entry for entry in entries if (entry / CASE_FILE).is_file())
    return Contents((folder / CASE_FILE).is_file(), not entries, inside[:_MOST], _unused(folder))


def _entries(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as found:
            return [Path(entry.path) for entry, _place in zip(found, range(_LOOKED_AT), strict=False)]
    except OSError:
        return []


def _unused(folder: Path) -> Path:
    number = 1
    own = folder / OWN_NAME
    while os.path.lexists(own) and (not own.is_dir() or _entries(own)):
        number += 1
        own = folder / f"{OWN_NAME}-{number}"
    return own
