"""A closed question as an answer: one code of several, or yes and no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QRadioButton, QWidget

from .choices import Choices, Option
from .editor import Editor


class PickOne(Editor):
    """value: the code of an option, "" while none is chosen."""

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        self.choices = Choices(options)
        self.column.addWidget(self.choices)
        self.setFocusProxy(self.choices)
        self.choices.chosen.connect(self._chosen)

    @property
    def parts(self) -> Sequence[QWidget]:
        return tuple(self.choices.findChildren(QRadioButton))

    @property
    def value(self) -> Any:
        return self.choices.value

    def set_value(self, value: Any) -> None:
        if value != self.value:
            self.choices.set_value(str(value))

    def setAccessibleName(self, name: str) -> None:
        QWidget.setAccessibleName(self, name)
        self.choices.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Each choice is described by the question already; what is wrong is said on the whole."""
        QWidget.setAccessibleDescription(self, description)

    def _chosen(self, _code: str) -> None:
        self.edited.emit()


class YesNo(PickOne):
    """value: True, False, or None while nothing is chosen."""

    def __init__(self, yes: str, no: str) -> None:
        super().__init__((Option("yes", yes), Option("no", no)))

    @property
    def value(self) -> Any:
        return {"yes": True, "no": False}.get(self.choices.value)

    def set_value(self, value: Any) -> None:
        if value is not self.value:
            self.choices.set_value({True: "yes", False: "no"}.get(value, ""))
