"""A point of an outline that is dragged, or moved with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.gui.look import Look

_SIDE = 40  # pixels that can be hit; what is drawn is smaller
_STEP, _FINE = 8, 1  # pixels that an arrow key moves it
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class Handle(QWidget):
    """``moved`` carries where its middle should go, in the coordinates of the parent. name: which point it is."""

    moved = Signal(QPointF)

    def __init__(self, look: Look, name: str, how: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setFixedSize(_SIDE, _SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.setAccessibleName(name)
        self.setAccessibleDescription(how)
        self.setToolTip(name)

    @property
    def middle(self) -> QPointF:
        return QPointF(self.pos()) + QPointF(_SIDE / 2, _SIDE / 2)

    def put(self, middle: QPointF) -> None:
        self.move(round(middle.x() - _SIDE / 2), round(middle.y() - _SIDE / 2))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.moved.emit(QPointF(self.mapToParent(event.position().toPoint())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if arrow is None:
            super().keyPressEvent(event)
            return
        step = _FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        self.moved.emit(self.middle + QPointF(arrow[0] * step, arrow[1] * step))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.raise_()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = 12 if self.hasFocus() else 9
        box = QRectF(_SIDE / 2 - radius, _SIDE / 2 - radius, 2 * radius, 2 * radius)
        painter.setPen(QPen(QColor(theme.on_accent), 3))
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(box)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.ink), 2))
            painter.drawEllipse(box.adjusted(-4, -4, 4, 4))
