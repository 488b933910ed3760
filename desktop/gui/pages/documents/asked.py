"""The file that is asked about in the tray, with every answer beside it; and its picture, to be dragged onto a card."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.turns import in_turn
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.dropping import carrying
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.reading_order import order_soon
from desktop.gui.widgets.text import left_to_right
from desktop.gui.widgets.thumbnails import Thumbnail
from desktop.gui.widgets.words_button import WordsButton
from desktop.model.dossier import Document
from desktop.model.shown_names import safe_name
from desktop.words import _

if TYPE_CHECKING:
    from .desk import Desk

_KEYS: Final = 9


class Asked(QFrame):
    """The file that is asked about; while the focus is in it, digits answer."""

    def __init__(
        self, desk: Desk, number: int, document: Document, picture: Thumbnail, later: Callable[[], None], *,
        whole: bool = False,
    ) -> None:  # fmt: skip
        """whole: with its buttons at once, because one of them had the focus; else a turn later, and keys before."""
        super().__init__()
        self._desk, self._number = desk, number
        self._places = tuple(desk.destinations(""))
        say, look = desk.context.say, desk.context.look
        self.setProperty("role", "asked")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(say(_("What is {file} for?"), {"file": shown_name(document)}))
        keys = [f"{place}: {words}" for place, (_id, words) in enumerate(self._places[:_KEYS], start=1)]
        self.setAccessibleDescription(", ".join(keys))
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.M, tokens.M, tokens.M, tokens.M)
        row.setSpacing(tokens.M)
        picture.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(tokens.S)
        column.addWidget(left_to_right(shown_name(document), "strong", mirrored=look.right_to_left))
        column.addWidget(self._answers(whole))
        column.addWidget(self._ways_out(later, shown_name(document)))
        row.addLayout(column, 1)

    def _answers(self, whole: bool) -> QWidget:
        row = QWidget()
        flow = Flow(row, tokens.S)
        if whole:
            self._fill(flow)
        else:
            row.hide()  # else each button that is put into it is shown by itself, with a new layout of the page
            in_turn(row, lambda: self._fill_and_show(row, flow))
        return row

    def _fill_and_show(self, row: QWidget, flow: Flow) -> None:
        self._fill(flow)
        in_turn(row, row.show)  # to lay it out takes as long as to make it

    def _fill(self, flow: Flow) -> None:
        for place, (id_, words) in enumerate(self._places, start=1):
            shown = f"{place}  {words}" if place <= _KEYS else words
            made = WordsButton(self._desk.context.look, shown, partial(self._desk.sort, self._number, id_))
            made.setAccessibleName(words)
            flow.addWidget(made)
        order_soon(self)

    def _ways_out(self, later: Callable[[], None], name: str) -> QWidget:
        look, say = self._desk.context.look, self._desk.context.say
        remove = partial(self._desk.remove, self._number, "")
        row = QWidget()
        flow = Flow(row, tokens.S)
        flow.addWidget(button(look, say(_("Later")), later, icon="next", role="quiet"))
        flow.addWidget(button(look, say(_("Remove")), remove, icon="delete", role="quiet", description=name))
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text()
        place = int(digit) - 1 if digit.isdecimal() else -1
        if 0 <= place < min(len(self._places), _KEYS):
            self._desk.sort(self._number, self._places[place][0])
            return
        super().keyPressEvent(event)


class Draggable(Thumbnail):
    """The picture of a file, to be dragged onto a card."""

    def __init__(self, desk: Desk, number: int, text: str, name: str, pressed: Callable[[], None]) -> None:
        super().__init__(desk.context.look, text, name, pressed)
        self._number = number
        self._from: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        start = self._from
        far = start is not None and (event.position().toPoint() - start).manhattanLength()
        if not far or far < QApplication.startDragDistance():
            super().mouseMoveEvent(event)
            return
        self._from = None
        self.setDown(False)
        drag = QDrag(self.window())  # not of the picture, which may be made anew before it is let go
        drag.setMimeData(carrying(self._number))
        drag.setPixmap(self.icon().pixmap(self.iconSize()))
        drag.exec(Qt.DropAction.MoveAction)


def shown_name(document: Document) -> str:
    return safe_name(document.files[0].name, 48) if document.files else "–"
