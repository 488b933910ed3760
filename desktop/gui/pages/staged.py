"""A page made part by part, so that the window answers between them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.gui.turns import in_turn


class Staged:
    """The first part is made at once, each other one when the window has nothing else to do. Whoever looks for
    something on the page calls ``finish`` first."""

    def __init__(self, page: QWidget, *parts: Callable[[], None]) -> None:
        self._page = page
        self._parts = list(parts)
        self._next()

    def finish(self) -> None:
        """Make all that is left."""
        while self._parts:
            self._parts.pop(0)()

    def _next(self) -> None:
        if self._parts:
            self._parts.pop(0)()
        if self._parts:
            in_turn(self._page, self._next)
