"""More pages for a document, or another one in the place of a page: chosen, copied into the folder, put in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Callout
from desktop.gui.widgets.progress_strip import ProgressStrip
from desktop.gui.widgets.renewed import Renewed
from desktop.session import changes
from desktop.session.changes import Page
from desktop.session.importing import Imported
from desktop.session.telling import explain_error
from desktop.words import _

from .arranged import Arranged

if TYPE_CHECKING:
    from desktop.gui.task import Task
    from desktop.progress import Progress


class Bringing(QWidget):
    """tell: called with what was done and the pages as they are to be."""

    def __init__(self, context: Context, owner: QWidget, tell: Callable[[str, Sequence[Page]], None]) -> None:
        super().__init__(owner)
        self._context, self._tell = context, tell
        self._task: Task | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._strip = ProgressStrip(context.look, context.say(_("Stop")), self._stop)
        self._trouble = Renewed()
        column.addWidget(self._strip)
        column.addWidget(self._trouble)

    def begin(self, arranged: Arranged, at: int, *, in_place: bool) -> None:
        """Ask which files. They come after page ``at`` (from 0), or in its place."""
        title = _("Choose the page that takes its place") if in_place else _("Choose pages to add")
        paths = self._context.dialogs.files(self._context.say(title))
        if not paths:
            return
        session = self._context.opened

        def work(progress: Progress) -> tuple[Imported, ...]:
            return session.import_files(paths, progress)

        def done(found: tuple[Imported, ...]) -> None:
            self._strip.end()
            self._put(found, arranged, at, in_place=in_place)

        self._strip.begin(self._context.say(_("Taking the files in…")))
        self._task = self._context.run(
            self, work, done=done, stopped=self._strip.end, failed=lambda _error: self._strip.end(),
            progressed=self._strip.tell,
        )  # fmt: skip

    def _put(self, found: Sequence[Imported], arranged: Arranged, at: int, *, in_place: bool) -> None:
        brought = [(each.file, changes.WHOLE) for each in found if each.file is not None]
        language = self._context.language
        told = "\n".join(
            " ".join((f"{language.isolated(each.name)}:", *explain_error(each.problem, language)))
            for each in found
            if each.problem is not None
        )
        look = self._context.look
        self._trouble.show_value(
            told, lambda column: column.addWidget(Callout(look, "problem", told)) if told else None
        )
        if brought:
            before, after = arranged.pages[: at + (not in_place)], arranged.pages[at + 1 :]
            self._tell(_("Replaced page") if in_place else _("Added pages"), (*before, *brought, *after))

    def _stop(self) -> None:
        if self._task is not None:
            self._task.stop()
