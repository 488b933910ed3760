"""A long code shown in groups while it is typed: an IBAN, a social security number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from desktop.model.typed import compact, grouped

from .text_entry import TextEntry


class GroupedEntry(TextEntry):
    """groups: sizes, the last one repeated. bare: what of a text belongs to the code; spaces never do.

    The cursor stays behind the same letter whatever is put before it, and the spaces between groups are stepped over:
    deleting one would only bring it back.
    """

    def __init__(self, groups: tuple[int, ...], *, mirrored: bool, bare: Callable[[str], str] = compact) -> None:
        super().__init__(code=True, mirrored=mirrored)
        self._groups, self._bare = groups, bare
        self.line.installEventFilter(self)

    @property
    def value(self) -> Any:
        return self.shown(self.line.text())

    def set_value(self, value: Any) -> None:
        if compact(str(value)) != compact(self.line.text()):
            self.line.setText(self.shown(value))

    def shown(self, value: Any) -> str:
        return grouped(self._bare(str(value)), *self._groups)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self.line.hasSelectedText():
            self._step_over(event.key())
        return super().eventFilter(watched, event)

    def _step_over(self, key: int) -> None:
        text, place = self.line.text(), self.line.cursorPosition()
        if key == Qt.Key.Key_Backspace and text[place - 1 : place] == " ":
            self.line.setCursorPosition(place - 1)
        elif key == Qt.Key.Key_Delete and text[place : place + 1] == " ":
            self.line.setCursorPosition(place + 1)

    def _typed(self, text: str) -> None:
        before = len(self._bare(text[: self.line.cursorPosition()]))
        shown = self.shown(text)
        if shown != text:
            self.line.setText(shown)
            self.line.setCursorPosition(_place_behind(shown, before))
        self.edited.emit()


def _place_behind(text: str, count: int) -> int:
    """The place right behind so many letters, spaces not counted."""
    seen = 0
    for place, character in enumerate(text):
        if seen == count:
            return place
        seen += character != " "
    return len(text)
