"""Who wants to hear of every new snapshot."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Event = TypeVar("Event")


class Listeners(Generic[Event]):
    """Callbacks, called in the thread that tells, one event after the other and never an older one after a newer.

    A callback must return at once and wait for no other thread; it may change the dossier.
    """

    def __init__(self) -> None:
        self._callbacks: dict[object, Callable[[Event], None]] = {}
        self._lock = threading.RLock()
        self._told = 0

    def add(self, callback: Callable[[Event], None]) -> Callable[[], None]:
        """Call ``callback`` from now on, until what is returned is called."""
        key = object()
        with self._lock:
            self._callbacks[key] = callback

        def remove() -> None:
            with self._lock:
                self._callbacks.pop(key, None)

        return remove

    def tell(self, number: int, event: Event) -> None:
        """``number``: grows with each event."""
        with self._lock:
            if number <= self._told:
                return
            self._told = number
            for key, callback in list(self._callbacks.items()):
                if self._told > number:  # a callback changed the dossier, and all have heard of that already
                    return
                if key in self._callbacks:
                    callback(event)

    def clear(self) -> None:
        with self._lock:
            self._callbacks.clear()
