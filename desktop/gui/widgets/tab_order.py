"""Where Tab goes next in a window: through one part after another, and through each as the part itself has it.

Qt's own way would go by when each control was made: what a page makes late came after the steps, and a box that hands
its focus on to a field inside it, left behind by ``setTabOrder``, led back into the page for ever.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def focus_next(parts: Sequence[QWidget], *, forward: bool) -> bool:
    """Move the focus by one; after the last control of the last part comes the first. False: there is none to go to."""
    window = parts[0].window()
    here = window.focusWidget()
    found = tuple(_stops(window, here))
    stops = [stop for part in parts for stop in found if part is stop or part.isAncestorOf(stop)]
    reachable = [stop for stop in stops if stop is here or _can_take_focus(stop)]
    if not [stop for stop in reachable if stop is not here]:
        return False
    place = reachable.index(here) if here in reachable else -1 if forward else 0
    wanted = reachable[(place + (1 if forward else -1)) % len(reachable)]
    wanted.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def _stops(window: QWidget, here: QWidget | None) -> Iterator[QWidget]:
    """What Tab may stop at, in Qt's own order, with what has the focus now whatever it is."""
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if widget is here or (widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None):
            yield widget
        widget = widget.nextInFocusChain()


def _can_take_focus(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()
