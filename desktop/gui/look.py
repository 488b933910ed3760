"""How the window looks now: a theme, a text size, and the pictures drawn in its colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop import paths

from .tokens import THEMES

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

_FONTS = ("NotoSans-Regular", "NotoSans-Bold")
_FONTS_OF = {"ar": ("NotoSansArabic-Regular", "NotoSansArabic-Bold"), "zh": ("NotoSansSC-Regular",)}
FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans SC")
_MIRRORED = frozenset({"back", "next", "undo", "redo", "exit", "chevron-right"})


class Look:
    """appearance: one of the themes. text_size: per cent."""

    def __init__(self, appearance: str = "light", text_size: int = 100, right_to_left: bool = False) -> None:
        self.appearance, self.text_size, self.right_to_left = appearance, text_size, right_to_left
        self.theme = THEMES[appearance]
        self._pixmaps: dict[tuple[str, int, str, float], QPixmap] = {}

    def points(self, size_pt: float) -> float:
        """A size of the type scale at the text size that was chosen."""
        return size_pt * self.text_size / 100

    def pixels(self, size_px: int) -> int:
        """A size that grows with the text, but half as fast: room for letters, not for air."""
        return round(size_px * (1 + (self.text_size - 100) / 200))

    def icon(self, name: str, colour: str | None = None, size_px: int = 20) -> QIcon:
        """A drawing of ``resources/icons`` in a colour of the theme (its ink when None)."""
        from PySide6.QtGui import QIcon  # late: on the first page there are pictures alone

        icon = QIcon(self.pixmap(name, colour or self.theme.ink, size_px))
        icon.addPixmap(self.pixmap(name, self.theme.soft, size_px), QIcon.Mode.Disabled)
        return icon

    def pixmap(self, name: str, colour: str, size_px: int = 20) -> QPixmap:
        """The same as a picture, ``size_px`` wide at 100 % text size, and as fine as the finest screen is."""
        side = self.pixels(size_px)
        app = QGuiApplication.instance()
        ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
        key = (name, side, colour, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._drawn(name, colour, side, ratio)
        return self._pixmaps[key]

    def _drawn(self, name: str, colour: str, side: int, ratio: float) -> QPixmap:
        source = (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
        pixmap = QPixmap(QSize(side, side) * ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        if self.right_to_left and name in _MIRRORED:
            painter.translate(pixmap.width(), 0)
            painter.scale(-1, 1)
        renderer.render(painter, QRectF(0, 0, pixmap.width(), pixmap.height()))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap


def program_icon() -> QIcon:
    """The picture of the program, in its own colours, for the window and the list of those that are open."""
    from PySide6.QtGui import QIcon

    return QIcon(str(paths.resources() / "icons" / "dossier-pret.svg"))  # drawn in each size that the system asks for


def load_fonts(language: str) -> None:
    """Make our own letters known to Qt: the large ones only when the language is written with them."""
    for name in (*_FONTS, *_FONTS_OF.get(language, ())):
        if name not in _loaded:
            QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / f"{name}.ttf"))
            _loaded.add(name)


_loaded: set[str] = set()


def system_appearance() -> str:
    """The theme that fits what the system asks for: light or dark, with more contrast where it says so."""
    hints = QGuiApplication.styleHints()
    dark = hints.colorScheme() is Qt.ColorScheme.Dark
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return "contrast_dark" if dark else "contrast_light"
    return "dark" if dark else "light"
