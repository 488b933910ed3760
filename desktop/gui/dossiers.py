"""Opens dossiers and closes them, one at a time; the one that is open stays so until the other one is."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop import core_dumps
from desktop.words import _

from . import leaving, openings
from .closed import Closed, Locked
from .dialogs import after_answer
from .openings import Opening
from .telling import teller
from .wishes import ExportWishes

if TYPE_CHECKING:
    import datetime as dt

    from desktop.errors import DesktopError
    from desktop.model.checklist import Checklist
    from desktop.progress import Progress
    from desktop.session.route import Stop
    from desktop.session.sealed import Secret
    from desktop.session.session import Session, Snapshot

    from .bridge import Bridge
    from .locking import Locking
    from .task import Task
    from .window import Window

_PATIENCE = 5.0  # seconds that closing the window waits for what is just being opened; ours


class Dossiers(QObject):
    """``session``: the dossier that is open in this window. today: the day to judge by, asked each time."""

    def __init__(self, window: Window, today: Callable[[], dt.date]) -> None:
        super().__init__(window)
        self._window, self._today = window, today
        self.session: Session | None = None
        self.bridge: Bridge | None = None
        self._starting: Task | None = None
        self._arriving: Session | None = None  # opened, and not heard of yet in the window's thread
        self._way: tuple[Checklist, bool, tuple[Stop, ...]] | None = None
        self._first_page = ""  # of the dossier that is being opened; "" where the person goes on
        self._then: Callable[[], None] | None = None
        self._unlocks = self._locks = False  # what is being opened stood behind the lock; it is to be locked at once

    @cached_property
    def locking(self) -> Locking:
        from .locking import Locking  # late: nothing is locked before something is open

        return Locking(self._window, self)

    @property
    def locked(self) -> Locked | None:
        """What stands behind the lock now."""
        return self.locking.locked if "locking" in vars(self) else None

    # Opening.

    def open(self, place: Path, secret: Secret | None = None) -> None:
        """Open a case folder or a sealed file that exists; the one that is open already is gone on with.

        Without its secret, a sealed one leads to the page that asks for it.
        """
        if self.session is not None and self.session.place == Path(os.path.realpath(place)):
            self._go_on()
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
        self.locking.listen()

    def lock_what_comes(self) -> None:
        """The window locks: what is just being opened is locked as soon as it comes."""
        self._locks = self._starting is not None

    def _start(self, opening: Opening, folder: Path, *, creating: bool = False, asking: bool = False) -> None:
        """asking: it may turn out to be a sealed one, whose secret is to be asked for."""
        if self._starting is not None:
            return
        self.expect_keys()
        self._unlocks, self._locks = self.locked is not None, False
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
        if self.locked is None:
            if not self._goes_along(found) and not self.may_be_left():
                found.close()
                return
            self.close()
        self.show(found)

    def _goes_along(self, found: Session) -> bool:
        """Whether all that is open is in the other one as well, kept there: a dossier that was taken over, say."""
        return self.session is not None and found.snapshot.dossier == self.session.snapshot.dossier

    def _take_locked(self, found: Session) -> None:
        """The window was locked while this was being opened: nothing of it is shown, and its key is dropped."""
        self._locks = False
        if self.session is not None or (self.locked is not None and not self._unlocks):
            found.close()  # another one was open meanwhile, and stands behind the lock
            return
        self._then = None
        self.show(found)
        self.locking.lock()

    def _ask(self, closed: Closed) -> None:
        """For what opens it."""
        if not after_answer(self, lambda: self._ask(closed)) and self.locked is None:
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
                self.show(self.locking.give_back())
            elif not locked.ended:  # it was closed meanwhile: the export that it waited for is over
                self.unlock(secret)

        prove = partial(openings.prove, held, secret)
        self._window.context.run(self._window, lambda _progress: prove(), done=done, failed=refused)

    def show(self, session: Session) -> None:
        """From now on this one is open in the window; one that was locked goes on where it was."""
        from .bridge import Bridge

        context = self._window.context
        back = self.locking.unlocked(session)
        self.session, context.session, context.closed = session, session, None
        self.bridge = Bridge(session, self)
        self.bridge.changed.connect(self._window.show_snapshot)
        self._window.show_snapshot(session.snapshot)
        self.locking.watch()
        (first, self._first_page), (then, self._then) = (self._first_page, ""), (self._then, None)
        if first:
            self._window.go(first)
        elif back is not None and self._is_open(back[0]):
            self._window.go(*back)
        else:
            self._go_on()
        if then is not None:
            then()

    def _is_open(self, page: str) -> bool:
        """Whether a page can be gone back to: one of the way, or beside it."""
        locked = [stop.page for stop in self._window.frame.stops if stop.state == "locked"]
        return page not in (*locked, "welcome", "unlock", "new_dossier", "recovery")

    def _go_on(self) -> None:
        from desktop.session import route

        self._window.go(route.where_to_go_on(self._window.frame.stops))

    def _refused(self, error: DesktopError, folder: Path, *, creating: bool) -> None:
        context, page = self._window.context, self._window.page
        if page is None or not page.show_refusal(error, folder, creating=creating):
            teller(context, context.say(_("This dossier cannot be opened")))(error)

    # While it is open.

    def stops(self, session: Session, snapshot: Snapshot) -> tuple[Stop, ...]:
        """Found anew only when something was judged anew: each key press tells twice, and this takes a while."""
        from desktop.session import route

        written = self._window.context.written
        built = written is not None and written.dossier == snapshot.dossier
        if self._way is None or (snapshot.judged and (self._way[0] is not snapshot.checklist or self._way[1] != built)):
            found = route.stops(session.rules, snapshot.dossier, snapshot.checklist, built=built)
            self._way = (snapshot.checklist, built, found)
        return self._way[2]

    # Closing.

    def close(self) -> None:
        """Keep everything and go back to the welcome page."""
        context = self._window.context
        if self.locked is not None:
            self.locking.end()
            self._window.go("welcome")
            return
        session = self.leave()
        if session is None:
            return
        if context.export.writing is not None:
            context.export.writing.give_up(wait=session.vanishes)
        if context.giving is not None:
            context.giving.deleteLater()
        self.forget_wishes()
        self._window.go("welcome")
        session.close()

    def leave(self) -> Session | None:
        """The dossier that was open; from now on the window knows none."""
        window, context = self._window, self._window.context
        if self.session is None:
            return None
        if window.page is not None:
            window.page.settle()
        if self.bridge is not None:
            self.bridge.close()
            self.bridge.deleteLater()
        session, self.session, self.bridge, context.session = self.session, None, None, None
        self.locking.rest()
        self._way = None
        window.frame.show_snapshot(None, ())
        return session

    def forget_wishes(self) -> None:
        context = self._window.context
        context.written, context.export, context.giving = None, ExportWishes(), None
        context.unfolded.clear()

    def open_no_more(self) -> None:
        """The window is being closed: what is just being opened is closed again, whenever it comes."""
        if self._starting is None:
            return
        self._starting.abandon()
        self._starting.wait(_PATIENCE)
        arrived, self._starting, self._arriving = self._arriving, None, None
        if arrived is not None:
            arrived.close()

    def may_be_left(self) -> bool:
        """Everything is kept, or the person has been told what is not, and wants to close nevertheless."""
        if self._window.page is not None:
            self._window.page.settle()
        locked = self.locked
        session = self.session or (locked.session if locked is not None else None)
        return leaving.is_agreed(self._window.context, session, locked)
