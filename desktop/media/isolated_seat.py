"""The parent's side of one child of ``isolated``: starts it, talks to it, kills it, says how it died."""

from __future__ import annotations

import concurrent.futures
import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from desktop.media import isolated_child, isolated_line, wire
from desktop.media.isolated_memory import Resident
from desktop.media.isolated_outcome import Died, Done, Limits, Outcome, Reason
from desktop.media.isolated_tasks import Tasks

_START_SECONDS = 60.0
# Shares of its memory. A child that broke having so much was most probably refused more; PDFium then aborts.
_MUCH, _MUCH_FOR_ABORT = 0.4, 0.25
_WORN = 0.5  # of its memory: a child that once had that much is replaced, as freed memory counts against its limit
_MEGABYTE = 1024 * 1024
# Of 19: a tenth of the processor beside somebody who wants all of it; ours. With a third (5), what the window does in
# 15 ms took up to 60 while two photos were looked at on two cores; thirty photos take as long as before (measured).
_POLITE = 10


class Seat(threading.Thread):
    """One child at a time, and the thread that talks to it. The child dies with this thread (see isolated_child)."""

    def __init__(
        self, tasks: Tasks, limits: Limits, warm: tuple[str, ...], closed: threading.Event, behind: bool = False
    ) -> None:
        super().__init__(name="isolated-seat", daemon=True)
        self._tasks, self._limits, self._warm, self._closed = tasks, limits, warm, closed
        self._behind = behind
        self._lock = threading.Lock()  # of the five below: the watchdog reads them, close() kills
        self._child: SpawnProcess | None = None
        self._resident: Resident | None = None
        self._deadline: float | None = None
        self._killed_for: Reason | None = None
        self._seen_mb = 0.0
        self._line: Connection | None = None

    def run(self) -> None:
        try:
            self._ready()
            while (task := self._tasks.get()) is not None and not self._closed.is_set():
                message, future = task
                if future.set_running_or_notify_cancel():
                    self._serve(message, future)
        finally:
            self._bury()

    def _serve(self, message: bytes, future: concurrent.futures.Future[Outcome]) -> None:
        outcome = self._ask(message) if self._ready() else Died("crash", "no child")
        if not self._closed.is_set():  # who waits looks for that; a thread stopped by Ctrl-C may hold the future's lock
            future.set_result(outcome)
            self._ready()

    def check(self) -> None:
        """Called by the watchdog: kill a child that is late, or has taken more memory than it may."""
        with self._lock:
            if self._deadline is None or self._resident is None:
                return
            self._seen_mb = max(self._seen_mb, self._resident.mb())
            if time.monotonic() > self._deadline:
                self._kill("time")
            elif self._seen_mb > self._limits.memory_mb:
                self._kill("memory")

    def kill(self) -> None:
        with self._lock:
            self._kill(None)

    def _kill(self, reason: Reason | None) -> None:
        if self._child is not None:
            self._killed_for = self._killed_for or reason
            self._child.kill()

    def _ready(self) -> bool:
        """Have a child that said it is ready, a new one when the last has died. False when none would start."""
        if self._child is not None and self._child.is_alive():
            return True
        self._bury()
        try:
            self._start_child()
        except (OSError, MemoryError, RuntimeError):  # no room for a process: who waits is told, and it is tried again
            self._bury()
            return False
        self._await(_START_SECONDS)
        said = self._hear()
        self._await(None)
        if said != b"ready":
            self._bury()
        return said == b"ready"

    def _start_child(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, far_end = context.Pipe()
        arguments = (far_end, self._limits.seconds, self._limits.memory_mb, self._warm)
        child = context.Process(target=isolated_child.serve, args=arguments, daemon=True)
        _block_ctrl_c()
        try:
            child.start()
        finally:
            far_end.close()
        if self._behind and child.pid is not None:
            _step_back(child.pid)
        with self._lock:
            self._killed_for, self._child = None, child
            self._resident = Resident(child.pid or 0)
            if self._closed.is_set():
                self._kill(None)

    def _await(self, seconds: float | None) -> None:
        with self._lock:
            self._seen_mb = 0.0
            self._deadline = None if seconds is None else time.monotonic() + seconds

    def _ask(self, message: bytes) -> Outcome:
        """Send a job and hear the answer out; whatever comes instead of one says how the child died."""
        started = time.monotonic()
        self._await(self._limits.seconds)
        try:
            self._line.send_bytes(message)  # type: ignore[union-attr]
            answer = self._hear()
        except OSError:
            answer = None
        seconds, peak_mb = time.monotonic() - started, self._seen_mb
        self._await(None)
        try:
            outcome = None if answer is None else _understand(answer)
        except MemoryError:  # what it holds is copied once more
            return Died("memory", "", seconds, peak_mb)
        if outcome is None:
            reason = self._why(peak_mb) if answer is None else "answer"
            self._bury()
            return Died(reason, "", seconds, peak_mb)
        if outcome.peak_mb > _WORN * self._limits.memory_mb:
            self._bury()
        return outcome

    def _hear(self) -> bytes | bytearray | None:
        """The next message, or None when the line broke or more was announced than may be said."""
        try:
            return isolated_line.message(self._line, self._limits.answer_bytes)  # type: ignore[arg-type]
        except EOFError:
            return None
        except (OSError, MemoryError) as error:
            with self._lock:
                self._kill("answer" if isinstance(error, OSError) else "memory")
            return None

    def _why(self, peak_mb: float) -> Reason:
        if self._killed_for is not None:
            return self._killed_for
        assert self._child is not None
        self._child.join()
        much = _MUCH_FOR_ABORT if self._child.exitcode == -signal.SIGABRT else _MUCH
        return "memory" if peak_mb > much * self._limits.memory_mb else "crash"

    def _bury(self) -> None:
        with self._lock:
            line, self._line = self._line, None
            child, self._child = self._child, None
            if self._resident is not None:
                self._resident.close()
                self._resident = None
        if line is not None:
            line.close()
        if child is not None:
            child.kill()
            child.join()
            child.close()


def _understand(answer: bytes | bytearray) -> Outcome | None:
    """The outcome that a child tells; None when what it says makes no sense."""
    try:
        status, value, error, seconds, peak_mb = wire.unpack(answer)
        if status == "done":
            return Done(value, float(seconds), float(peak_mb))
        return Died("memory" if status == "memory" else "crash", str(error), float(seconds), float(peak_mb))
    except (wire.BadAnswer, ValueError, TypeError):
        return None


def _step_back(pid: int) -> None:
    """Have the system serve others first; a child that is gone, or a system that refuses, is none the worse for it.

    At once, while it still starts: to import ``psutil`` first would take as long as a stutter.
    """
    with contextlib.suppress(OSError):
        if sys.platform != "win32":
            os.setpriority(os.PRIO_PROCESS, pid, min(os.getpriority(os.PRIO_PROCESS, pid) + _POLITE, 19))
            return
        import psutil

        with contextlib.suppress(psutil.Error):
            psutil.Process(pid).nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)


def _block_ctrl_c() -> None:
    """In this thread, from which a child inherits it: Ctrl-C must not reach one before it can ignore it."""
    if sys.platform != "win32":
        resource_tracker.ensure_running()  # first: starting multiprocessing's own helper lifts the block again
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
