"""What keeps an open dossier: a folder with its files in the clear, or one sealed file."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from desktop.model.dossier import SourceFile

from .history import Kept


class Keeper(Protocol):
    """``place``: the folder, or the sealed file; another one once the dossier has moved. Safe to use from several
    threads. DesktopError: why something could not be kept."""

    @property
    def place(self) -> Path: ...

    def keep(self, kept: Kept) -> None:
        """Keep the dossier as it is now; on the disk when this returns."""

    def take(self, name: str, content: bytes) -> SourceFile:
        """Copy a file in under a name that is safe and unused; nothing is ever overwritten."""

    def take_from(self, path: Path) -> SourceFile | None:
        """A file that is here already, as it is; None when it lies elsewhere."""

    def move(self, place: Path, kept: Kept) -> tuple[str, ...]:
        """Copy everything to a new place and go on there; the names of files that could not be read any more.

        DesktopError: then everything stays where it is, and nothing is left of the copy.
        """

    def close(self) -> None:
        """Let go of everything."""
