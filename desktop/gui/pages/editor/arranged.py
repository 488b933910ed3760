"""The pages of one document as they are arranged now, and each change of them as a new arrangement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.model.dossier import Document
from desktop.model.facts import FileFacts
from desktop.model.page_edit import Corner, PageEdit
from desktop.session import changes
from desktop.session.changes import Page

from . import outline


@dataclass(frozen=True)
class Arranged:
    """pages: in order. None of its verbs changes it; each gives the pages as they would be."""

    pages: tuple[Page, ...]

    @classmethod
    def of(cls, document: Document, facts: Sequence[FileFacts] | None) -> Arranged | None:
        """None while it is not known how many pages there are."""
        if facts is not None:
            return cls(changes.pages_of(document, facts))
        pages = changes.pages_known(document)
        return cls(pages) if pages is not None else None

    def ordered(self, order: Sequence[int]) -> tuple[Page, ...]:
        return tuple(self.pages[number] for number in order)

    def without(self, number: int) -> tuple[Page, ...]:
        return self.pages[:number] + self.pages[number + 1 :]

    def turned(self, number: int, by: int) -> tuple[Page, ...]:
        edit = self.pages[number][1]
        return self._with(number, replace(edit, turn=(edit.turn + by) % 360))

    def cut(self, number: int, shown: Sequence[Corner], shape: str) -> tuple[Page, ...]:
        """``shown``: corners on the page as it is shown, turned. The whole page is no cut."""
        edit = self.pages[number][1]
        corners = outline.unturned(shown, edit.turn)
        whole = tuple(corners) == outline.WHOLE and not shape
        return self._with(number, replace(edit, corners=() if whole else corners, shape=shape))

    def whole(self, number: int) -> tuple[Page, ...]:
        """The page as it is in its file."""
        return self._with(number, PageEdit(self.pages[number][1].page))

    def shown_corners(self, number: int) -> tuple[Corner, ...]:
        """What is kept of a page, on the page as it is shown; none: all of it."""
        edit = self.pages[number][1]
        return outline.turned(edit.corners, edit.turn) if edit.corners else ()

    def editable(self, number: int) -> bool:
        """Whether the page is known: a file that is still locked stands there whole."""
        return bool(self.pages[number][1].page)

    def _with(self, number: int, edit: PageEdit) -> tuple[Page, ...]:
        return (*self.pages[:number], (self.pages[number][0], edit), *self.pages[number + 1 :])
