"""A place on the page that holds one card, made anew when what it shows has changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui.widgets.boxes import Card


class Part(QWidget):
    """``inside``: the card that stands here now. Without one, nothing is to be seen."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._value: object = ()
        self.inside: Card | None = None
        self.hide()

    def show_value(self, value: object, make: Callable[[], Card | None]) -> bool:
        """Whether it was made anew."""
        if value == self._value:
            return False
        self._value = value
        before, self.inside = self.inside, make()
        if self.inside is not None:
            self._column.addWidget(self.inside)
        self.setHidden(self.inside is None)
        if before is not None:
            before.hide()
            before.deleteLater()
        return True
