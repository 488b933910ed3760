"""Choosing a part of a page: the outline on the picture, the tools meanwhile, and what is kept in the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.gui.context import Context
from desktop.model.page_edit import Corner, PageEdit
from desktop.session.changes import Page as OnePage
from desktop.words import _

from . import outline
from .arranged import Arranged
from .beside import Beside
from .tools import Choosing, Tools
from .viewer import Viewer

Kept = Callable[[str, Sequence[OnePage]], None]


class Cutting:
    """kept: called with the step and the pages, once a part was chosen. ended: the page is to be shown as it is again.

    bar: what stands under the page meanwhile. freely: four corners, not a rectangle.
    """

    def __init__(
        self, context: Context, viewer: Viewer, tools: Tools, beside: Beside, *, kept: Kept, ended: Callable[[], None]
    ) -> None:
        self.bar = Choosing(context, self.keep, self.leave)
        self._viewer, self._tools, self._beside = viewer, tools, beside
        self._kept, self._ended = kept, ended
        self._arranged: Arranged | None = None
        self._number = 0
        self.freely = False

    @property
    def corners(self) -> tuple[Corner, ...]:
        """Those of the part that is being chosen; none while nothing is."""
        return self._viewer.canvas.corners

    def begin(
        self, arranged: Arranged, number: int, password: str, title: str, *,
        freely: bool, corners: tuple[Corner, ...] = (), card: bool | None = None,
    ) -> None:  # fmt: skip
        """The page is shown whole, turned as it is, with the outline that it has. number: of the page, from 0."""
        self._arranged, self._number, self.freely = arranged, number, freely
        edit = arranged.taken[number]
        corners = corners or arranged.shown_corners(number) or self._beside.proposed_corners(edit.turn)
        if not freely and corners:
            corners = outline.rectangle(*outline.bounds(corners))
        self._viewer.canvas.resize_to(0)
        self._viewer.show_page(arranged.pages[number], password, title, PageEdit(edit.page, edit.turn))
        self._viewer.canvas.choose(corners or outline.SLIGHTLY_INSIDE, freely=freely)
        self.bar.begin(freely=freely, card=edit.shape == "card" if card is None else card)
        self._beside.hide()
        self._tools.setEnabled(False)

    def keep(self) -> None:
        if self._arranged is not None and self.corners:
            shape = "card" if self.bar.card.isChecked() else ""
            label = _("Straightened page") if self.freely else _("Cropped page")
            pages = self._arranged.cut(self._number, self.corners, shape)
            self.leave()
            self._kept(label, pages)

    def leave(self) -> None:
        """Stop choosing, and show the page as it is again."""
        if self.corners:
            self._viewer.canvas.stop_choosing()
            self.bar.hide()
            self._beside.show()
            self._tools.setEnabled(True)
            self._ended()

    def press(self, event: QKeyEvent) -> None:
        """A key, while a part is being chosen."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
