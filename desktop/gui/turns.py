"""Work that can wait, a little at a time: between two turns the window draws, and answers whoever types or clicks."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from shiboken6 import isValid

_TURN: Final = 0.008  # seconds after which the window has its turn, half of what a screen shows one picture; ours


def in_turn(owner: QObject, do: Callable[[], None]) -> None:
    """Do it when everything that was asked for earlier is done, unless ``owner`` was deleted meanwhile.

    A timer of its own for each would not do: Qt goes through all that are due before it looks at anything else.
    """
    program = QCoreApplication.instance()
    assert program is not None
    turns = program.findChild(Turns, options=Qt.FindChildOption.FindDirectChildrenOnly) or Turns(program)
    turns.waiting.append((owner, do))
    turns.begin()


class Turns(QObject):
    """What waits for its turn in this program, which owns it."""

    def __init__(self, program: QCoreApplication) -> None:
        super().__init__(program)
        self.waiting: deque[tuple[QObject, Callable[[], None]]] = deque()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)

    def begin(self) -> None:
        if not self._timer.isActive():
            self._timer.start(0)

    def _turn(self) -> None:
        end = time.perf_counter() + _TURN
        while self.waiting and time.perf_counter() < end:
            owner, do = self.waiting.popleft()
            if isValid(owner):
                do()
        if not self.waiting:
            self._timer.stop()
