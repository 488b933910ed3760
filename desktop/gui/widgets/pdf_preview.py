"""A look at a PDF of our own making, before it is kept or printed: its pages under one another, nearer and farther."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.words import _

from .boxes import Callout
from .buttons import button, icon_button
from .flowing import Flow
from .pdf_area import PdfArea
from .pdf_sheet import PdfSheet
from .text import label

if TYPE_CHECKING:
    from desktop.errors import DesktopError
    from desktop.gui.context import Context
    from desktop.gui.task import Task
    from desktop.progress import Progress

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_FIT = 0.0  # as wide as there is room


class PdfPreview(QWidget):
    """title: what the PDF is, in the person's language. make: called off the window's thread, gives its bytes.

    height: in pixels at 100 % text size; the pages are scrolled inside it. ``loaded`` carries the number of pages.
    Keys, while the pages have the focus: arrows, page up and down, start and end; + and - nearer and farther, 0 as wide
    as there is room, 1 true size.
    """

    loaded = Signal(int)

    def __init__(
        self, context: Context, title: str, make: Callable[[Progress], bytes], *, height: int = 520
    ) -> None:
        super().__init__()
        self._context, self._title, self._make = context, title, make
        self.pdf = b""
        self.zoom = _FIT
        self._drawn_px = 0
        self._task: Task | None = None
        self._sheets: list[PdfSheet] = []
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        self._tools = self._toolbar()
        column.addWidget(self._tools)
        self.area = PdfArea(self._zoom_key, self._seen)
        self.area.setMinimumHeight(context.look.pixels(height))
        keys = _("Arrow keys move the pages; + and - make them larger and smaller, 0 as wide as there is room.")
        self.area.setAccessibleDescription(context.say(keys))
        column.addWidget(self.area, 1)
        self._trouble = QVBoxLayout()
        column.addLayout(self._trouble)
        self._later = QTimer(self)  # a window that is being made larger asks once, when it has stopped
        self._later.setSingleShot(True)
        self._later.setInterval(150)
        self._later.timeout.connect(self._draw_finer)
        self.reload()

    def _toolbar(self) -> QWidget:
        say, look = self._context.say, self._context.look
        row = QWidget()
        flow = Flow(row, tokens.XS)
        for icon, name, does in (
            ("zoom-out", _("Smaller"), lambda: self.zoom_by(-1)),
            ("zoom-in", _("Larger"), lambda: self.zoom_by(+1)),
            ("zoom-fit", _("As wide as there is room"), lambda: self.set_zoom(_FIT)),
            ("zoom-100", _("True size"), lambda: self.set_zoom(1.0)),
        ):
            flow.addWidget(icon_button(look, icon, say(name), does))
        self._where = label(say(_("One moment…")), "soft", wrap=False)
        self._where.setContentsMargins(tokens.S, tokens.S, tokens.S, 0)
        flow.addWidget(self._where)
        return row

    def reload(self) -> None:
        """Make the PDF anew, because what stands in it has changed. What is shown stays until then."""
        if self._task is not None:
            self._task.abandon()
        session, make, box = self._context.opened, self._make, self._box()

        def work(progress: Progress) -> tuple[bytes, tuple[bytes, ...]]:
            pdf = make(progress)
            return pdf, session.pdf_pictures(pdf, box)

        self._drawn_px = box[0]
        self._task = self._context.run(self, work, done=self._show, failed=self._failed)

    # How near.

    def zoom_by(self, steps: int) -> None:
        """To the next of ``ZOOMS``, from wherever one is."""
        now = self.zoom or self._page_width() / self._true_width()
        nearer = [zoom for zoom in ZOOMS if (zoom > now + 0.01 if steps > 0 else zoom < now - 0.01)]
        if nearer:
            self.set_zoom(nearer[0] if steps > 0 else nearer[-1])

    def set_zoom(self, zoom: float) -> None:
        """1 is the size on paper; 0 as wide as there is room."""
        bar = self.area.verticalScrollBar()
        place = bar.value() / max(1, bar.maximum())
        self.zoom = zoom
        self._fit()
        QTimer.singleShot(0, self.area, lambda: bar.setValue(round(place * bar.maximum())))

    def _zoom_key(self, key: str) -> None:
        {
            "+": lambda: self.zoom_by(+1), "-": lambda: self.zoom_by(-1),
            "0": lambda: self.set_zoom(_FIT), "1": lambda: self.set_zoom(1.0),
        }[key]()  # fmt: skip

    def _true_width(self) -> float:
        return 210 / 25.4 * self.logicalDpiX()

    def _page_width(self) -> int:
        if self.zoom:
            return round(self.zoom * self._true_width())
        return max(120, self.area.room())

    def _box(self) -> tuple[int, int]:
        """Pixels of the screen that a page takes; tall enough that the width decides."""
        width = round(self._page_width() * self.devicePixelRatioF())
        return width, 2 * width

    # What is shown.

    def _show(self, made: tuple[bytes, tuple[bytes, ...]]) -> None:
        self._task = None
        self.pdf, pictures = made
        if not pictures:
            self._failed(None)
            return
        self._clear_trouble()
        if len(pictures) == len(self._sheets):
            for sheet, jpeg in zip(self._sheets, pictures, strict=True):
                sheet.replace(jpeg)
        else:
            self._sheets = [self._sheet(n, jpeg, len(pictures)) for n, jpeg in enumerate(pictures, start=1)]
            self.area.put(self._sheets)
        self._fit()
        self._seen()
        self.loaded.emit(len(pictures))

    def _sheet(self, number: int, jpeg: bytes, count: int) -> PdfSheet:
        values = {"title": self._title, "page": number, "count": count}
        return PdfSheet(self._context, jpeg, self._context.say(_("{title}, page {page} of {count}"), values))

    def _fit(self) -> None:
        for sheet in self._sheets:
            sheet.set_width(self._page_width())
        self._later.start()
        QTimer.singleShot(0, self.area, self._seen)

    def _draw_finer(self) -> None:
        box = self._box()
        if not self.pdf or self._task is not None or box[0] <= self._drawn_px * 1.1:
            return
        session, pdf = self._context.opened, self.pdf
        self._drawn_px = box[0]
        self._task = self._context.run(
            self, lambda _progress: (pdf, session.pdf_pictures(pdf, box)), done=self._show, failed=self._failed
        )

    def _seen(self) -> None:
        """The window shows another part: say which page, and let go of what is out of sight."""
        number = self.area.first_seen(self._sheets)
        if number is not None:
            values = {"page": number + 1, "count": len(self._sheets)}
            text = self._context.say(_("Page {page} of {count}"), values)
            self._where.setText(text)
            self.area.setAccessibleName(f"{self._title}. {text}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.zoom:
            self._fit()

    # What went wrong.

    def _failed(self, error: DesktopError | None) -> None:
        from desktop.session.telling import explain_error

        self._task = None
        say, look = self._context.say, self._context.look
        lines = explain_error(error, self._context.language) if error is not None else ()
        self._clear_trouble()
        box = Callout(look, "problem", "\n".join(lines), say(_("These pages cannot be shown")))
        box.body.addWidget(button(look, say(_("Try again")), self.reload, icon="redo"))
        self._trouble.addWidget(box)
        self.area.hide()
        self._tools.hide()

    def _clear_trouble(self) -> None:
        self.area.show()
        self._tools.show()
        while (item := self._trouble.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
