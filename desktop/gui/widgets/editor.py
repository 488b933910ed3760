"""What every control that takes an answer has in common: a value, news of each change, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.gui import tokens


class Editor(QWidget):
    """``edited`` is emitted when the person changed the value, never by ``set_value``; ``picked`` when it was
    chosen as a whole, and may be judged as if the field had been left.

    A value is what the dossier holds: text, a tuple of texts, a date, a code, yes or no; ``parts`` are the controls
    that take the focus, in order.
    """

    edited = Signal()
    picked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(tokens.S)

    @property
    def parts(self) -> Sequence[QWidget]:
        return ()

    @property
    def blamed(self) -> Sequence[QWidget]:
        """Those of the parts that a problem with the value is marked on."""
        return self.parts

    @property
    def value(self) -> Any:
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show this value; what stands there already is left alone, to the letter."""
        raise NotImplementedError

    def finish(self) -> None:
        """The control is being left: put in order what was typed."""

    def complaint(self) -> str:
        """Why what was typed is no value, in the person's language; "" when it is one, or when nothing was typed."""
        return ""

    @property
    def draft(self) -> tuple[str, ...]:
        """What was typed and is no value yet, to be given back to ``set_draft`` when the page is built anew."""
        return ()

    def set_draft(self, draft: tuple[str, ...]) -> None:
        """Show what was typed before the page was built anew."""

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for part in self.parts:
            part.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        for part in self.parts:
            part.setAccessibleDescription(description)


class Line(QLineEdit):
    """A line of text that leaves undo and redo to the window when it has nothing of its own to undo."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undoes = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redoes = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undoes or redoes:
                event.ignore()
                return False
        return super().event(event)


def write_from_the_left(line: QLineEdit, mirrored: bool) -> None:
    """For addresses of mail, telephone and account numbers, codes: read from the left in every language."""
    line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    begin_at_the_edge(line, mirrored)


def begin_at_the_edge(line: QLineEdit, mirrored: bool) -> None:
    """Latin letters too begin where all others do: at the right when the page is mirrored."""
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    line.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
