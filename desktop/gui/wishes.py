"""What was chosen on the page of the export, and what was written: kept while the dossier is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.model.dossier import Dossier

    from .exporting import Writing


class Written(NamedTuple):
    """A dossier that was written to a folder while this window was open."""

    dossier: Dossier
    folder: Path


class ExportWishes:
    """What the person chose on the page of the export.

    folders: by the pieces that are written alone; ``frozenset()`` is the whole dossier. limits: as they were typed, by
    their name. writing: the last one that was begun.
    """

    def __init__(self) -> None:
        self.folders: dict[frozenset[str], Path] = {}
        self.limits: dict[str, str] = {}
        self.with_zip = False
        self.writing: Writing | None = None
