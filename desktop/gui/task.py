"""A function off the window's thread: progressed, then one of succeeded, failed, stopped. The page owns the task."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from desktop.errors import DesktopError
from desktop.progress import Cancelled, Progress


class Task(QObject):
    """Runs ``function(progress)`` once. All signals come on the thread that made the task.

    succeeded carries what the function returned, failed the DesktopError. What nobody expected goes to
    ``sys.excepthook`` (``crash``), and ``failed`` is emitted with None so that the page can go on.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    _told = Signal(int, int)
    _ended = Signal(object)

    def __init__(self, function: Callable[[Progress], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._function = function
        self._progress = Progress(self._tell)
        self._muted = False
        self._over = threading.Event()
        self._over.set()
        self._told.connect(self._pass_on)
        self._ended.connect(self._finish)

    @property
    def running(self) -> bool:
        return not self._over.is_set()

    def start(self, pool: QThreadPool) -> None:
        self._over.clear()
        pool.start(self._run)

    def stop(self) -> None:
        """Ask it to stop at its next report."""
        self._progress.stop()

    def abandon(self) -> None:
        """Nobody wants to hear of it any more: the page is going away."""
        self._muted = True
        self.stop()

    def wait(self, seconds: float) -> bool:
        """Whether it was over in time."""
        return self._over.wait(seconds)

    def _run(self) -> None:
        outcome: tuple[str, Any] = ("stopped", None)
        try:
            outcome = ("succeeded", self._function(self._progress))
        except Cancelled:
            pass
        except DesktopError as error:
            outcome = ("failed", error)
        except Exception as error:  # our fault: said once, never swallowed
            outcome = ("broke", error)
        finally:
            self._over.set()
            if not self._say(self._ended, outcome) and outcome[0] == "broke":
                _tell_unexpected(outcome[1])

    def _tell(self, done: int, total: int) -> None:
        self._say(self._told, done, total)

    def _say(self, signal: Any, *values: Any) -> bool:
        try:
            signal.emit(*values)
        except RuntimeError:  # the page, and this object with it, was deleted meanwhile
            self._muted = True
            return False
        return True

    def _pass_on(self, done: int, total: int) -> None:
        if not self._muted:
            self.progressed.emit(done, total)

    def _finish(self, outcome: tuple[str, Any]) -> None:
        kind, value = outcome
        if kind == "broke":
            _tell_unexpected(value)
        if self._muted:
            return
        if kind == "succeeded":
            self.succeeded.emit(value)
        elif kind == "stopped":
            self.stopped.emit()
        else:
            self.failed.emit(value if kind == "failed" else None)


def _tell_unexpected(error: BaseException) -> None:
    """From any thread."""
    sys.excepthook(type(error), error, error.__traceback__)
