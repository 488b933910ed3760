"""What every page needs: the language, the look, the open dossier, and the ways to go elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from .wishes import ExportWishes

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from PySide6.QtCore import QObject, QThreadPool

    from desktop.progress import Progress
    from desktop.session.finishing import Finished
    from desktop.session.sealed import Secret
    from desktop.session.session import Session, Snapshot
    from desktop.settings import Settings
    from desktop.words import Language

    from .closed import Closed
    from .desk_work import DeskWork
    from .dialogs import Dialogs
    from .look import Look
    from .pages.documents.giving import Giving
    from .task import Task
    from .wishes import Written


class Context:
    """Given to each page. ``session`` is None until a dossier is open; ``written`` until it was written to a folder.
    unfolded: what the person left open on a page, by its name; kept while the dossier is open. export: what was chosen
    on the page of the export, and what is being written; kept as long. giving: the papers that are coming in. desk: the
    dossiers on this computer; finished: what was wiped last. Both outlive a dossier. closed:
    what stands behind the page that asks for a key. open_dossier: a folder or a file, and what opens it where that is
    known (``session.sealed.Secret``).

    go: to a page by its name, and to a place on it ("documents", "identity"). change_settings: language, text size or
    appearance; the page is built anew. announce: said by screen readers. show_again: the steps and the
    page, as the dossier is now.
    """

    def __init__(
        self,
        *,
        language: Language,
        look: Look,
        settings: Settings,
        session: Session | None,
        pool: QThreadPool,
        dialogs: Dialogs,
        today: Callable[[], dt.date],
        go: Callable[..., None],
        change_settings: Callable[[Settings], None],
        open_dossier: Callable[..., None],
        create_dossier: Callable[[Path], None],
        open_sample: Callable[[], None],
        begin_dossier: Callable[..., None],
        unlock: Callable[[Secret | None], None],
        close_dossier: Callable[[], None],
        announce: Callable[[str], None],
        show_again: Callable[[], None],
    ) -> None:
        self.language, self.look, self.settings, self.session = language, look, settings, session
        self.pool, self.dialogs, self.today = pool, dialogs, today
        self.go, self.change_settings, self.announce, self.show_again = go, change_settings, announce, show_again
        self.open_dossier, self.create_dossier, self.open_sample = open_dossier, create_dossier, open_sample
        self.begin_dossier, self.unlock, self.close_dossier = begin_dossier, unlock, close_dossier
        self.written: Written | None = None
        self.export = ExportWishes()
        self.unfolded: dict[str, tuple[str, ...]] = {}
        self.giving: Giving | None = None
        self.desk: DeskWork | None = None
        self.finished: Finished | None = None
        self.closed: Closed | None = None

    def go_on_from(self, before: Context) -> None:
        """What was begun in another language or look goes on in this one."""
        self.written, self.export, self.unfolded, self.giving = (
            before.written, before.export, before.unfolded, before.giving
        )  # fmt: skip
        self.desk, self.finished, self.closed = before.desk, before.finished, before.closed
        if self.export.writing is not None:
            self.export.writing.context = self

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
        from .task import Task  # late: nothing runs while the window is being opened

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
