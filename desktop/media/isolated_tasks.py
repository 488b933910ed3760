"""What the children of ``isolated`` are still to do, in the order it was asked, but for what others wait for.

Made of parts that need no lock: Ctrl-C may end a thread anywhere, also between taking a lock and giving it back.
"""

from __future__ import annotations

import collections
import concurrent.futures
import queue

from desktop.media.isolated_outcome import Outcome

Task = tuple[bytes, "concurrent.futures.Future[Outcome]"]


class Tasks:
    def __init__(self) -> None:
        self._first: collections.deque[Task] = collections.deque()
        self._others: collections.deque[Task] = collections.deque()
        self._there: queue.SimpleQueue[bool] = queue.SimpleQueue()  # True for each task, False for who is to stop

    def put(self, task: Task, *, first: bool = False) -> None:
        """first: before all that is not."""
        (self._first if first else self._others).append(task)
        self._there.put(True)

    def stop_one(self) -> None:
        """Whoever hears of it in ``get`` gets None, once all is done that was asked before."""
        self._there.put(False)

    def get(self) -> Task | None:
        """The next task; waits for one."""
        if not self._there.get():
            return None
        try:
            return self._first.popleft()
        except IndexError:
            return self._others.popleft()
