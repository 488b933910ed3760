"""One page as large as wanted, and the outline of the part that is kept while it is being chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.gui.context import Context
from desktop.model.page_edit import Corner
from desktop.words import _

from . import outline
from .handle import Handle

_MARGIN = 24  # pixels around the page, so that a handle at its edge can be taken hold of
_CORNERS = (_("Corner at the top left"), _("Corner at the top right"), _("Corner at the bottom right"),
            _("Corner at the bottom left"))  # fmt: skip
_SIDES = (_("Upper side"), _("Right side"), _("Lower side"), _("Left side"))
Move = Callable[[Sequence[Corner], int, Corner], tuple[Corner, ...]]


class Canvas(QWidget):
    """scale: 0 fits the page into the room there is; else pixels of the screen for one of the picture."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._picture = QPixmap()
        self._note = ""
        self.scale = 0.0
        self.corners: tuple[Corner, ...] = ()
        self._handles: list[tuple[Handle, Move, int]] = []
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # left is left on a picture

    def show_picture(self, picture: QPixmap | None, note: str) -> None:
        """note: said in its place while there is none, and to those who do not see it."""
        self._picture, self._note = picture or QPixmap(), note
        self.setAccessibleName(note)
        self.resize_to(self.scale)

    @property
    def has_picture(self) -> bool:
        return not self._picture.isNull()

    @property
    def picture_width(self) -> int:
        return self._picture.width()

    def resize_to(self, scale: float) -> None:
        """As large as the page needs at this scale; at 0 the room decides."""
        self.scale = scale
        side = 2 * _MARGIN
        ratio = self.devicePixelRatioF()
        wanted = QSize(
            round(self._picture.width() * scale / ratio) + side, round(self._picture.height() * scale / ratio) + side
        )
        self.setMinimumSize(wanted if scale and self.has_picture else QSize(side, side))
        self._place_handles()
        self.update()

    def choose(self, corners: Sequence[Corner], *, freely: bool) -> None:
        """Begin choosing: freely, four corners for themselves; else a rectangle with corners and sides."""
        self.stop_choosing()
        self.corners = tuple(corners)
        how = self._context.say(_("Move it with the arrow keys; with Shift in small steps."))
        corner: Move = outline.move_corner if freely else outline.move_rectangle
        kinds: list[tuple[Sequence[str], Move]] = [(_CORNERS, corner)]
        if not freely:
            kinds.append((_SIDES, outline.move_side))
        for names, move in kinds:
            for number, name in enumerate(names):
                handle = Handle(self._context.look, self._context.say(name), how, self)
                handle.moved.connect(partial(self._move, move, number))
                self._handles.append((handle, move, number))
                handle.show()
        self._place_handles()
        self._handles[0][0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.update()

    def stop_choosing(self) -> None:
        for handle, _move, _number in self._handles:
            handle.hide()
            handle.deleteLater()
        self._handles, self.corners = [], ()
        self.update()

    def _move(self, move: Move, number: int, to: QPointF) -> None:
        box = self._box()
        if box.isEmpty():
            return
        wanted = ((to.x() - box.x()) / box.width(), (to.y() - box.y()) / box.height())
        self.corners = move(self.corners, number, wanted)
        self._place_handles()
        self.update()

    def _box(self) -> QRectF:
        """Where the page lies on this widget."""
        if not self.has_picture:
            return QRectF()
        room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        size = self._picture.deviceIndependentSize()
        fit = min(room.width() / size.width(), room.height() / size.height())
        scale = self.scale / self.devicePixelRatioF() if self.scale else min(fit, 1.0 if not self._handles else fit)
        wide, high = size.width() * scale, size.height() * scale
        return QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)

    def _points(self) -> list[QPointF]:
        box = self._box()
        return [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in self.corners]

    def _place_handles(self) -> None:
        points = self._points()
        for handle, move, number in self._handles:
            if move is outline.move_side:
                handle.put((points[number] + points[(number + 1) % 4]) / 2)
            else:
                handle.put(points[number])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_handles()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.has_picture:
            painter.setPen(QColor(self._context.look.theme.soft))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._note)
            return
        box = self._box()
        painter.drawPixmap(box, self._picture, QRectF(self._picture.rect()))
        painter.setPen(QPen(QColor(self._context.look.theme.hairline), 1))
        painter.drawRect(box)
        if self.corners:
            self._paint_outline(painter, box)

    def _paint_outline(self, painter: QPainter, box: QRectF) -> None:
        """What goes is darkened; what is kept has an edge that is seen on light and on dark paper."""
        kept = QPolygonF([*self._points(), self._points()[0]])
        around = QPainterPath()
        around.addRect(box)
        inside = QPainterPath()
        inside.addPolygon(kept)
        painter.fillPath(around.subtracted(inside), QColor(0, 0, 0, 130))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((self._context.look.theme.on_accent, 4), (self._context.look.theme.accent, 2)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawPolyline(kept)
