"""The pages of one document: turn, crop, straighten, order, delete, replace. The files themselves stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.page import Page
from desktop.gui.pages.editor import outline
from desktop.gui.pages.editor.arranged import STEPS, Arranged
from desktop.gui.pages.editor.beside import Beside
from desktop.gui.pages.editor.bringing import Bringing
from desktop.gui.pages.editor.cutting import Cutting
from desktop.gui.pages.editor.place import Place
from desktop.gui.pages.editor.proposing import Proposing
from desktop.gui.pages.editor.strip import Strip
from desktop.gui.pages.editor.tools import Tools
from desktop.gui.pages.editor.viewer import Viewer
from desktop.gui.pictures import Pictures
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.text import heading
from desktop.model.dossier import Document
from desktop.model.page_edit import Corner, PageEdit
from desktop.model.proposal import Proposal
from desktop.session import changes
from desktop.session.changes import Page as OnePage
from desktop.session.session import Snapshot
from desktop.words import _

_BESIDE: Final = 280  # pixels at 100 %: a short sentence on three lines
_NO_LIMIT: Final = 16_777_215  # QWIDGETSIZE_MAX
_KEYS: Final = {
    Qt.Key.Key_Plus: "zoom_in", Qt.Key.Key_Minus: "zoom_out", Qt.Key.Key_0: "zoom_fit", Qt.Key.Key_1: "zoom_full",
    Qt.Key.Key_Delete: "delete", Qt.Key.Key_R: "rotate_right", Qt.Key.Key_L: "rotate_left",
}  # fmt: skip


class EditorPage(Page):
    """Shown for a place "document:page", both as numbers, the page from 1."""

    name = "editor"
    step = "documents"
    wide = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._document, self._current = 0, 0
        self._arranged: Arranged | None = None
        self._pictures = Pictures(context, self)
        self._bringing = Bringing(context, self)
        self.strip = Strip(context, self._choose, self._order)
        self.tools = Tools(context, self._use)
        self.viewer = Viewer(context, self._pictures)
        self.canvas = self.viewer.canvas
        self.beside = Beside(context, self._pictures, self._use)
        self._cutting = Cutting(context, self.viewer, self.tools, self.beside, kept=self._cut, ended=self._show)
        self.choosing = self._cutting.bar
        self._proposing = Proposing(context, self, self._set_right, self._look_at)
        self._lay_out()
        self.setAccessibleName(self.say(_("Pages of a document")))
        self.refresh(context.snapshot)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        self._title = heading("", 2)
        top.addWidget(self._title, 1)
        top.addWidget(button(self.context.look, self.say(_("Done")), self._go_back, icon="ready", role="primary"))
        self.body.addLayout(top)
        self.body.setSpacing(tokens.M)
        self.body.addWidget(self.tools)
        self.body.addWidget(self.choosing)
        row = QHBoxLayout()
        row.setSpacing(tokens.M)
        row.addWidget(self.strip)
        column = QVBoxLayout()
        column.addWidget(self.viewer, 1)
        column.addWidget(self._bringing)
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._sides.setSpacing(tokens.M)
        self._sides.addLayout(column, 1)
        self._sides.addWidget(self.beside)
        row.addLayout(self._sides, 1)
        self.body.addLayout(row, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is said of the page stands beside it where there is room for both, else under it."""
        super().resizeEvent(event)
        wide = self.context.look.pixels(_BESIDE)
        there_is_room = event.size().width() >= self.strip.width() + 2.4 * wide
        self.beside.setMinimumWidth(wide if there_is_room else 0)
        self.beside.setMaximumWidth(wide if there_is_room else _NO_LIMIT)
        direction = QBoxLayout.Direction.LeftToRight if there_is_room else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(direction)

    def show_place(self, place: str) -> None:
        wanted = Place.read(place)
        self._document, self._current = wanted.document, wanted.page
        self._arranged = None
        self.strip.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh(self.context.snapshot)  # which may lead away: then there is nothing of this page any more
        if wanted.corners and self._arranged is not None:
            self._begin(freely=wanted.freely, corners=wanted.corners, card=wanted.card)

    def settle(self) -> None:
        """What is being chosen is chosen still when the page is built anew."""
        if self.canvas.corners:
            card = self.choosing.card.isChecked()
            self.place = Place(self._document, self._current, self._cutting.freely, card, self.canvas.corners).word

    def refresh(self, snapshot: Snapshot) -> None:
        documents = snapshot.dossier.documents
        if self._document >= len(documents) or not self._is_same(documents[self._document]):
            self._gone("")
            return
        document = documents[self._document]
        arranged = Arranged.of(document, snapshot.facts.get(self._document), self._arranged)
        self.tools.allow({"undo": bool(snapshot.undo), "redo": bool(snapshot.redo)})
        if arranged is not None and arranged == self._arranged:
            self.beside.show_page(snapshot, self._document, self._current, arranged)
        if arranged is None or arranged == self._arranged:
            return
        if not arranged.pages:
            self._gone(document.requirement)
            return
        self._arranged = arranged
        self._cutting.leave()
        self._current = min(self._current, len(arranged.pages) - 1)
        shown = self.strip.show_pages(len(arranged.pages), self._current)
        for number, (file, taken) in enumerate(arranged.as_taken):
            self._pictures.ask(
                file, document.password, taken if taken.page else None, self.strip.box_px,
                partial(self.strip.show_picture, shown, number),
            )  # fmt: skip
        self._show()

    def _is_same(self, document: Document) -> bool:
        """Whether it is still the document that is being edited: when one is taken away, the others move up."""
        known = {file.name for file, _edit in self._arranged.pages} if self._arranged else set()
        return not known or not known.isdisjoint(file.name for file in document.files)

    def _gone(self, requirement: str) -> None:
        """There is nothing left to show: a document was taken away, or taken back."""
        self.canvas.show_picture(None, self.say(_("There is no page here any more.")))
        if self.isVisible():
            self.context.go("documents", requirement)

    def _show(self) -> None:
        """The page that is chosen, as it will be sent."""
        assert self._arranged is not None
        document = self.context.snapshot.dossier.documents[self._document]
        count = len(self._arranged.pages)
        self.place = Place(self._document, self._current).word
        told = {"page": self._current + 1, "count": count}
        names = {r.id: r.name for r in self.context.opened.rules.procedure.requirements}
        piece = self.say(names.get(document.requirement, ""))
        self._title.setText(" – ".join(part for part in (piece, self.say(_("Page {page} of {count}"), told)) if part))
        self.setAccessibleName(self._title.text())
        self._allow(count)
        page = self._arranged.as_taken[self._current]
        before = PageEdit(page[1].page) if self.tools.is_down("before") else None
        self.viewer.show_page(page, document.password, self._title.text(), before)
        self.beside.show_page(self.context.snapshot, self._document, self._current, self._arranged)

    def _allow(self, count: int) -> None:
        assert self._arranged is not None
        known, picture = self._arranged.editable(self._current), self._arranged.is_picture(self._current)
        taken = self._arranged.taken[self._current]
        touched = known and not taken.untouched
        self.tools.allow(
            {tool: known for tool in ("rotate_left", "rotate_right", "crop", "corners")}
            | {"set_right": picture and not self._arranged.set_right(self._current), "even": picture}
            | {"whole": touched, "before": touched, "earlier": self._current > 0, "later": self._current < count - 1}
        )
        self.tools.press({"even": taken.even} | ({} if touched else {"before": False}))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._arranged is not None:
            self._show()

    def _choose(self, number: int) -> None:
        self._cutting.leave()
        self._proposing.forget()
        self.tools.press({"before": False})
        self._current = number
        self._show()

    def _order(self, order: Sequence[int]) -> None:
        if self._arranged is not None:
            self._current = list(order).index(self._current) if self._current in order else 0
            self._tell(_("Order of the pages"), self._arranged.ordered(order))

    def _tell(self, label: str, pages: Sequence[OnePage]) -> None:
        self.context.opened.change(label, changes.rearrange(self._document, pages))

    def _use(self, tool: str) -> None:
        arranged, session = self._arranged, self.context.opened
        if tool in ("undo", "redo"):
            getattr(session, tool)()
        elif arranged is None:
            return
        elif tool in STEPS:
            label, step = STEPS[tool]
            self._tell(label, step(arranged, self._current))
        elif tool in ("crop", "corners"):
            self._begin(freely=tool == "corners")
        elif tool == "set_right":
            password = self.context.snapshot.dossier.documents[self._document].password
            self._proposing.ask(arranged.pages[self._current], password)
        elif tool in ("earlier", "later"):
            self.strip.move_current(-1 if tool == "earlier" else 1)
        elif tool in ("add", "replace"):
            self._bringing.begin(self._document, arranged, self._current, in_place=tool == "replace")
        elif tool == "delete":
            self._delete(arranged)
        else:
            if tool != "before":
                self.viewer.zoom(tool)
            self._show()

    def _set_right(self, page: OnePage, edit: PageEdit) -> None:
        """It takes a moment to find out: by then the page may have moved, or another one may be shown."""
        if self._is_shown(page) and self._arranged is not None:
            self._tell(_("Improved page"), self._arranged.put(self._current, edit))

    def _is_shown(self, page: OnePage) -> bool:
        return self._arranged is not None and self._arranged.pages[self._current] == page and not self.canvas.corners

    def _look_at(self, page: OnePage, proposal: Proposal) -> None:
        """Corners of which the program is not sure, to be moved and kept."""
        if self._is_shown(page) and self._arranged is not None:
            turn = self._arranged.taken[self._current].turn
            self._begin(freely=True, corners=outline.turned(proposal.corners, turn))

    def _delete(self, arranged: Arranged) -> None:
        left = arranged.without(self._current)
        if left:
            self._tell(_("Deleted page"), left)
        else:
            self.context.opened.change(_("Removed document"), changes.remove_document(self._document))

    def _begin(self, *, freely: bool, corners: tuple[Corner, ...] = (), card: bool | None = None) -> None:
        """Choose a part of the page."""
        assert self._arranged is not None
        password = self.context.snapshot.dossier.documents[self._document].password
        self._cutting.begin(
            self._arranged, self._current, password, self._title.text(), freely=freely, corners=corners, card=card
        )

    def _cut(self, label: str, pages: Sequence[OnePage]) -> None:
        self._tell(label, pages)
        self.strip.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.canvas.corners:
            self._cutting.press(event)
        elif event.key() in _KEYS:
            self._use(_KEYS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _go_back(self) -> None:
        documents = self.context.snapshot.dossier.documents
        there = documents[self._document].requirement if self._document < len(documents) else ""
        self.context.go("documents", there)


PAGE = EditorPage
