"""What every page needs: the language, the look, the open dossier, and the ways to go elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThreadPool

from desktop.settings import Settings
from desktop.words import Language

from .exporting import ExportWishes
from .look import Look
from .task import Task

if TYPE_CHECKING:
    import datetime as dt

    from desktop.model.dossier import Dossier
    from desktop.progress import Progress
    from desktop.session.session import Session, Snapshot

    from .dialogs import Dialogs
    from .pages.documents.giving import Giving


@dataclass(frozen=True)
class Written:
    """A dossier that was written to a folder while this window was open."""

    dossier: Dossier
    folder: Path


@dataclass
class Context:
    """Given to each page. ``session`` is None until a dossier is open; ``written`` until it was written to a folder.
    unfolded: what the person left open on a page, by its name; kept while the dossier is open. export: what was chosen
    on the page of the export, and what is being written; kept as long. giving: the papers that are coming in.

    go: to a page by its name, and to a place on it ("documents", "identity"). change_settings: language, text size or
    appearance; the page is built anew. announce: said by screen readers. show_again: the steps and the
    page, as the dossier is now.
    """

    language: Language
    look: Look
    settings: Settings
    session: Session | None
    pool: QThreadPool
    dialogs: Dialogs
    today: Callable[[], dt.date]
    go: Callable[..., None]
    change_settings: Callable[[Settings], None]
    open_dossier: Callable[[Path], None]
    create_dossier: Callable[[Path], None]
    open_sample: Callable[[], None]
    announce: Callable[[str], None]
    show_again: Callable[[], None]
    written: Written | None = None
    export: ExportWishes = field(default_factory=ExportWishes)
    unfolded: dict[str, tuple[str, ...]] = field(default_factory=dict)
    giving: Giving | None = None

    def say(self, message: str, values: Mapping[str, object] | None = None) -> str:
        """A sentence (English source, marked with ``_``) in the person's language."""
        return self.language.say(message, values)

    @property
    def snapshot(self) -> Snapshot:
        """The dossier as it is now. Only for pages that are shown with an open dossier."""
        return self.opened.snapshot

    @property
    def opened(self) -> Session:
        assert self.session is not None
        return self.session

    def run(
        self,
        owner: QObject,
        function: Callable[[Progress], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[Any], None] | None = None,
        stopped: Callable[[], None] | None = None,
        progressed: Callable[[int, int], None] | None = None,
    ) -> Task:
        """Run a function off the window's thread; the callbacks come on the window's thread while ``owner`` lives."""
        task = Task(function, owner)
        task.succeeded.connect(done)
        if failed is not None:
            task.failed.connect(failed)
        if stopped is not None:
            task.stopped.connect(stopped)
        if progressed is not None:
            task.progressed.connect(progressed)
        for ending in (task.succeeded, task.failed, task.stopped):
            ending.connect(task.deleteLater)
        task.start(self.pool)
        return task
