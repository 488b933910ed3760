"""A sheet to sign on with a mouse, a finger or a pen: strokes are kept as they were drawn, and can be taken back."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui import tokens
from desktop.gui.look import Look
from desktop.model.signature import Stroke

SIZE = (460, 180)  # pixels at 100 %: about as wide as the box on paper is for its height
_PAPER, _INK, _LINE, _HINT = "#FFFFFF", "#1B2C6B", "#B4BCC6", "#515D69"  # paper and ink, in every theme
_PEN = 2.6  # pixels
_LEAST_STEP = 1.5  # pixels between two points: less is the trembling of a hand


class SignaturePad(QWidget):
    """``changed``: a stroke was drawn, taken back, or all are gone. hint: stands on the empty sheet.

    With the keyboard a signature cannot be drawn; whoever shows the pad offers another way. Ctrl+Z takes the last
    stroke back, Delete all of them.
    """

    changed = Signal()

    def __init__(self, look: Look, hint: str) -> None:
        super().__init__()
        self._hint = hint
        self._strokes: list[list[QPointF]] = []
        self._drawing = False
        self.setFixedHeight(look.pixels(SIZE[1]))
        self.setMinimumWidth(240)
        self.setMaximumWidth(look.pixels(SIZE[0]))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._focus_colour = look.theme.focus

    def sizeHint(self) -> QSize:
        return QSize(self.maximumWidth(), self.minimumHeight())

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """As drawn, in pixels from the top left of the sheet."""
        return tuple(tuple((point.x(), point.y()) for point in stroke) for stroke in self._strokes if stroke)

    def set_strokes(self, strokes: tuple[Stroke, ...]) -> None:
        self._strokes = [[QPointF(x, y) for x, y in stroke] for stroke in strokes]
        self._tell()

    def undo_stroke(self) -> None:
        if self._strokes:
            self._strokes.pop()
            self._tell()

    def clear(self) -> None:
        if self._strokes:
            self._strokes.clear()
            self._tell()

    def _tell(self) -> None:
        self._drawing = False
        self.update()
        self.changed.emit()

    # Drawing. A finger comes as a mouse; a pen comes as a tablet, with more points.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._draw_to(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        kind = event.type()
        if kind == QTabletEvent.Type.TabletPress:
            self._begin(event.position())
        elif kind == QTabletEvent.Type.TabletMove and event.pressure() > 0:
            self._draw_to(event.position())
        elif kind == QTabletEvent.Type.TabletRelease:
            self._end()
        event.accept()

    def _begin(self, point: QPointF) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._drawing = True
        self._strokes.append([self._inside(point)])
        self.update()

    def _draw_to(self, point: QPointF) -> None:
        if not self._drawing:
            return
        stroke, here = self._strokes[-1], self._inside(point)
        if (here - stroke[-1]).manhattanLength() >= _LEAST_STEP:
            stroke.append(here)
            self.update()

    def _end(self) -> None:
        if self._drawing:
            self._tell()

    def _inside(self, point: QPointF) -> QPointF:
        """A stroke that leaves the sheet goes along its edge."""
        return QPointF(min(max(point.x(), 0.0), self.width()), min(max(point.y(), 0.0), self.height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo) or event.key() == Qt.Key.Key_Backspace:
            self.undo_stroke()
        elif event.key() == Qt.Key.Key_Delete:
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # How it looks.

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(self._focus_colour if focused else _LINE), 2 if focused else 1))
        painter.setBrush(QColor(_PAPER))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), tokens.RADIUS, tokens.RADIUS)
        self._paint_line(painter)
        painter.setPen(QPen(QColor(_INK), _PEN, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                            Qt.PenJoinStyle.RoundJoin))  # fmt: skip
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            if len(stroke) == 1:
                painter.drawPoint(stroke[0])
            elif stroke:
                painter.drawPath(_smooth(stroke))

    def _paint_line(self, painter: QPainter) -> None:
        """The line to sign on, with the hint while nothing is drawn."""
        level = round(self.height() * 0.74)
        painter.setPen(QPen(QColor(_LINE), 1, Qt.PenStyle.DashLine))
        painter.drawLine(tokens.L, level, self.width() - tokens.L, level)
        if not self._strokes:
            painter.setPen(QColor(_HINT))
            below = self.rect().adjusted(tokens.L, level + tokens.XS, -tokens.L, -tokens.XS)
            painter.drawText(below, Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap, self._hint)


def _smooth(points: list[QPointF]) -> QPainterPath:
    """A curve through every point (Catmull–Rom), as it will be on paper (``filling/signing.py``)."""
    path = QPainterPath(points[0])
    ends = [points[0], *points, points[-1]]
    for before, start, end, after in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        path.cubicTo(start + (end - before) / 6, end - (after - start) / 6, end)
    return path
