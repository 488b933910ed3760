"""A picture with the frame of an identity photo over it: dragged, zoomed, or moved with the keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui.look import Look
from desktop.model.photo_frame import HEAD_MM, PHOTO_MM, PhotoFrame

SIDE = (340, 400)  # pixels at 100 %: room for the picture
_STEP, _FINE = 0.02, 0.004  # of the frame's width, for each key
_ZOOM = 1.05
_SETTLED_MS = 250  # ours: keys that follow each other are told once
_HEAD_MIDDLE_MM = 21.5  # from the top of the photo: where the guides stand is our choice
_HEAD_ROUND = 0.74  # width of a head over its height; ours
_SHADE, _LINE, _GUIDE = QColor(0, 0, 0, 140), QColor("#FFFFFF"), QColor("#1F6FC4")
_MOVES = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class PhotoFrameView(QWidget):
    """``placed`` carries the ``PhotoFrame`` once it has come to rest. Left is left in every language.

    Arrows move the frame, with Shift in small steps; + takes a larger part, - a smaller one.
    """

    placed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._focus_colour = look.theme.focus
        self._surface = QColor(look.theme.sunken)
        self._box = QSize(look.pixels(SIDE[0]), look.pixels(SIDE[1]))
        self._picture = QPixmap()
        self.frame: PhotoFrame | None = None
        self._held: QPointF | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLED_MS)
        self._timer.timeout.connect(self._tell)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def sizeHint(self) -> QSize:
        if self._picture.isNull():
            return self._box
        size = self._picture.size().scaled(self._box, Qt.AspectRatioMode.KeepAspectRatio)
        return QSize(size.width() + 6, size.height() + 6)

    @property
    def box(self) -> tuple[int, int]:
        """Pixels of the screen that the picture may have."""
        size = self._box * self.devicePixelRatioF()
        return size.width(), size.height()

    def show_picture(self, picture: QPixmap | None) -> None:
        self._picture = picture or QPixmap()
        self.setFixedSize(self.sizeHint())
        self.update()

    def show_frame(self, frame: PhotoFrame) -> None:
        """Show where it is; what the person is just doing is left alone."""
        if self._held is None and not self._timer.isActive():
            self.frame = frame
            self.update()

    def zoom(self, factor: float) -> None:
        if self.frame is not None:
            self._put(self.frame.scaled(factor))

    def settle(self) -> None:
        """Tell now what would be told in a moment."""
        if self._timer.isActive():
            self._timer.stop()
            self._tell()

    def _put(self, frame: PhotoFrame) -> None:
        self.frame = frame
        self._timer.start()
        self.update()

    def _tell(self) -> None:
        if self.frame is not None:
            self.placed.emit(self.frame)

    # By mouse, finger and keys.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._held = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None and self.frame is not None:
            by, area = event.position() - self._held, self._area()
            self._held = event.position()
            self.frame = self.frame.moved(by.x() / area.width(), by.y() / area.height())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self._held = None
            self._timer.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus():  # the page is being scrolled
            event.ignore()
            return
        self.zoom(1 / _ZOOM if event.angleDelta().y() > 0 else _ZOOM)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.frame is None:
            super().keyPressEvent(event)
        elif key in _MOVES:
            right, down = _MOVES[key]
            step = (_FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP) * self.frame.width
            self._put(self.frame.moved(right * step, down * step * self.frame.ratio))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(_ZOOM)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / _ZOOM)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # How it looks.

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(3, 3, -3, -3)

    def _framed(self) -> QRectF:
        area, frame = self._area(), self.frame
        assert frame is not None
        return QRectF(
            area.x() + frame.left * area.width(), area.y() + frame.top * area.height(),
            frame.width * area.width(), frame.height * area.height(),
        )  # fmt: skip

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = self._area()
        painter.fillRect(area, self._surface)
        if not self._picture.isNull():
            painter.drawPixmap(area, self._picture, QRectF(self._picture.rect()))
            if self.frame is not None:
                self._paint_frame(painter, area, self._framed())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._focus_colour), 3))
            painter.drawRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))

    def _paint_frame(self, painter: QPainter, area: QRectF, framed: QRectF) -> None:
        outside = QPainterPath()
        outside.addRect(area)
        inside = QPainterPath()
        inside.addRect(framed)
        painter.fillPath(outside - inside, _SHADE)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(_LINE, 4))
        painter.drawRect(framed)
        painter.setPen(QPen(_GUIDE, 2))
        painter.drawRect(framed)
        dots = framed.height() / PHOTO_MM[1]  # for each millimetre of the photo
        middle = QPointF(framed.center().x(), framed.y() + _HEAD_MIDDLE_MM * dots)
        for height in HEAD_MM:
            half = height * dots / 2
            for colour, width in ((_LINE, 3.0), (_GUIDE, 1.5)):
                painter.setPen(QPen(colour, width, Qt.PenStyle.DashLine))
                painter.drawEllipse(middle, half * _HEAD_ROUND, half)
