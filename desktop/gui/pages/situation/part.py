"""A part of the page that holds one card, or none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from desktop.gui.widgets.boxes import Card
from desktop.gui.widgets.renewed import Renewed


class Part(Renewed):
    """``inside``: the card that stands here now. Without one, nothing is to be seen."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: Card | None = None

    def show_card(self, value: object, make: Callable[[], Card | None]) -> bool:
        """Whether it was made anew."""

        def put(column: QVBoxLayout) -> None:
            self.inside = make()
            if self.inside is not None:
                column.addWidget(self.inside)

        return self.show_value(value, put)
