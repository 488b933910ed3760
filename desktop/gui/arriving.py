"""Brings dossiers into the window, one at a time: opens, begins and unlocks them; none of it waits in the window."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop import core_dumps
from desktop.words import _

from . import openings
from .closed import Closed, Locked
from .dialogs import after_answer
from .openings import Opening
from .telling import teller

if TYPE_CHECKING:
    import datetime as dt

    from desktop.errors import DesktopError
    from desktop.progress import Progress
    from desktop.session.sealed import Secret
    from desktop.session.session import Session

    from .dossiers import Dossiers
    from .task import Task
    from .window import Window

_PATIENCE = 5.0  # seconds that closing the window waits for what is just being opened; ours


class Arriving(QObject):
    """dossiers: whoever has the one that is open, which stays so until the other one is. today: the day to judge by."""

    def __init__(self, window: Window, dossiers: Dossiers, today: Callable[[], dt.date]) -> None:
        super().__init__(window)
        self._window, self._dossiers, self._today = window, dossiers, today
        self._starting: Task | None = None
        self._arriving: Session | None = None  # opened, and not heard of yet in the window's thread
        self._first_page = ""  # of the dossier that is being opened; "" where the person goes on
        self._then: Callable[[], None] | None = None
        self._unlocks = self._locks = False  # what is being opened stood behind the lock; it is to be locked at once

    @property
    def busy(self) -> bool:
        return self._starting is not None

    def open(self, place: Path, secret: Secret | None = None) -> None:
        """Open a case folder or a sealed file that exists; the one that is open already is gone on with.

        Without its secret, a sealed one leads to the page that asks for it.
        """
        if self._dossiers.session is not None and self._dossiers.session.place == Path(os.path.realpath(place)):
            self._dossiers.go_on()
        elif secret is not None:
            self._start(lambda today: openings.sealed_one(place, secret, today), place)
        else:
            self._start(lambda today: openings.session_class().open(place, today), place, asking=True)

    def create(self, folder: Path) -> None:
        """Begin a new one in the clear, in a folder that is empty or not there yet."""
        language = self._window.context.language.code
        self._start(lambda today: openings.session_class().create(folder, language, today), folder, creating=True)

    def begin(
        self, opening: Opening, place: Path, first_page: str = "", then: Callable[[], None] | None = None
    ) -> None:
        """Begin a new one in another way; ``first_page`` is shown first, and ``then`` called."""
        if self._starting is None:
            self._first_page, self._then = first_page, then
            self._start(opening, place, creating=True)

    def open_sample(self) -> None:
        """The case that ships with the program, as on the day that it is about; copied, so that it can be changed."""
        from desktop.session import sample

        folder = sample.folder()
        self._start(lambda _today: openings.session_class().open_copy(folder, lambda: sample.ON), folder)

    def expect_keys(self) -> None:
        """Before anything personal is in memory, if only a passphrase that is being typed."""
        core_dumps.forbid()
        self._dossiers.locking.listen()

    def lock_what_comes(self) -> None:
        """The window locks: what is just being opened is locked as soon as it comes."""
        self._locks = self._starting is not None

    def open_no_more(self) -> None:
        """The window is being closed: what is just being opened is closed again, whenever it comes."""
        if self._starting is None:
            return
        self._starting.abandon()
        self._starting.wait(_PATIENCE)
        arrived, self._starting, self._arriving = self._arriving, None, None
        if arrived is not None:
            arrived.close()

    # How one comes.

    def _start(self, opening: Opening, folder: Path, *, creating: bool = False, asking: bool = False) -> None:
        """asking: it may turn out to be a sealed one, whose secret is to be asked for."""
        if self._starting is not None:
            return
        self.expect_keys()
        self._unlocks, self._locks = self._dossiers.locked is not None, False
        language = self._window.context.language

        def work(progress: Progress) -> Session | Closed:
            if asking and (closed := openings.sealed_at(folder)) is not None:
                return closed
            language.prepare()
            session = self._arriving = openings.opened(opening, self._today, progress)
            return session

        def refused(error: DesktopError | None) -> None:
            self._starting, self._first_page, self._then = None, "", None
            if error is not None:
                self._refused(error, folder, creating=creating)

        self._starting = self._window.context.run(self._window, work, done=self._take, failed=refused)

    def _take(self, found: Session | Closed) -> None:
        if isinstance(found, Closed):
            self._starting = None
            self._ask(found)
            return
        if found is not self._arriving:  # the window was closed meanwhile, and it with it
            return
        if after_answer(self, lambda: self._take(found)):
            return
        self._starting = self._arriving = None
        if self._locks:
            self._take_locked(found)
            return
        if self._dossiers.locked is None:
            if not self._goes_along(found) and not self._dossiers.may_be_left():
                found.close()
                return
            self._dossiers.close()
        self._show(found)

    def _goes_along(self, found: Session) -> bool:
        """Whether all that is open is in the other one as well, kept there: a dossier that was taken over, say."""
        return self._dossiers.session is not None and found.snapshot.dossier == self._dossiers.session.snapshot.dossier

    def _take_locked(self, found: Session) -> None:
        """The window was locked while this was being opened: nothing of it is shown, and its key is dropped."""
        self._locks = False
        if self._dossiers.session is not None or (self._dossiers.locked is not None and not self._unlocks):
            found.close()  # another one was open meanwhile, and stands behind the lock
            return
        self._then = None
        self._show(found)
        self._dossiers.locking.lock()

    def _show(self, session: Session) -> None:
        (first, self._first_page), (then, self._then) = (self._first_page, ""), (self._then, None)
        self._dossiers.show(session, first, then)

    def _ask(self, closed: Closed) -> None:
        """For what opens it."""
        if not after_answer(self, lambda: self._ask(closed)) and self._dossiers.locked is None:
            self._window.context.closed = closed
            self._window.go("unlock")

    def unlock(self, secret: Secret | None) -> None:
        """Open what stands behind the page that asks for its key. None: it is in the clear."""
        closed = self._window.context.closed
        if isinstance(closed, Locked) and closed.session is not None:
            self._give_back(closed, closed.session, secret)
        elif closed is not None:
            self._start(openings.of_closed(closed, secret), closed.place)

    def _give_back(self, locked: Locked, held: Session, secret: Secret | None) -> None:
        """What is still open behind the lock, to whoever has its key."""

        def refused(error: DesktopError | None) -> None:
            if error is not None:
                self._refused(error, locked.place, creating=False)

        def done(_proved: None) -> None:
            if locked.session is held:
                self._show(self._dossiers.locking.give_back())
            elif not locked.ended:  # it was closed meanwhile: the export that it waited for is over
                self.unlock(secret)

        prove = partial(openings.prove, held, secret)
        self._window.context.run(self._window, lambda _progress: prove(), done=done, failed=refused)

    def _refused(self, error: DesktopError, folder: Path, *, creating: bool) -> None:
        context, page = self._window.context, self._window.page
        if page is None or not page.show_refusal(error, folder, creating=creating):
            teller(context, context.say(_("This dossier cannot be opened")))(error)
