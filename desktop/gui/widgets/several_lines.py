"""A few lines under one another, as on an envelope."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.gui import tokens

from .editor import Editor, Line, write_from_the_left


class SeveralLines(Editor):
    """value: a tuple of the lines that are not empty. names: of each line, for those who listen; there may be more.

    most: letters that a line may have; where something is wrong, the lines that have more are marked.
    """

    def __init__(self, names: Sequence[str], *, most: int, mirrored: bool) -> None:
        super().__init__()
        self._most = most
        self._names, self._mirrored = tuple(names), mirrored
        self.column.setSpacing(tokens.XS)
        self.lines: list[Line] = []
        for _name in self._names:
            self._add()
        self.setFocusProxy(self.lines[0])

    @property
    def parts(self) -> Sequence[QWidget]:
        return tuple(self.lines)

    @property
    def blamed(self) -> Sequence[QWidget]:
        long = [line for line in self.lines if len(line.text()) > self._most]
        return long or [line for line in self.lines if line.text()] or self.lines[:1]

    @property
    def value(self) -> Any:
        return tuple(text for line in self.lines if (text := " ".join(line.text().split())))

    def set_value(self, value: Any) -> None:
        if tuple(value) != self.value:
            self.write(tuple(value))

    def write(self, lines: Sequence[str]) -> None:
        """Put these into the lines, from the first on."""
        while len(self.lines) < len(lines):
            self._add()
        for place, line in enumerate(self.lines):
            text = lines[place] if place < len(lines) else ""
            if line.text() != text:
                line.setText(text)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for line, own in zip(self.lines, self._names, strict=False):
            line.setAccessibleName(f"{name}: {own}")

    def _add(self) -> None:
        line = Line()
        write_from_the_left(line, self._mirrored)
        line.setAccessibleName(self.accessibleName())
        line.textEdited.connect(self.edited)
        self.lines.append(line)
        self.column.addWidget(line)
