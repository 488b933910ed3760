"""The part of a page that is hardest to read, each point of it a point of the screen: can it be read?"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.pictures import Pictures
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.text import label
from desktop.session.changes import Page
from desktop.words import _

Zone = tuple[float, float, float, float]

SENT_PX = (1451, 2102)  # an A4 page at 190 dpi, as the first step of the ladder sends it
_TALL, _WIDE = 120, 560  # pixels of the screen at the most: a few lines of print


class WorstZone(QWidget):
    """again: the person cannot read it, and takes the picture anew."""

    def __init__(self, context: Context, pictures: Pictures, again: Callable[[], None]) -> None:
        super().__init__()
        self._context, self._pictures = context, pictures
        self._asked: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.S)
        question = _("The part that is hardest to read, as it will be sent. Can you read it?")
        column.addWidget(label(context.say(question)))
        self.picture = QLabel()
        self.picture.setProperty("role", "well")
        self.picture.setAccessibleName(context.say(_("The part that is hardest to read")))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedHeight(_TALL)
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # as much as there is room
        self.picture.setMaximumWidth(_WIDE)
        column.addWidget(self.picture)
        self.yes = button(context.look, context.say(_("Yes, every letter")), self._is_read, icon="ready")
        self.no = button(context.look, context.say(_("No: take the picture again…")), again, icon="replace")
        for answer in (self.yes, self.no):
            column.addWidget(answer, 0, Qt.AlignmentFlag.AlignLeading)
        self._read: set[object] = set()
        self.hide()

    def show_zone(self, page: Page, password: str, zone: Zone | None) -> None:
        """page: with what is done to it. zone: None hides the question."""
        file, edit = page
        asked = (file.name, edit, zone)
        if asked == self._asked:
            return
        self._asked = asked
        self.hide()
        if zone is None or not edit.page or asked in self._read:
            return

        def show(picture: QPixmap | None) -> None:
            if self._asked == asked and picture is not None:
                self._show(picture, zone)

        self._pictures.ask(file, password, edit, SENT_PX, show)

    def _show(self, picture: QPixmap, zone: Zone) -> None:
        self.picture.setPixmap(part_of(picture, zone, self.devicePixelRatioF()))
        self.show()

    def _is_read(self) -> None:
        self._read.add(self._asked)
        self.hide()


def part_of(picture: QPixmap, zone: Zone, ratio: float) -> QPixmap:
    """The middle of a zone of a picture, no larger than is looked at in one glance, a pixel for a pixel."""
    width, height = picture.width(), picture.height()
    left, top, right, bottom = (round(s * side) for s, side in zip(zone, (width, height, width, height), strict=True))
    box = QRect(left, top, max(1, right - left), max(1, bottom - top))
    most = QRect(0, 0, min(round(_WIDE * ratio), width), min(round(_TALL * ratio), height))
    most.moveCenter(box.center())
    most.moveLeft(max(0, min(most.left(), width - most.width())))
    most.moveTop(max(0, min(most.top(), height - most.height())))
    part = picture.copy(most)
    part.setDevicePixelRatio(ratio)
    return part


