"""The first page of a PDF as a button that opens all of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop.gui.look import Look

WIDE = 150  # pixels at 100 %
_A4_RATIO = 297 / 210
_EDGE, _FOCUS_EDGE = 1, 3


class PdfThumbnail(QAbstractButton):
    """name: what pressing it does, for those who do not see it."""

    def __init__(self, look: Look, name: str, pressed: Callable[[], None]) -> None:
        super().__init__()
        self._look = look
        self._image: QImage | None = None
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: pressed())

    def sizeHint(self) -> QSize:
        wide = self._look.pixels(WIDE)
        return QSize(wide, round(wide * _A4_RATIO))

    def box(self) -> tuple[int, int]:
        """Pixels that the picture may have."""
        size = self.sizeHint() * self.devicePixelRatioF()
        return size.width(), size.height()

    @property
    def shown(self) -> bool:
        return self._image is not None

    def show_picture(self, image: QImage | None) -> None:
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        theme = self._look.theme
        focused = self.hasFocus() or self.underMouse()
        edge = _FOCUS_EDGE if focused else _EDGE
        painter.fillRect(self.rect(), QColor("#FFFFFF"))
        if self._image is not None:
            painter.drawImage(QRectF(self.rect()), self._image)
        else:
            sheet = self._look.pixmap("page", "#7B8794", 48)
            size = sheet.deviceIndependentSize()
            left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
            painter.drawPixmap(round(left), round(top), sheet)
        painter.setPen(QPen(QColor(theme.focus if focused else theme.edge), edge))
        inset = edge // 2
        painter.drawRect(self.rect().adjusted(inset, inset, -inset - 1, -inset - 1))
