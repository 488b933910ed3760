"""Locks the window: nothing of the person is shown, and the key of the dossier is dropped as soon as it can be."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from desktop.settings import NEVER

from . import locking_questions
from .closed import Locked
from .openings import is_temporary
from .turns import in_turn
from .wishes import Written

if TYPE_CHECKING:
    from desktop.policy import Policy, Setting
    from desktop.session.session import Session

    from .copied import Copied
    from .dossiers import Dossiers
    from .locking_idle import Idle
    from .window import Window

_FINISHING: Final = 60.0  # seconds that an import or export may still take behind the lock; ours
_GRACE: Final = 60.0  # seconds in which a dossier that the lock would end can be gone on with; ours
_LOOK_MS: Final = 100  # until it is looked again whether it is over, or a question has gone
_ANSWER: Final = 5.0  # seconds that a question has to go away, and the same again when it was made to; ours


class Locking(QObject):
    """``locked``: what stands behind the lock now."""

    def __init__(self, window: Window, dossiers: Dossiers) -> None:
        super().__init__(dossiers)
        self._window, self._dossiers = window, dossiers
        self._idle: Idle | None = None
        self._signals: QObject | None = None
        self._copied: Copied | None = None
        self._listening = False
        self._until = self._until_by_the_wall = 0.0
        self._asked_until: float | None = None
        self.locked: Locked | None = None

    # When.

    def watch(self) -> None:
        """A dossier is open: from now on it is locked when nobody is there."""
        if self._idle is None:
            from .copied import Copied
            from .locking_idle import Idle

            self._copied = Copied(self)
            self._idle = Idle(self, self._minutes)
            self._idle.slept.connect(self.lock_at_once)
            self._idle.left.connect(self.lock)
        self.listen()
        self._idle.begin(self._window)

    def listen(self) -> None:
        """Something may soon be open, or is typed that opens it: from now on the system is listened to."""
        if not self._listening:
            self._listening = True
            in_turn(self, self._listen)

    def _listen(self) -> None:
        """To the system; to be able to takes a while."""
        from .locking_signals import SystemSignals

        self._signals = SystemSignals(self, self._window)
        self._signals.locked.connect(self.lock)
        self._signals.going_to_sleep.connect(self.lock_at_once)

    def rest(self) -> None:
        if self._idle is not None:
            self._idle.stop()

    def _minutes(self) -> float | None:
        """Without a key or a click until it locks; None for never."""
        session = self._dossiers.session
        if session is None:
            return None
        chosen = self._window.context.settings.lock_minutes
        minutes = lock_setting(session.rules.policy, session).effective(chosen or None)
        return None if minutes == NEVER else minutes

    # Locking.

    def lock(self) -> None:
        """Hide everything at once; what is being imported or exported is finished first, within a minute."""
        self._lock(_FINISHING)

    def lock_at_once(self) -> None:
        """The same without waiting for anything: the memory is about to be written to the disk."""
        self._lock(0.0)

    def _lock(self, patience: float) -> None:
        if self._window.context.desk is not None:
            self._window.context.desk.lock()
        self._dossiers.arriving.lock_what_comes()
        locking_questions.forget_what_is_typed(self._window.page)
        if self._asked_until is not None or (self.locked is None and self._dossiers.session is None):
            return
        if self.locked is not None:
            self._wait(min(self._until, time.monotonic() + patience))
            if not patience:
                self._drop_when_finished()
            return
        self._window.frame.hide()
        if self._copied is not None:
            self._copied.forget()
        self._asked_until = time.monotonic() + _ANSWER
        self._lock_when_answered(patience)

    def _lock_when_answered(self, patience: float) -> None:
        """Whoever asked goes on first, for its page is taken away; one that does not go is not waited for without end.
        """
        assert self._asked_until is not None
        late = time.monotonic() - self._asked_until
        if self._dossiers.session is not None and locking_questions.dismissed(by_force=late > 0) and late < _ANSWER:
            QTimer.singleShot(_LOOK_MS, self, lambda: self._lock_when_answered(patience))
            return
        self._asked_until = None
        if self._dossiers.session is None:  # it was closed by whoever asked
            self._window.frame.show()
            return
        self._wait(time.monotonic() + patience)
        self._put_away(grace=patience > 0)
        self._drop_when_finished()

    def _wait(self, until: float) -> None:
        """The wall's clock goes on while the computer sleeps."""
        self._until, self._until_by_the_wall = until, time.time() + until - time.monotonic()

    def _put_away(self, *, grace: bool) -> None:
        """The dossier is nobody's any more but the lock's."""
        page = self._window.page
        assert page is not None
        page.settle()
        name, spot = page.name, page.place
        session, context = self._dossiers.leave(), self._window.context
        assert session is not None
        self.locked = Locked(session, _kinds(session), name, spot)
        self.locked.export, self.locked.giving, self.locked.written = context.export, context.giving, context.written
        if grace and is_temporary(session) and not self.locked.kinds:
            self.locked.grace = True
            self._wait(time.monotonic() + _GRACE)
        self._dossiers.forget_wishes()
        context.closed = self.locked
        self._window.go("unlock")
        self._window.frame.show()
        if self._window.page is not None:
            self._window.page.take_focus()  # only what is seen takes it

    def _drop_when_finished(self) -> None:
        locked = self.locked
        if locked is None or locked.session is None:
            return
        due = time.monotonic() >= self._until or (locked.grace and time.time() >= self._until_by_the_wall)
        if (locked.finishing or locked.grace) and not due:
            QTimer.singleShot(_LOOK_MS, self, self._drop_when_finished)
            return
        self._drop(locked, locked.session)
        if self._window.page is not None and self._window.page.name == "unlock":
            self._window.go("unlock")

    def _drop(self, locked: Locked, session: Session) -> None:
        """The key. What cannot be had again afterwards stays open behind the lock instead."""
        from desktop.session import session_mode

        locked.grace = False
        if locked.export is not None and locked.export.writing is not None:
            locked.export.writing.give_up(wait=True)
        if locked.giving is not None:
            locked.giving.stop()
        temporary = session if isinstance(session, session_mode.TemporarySession) and session.vanishes else None
        if temporary is not None and not temporary.has_pause_word:
            session.close()
            locked.ended = True
        elif session.save_now() is not None:
            locked.unsaved = True
            return
        elif temporary is not None:
            locked.paused = temporary.pause()
        elif session.vanishes:  # the sample, which is nobody's
            return
        else:
            session.close()
        written, self._window.context.written = self._window.context.written or locked.written, None
        if written is not None and written.dossier == session.snapshot.dossier:
            locked.written_to = written.folder
        if locked.giving is not None:
            locked.giving.deleteLater()
        locked.session = locked.export = locked.giving = locked.written = None

    # Unlocking.

    def give_back(self) -> Session:
        """Of what is still open: the session, with what was going on in it. The key was proved."""
        locked, context = self.locked, self._window.context
        assert locked is not None and locked.session is not None
        session, locked.session = locked.session, None
        if locked.export is not None:
            context.export = locked.export
        context.giving, context.written = locked.giving, locked.written
        return session

    def unlocked(self, session: Session | None = None) -> tuple[str, str] | None:
        """The lock is gone, and this is open again; where the person was."""
        locked, self.locked, context = self.locked, None, self._window.context
        context.closed = None
        if locked is None:
            return None
        if session is not None and locked.written_to is not None:
            context.written = Written(session.snapshot.dossier, locked.written_to)
        return locked.page, locked.spot

    def end(self) -> None:
        """The dossier is closed from behind the lock; that of a session mode is wiped."""
        locked = self.locked
        self.unlocked()
        if locked is None:
            return
        if locked.session is not None:
            if locked.export is not None and locked.export.writing is not None:
                locked.export.writing.give_up(wait=True)
            locked.session.close()
        if locked.giving is not None:
            locked.giving.deleteLater()
        if locked.paused is not None:
            locked.paused.end()


def _kinds(session: Session) -> tuple[str, ...]:
    from desktop.errors import DesktopError
    from desktop.session import keys, session_mode

    if isinstance(session, session_mode.TemporarySession) and session.vanishes:
        return (keys.PASSPHRASE,) if session.has_pause_word else ()
    try:
        return keys.kinds(session)
    except DesktopError:  # the file has gone, or the disk does not give it: the session stays open, and is proved to
        return (keys.PASSPHRASE, keys.RECOVERY)


def lock_setting(policy: Policy, session: Session | None) -> Setting[int]:
    """After how many minutes it locks. Session mode is for computers of others: what was chosen on this one before is
    nobody's wish, and does not count."""
    usual = policy.lock_minutes
    return usual._replace(locked=True) if is_temporary(session) else usual
