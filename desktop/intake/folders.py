"""Finds the case folders below a folder, for a run over many of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from desktop.errors import IntakeError
from desktop.model.shown_names import safe_name

CASE_FILE: Final = "case.toml"
_BUILT: Final = frozenset({"report.json", "dossier.pdf"})  # what a folder that this program wrote contains


def find_cases(folder: Path) -> list[Path]:
    """Every folder at or below ``folder`` that has a ``case.toml``, sorted by name.

    Links to folders are not followed and built dossiers not entered. A folder below that cannot be listed is given
    as well: read as a case it gets its line with the reason, instead of being passed over in silence.
    IntakeError: ``folder`` itself is not there or cannot be listed.
    """
    found: list[Path] = []
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            names, folders = _list(here)
        except OSError as error:
            if here == folder:
                raise _cannot_list(folder, error) from None
            found.append(here)
            continue
        if CASE_FILE in names:
            found.append(here)
        if CASE_FILE in names or not names >= _BUILT:
            waiting.extend(here / name for name in folders)
    return sorted(found)


def _list(folder: Path) -> tuple[frozenset[str], list[str]]:
    """The names in a folder, and those of them that are folders and no links."""
    with os.scandir(folder) as entries:
        kinds = {entry.name: entry.is_dir(follow_symlinks=False) for entry in entries}
    return frozenset(kinds), [name for name, is_folder in kinds.items() if is_folder]


def _cannot_list(folder: Path, error: OSError) -> IntakeError:
    shown = safe_name(os.fspath(folder), 300)
    if isinstance(error, FileNotFoundError):
        return IntakeError("folder_missing", folder=shown)
    if isinstance(error, NotADirectoryError):
        return IntakeError("folder_is_a_file", folder=shown)
    return IntakeError("folder_unreadable", folder=shown)
