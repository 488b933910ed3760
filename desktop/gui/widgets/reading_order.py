"""Tab goes through a page as one reads it, also through what is made late or made anew in the middle of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QLayout, QWidget


class ReadingOrder(QObject):
    """Keeps the order of one page. ``order_soon`` of anything on the page has it looked at again, once for all."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.put_in_order)
        self.soon()

    def soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start(0)

    def put_in_order(self) -> None:
        stops = tuple(_stops(self._page))
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)


def order_soon(widget: QWidget) -> None:
    """Something was made on the page that this stands on."""
    page: QWidget | None = widget
    while page is not None:
        order = page.findChild(ReadingOrder, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if order is not None:
            order.soon()
            return
        page = page.parentWidget()


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """What Tab may stop at, in the order of the layouts."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _in_layout(inner)
