"""A line of text as an answer: a name, a town, an address of mail; or several names on one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from .editor import Editor, Line, begin_at_the_edge, write_from_the_left

_BETWEEN_NAMES = re.compile("[,;،؛、，；]")


class TextEntry(Editor):
    """value: a str without space around it. code: it is read from the left in every language."""

    def __init__(self, *, code: bool = False, mirrored: bool = False) -> None:
        super().__init__()
        self.line = Line()
        if code:
            write_from_the_left(self.line, mirrored)
        else:
            begin_at_the_edge(self.line, mirrored)
        self.column.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._typed)

    @property
    def parts(self) -> Sequence[QWidget]:
        return (self.line,)

    @property
    def value(self) -> Any:
        return " ".join(self.line.text().split())

    def set_value(self, value: Any) -> None:
        if value != self.value:
            self.line.setText(self.shown(value))

    def shown(self, value: Any) -> str:
        """A value as it stands in the line."""
        return str(value)

    def finish(self) -> None:
        """Space around what was typed, which nobody sees, goes away."""
        if self.line.text() != self.shown(self.value):
            self.line.setText(self.shown(self.value))

    def _typed(self, _text: str) -> None:
        self.edited.emit()


class NamesEntry(TextEntry):
    """Several names on one line, as a passport prints them. value: a tuple of str.

    They are parted at commas where there are any, else, with ``spaces``, at spaces: "Ana Lucía" is two names,
    "Maria del Carmen, Ana" too.
    """

    def __init__(self, *, spaces: bool, mirrored: bool = False) -> None:
        super().__init__(mirrored=mirrored)
        self._spaces = spaces

    @property
    def value(self) -> Any:
        text = self.line.text()
        if self._spaces and not _BETWEEN_NAMES.search(text):
            return tuple(text.split())
        return tuple(name for part in _BETWEEN_NAMES.split(text) if (name := " ".join(part.split())))

    def shown(self, value: Any) -> str:
        names = tuple(value)
        if self._spaces and not any(" " in name for name in names):
            return " ".join(names)
        lonely = self._spaces and len(names) == 1  # without a comma it would be parted at its spaces
        return ", ".join(names) + ("," if lonely else "")
