"""A window of its own to look at a PDF in, as large as the screen lets it be."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.words import _

from .buttons import button
from .pdf_preview import PdfPreview
from .text import heading

if TYPE_CHECKING:
    from desktop.gui.context import Context
    from desktop.progress import Progress


class PdfViewer(QDialog):
    """title, make: see ``PdfPreview``. It stands before ``parent`` until it is closed, by Escape too."""

    def __init__(self, context: Context, parent: QWidget, title: str, make: Callable[[Progress], bytes]) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.L)
        column.setSpacing(tokens.M)
        column.addWidget(heading(title, 2))
        self.preview = PdfPreview(context, title, make, height=120)
        column.addWidget(self.preview, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(context.look, context.say(_("Close")), self.accept, icon="close"))
        column.addLayout(row)
        room = parent.window().size()
        self.resize(round(room.width() * 0.86), round(room.height() * 0.94))
        self.preview.area.setFocus(Qt.FocusReason.OtherFocusReason)


def look_at(context: Context, parent: QWidget, title: str, make: Callable[[Progress], bytes]) -> PdfViewer:
    """Open a viewer before the window of ``parent``."""
    viewer = PdfViewer(context, parent, title, make)
    viewer.open()
    return viewer
