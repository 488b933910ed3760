"""Finds the dossiers below a folder, for a run over many of them: case folders, and sealed files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from desktop.errors import IntakeError
from desktop.model.shown_names import safe_name

CASE_FILE: Final = "case.toml"
SEALED_ENDING: Final = ".dossier"
_BUILT: Final = frozenset({"report.json", "dossier.pdf"})  # what a folder that this program wrote contains


def is_sealed(place: Path) -> bool:
    """Whether a path means a sealed dossier, and not a case folder; whether there is one is not asked."""
    try:
        return place.suffix.lower() == SEALED_ENDING and not place.is_dir()
    except (OSError, ValueError):
        return True


def find_cases(folder: Path) -> list[Path]:
    """Every folder at or below ``folder`` that has a ``case.toml``, and every sealed dossier, sorted by name.

    Links to folders are not followed and built dossiers not entered. A folder below that cannot be listed is given
    as well: read as a case it gets its line with the reason, instead of being passed over in silence.
    IntakeError: ``folder`` itself is not there or cannot be listed.
    """
    found: list[Path] = []
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            names, folders, sealed = _list(here)
        except OSError as error:
            if here == folder:
                raise _cannot_list(folder, error) from None
            found.append(here)
            continue
        found.extend(here / name for name in sealed)
        if CASE_FILE in names:
            found.append(here)
        if CASE_FILE in names or not names >= _BUILT:
            waiting.extend(here / name for name in folders)
    return sorted(found)


def _list(folder: Path) -> tuple[frozenset[str], list[str], list[str]]:
    """The names in a folder, those of them that are folders, and those that are sealed dossiers; neither are links."""
    with os.scandir(folder) as entries:
        every = list(entries)
    folders = [entry.name for entry in every if entry.is_dir(follow_symlinks=False)]
    files = (entry.name for entry in every if entry.is_file(follow_symlinks=False))
    sealed = [name for name in files if name.lower().endswith(SEALED_ENDING)]
    return frozenset(entry.name for entry in every), folders, sealed


def _cannot_list(folder: Path, error: OSError) -> IntakeError:
    shown = safe_name(os.fspath(folder), 300)
    if isinstance(error, FileNotFoundError):
        return IntakeError("folder_missing", folder=shown)
    if isinstance(error, NotADirectoryError):
        return IntakeError("folder_is_a_file", folder=shown)
    return IntakeError("folder_unreadable", folder=shown)
