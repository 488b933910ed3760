"""The order in which Tab goes: what was made later stands last, wherever on the page it was put."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops_in(part: QWidget) -> list[QWidget]:
    """What Tab may stop at, in the order in which it was made."""
    return [
        widget
        for widget in part.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.window() is part.window()  # a list that opens is a window of its own
    ]


def in_order(first: QWidget, *parts: QWidget) -> None:
    """From ``first``, Tab goes through what is in each of the parts, one part after another."""
    for part in parts:
        for widget in stops_in(part):
            if widget is not first:
                QWidget.setTabOrder(first, widget)
                first = widget
