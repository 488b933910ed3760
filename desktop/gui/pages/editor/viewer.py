"""Shows one page as it will be sent, or whole while a part of it is chosen, as fine as it is looked at."""

from __future__ import annotations

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QScrollArea

from desktop.gui.context import Context
from desktop.gui.pictures import Pictures
from desktop.model.page_edit import PageEdit
from desktop.session.changes import Page
from desktop.words import _

from .canvas import Canvas

_FULL = (12_000, 12_000)  # larger than any page: as fine as the file is
_ZOOMS = (0.25, 0.5, 1.0, 2.0)


class Viewer(QScrollArea):
    """pictures: where drawn pages come from."""

    def __init__(self, context: Context, pictures: Pictures) -> None:
        super().__init__()
        self._context, self._pictures = context, pictures
        self._asked: object = None
        self.canvas = Canvas(context)
        self.setWidgetResizable(True)
        self.setWidget(self.canvas)
        self.setMinimumHeight(260)
        self.setAccessibleName(context.say(_("The page")))
        self.setAccessibleDescription(context.say(_("Plus and minus show it larger and smaller; arrow keys move it.")))
        self.canvas.show_picture(None, context.say(_("One moment…")))

    def show_page(self, page: Page, password: str, told: str, edit: PageEdit | None = None) -> None:
        """told: what it is, for those who do not see it. edit: shown instead of what is done to the page."""
        file, done = page
        edit = edit or done
        view, ratio = self.viewport(), self.devicePixelRatioF()
        box = _FULL if self.canvas.scale else (round(view.width() * ratio), round(view.height() * ratio))
        self._asked = wanted = (file.name, edit, box)

        def show(picture: QPixmap | None) -> None:
            if self._asked == wanted:
                note = told if picture else self._context.say(_("This page cannot be shown."))
                self.canvas.show_picture(picture, note)

        self._pictures.ask(file, password, edit if edit.page else None, box, show, first=True)

    def zoom(self, tool: str) -> None:
        """tool: "zoom_fit", "zoom_full", "zoom_in" or "zoom_out"; the page is then to be shown again."""
        now = self.canvas.scale
        larger, smaller = [z for z in _ZOOMS if z > now], [z for z in _ZOOMS if z < now]
        scales = {
            "zoom_fit": 0.0, "zoom_full": 1.0, "zoom_in": min(larger, default=_ZOOMS[-1]),
            "zoom_out": max(smaller, default=0.0) if now else 0.0,
        }  # fmt: skip
        self.canvas.resize_to(scales[tool])
