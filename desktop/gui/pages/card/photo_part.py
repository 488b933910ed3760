"""The photo of the card in its frame of 35 × 45 mm: which part of the picture is taken. It is cut, never retouched."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.pictures import Pictures
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.photo_frame_view import SIDE, PhotoFrameView
from desktop.gui.widgets.text import heading, label
from desktop.gui.widgets.turning_row import TurningRow
from desktop.model.dossier import Document, SourceFile
from desktop.model.page_edit import PageEdit
from desktop.model.photo_frame import PhotoFrame
from desktop.session import changes
from desktop.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.model.facts import FileFacts
    from desktop.session.changes import Page
    from desktop.session.session import Snapshot

REQUIREMENT: Final = "vitale_photo"
_LABEL: Final = _("Part of the photo")
_LARGER: Final = 1.1


class PhotoPart(QWidget):
    """Shown once a photo is given; hidden before. What is wrong with the photo stands in the card around it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._pictures = Pictures(context, self)
        self._asked: object = None
        self._ratio = 0.0
        self._edit = PageEdit()
        say, look = context.say, context.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.M)
        column.addWidget(heading(say(_("Place the photo")), 3))
        self.view = PhotoFrameView(look)
        self.view.setAccessibleName(say(_("Frame of the photo, 35 × 45 mm")))
        keys = _("Arrow keys move the frame, with Shift in small steps; + takes a larger part, - a smaller one.")
        self.view.setAccessibleDescription(say(keys))
        self.view.placed.connect(self._placed)
        beside = QWidget()
        self._column = QVBoxLayout(beside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(tokens.M)
        self._put_words()
        self._column.addWidget(self._buttons())
        self._column.addStretch(1)
        column.addWidget(TurningRow(self.view, beside, look.pixels(SIDE[0]) + look.pixels(250), tokens.L))

    def _put_words(self) -> None:
        say = self._context.say
        for text, role in (
            (_("Drag the frame over your face, or move it with the arrow keys. Only what is inside it is used: the "
               "photo is cut, never changed."), ""),
            (_("The two ovals show a head of 32 and of 36 mm, from the chin to the top of the head without the hair: "
               "yours should be between them."), ""),
            (_("That is the rule of French identity papers; what the health insurance asks, we did not find. Where the "
               "ovals stand in the frame is our own choice."), "soft"),
        ):  # fmt: skip
            self._column.addWidget(label(say(text), role))

    def _buttons(self) -> QWidget:
        say, look = self._context.say, self._context.look
        row = QWidget()
        flow = Flow(row, tokens.S)
        self.take = button(look, say(_("Take this part")), self._take, icon="crop")
        for each in (
            self.take,
            button(look, say(_("Larger part")), lambda: self.view.zoom(_LARGER), icon="zoom-out", role="quiet"),
            button(look, say(_("Smaller part")), lambda: self.view.zoom(1 / _LARGER), icon="zoom-in", role="quiet"),
            button(look, say(_("Turn")), self._turn, icon="rotate-right", role="quiet"),
            button(look, say(_("Take the whole picture")), self._whole, icon="undo", role="quiet"),
        ):
            flow.addWidget(each)
        return row

    def refresh(self, snapshot: Snapshot) -> None:
        given = _given(snapshot)
        self.setVisible(given is not None)
        if given is None:
            return
        _place, document = given
        file = document.files[0]
        self._edit = file.edits[0] if file.edits else PageEdit()
        self._ask(file, document.password)
        self._show_frame()

    def settle(self) -> None:
        self.view.settle()

    def _ask(self, file: SourceFile, password: str) -> None:
        """The whole page, turned as it will be."""
        original, edit = replace(file, edits=()), PageEdit(self._edit.page, self._edit.turn)
        wanted = (file.name, file.size, password, edit)
        if wanted != self._asked:
            self._asked = wanted
            self._ratio = 0.0
            self._pictures.ask(original, password, edit, self.view.box, self._show_picture)

    def _show_picture(self, picture: QPixmap | None) -> None:
        self.view.show_picture(picture)
        self._ratio = picture.width() / picture.height() if picture is not None and picture.height() else 0.0
        self._show_frame()

    def _show_frame(self) -> None:
        if self._ratio:
            frame = PhotoFrame.of(self._edit, self._ratio)
            self.view.show_frame(frame)
            self.take.setVisible(not self._edit.corners and not frame.is_everything)

    # What the person does.

    def _placed(self, frame: PhotoFrame) -> None:
        self._change(frame.edit(self._edit.page, self._edit.turn), merge="vitale_photo.frame")

    def _take(self) -> None:
        if self.view.frame is not None:
            self._change(self.view.frame.edit(self._edit.page, self._edit.turn))

    def _turn(self) -> None:
        self._change(PageEdit(self._edit.page, (self._edit.turn + 90) % 360))

    def _whole(self) -> None:
        self._change(PageEdit(self._edit.page, self._edit.turn))

    def _change(self, edit: PageEdit, merge: str = "") -> None:
        given = _given(self._context.snapshot)
        if given is not None:
            place, document = given
            pages = _pages(document, edit, self._context.snapshot.facts.get(place))
            self._context.opened.change(_LABEL, changes.rearrange(place, pages), merge=merge)


def _given(snapshot: Snapshot) -> tuple[int, Document] | None:
    """The photo, with its place among the documents."""
    documents = enumerate(snapshot.dossier.documents)
    return next(((n, d) for n, d in documents if d.requirement == REQUIREMENT and d.files), None)


def _pages(document: Document, edit: PageEdit, facts: Sequence[FileFacts] | None) -> tuple[Page, ...]:
    """All pages of the document, the first one as wanted now. facts: None while they are looked for."""
    if facts is not None:
        (first, _edit), *others = changes.pages_of(document, facts)
        return ((first, edit), *others)
    first_file, *other_files = document.files
    pages: list[Page] = [(replace(first_file, edits=()), each) for each in (edit, *first_file.edits[1:])]
    for file in other_files:
        pages += [(replace(file, edits=()), each) for each in file.edits or (changes.WHOLE,)]
    return tuple(pages)
