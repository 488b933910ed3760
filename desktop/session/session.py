"""The one door of change to an open dossier: what is changed here is kept, looked at, judged, and told."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from desktop.checking import Rules
from desktop.errors import DesktopError
from desktop.model.dossier import Dossier, SourceFile
from desktop.model.page_edit import PageEdit
from desktop.model.proposal import Proposal
from desktop.model.signature import Signature
from desktop.progress import Progress
from desktop.words import Language

from . import enclosing, importing, opening, page_jobs
from .administered import refuse_to_keep
from .history import History, Kept, Moment
from .importing import Imported
from .keeper import Keeper
from .keeping import CaseFolder
from .occupied import Occupied
from .snapshot import Snapshot
from .upkeep import Upkeep

if TYPE_CHECKING:
    from desktop.filling import Written

__all__ = ["Imported", "Session", "Snapshot"]

_CARD_PICTURES: Final = frozenset({"vitale_photo", "vitale_identity"})


class Session:
    """One open dossier. Everything may be called from any thread; ``change``, ``undo`` and ``redo`` return at once."""

    def __init__(
        self,
        keeper: Keeper,
        rules: Rules,
        kept: Kept,
        today: Callable[[], dt.date],
        at_end: Callable[[], object] | None = None,
    ) -> None:
        """``kept`` as the keeper has it. at_end: called when the session was closed; what it is kept in goes then."""
        self.rules, self.keeper = rules, keeper
        self._at_end, self._first_place = at_end, keeper.place
        self._upkeep = Upkeep(keeper, rules, kept, today)
        self._occupied = Occupied()

    @classmethod
    def open(cls, folder: Path, today: Callable[[], dt.date]) -> Self:
        """The dossier of a case folder. CaseError, IntakeError: see ``intake.read_case``."""
        rules = opening.open_rules()
        keeper = CaseFolder(folder)  # first: what somebody else writes from here on is not written over
        dossier = opening.open_case(folder, rules)
        keeper.tidy()
        return cls(keeper, rules, keeper.adopt(dossier), today)

    @classmethod
    def create(cls, folder: Path, language: str, today: Callable[[], dt.date]) -> Self:
        """A new dossier in a folder that is new or empty. OutputError: see ``CaseFolder.create`` and ``keep``."""
        rules = opening.open_rules()
        refuse_to_keep(rules.policy, folder)
        keeper, kept = CaseFolder.create(folder), Kept(Moment.of(Dossier(language)))
        keeper.keep(kept)
        return cls(keeper, rules, kept, today)

    @classmethod
    def open_copy(cls, folder: Path, today: Callable[[], dt.date]) -> Self:
        """A copy of a case, to try things out: it vanishes when it is closed, unless it was saved elsewhere."""
        from desktop.vault import SessionPlace  # late: a case folder does without what unseals

        scratch = SessionPlace()  # held, so that the start of another window does not sweep it
        try:
            copy = Path(shutil.copytree(folder, scratch.folder / folder.name))
            rules = opening.open_rules()
            keeper = CaseFolder(copy)
            return cls(keeper, rules, keeper.adopt(opening.open_case(copy, rules)), today, scratch.close)
        except BaseException:
            scratch.close()
            raise

    @property
    def place(self) -> Path:
        """The folder or the sealed file in which the dossier is kept."""
        return self.keeper.place

    @property
    def vanishes(self) -> bool:
        """Whether it goes when it is closed: a copy to try things out, not saved elsewhere."""
        return self._at_end is not None and self.place == self._first_place

    @property
    def snapshot(self) -> Snapshot:
        return self._upkeep.snapshot

    def listen(self, callback: Callable[[Snapshot], None]) -> Callable[[], None]:
        """Have ``callback`` called with every new snapshot, from any thread, until what is returned is called.

        It must return at once and wait for no other thread.
        """
        return self._upkeep.listeners.add(callback)

    def change(self, label: str, change: Callable[[Dossier], Dossier], merge: str = "") -> None:
        """Apply a change (``changes``). ``label``: what it is, an English sentence, shown at "Undo".

        Changes that follow each other with the same ``merge`` are undone together. RuntimeError: closed already.
        """
        self._upkeep.apply(lambda history: history.change(label, change(history.now), merge))

    def speak(self, language: str) -> None:
        """Go on in another language, which is no step that can be undone. RuntimeError: closed already."""
        self._upkeep.apply(lambda history: history.speak(language))

    def undo(self) -> None:
        """Take the last change back, whatever it was."""
        self._upkeep.apply(History.undo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._upkeep.apply(History.redo)

    def at_work(self) -> AbstractContextManager[None]:
        """Within, ``close`` waits: for whoever copies files off the window's thread and then changes the dossier.

        Cancelled: it is being closed already.
        """
        return self._occupied.work()

    def import_files(self, paths: Sequence[Path], progress: Progress, called: str = "") -> tuple[Imported, ...]:
        """Copy files into the folder (``importing.import_files``). Blocks; changes nothing in the dossier yet.

        Closed meanwhile, it stops after the file that it is at. Cancelled: closed before.
        """
        with self.at_work():
            until_closed = self._occupied.stopped_by_closing(progress)
            return importing.import_files(self.keeper, paths, until_closed, called)

    def import_bytes(self, name: str, content: bytes) -> SourceFile:
        """A picture that was pasted, as a file in the folder. Blocks. OutputError: it cannot be written. Cancelled."""
        with self.at_work():
            return self.keeper.take(name, content)

    def picture(self, file: SourceFile, password: str, edit: PageEdit | None, box_px: tuple[int, int]) -> bytes | None:
        """One page as edited, a JPEG that fits into the box; None when it cannot be drawn.

        ``edit`` None, or ``changes.WHOLE``: the first page as it is. Blocks. Cancelled: closed meanwhile.
        """
        try:
            content = file.read()
        except OSError:
            return None
        one = edit if edit is not None and edit.page else None
        return self._upkeep.looker.run(page_jobs.picture, content, file.name, password, one, box_px) or None

    def proposal(self, file: SourceFile, password: str, page: int) -> Proposal | None:
        """What would set a page right; None when it cannot be drawn. Blocks. Cancelled: closed meanwhile."""
        try:
            content = file.read()
        except OSError:
            return None
        return self._upkeep.looker.run(page_jobs.propose, content, file.name, password, page)

    def pdf_pictures(self, pdf: bytes, box_px: tuple[int, int], page: int | None = None) -> tuple[bytes, ...]:
        """Every page of a PDF of our own making, or one of them, as JPEGs. Blocks. Cancelled: closed meanwhile."""
        return self._upkeep.looker.run(page_jobs.pdf_pictures, pdf, box_px, page) or ()

    def written(self, form_id: str, language: Language, signature: Signature | None = None) -> Written:
        """A document that the program writes, as it would be now; with a signature where it is one to sign.

        Blocks. FormError: it cannot be written.
        """
        snapshot = self.snapshot
        enclosures = enclosing.Enclosures()
        given = {document.requirement for document in snapshot.dossier.documents}
        if form_id == enclosing.CARD_FORM and given & _CARD_PICTURES:
            enclosures = enclosing.card_pictures(snapshot.dossier, self._upkeep.looker.children())
        enclosures = dataclasses.replace(enclosures, signature=signature)
        return enclosing.write_form(form_id, snapshot.dossier, snapshot.checklist, enclosures, language)

    def stop_looking(self) -> None:
        """Look at no more files; those not looked at stay so until they change, or ``go_on_looking``."""
        self._upkeep.looker.stop()
        self._upkeep.refresh()

    def go_on_looking(self) -> None:
        """Look at what was left out when it was stopped."""
        self._upkeep.looker.go_on(self.snapshot.dossier)
        self._upkeep.refresh()

    def save_elsewhere(self, place: Path) -> tuple[str, ...]:
        """Copy the dossier with its files to a new place and go on there. Blocks. DesktopError: see ``Keeper.move``.

        Gives the names of files that can no longer be read: they are left behind, and not there when looked at again.
        """
        refuse_to_keep(self.rules.policy, place)
        lost = self.keeper.move(place, self._upkeep.kept)
        self._upkeep.looker.forget(lost)
        self._upkeep.moved()
        return lost

    def save_now(self) -> DesktopError | None:
        """Keep what is not kept yet, without delay; why that failed, if it did. Blocks as long as the disk takes."""
        return self._upkeep.save_now()

    def close(self) -> None:
        """Keep what is not kept yet, and end every thread and child. What could not be kept is lost then.

        Blocks, also until who is ``at_work`` has stopped; not to be called by a listener, nor by who is.
        """
        self._occupied.close()
        self._upkeep.close()
        self.keeper.close()
        if self._at_end is not None:
            self._at_end()
