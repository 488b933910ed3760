"""Work in other threads that a dossier stays open for: it is closed only when all of it is over."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from desktop.progress import Cancelled, Progress


class Occupied:
    """Safe to use from several threads."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._works = 0
        self._closing = False

    @contextmanager
    def work(self) -> Iterator[None]:
        """Within, the dossier stays open. Cancelled: it is being closed already, and nothing more is begun."""
        with self._changed:
            if self._closing and not self._works:
                raise Cancelled
            self._works += 1
        try:
            yield
        finally:
            with self._changed:
                self._works -= 1
                self._changed.notify_all()

    def stopped_by_closing(self, progress: Progress) -> Progress:
        """The same progress, which also stops once the dossier is being closed."""

        def report(done: int, total: int) -> None:
            if self._closing:
                raise Cancelled
            progress.report(done, total)

        return Progress(report)

    def close(self) -> None:
        """Have all that is going on stop where it can, and wait until it is over. Not from within ``work``."""
        with self._changed:
            self._closing = True
            self._changed.wait_for(lambda: not self._works)
