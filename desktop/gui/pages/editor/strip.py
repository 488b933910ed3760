"""The pages of a document one under another: choose one, drag it elsewhere, or move it with keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.words import _

_SIDE = (92, 116)  # pixels at 100 %


class Strip(QListWidget):
    """chosen: called with the number of a page, from 0. ordered: with the pages in their new order."""

    def __init__(
        self, context: Context, chosen: Callable[[int], None], ordered: Callable[[Sequence[int]], None]
    ) -> None:
        super().__init__()
        self._context, self._chosen, self._ordered = context, chosen, ordered
        self._filling = False
        self._shown = 0
        self.setProperty("role", "strip")
        self.setAccessibleName(context.say(_("Pages")))
        self.setAccessibleDescription(context.say(_("Alt and an arrow key move the page up or down.")))
        self.setViewMode(QListView.ViewMode.ListMode)
        self.setIconSize(QSize(context.look.pixels(_SIDE[0]), context.look.pixels(_SIDE[1])))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setSpacing(tokens.XS)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(self.iconSize().width() + context.look.pixels(84))
        self.currentRowChanged.connect(self._choose)
        self.model().rowsMoved.connect(lambda *_moved: self._tell())
        self.viewport().installEventFilter(self)

    @property
    def box_px(self) -> tuple[int, int]:
        ratio = self.devicePixelRatioF()
        return round(self.iconSize().width() * ratio), round(self.iconSize().height() * ratio)

    def show_pages(self, count: int, current: int) -> int:
        """So many pages, numbered again; pictures come later, with the number that this gives."""
        self._filling = True
        self._shown += 1
        self.clear()
        sheet = QIcon(self._context.look.pixmap("page", self._context.look.theme.soft, 48))
        for number in range(count):
            item = QListWidgetItem(sheet, self._context.language.number(number + 1))
            item.setData(Qt.ItemDataRole.UserRole, number)
            told = self._context.say(_("Page {page} of {count}"), {"page": number + 1, "count": count})
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
            self.addItem(item)
        self.setCurrentRow(min(current, count - 1))
        self._filling = False
        return self._shown

    def show_picture(self, shown: int, number: int, picture: QPixmap | None) -> None:
        """A picture that was asked for when other pages were shown comes too late."""
        item = self.item(number) if shown == self._shown else None
        if item is not None and picture is not None and not picture.isNull():
            icon = QIcon(picture)
            icon.addPixmap(picture, QIcon.Mode.Selected)  # else Qt tints it, and white paper looks dirty
            item.setIcon(icon)

    def move_current(self, by: int) -> None:
        """The page that is chosen, up or down among the others."""
        at, to = self.currentRow(), self.currentRow() + by
        if at >= 0 and 0 <= to < self.count():
            order = list(range(self.count()))
            order.insert(to, order.pop(at))
            self._ordered(order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrows = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in arrows:
            self.move_current(arrows[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt moves a dropped row by putting it in and taking the old one out; told once both are done."""
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.Drop:
            self._tell()
        return done

    def _choose(self, row: int) -> None:
        if not self._filling and row >= 0:
            self._chosen(row)

    def _tell(self) -> None:
        order = [int(self.item(row).data(Qt.ItemDataRole.UserRole)) for row in range(self.count())]
        if not self._filling and sorted(order) == list(range(len(order))) and order != sorted(order):
            self._ordered(order)
