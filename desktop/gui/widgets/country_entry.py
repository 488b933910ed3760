"""A country to find by typing any part of its name, in three languages; and several countries, one after another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QListView, QWidget

from desktop.gui import tokens
from desktop.gui.look import Look
from desktop.words import Language, _

from .buttons import icon_button
from .countries import Country, countries, exactly, matching
from .editor import Editor, Line, begin_at_the_edge

_ROWS = 9  # shown at a time; ours


class CountryEntry(Editor):
    """value: the code of a country, "" while none is chosen. codes: those that may be.

    What is typed and is no country yet stays in the line; leaving it takes the one that it can only be.
    """

    def __init__(self, look: Look, language: Language, codes: frozenset[str]) -> None:
        super().__init__()
        self._language, self._codes = language, codes
        self._code, self._told = "", ""
        self.line = Line()
        begin_at_the_edge(self.line, language.right_to_left)
        self.line.installEventFilter(self)
        self.line.setPlaceholderText(language.gettext(_("Type a part of its name")))
        self.open = icon_button(look, "chevron-down", language.gettext(_("Show all countries")), self.show_all)
        row = QHBoxLayout()
        row.setSpacing(tokens.XS)
        row.addWidget(self.line, 1)
        row.addWidget(self.open)
        self.column.addLayout(row)
        self._found = _Found(self)
        self.completer = QCompleter(self._found, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(_ROWS)
        self.completer.setWidget(self.line)
        self.list = QListView()
        self.list.setUniformItemSizes(True)
        self.completer.setPopup(self.list)
        self.list.setAccessibleName(language.gettext(_("Countries")))
        self.list.installEventFilter(self)
        self.completer.activated[QModelIndex].connect(self._picked)  # type: ignore[index]
        self.line.textEdited.connect(self._typed)
        self.setFocusProxy(self.line)

    @property
    def parts(self) -> Sequence[QWidget]:
        return (self.line,)

    @property
    def value(self) -> Any:
        return self._code

    def set_value(self, value: Any) -> None:
        if value == self._told:
            return
        self._told = str(value)
        if not value or value != self._code:
            self._code = self._told
            self.line.setText(self._language.country(self._code) if self._code else "")

    def finish(self) -> None:
        """Half a name is no country: what stood there before is not kept behind it."""
        if self._code or not self.line.text().strip():
            return
        self.list.hide()
        found = matching(self.line.text(), self._all())
        only = exactly(self.line.text(), found) or (found[0] if len(found) == 1 else None)
        if only is not None:
            self._choose(only)
        else:
            self._tell("")

    def complaint(self) -> str:
        if self._code or not self.line.text().strip():
            return ""
        return self._language.gettext(_("No country is chosen yet: type a part of its name and pick it from the list."))

    @property
    def draft(self) -> tuple[str, ...]:
        return (self.line.text(),) if self.line.text().strip() and not self._code else ()

    def set_draft(self, draft: tuple[str, ...]) -> None:
        self._code = ""
        self.line.setText(draft[0])

    def clear(self) -> None:
        """Ready for the next one; told to nobody."""
        self._code = self._told = ""
        self.line.clear()

    def show_all(self) -> None:
        """The whole list, at the country that is chosen."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer(self._all() if self._code else matching(self.line.text(), self._all()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.line and event.key() == Qt.Key.Key_Down:
                self.show_all()
                return True
            if watched is self.list and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._pass_on(forward=event.key() == Qt.Key.Key_Tab)
                return True
        return super().eventFilter(watched, event)

    def _pass_on(self, *, forward: bool) -> None:
        """The list is left with the tab key: that takes what was gone to in it, never what merely stood first."""
        row = self.list.currentIndex().row()
        self.list.hide()
        if row > 0 and not self._code:
            self._choose(self._found.country(row))
        if forward:
            self.line.focusNextChild()
        else:
            self.line.focusPreviousChild()

    def _all(self) -> tuple[Country, ...]:
        return countries(self._language, self._codes)

    def _typed(self, text: str) -> None:
        self._code = ""
        if text.strip():
            self._offer(matching(text, self._all()))
        else:
            self.list.hide()
            self._tell("")

    def _offer(self, found: tuple[Country, ...]) -> None:
        self._found.show_these(found)
        if not found:
            self.list.hide()
            return
        first = 0 if self.line.text().strip() else -1  # nothing is chosen of a list that was only looked at
        chosen = next((row for row, country in enumerate(found) if country.code == self._code), first)
        self.completer.complete()
        self.list.setCurrentIndex(self._found.index(chosen))
        self.list.scrollTo(self._found.index(chosen))

    def _picked(self, index: QModelIndex) -> None:
        # Later: the list is still writing the name of what was picked into nothing, and would be written over.
        country = self._found.country(index.row())
        QTimer.singleShot(0, self, lambda: self._choose(country))

    def _choose(self, country: Country) -> None:
        self._code = country.code
        self.line.setText(country.name)
        self._tell(country.code)

    def _tell(self, code: str) -> None:
        if code != self._told:
            self._told = code
            self.edited.emit()


class _Found(QAbstractListModel):
    """The countries that the list offers now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[Country, ...] = ()

    def show_these(self, rows: tuple[Country, ...]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def country(self, row: int) -> Country:
        return self._rows[row]

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole) and index.isValid():
            return self._rows[index.row()].name
        return None
