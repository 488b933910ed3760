"""Small pictures of pages, as buttons; a sheet of paper stands in their place until they are there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QToolButton

from desktop.gui.look import Look

SIDE = (96, 128)  # pixels at 100 %: wide and high


class Thumbnail(QToolButton):
    """text: under the picture. name: what pressing it does, for those who do not see it."""

    def __init__(self, look: Look, text: str, name: str, pressed: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("role", "thumbnail")
        self._box = QSize(look.pixels(SIDE[0]), look.pixels(SIDE[1]))
        self._sheet = look.pixmap("page", look.theme.soft, 48)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(self._box)
        self.setText(text)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda _checked=False: pressed())
        self.shown = False
        self._put(self._sheet)

    def show_picture(self, picture: QPixmap | None) -> None:
        """None: it cannot be drawn, and the sheet stays."""
        if picture is not None and not picture.isNull():
            self.shown = True
            self._put(picture)

    def _put(self, picture: QPixmap) -> None:
        icon = QIcon()
        icon.addPixmap(_within(picture, self._box, self.devicePixelRatioF()))
        self.setIcon(icon)


def _within(picture: QPixmap, box: QSize, ratio: float) -> QPixmap:
    """The picture in the middle of a transparent box, so that all the rows stand level."""
    canvas = QPixmap(box * ratio)
    canvas.fill(Qt.GlobalColor.transparent)
    fitted = picture
    if picture.width() > canvas.width() or picture.height() > canvas.height():
        keep = Qt.AspectRatioMode.KeepAspectRatio
        fitted = picture.scaled(canvas.size(), keep, Qt.TransformationMode.SmoothTransformation)
    painter = QPainter(canvas)
    fitted.setDevicePixelRatio(1.0)
    painter.drawPixmap((canvas.width() - fitted.width()) // 2, (canvas.height() - fitted.height()) // 2, fitted)
    painter.end()
    canvas.setDevicePixelRatio(ratio)
    return canvas
