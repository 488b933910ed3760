"""More pages for a document, or another one in the place of a page: chosen, copied into the folder, put in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Callout
from desktop.gui.widgets.progress_strip import ProgressStrip
from desktop.gui.widgets.renewed import Renewed
from desktop.model.dossier import Document, Dossier
from desktop.model.facts import FileFacts
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
    """The thread that copies also changes the dossier: who leaves the page meanwhile loses nothing."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        super().__init__(owner)
        self._context = context
        self._task: Task | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._strip = ProgressStrip(context.look, context.say(_("Stop")), self._stop)
        self._trouble = Renewed()
        column.addWidget(self._strip)
        column.addWidget(self._trouble)

    def begin(self, document: int, arranged: Arranged, at: int, *, in_place: bool) -> None:
        """Ask which files. They come after page ``at`` (from 0) of a document, or in its place."""
        title = _("Choose the page that takes its place") if in_place else _("Choose pages to add")
        paths = self._context.dialogs.files(self._context.say(title))
        if not paths:
            return
        session = self._context.opened
        given = session.snapshot.dossier.documents[document]

        def work(progress: Progress) -> tuple[Imported, ...]:
            with session.at_work():
                found = session.import_files(paths, progress)
                brought = [(each.file, changes.WHOLE) for each in found if each.file is not None]
                if brought:
                    label = _("Replaced page") if in_place else _("Added pages")
                    facts = session.snapshot.facts.get(document)
                    session.change(label, _put(document, facts, arranged, at, brought, given=given, in_place=in_place))
            return found

        self._strip.begin(self._context.say(_("Taking the files in…")))
        self._task = self._context.run(
            self, work, done=self._done, stopped=self._strip.end, failed=lambda _error: self._strip.end(),
            progressed=self._strip.tell,
        )  # fmt: skip

    def _done(self, found: Sequence[Imported]) -> None:
        self._strip.end()
        language, look = self._context.language, self._context.look
        told = "\n".join(
            " ".join((f"{language.isolated(each.name)}:", *explain_error(each.problem, language)))
            for each in found
            if each.problem is not None
        )
        self._trouble.show_value(
            told, lambda column: column.addWidget(Callout(look, "problem", told)) if told else None
        )

    def _stop(self) -> None:
        if self._task is not None:
            self._task.stop()


def _put(
    document: int, facts: Sequence[FileFacts] | None, before: Arranged, at: int, brought: Sequence[Page], *,
    given: Document, in_place: bool,
) -> changes.Change:  # fmt: skip
    """The pages put where the person stood, whatever was turned, moved or deleted while the files were copied.

    given: the document as it was then; when it is gone by now, they are one of their own.
    """
    stood = before.pages[at]
    names = {file.name for file in given.files}

    def change(dossier: Dossier) -> Dossier:
        there = dossier.documents[document : document + 1]
        if not there or names.isdisjoint(file.name for file in there[0].files):
            return changes.add_document(given.requirement, given.kind, [file for file, _page in brought])(dossier)
        now = Arranged.of(dossier.documents[document], facts, before) or before
        place = now.pages.index(stood) if stood in now.pages else min(at, len(now.pages) - 1)
        head, tail = now.pages[: place + (not in_place)], now.pages[place + 1 :]
        return changes.rearrange(document, (*head, *brought, *tail))(dossier)

    return change
