"""The one door of change to an open dossier: what is changed here is kept, looked at, judged, and told."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from desktop.checking import Rules
from desktop.errors import DesktopError
from desktop.model.dossier import Dossier, SourceFile
from desktop.model.page_edit import PageEdit
from desktop.model.signature import Signature
from desktop.progress import Progress
from desktop.words import Language

from . import edited, enclosing, importing, opening
from .history import History
from .importing import Imported
from .judging import judge
from .keeping import CaseFolder
from .latest import Latest
from .listening import Listeners
from .looking import Looker
from .snapshot import Snapshot

if TYPE_CHECKING:
    from desktop.filling import Written

__all__ = ["Imported", "Session", "Snapshot"]

_KEEP_SECONDS: Final = 0.3  # ours: what is typed is on the disk within a second, and not at every key
_JUDGE_SECONDS: Final = 0.02  # ours: what changes together is judged once
_CARD_PICTURES: Final = frozenset({"vitale_photo", "vitale_identity"})


class Session:
    """One open dossier. Everything but ``close`` may be called from any thread; ``change`` returns at once."""

    def __init__(
        self,
        keeper: CaseFolder,
        rules: Rules,
        dossier: Dossier,
        today: Callable[[], dt.date],
        at_end: Callable[[], None] = lambda: None,
    ) -> None:
        """``dossier`` as it is kept in the folder. at_end: called when the session was closed."""
        self.rules = rules
        self._keeper, self._today, self._at_end = keeper, today, at_end
        self._lock = threading.RLock()  # of what follows; never held while listeners are told
        self._history = History(keeper.adopt(dossier))
        self._version = self._kept = 0  # of the dossier here, and of that on the disk
        self._unsaved: DesktopError | None = None
        self._listeners = Listeners()
        self._judging = Latest("judging", self._judge, _JUDGE_SECONDS)
        self._keeping = Latest("keeping", self._keep, _KEEP_SECONDS)
        self._looker = Looker(self._judging.ask)
        self._snapshot = Snapshot(1, self._history.now, judge(rules, dossier, {}, today()))
        self._looker.want(self._history.now)
        self._refresh()

    @classmethod
    def open(cls, folder: Path, today: Callable[[], dt.date]) -> Self:
        """The dossier of a case folder. CaseError, IntakeError: see ``intake.read_case``."""
        rules = opening.open_rules()
        dossier = opening.open_case(folder, rules)
        keeper = CaseFolder(folder)
        keeper.tidy()
        return cls(keeper, rules, dossier, today)

    @classmethod
    def create(cls, folder: Path, language: str, today: Callable[[], dt.date]) -> Self:
        """A new dossier in a folder that is new or empty. OutputError: see ``CaseFolder.create`` and ``keep``."""
        keeper, dossier = CaseFolder.create(folder), Dossier(language)
        keeper.keep(dossier)
        return cls(keeper, opening.open_rules(), dossier, today)

    @classmethod
    def open_copy(cls, folder: Path, today: Callable[[], dt.date]) -> Self:
        """A copy of a case, to try things out: it vanishes when it is closed, unless it was saved elsewhere."""
        scratch = tempfile.TemporaryDirectory(prefix="dossier-pret-", ignore_cleanup_errors=True)
        try:
            copy = Path(shutil.copytree(folder, Path(scratch.name) / folder.name))
            rules = opening.open_rules()
            return cls(CaseFolder(copy), rules, opening.open_case(copy, rules), today, scratch.cleanup)
        except BaseException:
            scratch.cleanup()
            raise

    @property
    def folder(self) -> Path:
        return self._keeper.folder

    @property
    def snapshot(self) -> Snapshot:
        return self._snapshot

    def listen(self, callback: Callable[[Snapshot], None]) -> Callable[[], None]:
        """Have ``callback`` called with every new snapshot, from any thread, until what is returned is called.

        It must return at once and wait for no other thread.
        """
        return self._listeners.add(callback)

    def change(self, label: str, change: Callable[[Dossier], Dossier], merge: str = "") -> None:
        """Apply a change (``changes``). ``label``: what it is, an English sentence, shown at "Undo".

        Changes that follow each other with the same ``merge`` are undone together.
        """
        with self._lock:
            changed = self._history.change(label, change(self._history.now), merge)
        if changed:
            self._follow()

    def undo(self) -> None:
        with self._lock:
            changed = self._history.undo()
        if changed:
            self._follow()

    def redo(self) -> None:
        with self._lock:
            changed = self._history.redo()
        if changed:
            self._follow()

    def import_files(self, paths: Sequence[Path], progress: Progress, called: str = "") -> tuple[Imported, ...]:
        """Copy files into the folder (``importing.import_files``). Blocks; changes nothing in the dossier yet."""
        return importing.import_files(self._keeper, paths, progress, called)

    def import_bytes(self, name: str, content: bytes) -> SourceFile:
        """A file that was pasted. Blocks. OutputError: it cannot be written."""
        return self._keeper.take(name, content)

    def picture(
        self, file: SourceFile, password: str, edit: PageEdit | None, box_px: tuple[int, int]
    ) -> bytes | None:
        """One page as edited, a JPEG that fits into the box; None when it cannot be drawn. Cancelled: closed."""
        try:
            content = file.read()
        except OSError:
            return None
        one = edit if edit is not None and edit.page else None
        return self._looker.run(edited.picture, content, file.name, password, one, box_px) or None

    def pdf_pictures(self, pdf: bytes, box_px: tuple[int, int]) -> tuple[bytes, ...]:
        """Every page of a PDF of our own making, as JPEGs. Blocks. Cancelled: closed."""
        return self._looker.run(edited.pdf_pictures, pdf, box_px) or ()

    def written(self, form_id: str, language: Language, signature: Signature | None = None) -> Written:
        """A document that the program writes, as it would be now; with a signature where it is one to sign.

        Blocks. FormError: it cannot be written.
        """
        snapshot = self._snapshot
        enclosures = enclosing.Enclosures()
        given = {document.requirement for document in snapshot.dossier.documents}
        if form_id == enclosing.CARD_FORM and given & _CARD_PICTURES:
            enclosures = enclosing.card_pictures(snapshot.dossier, self._looker.children())
        enclosures = dataclasses.replace(enclosures, signature=signature)
        return enclosing.write_form(form_id, snapshot.dossier, snapshot.checklist, enclosures, language)

    def stop_looking(self) -> None:
        """Look at no more files; those not looked at stay so until they change, or ``go_on_looking``."""
        self._looker.stop()
        self._refresh()

    def go_on_looking(self) -> None:
        self._looker.go_on(self._history.now)
        self._refresh()

    def save_elsewhere(self, folder: Path) -> None:
        """Copy the dossier with its files into a new folder and go on there. Blocks. OutputError: see ``move``."""
        lost = self._keeper.move(folder, self._history.now)
        self._looker.forget(lost)
        self._looker.want(self._history.now)
        self._keeping.ask()  # for what was changed meanwhile
        self._judging.ask()

    def save_now(self) -> DesktopError | None:
        """Keep what is not kept yet, at once; why that failed, if it did. Blocks as long as the disk takes."""
        with self._lock:
            if self._kept != self._version:
                self._keeping.ask()
        self._keeping.finish()
        return self._unsaved

    def close(self) -> None:
        """Keep what is not kept yet, and end every thread and child. What could not be kept is lost then."""
        self.save_now()
        self._listeners.clear()
        self._keeping.close()
        self._looker.close()
        self._judging.close()
        self._at_end()

    def _follow(self) -> None:
        """All that a change of the dossier brings with it."""
        with self._lock:
            self._version += 1
            self._looker.want(self._history.now)
        self._refresh(judged=False)
        self._judging.ask()
        self._keeping.ask()

    def _refresh(self, **changes: object) -> None:
        """Tell everybody how things are now."""
        with self._lock:
            now = dataclasses.replace(
                self._snapshot,
                number=self._snapshot.number + 1,
                dossier=self._history.now,
                facts=self._looker.facts(self._history.now),
                looking=self._looker.looking,
                undo=self._history.undo_label,
                redo=self._history.redo_label,
                unsaved=self._unsaved,
                saved=self._kept == self._version,
                **changes,  # type: ignore[arg-type]
            )
            self._snapshot = now
        self._listeners.tell(now.number, now)

    def _judge(self) -> None:
        with self._lock:
            dossier = self._history.now
            facts = self._looker.facts(dossier)
        checklist = judge(self.rules, dossier, facts, self._today())
        with self._lock:
            same = self._history.now is dossier and self._looker.facts(dossier) == facts
        self._refresh(checklist=checklist, judged=same)

    def _keep(self) -> None:
        with self._lock:
            dossier, version = self._history.now, self._version
        error: DesktopError | None = None
        try:
            self._keeper.keep(dossier)
        except DesktopError as refused:
            error = refused
        with self._lock:
            self._unsaved = error
            if error is None:
                self._kept = version
        self._refresh()
