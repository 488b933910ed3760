"""One page of a PDF on the screen: a picture that is decoded off the window's thread, and only while it can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from desktop.gui.context import Context
    from desktop.gui.task import Task

_PAPER, _EDGE = "#FFFFFF", "#B4BCC6"  # paper is white in every theme
_A4_RATIO = 297 / 210


class PdfSheet(QWidget):
    """jpeg: the page as the session drew it. name: what it is, for those who do not see it."""

    def __init__(self, context: Context, jpeg: bytes, name: str) -> None:
        super().__init__()
        self._context, self._jpeg = context, jpeg
        self._image: QImage | None = None
        self._task: Task | None = None
        self._ratio = _proportions(jpeg)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_width(self, pixels: int) -> None:
        """As wide as so many pixels of the screen's own measure; as tall as its proportions say."""
        self.setFixedSize(QSize(pixels, round(pixels * self._ratio)))

    def replace(self, jpeg: bytes) -> None:
        """The same page, drawn anew; the old picture stays until the new one is there."""
        seen = self._image is not None or self._task is not None
        self._jpeg, self._ratio = jpeg, _proportions(jpeg)
        if seen:
            self._decode()

    def rest(self) -> None:
        """It is out of sight: give its memory back."""
        self._image = None
        if self._task is not None:
            self._task.abandon()
            self._task = None

    @property
    def drawn(self) -> bool:
        return self._image is not None

    def _decode(self) -> None:
        if self._task is not None:
            self._task.abandon()
        jpeg = self._jpeg
        self._task = self._context.run(self, lambda _progress: QImage.fromData(jpeg), done=self._take)

    def _take(self, image: QImage) -> None:
        self._task, self._image = None, image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(_PAPER))
        if self._image is not None:
            painter.drawImage(QRectF(self.rect()), self._image)
        elif self._task is None:
            self._decode()
        painter.setPen(QPen(QColor(_EDGE), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def _proportions(jpeg: bytes) -> float:
    """Height over width, by the head of the file: nothing is decoded."""
    buffer = QBuffer()
    buffer.setData(QByteArray(jpeg))
    size = QImageReader(buffer).size()
    return size.height() / size.width() if size.isValid() and size.width() else _A4_RATIO
