"""The dossier that is open in the window: shown, gone through, left; how another one comes is in ``arriving``."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from . import leaving
from .arriving import Arriving
from .wishes import ExportWishes

if TYPE_CHECKING:
    import datetime as dt

    from desktop.model.checklist import Checklist
    from desktop.session.route import Stop
    from desktop.session.session import Session, Snapshot

    from .bridge import Bridge
    from .closed import Locked
    from .locking import Locking
    from .window import Window


class Dossiers(QObject):
    """``session``: the one that is open, if any. today: the day to judge by, asked each time."""

    def __init__(self, window: Window, today: Callable[[], dt.date]) -> None:
        super().__init__(window)
        self._window = window
        self.session: Session | None = None
        self.bridge: Bridge | None = None
        self.arriving = Arriving(window, self, today)
        self._way: tuple[Checklist, bool, tuple[Stop, ...]] | None = None

    @cached_property
    def locking(self) -> Locking:
        from .locking import Locking  # late: nothing is locked before something is open

        return Locking(self._window, self)

    @property
    def locked(self) -> Locked | None:
        """What stands behind the lock now."""
        return self.locking.locked if "locking" in vars(self) else None

    def show(self, session: Session, first: str = "", then: Callable[[], None] | None = None) -> None:
        """From now on this one is open in the window; one that was locked goes on where it was.

        first: the page to show, where it is another one than where the person goes on. then: called at the end.
        """
        from .bridge import Bridge

        context = self._window.context
        back = self.locking.unlocked(session)
        self.session, context.session, context.closed = session, session, None
        self.bridge = Bridge(session, self)
        self.bridge.changed.connect(self._window.show_snapshot)
        self._window.show_snapshot(session.snapshot)
        self.locking.watch()
        if first:
            self._window.go(first)
        elif back is not None and self._is_open(back[0]):
            self._window.go(*back)
        else:
            self.go_on()
        if then is not None:
            then()

    def _is_open(self, page: str) -> bool:
        """Whether a page can be gone back to: one of the way, or beside it."""
        locked = [stop.page for stop in self._window.frame.stops if stop.state == "locked"]
        return page not in (*locked, "welcome", "unlock", "new_dossier", "recovery")

    def go_on(self) -> None:
        """To the page at which there is something to do."""
        from desktop.session import route

        self._window.go(route.where_to_go_on(self._window.frame.stops))

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

    def may_be_left(self) -> bool:
        """Everything is kept, or the person has been told what is not, and wants to close nevertheless."""
        if self._window.page is not None:
            self._window.page.settle()
        locked = self.locked
        session = self.session or (locked.session if locked is not None else None)
        return leaving.is_agreed(self._window.context, session, locked)
