"""A dossier that stands behind the page that asks for its key: chosen to be opened, or locked while it was open."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.session.session import Session
    from desktop.session.session_mode import Paused

    from .pages.documents.giving import Giving
    from .wishes import ExportWishes, Written


class Closed:  # no dataclass, as in ``settings``
    """place: of the file or folder. kinds: what opens it; nothing where it is in the clear. damaged: it is known to be,
    and only read as far as it can be."""

    def __init__(self, place: Path, kinds: tuple[str, ...] = (), damaged: bool = False) -> None:
        self.place, self.kinds, self.damaged = place, kinds, damaged


class Locked(Closed):
    """page, spot: where the person was. session: still open behind the page: something is being finished, or could not
    be kept (``unsaved``); None once its key is dropped. paused: of a session mode with a pause word. ended: of one
    without, which is gone; ``grace``: it is not yet, and may be gone on with. export, giving, written: of the context,
    as long as ``session``. written_to: where the dossier was exported as it is."""

    def __init__(self, session: Session, kinds: tuple[str, ...], page: str, spot: str) -> None:
        super().__init__(session.place, kinds)
        self.page, self.spot = page, spot
        self.session: Session | None = session
        self.paused: Paused | None = None
        self.ended = self.unsaved = self.grace = False
        self.export: ExportWishes | None = None
        self.giving: Giving | None = None
        self.written: Written | None = None
        self.written_to: Path | None = None

    @property
    def finishing(self) -> bool:
        """Whether an import or an export is still running."""
        writing = self.export.writing if self.export is not None else None
        return bool((writing is not None and writing.running) or (self.giving is not None and self.giving.running))
