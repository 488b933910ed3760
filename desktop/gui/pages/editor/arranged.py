"""The pages of one document as they are arranged now, and each change of them as a new arrangement."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from desktop.model.dossier import Document
from desktop.model.facts import FileFacts
from desktop.model.page_edit import Corner, PageEdit
from desktop.session import changes
from desktop.session.changes import Page
from desktop.words import _

from . import outline


@dataclass(frozen=True)
class Arranged:
    """pages: in order, as the person arranged them. taken: what is done to each, also where nobody said anything.
    pictures: names of the files that are pictures, and may be set right: none of an identity photo.

    None of its verbs changes it; each gives the pages as they would be.
    """

    pages: tuple[Page, ...]
    taken: tuple[PageEdit, ...]
    pictures: frozenset[str] = frozenset()

    @classmethod
    def of(cls, document: Document, facts: Sequence[FileFacts] | None, before: Arranged | None) -> Arranged | None:
        """None while it is not known how many pages there are. before: what the program does to a page is known of it
        while its file is looked at anew."""
        if facts is not None:
            taken = tuple(edit for _file, edit in changes.pages_taken(document, facts))
            files = facts if document.may_be_set_right else ()
            pictures = frozenset(each.name for each in files if each.format != "pdf")
            return cls(changes.pages_of(document, facts), taken, pictures)
        pages = changes.pages_known(document)
        if pages is None:
            return None
        if before is None:
            return cls(pages, tuple(edit for _file, edit in pages))
        return cls(pages, tuple(before.done.get((f.name, edit), edit) for f, edit in pages), before.pictures)

    @property
    def done(self) -> Mapping[tuple[str, PageEdit], PageEdit]:
        """What the program does, by file and page."""
        return {(file.name, edit): taken for (file, edit), taken in zip(self.pages, self.taken, strict=True)}

    @property
    def as_taken(self) -> tuple[Page, ...]:
        """Each page with what is done to it."""
        return tuple((file, taken) for (file, _edit), taken in zip(self.pages, self.taken, strict=True))

    def is_picture(self, number: int) -> bool:
        """Whether a page is known and a picture, so that it can be set right."""
        return self.editable(number) and self.pages[number][0].name in self.pictures

    def set_right(self, number: int) -> bool:
        """Whether a page is as the program, and nobody else, has made it."""
        return self.pages[number][1] != self.taken[number]

    def ordered(self, order: Sequence[int]) -> tuple[Page, ...]:
        return tuple(self.pages[number] for number in order)

    def without(self, number: int) -> tuple[Page, ...]:
        return self.pages[:number] + self.pages[number + 1 :]

    def turned(self, number: int, by: int) -> tuple[Page, ...]:
        edit = self.taken[number]
        return self._with(number, replace(edit, turn=(edit.turn + by) % 360))

    def cut(self, number: int, shown: Sequence[Corner], shape: str) -> tuple[Page, ...]:
        """``shown``: corners on the page as it is shown, turned. The whole page is no cut."""
        edit = self.taken[number]
        corners = outline.unturned(shown, edit.turn)
        whole = tuple(corners) == outline.WHOLE and not shape
        return self._with(number, replace(edit, corners=() if whole else corners, shape=shape, skew=0.0))

    def evened(self, number: int) -> tuple[Page, ...]:
        """With the light evened out, or not any more."""
        return self.put(number, replace(self.taken[number], even=not self.taken[number].even))

    def put(self, number: int, edit: PageEdit) -> tuple[Page, ...]:
        """With this done to a page."""
        return self._with(number, replace(edit, page=self.taken[number].page))

    def whole(self, number: int) -> tuple[Page, ...]:
        """The page as it is in its file."""
        return self._with(number, PageEdit(self.taken[number].page))

    def shown_corners(self, number: int) -> tuple[Corner, ...]:
        """What is kept of a page, on the page as it is shown; none: all of it."""
        edit = self.taken[number]
        return outline.turned(edit.corners, edit.turn) if edit.corners else ()

    def editable(self, number: int) -> bool:
        """Whether the page is known: a file that is still locked stands there whole."""
        return bool(self.pages[number][1].page)

    def _with(self, number: int, edit: PageEdit) -> tuple[Page, ...]:
        """A picture to which a person wants nothing done stays so: the program proposes nothing for it any more."""
        if self.pages[number][0].name in self.pictures:
            edit = replace(edit, as_it_is=edit.untouched)
        return (*self.pages[:number], (self.pages[number][0], edit), *self.pages[number + 1 :])


STEPS: Final[Mapping[str, tuple[str, Callable[[Arranged, int], tuple[Page, ...]]]]] = {
    "rotate_left": (_("Turned page"), lambda arranged, number: arranged.turned(number, 270)),
    "rotate_right": (_("Turned page"), lambda arranged, number: arranged.turned(number, 90)),
    "even": (_("Even light"), Arranged.evened),
    "whole": (_("Page as it was"), Arranged.whole),
}
"""What a tool does to a page at once: the name of the change, and the pages afterwards."""
