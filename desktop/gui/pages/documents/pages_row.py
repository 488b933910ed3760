"""The pages of a document as small pictures, each the way into the page editor."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.pictures import Pictures
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.text import left_to_right
from desktop.gui.widgets.thumbnails import Thumbnail
from desktop.model.dossier import Document, SourceFile
from desktop.model.facts import FileFacts
from desktop.model.page_edit import PageEdit
from desktop.model.shown_names import safe_name
from desktop.words import _

Page = tuple[SourceFile, PageEdit]
_MOST: Final = 12  # ours: pages shown of one document; the editor shows them all


class PagesRow(Renewed):
    """edit: called with the number of a page, from 1."""

    def __init__(self, context: Context, pictures: Pictures, edit: Callable[[int], None]) -> None:
        super().__init__(tokens.S)
        self._context, self._pictures, self._edit = context, pictures, edit

    def show_document(self, document: Document, facts: Sequence[FileFacts] | None) -> None:
        """facts: None while the document is not looked at; then its files stand there without pictures."""
        pages = pages_of(document, facts)
        value = (document.files, tuple(page for _file, page in pages), document.password, facts is None)
        self.show_value(value, lambda column: self._build(column, document, pages, facts is None))

    def _build(self, column: QVBoxLayout, document: Document, pages: Sequence[Page], waiting: bool) -> None:
        names = dict.fromkeys(safe_name(file.name, 48) for file in document.files)
        column.addWidget(left_to_right(", ".join(names), "soft", mirrored=self._context.look.right_to_left))
        if not pages:
            return
        row = QWidget()
        flow = Flow(row, tokens.S)
        for number, (file, edit) in enumerate(pages[:_MOST], start=1):
            flow.addWidget(self._thumbnail(number, file, edit, document.password, waiting))
        if len(pages) > _MOST:
            more = self._context.say(_("All {count} pages…"), {"count": len(pages)})
            flow.addWidget(button(self._context.look, more, lambda: self._edit(_MOST + 1), role="quiet"))
        column.addWidget(row)

    def _thumbnail(self, number: int, file: SourceFile, edit: PageEdit, password: str, waiting: bool) -> Thumbnail:
        say = self._context.say
        name = say(_("Page {page}: look at it and mend it"), {"page": number})
        made = Thumbnail(self._context.look, str(number), name, lambda: self._edit(number))
        made.setAccessibleDescription(safe_name(file.name, 48))
        made.setEnabled(not waiting)
        if not waiting and edit.page:
            ask_for(made, self._pictures, file, password, edit)
        return made


def ask_for(
    thumbnail: Thumbnail, pictures: Pictures, file: SourceFile, password: str, edit: PageEdit | None
) -> None:
    """Have its picture put into a thumbnail once it is made, if the thumbnail is still there."""
    waiting = weakref.ref(thumbnail)

    def show(picture: QPixmap | None) -> None:
        there = waiting()
        if there is not None and isValid(there):
            there.show_picture(picture)

    ratio = thumbnail.devicePixelRatioF()
    box = (round(thumbnail.iconSize().width() * ratio), round(thumbnail.iconSize().height() * ratio))
    pictures.ask(file, password, edit, box, show)


def pages_of(document: Document, facts: Sequence[FileFacts] | None) -> tuple[Page, ...]:
    """Every page of a document as it is taken; while it is not looked at, one for each of its files."""
    if facts is None or len(facts) != len(document.files):
        return tuple((file, PageEdit()) for file in document.files)
    from desktop.session import changes

    return changes.pages_taken(document, facts)


def page_number(document: Document, facts: Sequence[FileFacts] | None, file: str | None, page: int | None) -> int:
    """The place among all pages of the page of a file that a finding names; the first of the file without one."""
    places = [n for n, (source, _edit) in enumerate(pages_of(document, facts), start=1) if source.name == file]
    if not places:
        return 1
    return places[min((page or 1), len(places)) - 1]



