"""The window on the pages of a preview: scrolled by mouse, touch and keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.gui import tokens

from .pdf_sheet import PdfSheet

_KEYS = {
    Qt.Key.Key_Plus: "+", Qt.Key.Key_Equal: "+", Qt.Key.Key_Minus: "-", Qt.Key.Key_0: "0", Qt.Key.Key_1: "1",
}  # fmt: skip


class PdfArea(QScrollArea):
    """zoom: told "+", "-", "0" or "1". moved: another part of the pages is seen."""

    def __init__(self, zoom: Callable[[str], None], moved: Callable[[], None]) -> None:
        super().__init__()
        self._zoom, self._moved = zoom, moved
        self.setProperty("role", "preview")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # so that the room does not change
        self.verticalScrollBar().valueChanged.connect(lambda _value: moved())

    def put(self, sheets: Sequence[PdfSheet]) -> None:
        """Show these pages in the place of those before, from the first."""
        holder = QWidget()
        holder.setObjectName("pages")
        column = QVBoxLayout(holder)
        column.setContentsMargins(tokens.M, tokens.M, tokens.M, tokens.M)
        column.setSpacing(tokens.M)
        for sheet in sheets:
            column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setWidget(holder)

    def room(self) -> int:
        """Pixels that a page may be wide without being scrolled sideways."""
        return self.viewport().width() - 2 * tokens.M

    def first_seen(self, sheets: Sequence[PdfSheet]) -> int | None:
        """Which page fills the upper part of the window. Those that cannot be seen give their memory back."""
        seen = QRect(QPoint(0, 0), self.viewport().size())
        upper = seen.height() // 3
        first: int | None = None
        for number, sheet in enumerate(sheets):
            place = QRect(sheet.mapTo(self.viewport(), QPoint(0, 0)), sheet.size())
            if not place.intersects(seen):
                sheet.rest()
            elif first is None or place.top() <= upper:
                first = number
        return first

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() in _KEYS:
            self._zoom(_KEYS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._zoom("+" if event.angleDelta().y() > 0 else "-")
            event.accept()
            return
        super().wheelEvent(event)
