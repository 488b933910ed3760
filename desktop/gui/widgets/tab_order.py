"""Tab goes through one part of the window after another, and through the page as the page itself has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget


class TabOrder(QObject):
    """What Qt is told of late it puts last of all, wherever it stands. ``soon``: put the parts in their order again.

    staying: the part within which nothing is moved. around: the others, of plain controls, as they follow after it;
    what follows after the last control of a window is the first.
    """

    def __init__(self, staying: QWidget, around: Sequence[QWidget]) -> None:
        super().__init__(staying)
        self._staying, self._around = staying, tuple(around)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.put_in_order)

    def soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start(0)

    def put_in_order(self) -> None:
        found = tuple(self._stops())
        inside = [stop for stop in found if self._staying.isAncestorOf(stop)]
        after = [stop for part in self._around for stop in found if part is stop or part.isAncestorOf(stop)]
        if inside and [*inside, *after] != [stop for stop in found if stop in {*inside, *after}]:
            for before, stop in pairwise((inside[-1], *after)):
                QWidget.setTabOrder(before, stop)

    def _stops(self) -> Iterator[QWidget]:
        """What Tab stops at in the window, in its order now."""
        window = self._staying.window()
        widget = window.nextInFocusChain()
        while widget is not None and widget is not window:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
                yield widget
            widget = widget.nextInFocusChain()
