"""Opens dossiers and closes them, one at a time; the one that is open stays so until the other one is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.words import _

from .dialogs import after_answer
from .telling import teller
from .wishes import ExportWishes

if TYPE_CHECKING:
    import datetime as dt

    from desktop.errors import DesktopError
    from desktop.model.checklist import Checklist
    from desktop.progress import Progress
    from desktop.session.route import Stop
    from desktop.session.session import Session, Snapshot

    from .bridge import Bridge
    from .task import Task
    from .window import Window

_PATIENCE = 5.0  # seconds that closing the window waits for what is just being opened; ours
Opening = Callable[["type[Session]", "Callable[[], dt.date]"], "Session"]


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

    # Opening.

    def open(self, folder: Path) -> None:
        """Open a case folder that exists; the one that is open already is gone on with."""
        if self.session is not None and self.session.place == Path(os.path.realpath(folder)):
            self._go_on()
            return
        self._start(lambda session_class, today: session_class.open(folder, today), folder)

    def create(self, folder: Path) -> None:
        """Begin a new one in a folder that is empty or not there yet."""
        language = self._window.context.language.code
        self._start(lambda session_class, today: session_class.create(folder, language, today), folder, creating=True)

    def open_sample(self) -> None:
        """The case that ships with the program, as on the day that it is about; copied, so that it can be changed."""
        from desktop.session import sample

        folder = sample.folder()
        self._start(lambda session_class, _today: session_class.open_copy(folder, lambda: sample.ON), folder)

    def _start(self, opening: Opening, folder: Path, *, creating: bool = False) -> None:
        if self._starting is not None:
            return

        language = self._window.context.language

        def work(progress: Progress) -> Session:
            language.prepare()
            session = self._arriving = _opened(opening, self._today, progress)
            return session

        def refused(error: DesktopError | None) -> None:
            self._starting = None
            if error is not None:
                self._refused(error, folder, creating=creating)

        self._starting = self._window.context.run(self._window, work, done=self._take, failed=refused)

    def _take(self, session: Session) -> None:
        if session is not self._arriving:  # the window was closed meanwhile, and it with it
            return
        if after_answer(self, lambda: self._take(session)):
            return
        self._starting = self._arriving = None
        if not self.may_be_left():
            session.close()
            return
        self.close()
        self._show(session)

    def _show(self, session: Session) -> None:
        from .bridge import Bridge

        self.session = self._window.context.session = session
        self.bridge = Bridge(session, self)
        self.bridge.changed.connect(self._window.show_snapshot)
        self._window.show_snapshot(session.snapshot)
        self._go_on()

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
        window, context = self._window, self._window.context
        if self.session is None:
            return
        if window.page is not None:
            window.page.settle()
        if self.bridge is not None:
            self.bridge.close()
            self.bridge.deleteLater()
        session, self.session, self.bridge, context.session = self.session, None, None, None
        if context.export.writing is not None:
            context.export.writing.give_up(wait=session.vanishes)
        if context.giving is not None:
            context.giving.deleteLater()
        context.written, context.export, context.giving = None, ExportWishes(), None
        context.unfolded.clear()
        window.frame.show_snapshot(None, ())
        window.go("welcome")
        self._way = None
        session.close()

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
        if self.session is None or self.session.save_now() is None:
            return True
        say = self._window.context.say
        return self._window.context.dialogs.confirm(
            say(_("Your last changes are not kept")),
            say(_("They could not be written to your folder. If you close now, what you changed since then is lost.")),
            say(_("Close and lose them")),
            no=say(_("Stay here")),
        )


def _opened(opening: Opening, today: Callable[[], dt.date], progress: Progress) -> Session:
    """Cancelled: nobody waits for it any more. Whatever goes wrong, none stays open that nobody knows."""
    from desktop.session import reports
    from desktop.session.session import Session

    session = opening(Session, today)
    try:
        if session.snapshot.dossier.refusals:
            reports.refusal_reasons()  # read here, and not when the window needs them
        progress.report(1, 1)
    except BaseException:
        session.close()
        raise
    return session
