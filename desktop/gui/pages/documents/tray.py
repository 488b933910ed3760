"""Many files at once: each is shown, and one key, one click or one drag says what it is for. Nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.turns import in_turn
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.reading_order import order_soon
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.text import heading, label
from desktop.gui.widgets.thumbnails import Thumbnail
from desktop.model.dossier import Document
from desktop.model.facts import FileFacts
from desktop.model.shown_names import safe_name
from desktop.words import _

from .asked import Asked, Draggable, shown_name
from .pages_row import ask_for, pages_of

if TYPE_CHECKING:
    from .desk import Desk

_MOST_WAITING: Final = 12  # ours: as many small pictures as are taken in at a glance


class Tray(Renewed):
    """One file is asked about, the others wait beneath; ``Later`` takes the next one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tokens.M)
        self._desk, self._context = desk, desk.context
        self._documents: tuple[tuple[int, Document], ...] = ()
        self._facts: Mapping[int, tuple[FileFacts, ...]] = {}
        self._current = 0
        self.asked: QWidget | None = None
        self._row: QWidget | None = None  # of those that wait
        self._blank: dict[int, Thumbnail] = {}  # without a picture yet, by the place of their document

    def show_documents(
        self, documents: Sequence[tuple[int, Document]], facts: Mapping[int, tuple[FileFacts, ...]]
    ) -> None:
        """documents: those that nobody said the purpose of, each with its place in the dossier."""
        self._documents, self._facts = tuple(documents), facts
        self._show()

    def _show(self) -> None:
        self._current = min(self._current, max(len(self._documents) - 1, 0))
        shown = (self._current, *self._waiting_places())
        documents = tuple(self._documents[place] for place in shown if self._documents)
        value = (documents, len(self._documents), self._desk.destinations(""))
        self.show_value(value, self._build)
        for number, document in documents:
            self._draw(number, document)

    def _draw(self, number: int, document: Document) -> None:
        """Ask for the picture of a file as soon as its pages are known."""
        facts = self._facts.get(number)
        if facts is None or number not in self._blank:
            return
        blank = self._blank.pop(number)
        pages = pages_of(document, facts)
        if pages and pages[0][1].page:
            ask_for(blank, self._desk.pictures, pages[0][0], document.password, pages[0][1])

    def _waiting_places(self) -> tuple[int, ...]:
        """Which of the others are shown."""
        others = (place for place in range(len(self._documents)) if place != self._current)
        return tuple(islice(others, _MOST_WAITING))

    def _build(self, column: QVBoxLayout) -> None:
        answering = self._answering()
        self.asked = None
        self._blank, self._row = {}, None
        if not self._documents:
            return
        say = self._context.say
        box = QFrame()
        box.setProperty("role", "card")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.L)
        inside.setSpacing(tokens.M)
        inside.addWidget(heading(say(_("What are these papers for?")), 2))
        hint = say(_("Press the number, click, or drag the picture onto a card. To sort: {count}"),
                   {"count": len(self._documents)})  # fmt: skip
        inside.addWidget(label(hint, "soft"))
        number, document = self._documents[self._current]
        picture = self._picture(number, document, drag=True)
        self.asked = Asked(self._desk, number, document, picture, self._later, whole=answering)
        inside.addWidget(self.asked)
        if len(self._documents) > 1:
            inside.addWidget(self._waiting())
        column.addWidget(box)

    def _waiting(self) -> QWidget:
        """Made an instant later: the file that is asked about comes first. Hidden until then: what is put into a row
        that is seen already is shown one by one, each time with a new layout of the page."""
        row = QWidget()
        row.hide()
        flow = Flow(row, tokens.S)
        self._row = row
        in_turn(row, lambda: self._fill_waiting(row, flow))
        return row

    def _fill_waiting(self, row: QWidget, flow: Flow) -> None:
        if row is not self._row:  # made anew meanwhile
            return
        for place in self._waiting_places():
            number, document = self._documents[place]
            flow.addWidget(self._picture(number, document, place=place))
        left = len(self._documents) - 1 - _MOST_WAITING
        if left > 0:
            flow.addWidget(label(self._context.say(_("and {count} more"), {"count": left}), "soft", wrap=False))
        in_turn(row, row.show)  # to lay it out takes as long as to make it
        for place in self._waiting_places():
            self._draw(*self._documents[place])
        order_soon(self)

    def _picture(self, number: int, document: Document, *, place: int = 0, drag: bool = False) -> Thumbnail:
        name = shown_name(document)
        shown = self._context.language.isolated(name)
        told = shown if drag else self._context.say(_("Sort this one: {file}"), {"file": name})
        made = Draggable(self._desk, number, safe_name(name, 16), told, lambda: None if drag else self._take(place))
        self._blank[number] = made
        return made

    def _take(self, place: int) -> None:
        self._current = place
        self._show()
        self.focus_on()

    def _later(self) -> None:
        self._take((self._current + 1) % max(len(self._documents), 1))

    def _answering(self) -> bool:
        """Whether the person is at one of the buttons: the same one has the focus again afterwards."""
        return self.holds_focus and self.window().focusWidget() is not self.asked

    @property
    def holds_focus(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def focus_on(self) -> None:
        if self.asked is not None:
            self.asked.setFocus(Qt.FocusReason.OtherFocusReason)
