"""The dossiers one under another, made in turns: a desk may have many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.turns import in_turn
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.reading_order import order_soon
from desktop.words import _

from .entry_card import EntryCard

if TYPE_CHECKING:
    from desktop.session.desk import Entry

_AT_ONCE: Final = 30  # ours: a page with more of them is laid out anew so slowly that it is felt


class EntryList(QWidget):
    """open_, keep: called with the path of a dossier. Those that have not changed keep their card, and the focus."""

    def __init__(self, context: Context, open_: Callable[[Path], None], keep: Callable[[Path], None]) -> None:
        super().__init__()
        self._context, self._open, self._keep = context, open_, keep
        self._names: Mapping[str, str] = {}
        self._found: tuple[Entry, ...] = ()
        self._wanted: dict[Path, Entry] = {}
        self._most = _AT_ONCE
        self.cards: dict[Path, EntryCard] = {}
        self.column = QVBoxLayout()
        self.column.setSpacing(tokens.M)
        self.more = button(context.look, "", self._show_more, icon="add", role="quiet")
        self.more.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(tokens.M)
        whole.addLayout(self.column)
        whole.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)

    def name_requirements(self, names: Mapping[str, str]) -> None:
        """What requirements are called, by their ids; what is shown is made anew with that."""
        self._names = names
        for path in list(self.cards):
            self._drop(path)
        self.show_entries(self._found)

    def _show_more(self) -> None:
        first = len(self._wanted)
        self._most += _AT_ONCE
        self.show_entries(self._found)
        in_turn(self, lambda: self._focus_on_place(first))

    def _focus_on_place(self, place: int) -> None:
        item = self.column.itemAt(place)
        card = item.widget() if item is not None else None
        if isinstance(card, EntryCard):
            card.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self._found = tuple(entries)
        self._wanted = {entry.path: entry for entry in self._found[: self._most]}
        left = len(self._found) - len(self._wanted)
        text = self._context.say(_("Show more: {count}"), {"count": left})
        self.more.setText(text)
        self.more.setAccessibleName(text)
        self.more.setVisible(left > 0)
        for path, card in list(self.cards.items()):
            if path not in self._wanted or (card.entry.known is not None and self._wanted[path].known is None):
                self._drop(path)  # at once: it shows whose it is
        for place, path in enumerate(self._wanted):
            in_turn(self, partial(self._put, place, path))

    def _put(self, place: int, path: Path) -> None:
        """What is not wanted any more by now was dropped by whoever said so."""
        entry, card = self._wanted.get(path), self.cards.get(path)
        if entry is None:
            return
        focused = ""
        if card is not None and card.entry != entry:
            focused = _focused_in(card)
            self._drop(path)
            card = None
        if card is None:
            card = self.cards[path] = EntryCard(self._context, entry, self._names, self._open, self._keep)
            order_soon(self)
        if self.column.indexOf(card) != place:
            self.column.removeWidget(card)
            self.column.insertWidget(min(place, self.column.count()), card)
        if focused:
            _focus_on(card, focused)

    def _drop(self, path: Path) -> None:
        card = self.cards.pop(path)
        self.column.removeWidget(card)
        card.hide()
        card.deleteLater()


def _focused_in(card: QWidget) -> str:
    focused = card.window().focusWidget()
    inside = isinstance(focused, QPushButton) and card.isAncestorOf(focused)
    return focused.text() if inside and isinstance(focused, QPushButton) else ""


def _focus_on(card: EntryCard, text: str) -> None:
    """The button of the same name, else the first."""
    card.show()
    same = next((each for each in card.findChildren(QPushButton) if each.text() == text), card.open)
    same.setFocus(Qt.FocusReason.OtherFocusReason)
