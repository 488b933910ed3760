"""A part that is made anew when what it shows has changed, and only then; the focus finds its way back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.turns import in_turn

from .reading_order import order_soon


class Renewed(QWidget):
    """``show_value(value, build)`` fills the part; the same value again changes nothing.

    later: what comes into an empty part is made now, and seen a turn later: to lay the page out anew takes as long.
    """

    def __init__(self, gap: int = tokens.S, *, later: bool = False) -> None:
        super().__init__()
        self._gap, self._seen_later = gap, later
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inside: QWidget | None = None
        self._value: object = None
        self._empty = False

    def show_value(self, value: object, build: Callable[[QVBoxLayout], None]) -> bool:
        """Whether it was made anew. build: puts what it shows into the column that it is given."""
        if self._inside is not None and value == self._value:
            return False
        self._value = value
        before, focused = self._inside, self._focused_name()
        opened = _opened(before)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._gap)
        build(column)
        self._column.addWidget(self._inside)
        self._show_if_filled(column.count() > 0)
        for control in self._inside.findChildren(QAbstractButton):
            if control.isCheckable() and control.accessibleName() in opened:
                control.setChecked(True)
        if focused is not None:
            self._give_back(focused)
        if before is not None:
            before.hide()
            self._column.removeWidget(before)
            before.deleteLater()
        order_soon(self)
        return True

    def _show_if_filled(self, filled: bool) -> None:
        """Only where it changes: to be shown costs a layout, and who has no parent yet would become a window."""
        if self._empty is not filled:
            return
        self._empty = not filled
        parent = self.parentWidget()
        if filled and parent is None:
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
        elif filled and self._seen_later and parent is not None and parent.isVisible():
            in_turn(self, lambda: self.setVisible(not self._empty))  # it may be empty again by then
        else:
            self.setVisible(filled)

    def _focused_name(self) -> str | None:
        focused = self.window().focusWidget()  # also while another program is in front, where the papers come from
        inside = self._inside is not None and focused is not None and self._inside.isAncestorOf(focused)
        return focused.accessibleName() if inside and focused is not None else None

    def _give_back(self, name: str) -> None:
        """To the control of the same name, else to the first one, else to what stands around."""
        assert self._inside is not None
        reachable = [w for w in self._inside.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        chosen = next((w for w in reachable if w.accessibleName() == name), next(iter(reachable), None))
        chosen = chosen or next(self._around(), None)
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _around(self) -> Iterator[QWidget]:
        """What else can be reached, nearest first: the head of the card that this part stands in."""
        around = self.parentWidget()
        while around is not None:
            for widget in around.findChildren(QWidget):
                can = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled() and widget.isVisible()
                if can and not self.isAncestorOf(widget):
                    yield widget
            around = around.parentWidget()


def _opened(inside: QWidget | None) -> frozenset[str]:
    """Names of what was unfolded."""
    if inside is None:
        return frozenset()
    return frozenset(
        control.accessibleName()
        for control in inside.findChildren(QAbstractButton)
        if control.isChecked() and control.property("role") in ("quiet", "opening")
    )
