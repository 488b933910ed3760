"""Runs a decoder in a child that may die: limited in time, memory and size of answer, and replaced when it does.

    with Workers(count=2) as workers:
        outcome = workers.run(inspect, data)           # Done(value, seconds, peak_mb) or Died(reason, ...)

A child is started with ``spawn``, knows neither screen nor keyboard, writes no file, starts no program, opens no
connection and ends with its parent. What goes wrong inside it never raises here.
"""

from __future__ import annotations

import concurrent.futures
import os
import pickle
import sys
import threading
from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import Any, Self, TypeVar

from desktop.media.isolated_outcome import Died, Done, Limits, Reason
from desktop.media.isolated_seat import Seat
from desktop.media.isolated_tasks import Tasks
from desktop.progress import Cancelled

T = TypeVar("T")
__all__ = ["Died", "Done", "Limits", "Reason", "Workers"]

_TICK_SECONDS = 0.02
# A large answer comes in pieces, and after each its thread waits so long for a main thread that computes: of Python's
# own 5 ms, 5 MB take 65 to 130 ms; of this, 25 (measured). A window has shorter turns already, which stay.
_SWITCH_SECONDS = 0.0005


class Workers:
    """A small pool of children. ``count``: how many work at once; None for one per core.

    ``warm``: names of modules that each child imports while it starts. ``behind``: whatever else needs the processor
    goes first. Safe to use from several threads.
    """

    def __init__(
        self,
        count: int | None = None,
        limits: Limits | None = None,
        warm: tuple[str, ...] = ("desktop.media.images",),
        *,
        behind: bool = False,
    ) -> None:
        self._tasks = Tasks()
        self._closed = threading.Event()
        self._new_seat = partial(Seat, self._tasks, limits or Limits(), warm, self._closed, behind)
        self._seats = [self._new_seat() for _ in range(count or os.cpu_count() or 1)]
        self._watchdog = threading.Thread(target=self._watch, name="isolated-watchdog", daemon=True)

    @property
    def count(self) -> int:
        return len(self._seats)

    def grow(self, count: int) -> None:
        """Have at least so many children."""
        for _ in range(count - self.count):
            seat = self._new_seat()
            self._seats.append(seat)
            seat.start()

    def __enter__(self) -> Self:
        sys.setswitchinterval(min(_SWITCH_SECONDS, sys.getswitchinterval()))
        for seat in self._seats:
            seat.start()
        self._watchdog.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Kill the children at once. Who still waits for an answer gets ``Cancelled``."""
        self.dismiss()
        for thread in (*self._seats, self._watchdog):
            thread.join()

    def dismiss(self) -> None:
        """As ``close``, but without waiting for them to be gone: that takes the system some time."""
        self._closed.set()
        for seat in self._seats:
            self._tasks.stop_one()
            seat.kill()

    def run(self, function: Callable[..., T], *args: object) -> Done[T] | Died:
        """``function(*args)`` in a child. Both must be picklable; the value must be one that ``wire`` carries."""
        return self._wait(self._submit(function, args))

    def start(self, function: Callable[..., T], *args: object) -> Callable[[], Done[T] | Died]:
        """Like ``run``, but returns at once; calling what it returns waits for the outcome."""
        future = self._submit(function, args)
        return lambda: self._wait(future)

    def start_first(self, function: Callable[..., T], *args: object) -> Callable[[], Done[T] | Died]:
        """Like ``start``, but before all that was started otherwise and has not begun."""
        future = self._submit(function, args, first=True)
        return lambda: self._wait(future)

    def _submit(
        self, function: Callable[..., T], args: tuple[Any, ...], *, first: bool = False
    ) -> concurrent.futures.Future[Done[T] | Died]:
        future: concurrent.futures.Future[Done[T] | Died] = concurrent.futures.Future()
        self._tasks.put((pickle.dumps((function, args), protocol=pickle.HIGHEST_PROTOCOL), future), first=first)
        return future

    def _wait(self, future: concurrent.futures.Future[Done[T] | Died]) -> Done[T] | Died:
        while True:
            try:
                return future.result(timeout=0.2)  # in steps: on Windows, Ctrl-C does not interrupt a wait
            except concurrent.futures.TimeoutError:
                if self._closed.is_set() and not any(seat.is_alive() for seat in self._seats):
                    raise Cancelled from None
            except concurrent.futures.CancelledError:
                raise Cancelled from None

    def _watch(self) -> None:
        while not self._closed.wait(_TICK_SECONDS):
            for seat in self._seats:
                seat.check()
