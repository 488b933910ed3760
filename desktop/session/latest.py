"""Work that always concerns the latest state: asked for often, done now and then, in a thread of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Latest:
    """Calls ``action`` soon after it was asked for; however often it was asked meanwhile, it is called once.

    ``delay``: seconds from the first time it is asked until it is called. Never two calls at once. The thread starts
    when it is first needed, and anew should an action have raised, so that one accident does not end all that follows.
    """

    def __init__(self, name: str, action: Callable[[], None], delay: float) -> None:
        self._name, self._action, self._delay = name, action, delay
        self._changed = threading.Condition()
        self._due: float | None = None
        self._running = self._closed = False
        self._thread: threading.Thread | None = None

    def ask(self) -> None:
        """Have it done soon. Returns at once."""
        with self._changed:
            if self._closed:
                return
            if self._due is None:
                self._due = time.monotonic() + self._delay
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def finish(self) -> None:
        """Have what was asked for done without delay, and wait until it is. From within the action: nothing."""
        with self._changed:
            if self._thread is threading.current_thread():
                return
            if self._due is not None:
                self._due = 0.0
                self._changed.notify_all()
            while (self._due is not None or self._running) and self._thread is not None and self._thread.is_alive():
                self._changed.wait(0.1)

    def close(self) -> None:
        """End the thread; what was asked for and not begun is dropped."""
        with self._changed:
            self._closed, self._due = True, None
            self._changed.notify_all()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self) -> None:
        while self._wait_until_due():
            try:
                self._action()
            finally:
                with self._changed:
                    self._running = False
                    self._changed.notify_all()

    def _wait_until_due(self) -> bool:
        """False when there is no more to do, ever."""
        with self._changed:
            while not self._closed:
                left = None if self._due is None else self._due - time.monotonic()
                if left is not None and left <= 0:
                    self._due, self._running = None, True
                    return True
                self._changed.wait(left)
            return False
