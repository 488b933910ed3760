"""The open dossier as it is at one moment: what every page of the window shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.errors import DesktopError
from desktop.model.checklist import Checklist
from desktop.model.dossier import Dossier
from desktop.model.facts import FileFacts

from .history import Removed


@dataclass(frozen=True)
class Snapshot:
    """Everything there is to show.

    number: grows with each. judged: ``checklist`` is of this very dossier and these facts; else it is of those before,
    and another snapshot follows. facts: of the files of each document, by its index, where all of them are known.
    looking: files looked at, of how many; (0, 0) when idle. undo, redo: English labels, "" when there is none. bin:
    papers that were removed and can be put back, the last first.
    saved: the dossier is on the disk as it is here. unsaved: why the last attempt to keep it failed.
    """

    number: int
    dossier: Dossier
    checklist: Checklist
    facts: Mapping[int, tuple[FileFacts, ...]] = field(default_factory=dict)
    looking: tuple[int, int] = (0, 0)
    undo: str = ""
    redo: str = ""
    bin: tuple[Removed, ...] = ()
    unsaved: DesktopError | None = None
    saved: bool = True
    judged: bool = True
