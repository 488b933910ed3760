"""Several countries as an answer: those chosen stand above, each with a way to take it out again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.gui import tokens
from desktop.gui.look import Look
from desktop.words import Language, _

from .countries import SPECIAL, shown_name
from .country_entry import CountryEntry
from .editor import Editor
from .flowing import Flow


class CountriesEntry(Editor):
    """value: a tuple of codes in the order in which they were chosen; "stateless" and "refugee" may be among them."""

    def __init__(self, look: Look, language: Language, codes: frozenset[str]) -> None:
        super().__init__()
        self._look, self._language = look, language
        self._chosen: tuple[str, ...] = ()
        self._row = QWidget()
        self._flow = Flow(self._row, tokens.S)
        self._row.hide()
        self.entry = CountryEntry(look, language, codes | frozenset(SPECIAL))
        self.entry.edited.connect(self._take)
        self.column.addWidget(self._row)
        self.column.addWidget(self.entry)
        self.setFocusProxy(self.entry.line)

    @property
    def parts(self) -> Sequence[QWidget]:
        return self.entry.parts

    @property
    def value(self) -> Any:
        return self._chosen

    def set_value(self, value: Any) -> None:
        if tuple(value) != self._chosen:
            self._show(tuple(value))

    def finish(self) -> None:
        self.entry.finish()

    def complaint(self) -> str:
        return self.entry.complaint()

    @property
    def draft(self) -> tuple[str, ...]:
        return self.entry.draft

    def set_draft(self, draft: tuple[str, ...]) -> None:
        self.entry.set_draft(draft)

    def _take(self) -> None:
        code = self.entry.value
        self.entry.clear()
        if code and code not in self._chosen:
            self._show((*self._chosen, code))
            self.edited.emit()

    def _leave_out(self, code: str) -> None:
        self._show(tuple(each for each in self._chosen if each != code))
        self.entry.line.setFocus(Qt.FocusReason.OtherFocusReason)  # the button that had it is gone
        self.edited.emit()

    def _show(self, codes: tuple[str, ...]) -> None:
        self._chosen = codes
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for code in codes:
            self._flow.addWidget(self._chip(code))
        self._row.setVisible(bool(codes))
        more = _("Add another one") if codes else _("Type a part of its name")
        self.entry.line.setPlaceholderText(self._language.gettext(more))

    def _chip(self, code: str) -> QPushButton:
        name = shown_name(self._language, code)
        chip = QPushButton(name.replace("&", "&&"))  # one alone would underline the next letter
        chip.setAutoDefault(False)
        chip.setIcon(self._look.icon("close", self._look.theme.ink, 16))
        chip.setIconSize(QSize(self._look.pixels(16), self._look.pixels(16)))
        mirrored = self._look.right_to_left  # the cross stands after the name
        chip.setLayoutDirection(Qt.LayoutDirection.LeftToRight if mirrored else Qt.LayoutDirection.RightToLeft)
        remove = self._language.say(_("Take out {name}"), {"name": name})
        chip.setAccessibleName(remove)
        chip.setToolTip(remove)
        chip.clicked.connect(lambda _on=False: self._leave_out(code))
        return chip
