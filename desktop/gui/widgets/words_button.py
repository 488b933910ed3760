"""A button for a whole sentence: on one line where there is room, going on in a second where there is not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy

from desktop.gui import tokens
from desktop.gui.look import Look

from .steps import StepButton


class WordsButton(StepButton):
    """role: "" or "action", as of ``buttons.button``. Put it into a ``Flow``."""

    def __init__(self, look: Look, text: str, clicked: Callable[[], None], *, icon: str = "", role: str = "") -> None:
        super().__init__()
        self.words = text
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(text)
        if role:
            self.setProperty("role", role)
        row = QHBoxLayout(self)
        side = tokens.XS + 2 if role else tokens.M
        row.setContentsMargins(side, tokens.S, side, tokens.S)
        row.setSpacing(tokens.S)
        if icon:
            drawing = QLabel()
            drawing.setPixmap(look.pixmap(icon, look.theme.accent if role else look.theme.ink))
            row.addWidget(drawing, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(_Words(text, role), 1)
        for part in self.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(look.pixels(tokens.CONTROL_HEIGHT))
        self.clicked.connect(lambda _checked=False: clicked())


class _Words(QLabel):
    """Asks for one line, and is content with less."""

    def __init__(self, text: str, role: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if role:
            self.setProperty("tone", "note")

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        metrics = self.fontMetrics()
        wide = max(metrics.horizontalAdvance(self.text()), metrics.boundingRect(self.text()).width())
        width = wide + metrics.averageCharWidth()  # a label breaks a line that fills it to the last pixel
        return QSize(width, self.heightForWidth(width))
