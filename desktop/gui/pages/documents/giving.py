"""Papers come in: files that were chosen, dropped or pasted are copied into the dossier off the window's thread."""

from __future__ import annotations

import dataclasses
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QObject, Signal
from PySide6.QtGui import QImage

from desktop.errors import DesktopError
from desktop.gui.context import Context
from desktop.gui.task import Task
from desktop.model.dossier import Document, Dossier, SourceFile
from desktop.words import _

if TYPE_CHECKING:
    from desktop.progress import Progress
    from desktop.session.importing import Imported
    from desktop.session.session import Session

_PASTED = "pasted.png"


@dataclass(frozen=True)
class Place:
    """What papers are given for. requirement: "" when it is still to be said, file by file. kind: of a new document.

    document: the one that they are added to, or with ``replacing`` take the place of; None: that of the requirement.
    file: the name of the one file whose place they take; "": of all.
    """

    requirement: str = ""
    kind: str = ""
    document: int | None = None
    replacing: bool = False
    file: str = ""


class Giving(QObject):
    """One import after the other. What was imported stays, whatever becomes of the rest.

    It goes on while other pages are shown (``giving_of``), and the dossier is changed by the thread that copies: who
    leaves the page loses nothing. failed: the files that could not be taken, until the person has read of them
    (``News``) or gives others.
    """

    began = Signal()
    progressed = Signal(int, int)
    ended = Signal(str)  # the requirement

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._session, self._run = context.opened, context.run
        self.failed: tuple[Imported, ...] = ()
        self._waiting: deque[tuple[Place, Callable[[Progress], tuple[Imported, ...]]]] = deque()
        self._task: Task | None = None

    @property
    def running(self) -> bool:
        return self._task is not None

    def give_files(self, paths: Sequence[Path], place: Place) -> None:
        session = self._session
        self._begin(place, lambda progress: _import(session, tuple(paths), place, progress))

    def give_image(self, image: QImage, place: Place) -> None:
        session = self._session
        self._begin(place, lambda _progress: _import_image(session, image, place))

    def stop(self) -> None:
        """Keep what is there already; what waits is not begun."""
        self._waiting.clear()
        if self._task is not None:
            self._task.stop()

    def _begin(self, place: Place, work: Callable[[Progress], tuple[Imported, ...]]) -> None:
        self._waiting.append((place, work))
        if self._task is None:
            self.failed = ()
            self._next()

    def _next(self) -> None:
        place, work = self._waiting.popleft()
        self._task = self._run(
            self, work,
            done=lambda failed: self._end(place, failed),
            failed=lambda _error: self._end(place, ()),
            stopped=lambda: self._end(place, ()),
            progressed=self.progressed.emit,
        )  # fmt: skip
        self.began.emit()

    def _end(self, place: Place, failed: tuple[Imported, ...]) -> None:
        self._task = None
        self.failed += failed
        if self._waiting:
            self._next()
        self.ended.emit(place.requirement)


def giving_of(context: Context) -> Giving:
    """That of the dossier that is open; the same for each page that is shown."""
    if context.giving is None:
        context.giving = Giving(context)
    return context.giving


def _import(session: Session, paths: tuple[Path, ...], place: Place, progress: Progress) -> tuple[Imported, ...]:
    """Copies all, then changes the dossier once; the files that could not be copied."""
    with session.at_work():
        imported = session.import_files(paths, progress)
        files = tuple(each.file for each in imported if each.file is not None)
        if files:
            session.change(_label(place), lambda dossier: given(dossier, place, files))
    return tuple(each for each in imported if each.file is None)


def _import_image(session: Session, image: QImage, place: Place) -> tuple[Imported, ...]:
    from desktop.session.importing import Imported

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    with session.at_work():
        try:
            file = session.import_bytes(_PASTED, bytes(buffer.data().data()))
        except DesktopError as problem:
            return (Imported(_PASTED, problem=problem),)
        session.change(_label(place), lambda dossier: given(dossier, place, (file,)))
    return ()


def _label(place: Place) -> str:
    return _("Replace the paper") if place.replacing else _("Add papers")


def given(dossier: Dossier, place: Place, files: tuple[SourceFile, ...]) -> Dossier:
    """The dossier with these files where they belong; a document that is gone meanwhile is made anew."""
    from desktop.session import changes

    if not place.requirement:
        for file in files:
            dossier = changes.add_document("", "", (file,))(dossier)
        return dossier
    number = _number(dossier, place)
    if number is None:
        return changes.add_document(place.requirement, place.kind, files)(dossier)
    if place.replacing:
        return changes.replace_document(number, _replaced(dossier.documents[number], place.file, files))(dossier)
    return changes.add_files(number, files)(dossier)


def _replaced(old: Document, name: str, files: tuple[SourceFile, ...]) -> Document:
    """New files in the place of one, where that is still there, else of all; then no password is needed any more."""
    places = [place for place, file in enumerate(old.files) if file.name == name]
    if not places:
        return dataclasses.replace(old, files=files, password="")
    others = [file for file in old.files if file.name != name]
    return dataclasses.replace(old, files=(*others[: places[0]], *files, *others[places[0] :]))


def _number(dossier: Dossier, place: Place) -> int | None:
    """The document that is meant, else the last one of the requirement."""

    def fits(number: int, document: Document) -> bool:
        return document.requirement == place.requirement and place.document in (None, number)

    fitting = [number for number, document in enumerate(dossier.documents) if fits(number, document)]
    return fitting[-1] if fitting else None
