"""A dossier being written: it goes on while other pages are shown, and its page finds it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.words import _

from .wishes import Written

if TYPE_CHECKING:
    from desktop.errors import DesktopError
    from desktop.model.dossier import Dossier
    from desktop.progress import Progress
    from desktop.session.exporting import Finished, Order

    from .context import Context

_PATIENCE = 10.0  # seconds that closing waits for what is just being written; ours


class Writing(QObject):
    """Written off the window's thread. ``progressed`` carries how far it is; ``ended`` comes once.

    context: of the window as it is now; a new one when the language changes. finished, error: one of them afterwards,
    or ``stopped``. broke: nobody expected what happened (``crash`` has told it).
    """

    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, context: Context, dossier: Dossier, order: Order) -> None:
        super().__init__()
        self.context, self.order = context, order
        self.done, self.total = 0, 0
        self.finished: Finished | None = None
        self.error: DesktopError | None = None
        self.stopped = self.broke = self.stopping = False

        def work(progress: Progress) -> Finished:
            from desktop.session import exporting

            return exporting.write(dossier, order, progress)

        self._task = context.run(
            self, work, done=self._done, failed=self._failed, stopped=self._stopped, progressed=self._progressed
        )

    @property
    def running(self) -> bool:
        return not (self.finished or self.error or self.stopped or self.broke)

    def stop(self) -> None:
        """Nothing of it will be there, unless it is finished already."""
        if self.running:
            self.stopping = True
            self._task.stop()

    def give_up(self, *, wait: bool) -> None:
        """The dossier is closed. wait: until nothing is written any more, because its folder goes."""
        if self.running:
            self._task.abandon()
            if wait:
                self._task.wait(_PATIENCE)

    def _progressed(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        self.progressed.emit(done, total)

    def _done(self, finished: Finished) -> None:
        self.finished = finished
        if not self.order.only:
            self.context.written = Written(finished.dossier, finished.folder)
        self._end(_("The dossier is written"))
        self.context.show_again()

    def _failed(self, error: DesktopError | None) -> None:
        self.error, self.broke = error, error is None
        self._end(_("The dossier could not be written"))

    def _stopped(self) -> None:
        self.stopped = True
        self._end(_("Stopped. Nothing was written."))

    def _end(self, told: str) -> None:
        """Told at once, whichever page is shown; its own page says more."""
        self.context.announce(self.context.say(told))
        self.ended.emit()
