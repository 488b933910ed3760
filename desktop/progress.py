"""Progress and cancellation are one thing: say where you are, stop there when asked to."""

from __future__ import annotations

from collections.abc import Callable


class Cancelled(Exception):
    """The person asked to stop. Not an error: what is finished stays whole."""


class Progress:
    """Tells how far a long run is, and stops it at the next report once ``stop()`` was called."""

    def __init__(self, tell: Callable[[int, int], None] = lambda done, total: None) -> None:
        self._tell = tell
        self._stopped = False

    def stop(self) -> None:
        self._stopped = True

    def report(self, done: int, total: int) -> None:
        """Tell that ``done`` of ``total`` steps are finished; raise ``Cancelled`` when asked to stop."""
        if self._stopped:
            raise Cancelled
        self._tell(done, total)
