"""What is done with the dossiers of this computer, off the window's thread: it goes on while other pages are shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.errors import DesktopError
    from desktop.policy import Policy
    from desktop.progress import Progress
    from desktop.session.desk import Desk, Entry
    from desktop.session.retention import Swept

    from .context import Context
    from .locking_idle import Idle
    from .task import Task
    from .window import Window


class DeskWork(QObject):
    """``desk``: None until the first look is over. ``swept``: what the start of the program wiped, or announced.

    changed: there is something new to show. progressed: how far it is. ended: what was being done ("look", "unlock",
    "keychain", "check"), and how many dossiers it opened or checked; -1 when it was stopped or failed.
    """

    changed = Signal()
    progressed = Signal(int, int)
    ended = Signal(str, int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._run, self._today = context.run, context.today
        self._task: Task | None = None
        self.desk: Desk | None = None
        self.policy: Policy | None = None
        self.swept: Swept | None = None
        self.doing = ""
        self._idle: Idle | None = None
        self.error: DesktopError | None = None
        self.done = (0, 0)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self.desk.entries if self.desk is not None else ()

    def look(self, folder: Path | None = None) -> None:
        """List the dossiers; the first time, what is over goes before."""

        def work(_progress: Progress) -> int:
            desk = self.desk or self._first_look()
            found = desk.look(folder)
            self.desk = desk
            return len(found)

        self._begin("look", work)

    def look_again(self) -> None:
        self.look(self.desk.folder if self.desk is not None else None)

    def unlock(self, passphrase: str) -> None:
        """Try it on all that are locked."""
        self._unlock("unlock", passphrase)

    def unlock_by_keychain(self) -> None:
        self._unlock("keychain", "")

    def _unlock(self, what: str, passphrase: str) -> None:
        def work(progress: Progress) -> int:
            from desktop.session import opening, sealed

            assert self.desk is not None
            secret = sealed.Passphrase(passphrase) if passphrase else sealed.Keychain()
            return self.desk.unlock(secret, opening.open_rules(policy=self.policy), progress)

        self._begin(what, work)

    def check(self, language: str) -> None:
        """Judge all that are unlocked, with every paper. language: of what is told of those that cannot be judged."""

        def work(progress: Progress) -> int:
            assert self.desk is not None
            return sum(1 for _result in self.desk.check(language, progress))

        self._begin("check", work)

    def keep_longer(self, *paths: Path) -> None:
        """Count their days from today."""

        def work(_progress: Progress) -> int:
            from contextlib import suppress

            assert self.desk is not None
            for path in paths:
                with suppress(OSError):  # gone, or not ours: then the list says so
                    self.desk.keep_longer(path)
                    self._forget_announced(path.name)
            return len(self.desk.look(self.desk.folder))

        self._begin("look", work)

    def lock(self) -> None:
        """Forget all that was unlocked, and stop whatever unlocks."""
        self.stop()
        if self._idle is not None:
            self._idle.stop()
        if self.desk is not None:
            self.desk.lock()
        self.changed.emit()

    def guard(self, window: Window) -> None:
        """From now on the list is locked when nobody is there, or the system locks the screen or goes to sleep."""
        if self._idle is None:
            from .locking_idle import Idle
            from .locking_signals import SystemSignals

            self._idle = Idle(self, lambda: self._minutes(window.context.settings.lock_minutes))
            self._idle.left.connect(self.lock)
            signals = SystemSignals(self, window)
            signals.locked.connect(self.lock)
            signals.going_to_sleep.connect(self.lock)
        self._idle.begin(window)

    def _minutes(self, chosen: int) -> float | None:
        from desktop.settings import NEVER

        minutes = self.policy.lock_minutes.effective(chosen or None) if self.policy is not None else chosen
        return None if minutes == NEVER else minutes

    def stop(self) -> None:
        if self._task is not None:
            self._task.stop()

    def _first_look(self) -> Desk:
        from desktop.session import administered, retention
        from desktop.session.desk import Desk

        self.policy = administered.load_policy()
        self.swept = retention.sweep(self.policy.draft_days.value, self._today(), _wiped)
        return Desk(self.policy, self._today)

    def _forget_announced(self, name: str) -> None:
        if self.swept is not None:
            self.swept = self.swept._replace(going=tuple(gone for gone in self.swept.going if gone.name != name))

    def _begin(self, what: str, work: Callable[[Progress], int]) -> None:
        """One thing at a time; what is asked for meanwhile is not begun."""
        if self.doing:
            return
        self.doing, self.error, self.done = what, None, (0, 0)
        self._task = self._run(
            self, work, done=self._done, failed=self._failed, stopped=self._stopped, progressed=self._progressed
        )
        self.changed.emit()

    def _progressed(self, done: int, total: int) -> None:
        self.done = (done, total)
        self.progressed.emit(done, total)

    def _done(self, count: Any) -> None:
        self._end(count)

    def _failed(self, error: DesktopError | None) -> None:
        self.error = error
        self._end(-1)

    def _stopped(self) -> None:
        self._end(-1)

    def _end(self, count: int) -> None:
        what, self.doing, self._task = self.doing, "", None
        self.changed.emit()
        self.ended.emit(what, count)


def _wiped(path: Path) -> bool:
    from desktop.session import finishing  # with all that unseals: nearly never is anything over

    return finishing.wipe_quietly(path)


def desk_of(context: Context) -> DeskWork:
    """The one of this window."""
    if context.desk is None:
        context.desk = DeskWork(context)
    return context.desk
