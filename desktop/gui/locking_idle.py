"""Notices that nobody is there: neither a key nor a click for some minutes, or a clock that jumped over a sleep."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_LOOK_MS: Final = 2_000  # ours: how late a lock may come
_JUMP: Final = 20.0  # seconds that are missing between two looks: the computer slept; ours
_SIGNS: Final = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletPress, QEvent.Type.TabletMove,
    QEvent.Type.Drop, QEvent.Type.DragMove, QEvent.Type.InputMethod,
})  # fmt: skip


class Idle(QObject):
    """``left`` is emitted once, when nobody was there for ``minutes()``; None for never. After a sleep of the computer,
    ``slept`` goes before it. clock: seconds, as on a wall, and seconds that the computer was awake.

    It listens to the windows of the program and not to every widget: of a hundred events in a window one comes here.
    """

    left = Signal()
    slept = Signal()

    def __init__(
        self, parent: QObject, minutes: Callable[[], float | None],
        clock: Callable[[], tuple[float, float]] = lambda: (time.time(), time.monotonic()),
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._minutes, self._clock = minutes, clock
        self._heard = self._looked = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self, window: QWidget) -> None:
        self._heard = self._looked = self._clock()
        if not self._timer.isActive():
            program = QGuiApplication.instance()
            assert isinstance(program, QGuiApplication)
            program.focusWindowChanged.connect(self._listen)
            self._listen(window.windowHandle())
            self._timer.start()

    def stop(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            program = QGuiApplication.instance()
            assert isinstance(program, QGuiApplication)
            program.focusWindowChanged.disconnect(self._listen)

    def look(self) -> None:
        """Compare the clocks."""
        now = self._clock()
        slept = (now[0] - self._looked[0]) - _LOOK_MS / 1000 > _JUMP
        self._looked = now
        minutes = self._minutes()
        if minutes is None:
            return
        quiet = max(now[0] - self._heard[0], now[1] - self._heard[1])
        if slept or quiet >= minutes * 60:
            self.stop()
            if slept:
                self.slept.emit()
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS:
            self._heard = self._clock()
        return False

    def _listen(self, window: QWindow | None) -> None:
        """To a question in a window of its own as well, once it is the one that is typed into."""
        if window is not None:
            window.removeEventFilter(self)  # never twice
            window.installEventFilter(self)
