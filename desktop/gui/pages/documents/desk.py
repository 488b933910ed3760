"""What the cards and the tray do with papers: have them chosen, take what is dropped, sort, remove, excuse."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from desktop.gui.context import Context
from desktop.gui.pictures import Pictures
from desktop.gui.widgets.dropping import Dropped, dropped
from desktop.session import changes
from desktop.session.route import STATEMENTS
from desktop.words import _

from .giving import Place, giving_of
from .piece import WRITTEN_HERE, Piece

REMOVING = _("Remove a paper")
_NOTHING = _("There is no picture and no file to paste. Copy one first.")


class Desk(QObject):
    """A requirement is named by its id; "" stands for "not said yet". ``pieces``: what the page shows now.

    said: something to tell, in the person's language. removed: from this requirement. sorted: to this one. wanted: a
    requirement that no rule asks for is asked for by the person.
    """

    said = Signal(str)
    removed = Signal(str)
    sorted = Signal(str)
    wanted = Signal(str)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self.pictures = Pictures(context, self)
        self.giving = giving_of(context)
        self.pieces: tuple[Piece, ...] = ()
        self._procedure = context.opened.rules.procedure

    def choose(
        self, requirement: str, *, document: int | None = None, replacing: bool = False, file: str = ""
    ) -> None:
        """Have the person choose files for a requirement, for one of its documents, or in the place of one file."""
        paths = self.context.dialogs.files(self.context.say(_("Choose the pictures or files of this paper")))
        if paths:
            place = self._place(requirement)
            place = dataclasses.replace(place, document=document, replacing=replacing, file=file)
            self.giving.give_files(paths, place)

    def take(self, brought: Dropped, requirement: str) -> None:
        """What was dropped or pasted is for this requirement."""
        if brought.document is not None:
            self.sort(brought.document, requirement)
        elif brought.paths:
            self.giving.give_files(brought.paths, self._place(requirement))
        elif brought.image is not None:
            self.giving.give_image(brought.image, self._place(requirement))
        else:
            self.said.emit(self.context.say(_NOTHING))

    def paste(self, requirement: str) -> None:
        self.take(dropped(QGuiApplication.clipboard().mimeData()), requirement)

    def sort(self, document: int, requirement: str) -> None:
        """Say what a document is for; its kind stays where the requirement knows it.

        A file that nobody had said anything of joins the paper that is there: pages of one paper come as several files.
        """
        documents = self.context.snapshot.dossier.documents
        if document >= len(documents) or documents[document].requirement == requirement:
            return
        there = next((n for n, each in enumerate(documents) if each.requirement == requirement), None)
        if requirement and there is not None and not documents[document].requirement:
            self.context.opened.change(_("What a paper is for"), changes.join_documents(there, document))
            self.sorted.emit(requirement)
            return
        kind = documents[document].kind
        fits = bool(requirement) and self._procedure.requirement(requirement).alternative(kind) is not None
        kind = kind if fits else self._only_kind(requirement)
        self.context.opened.change(_("What a paper is for"), changes.move_document(document, requirement, kind))
        self.sorted.emit(requirement)

    def remove(self, document: int, requirement: str) -> None:
        """requirement: that of the card which the person looks at."""
        if document < len(self.context.snapshot.dossier.documents):
            self.context.opened.change(REMOVING, changes.remove_document(document))
            self.removed.emit(requirement)

    def excuse(self, requirement: str, reason: str) -> None:
        self.context.opened.change(_("Why a paper cannot be given"), changes.excuse(requirement, reason))

    def destinations(self, but: str) -> tuple[tuple[str, str], ...]:
        """Requirements that a document can be for, with their names; for one that is sorted, also "later"."""
        say = self.context.say
        found = tuple(
            (piece.id, say(piece.requirement.name))
            for piece in self.pieces
            if piece.id not in (but, WRITTEN_HERE) and not piece.line.locked
        )
        return (*found, ("", say(_("I will say it later")))) if but else found

    def is_written_here(self, kind: str) -> bool:
        """Whether the program prepares a paper of this kind, to be signed."""
        return kind in STATEMENTS

    def addable(self) -> Sequence[tuple[str, str]]:
        """What no rule asks for by itself, with the words of the button that adds it (English source)."""
        if self.context.snapshot.checklist.route.id != "register":
            return ()
        shown = {piece.id for piece in self.pieces}
        free = (each.id for each in self._procedure.requirements if not each.needs and each.id not in shown)
        return [(id_, _("Add another document that an agreement asks for")) for id_ in free]

    def _place(self, requirement: str) -> Place:
        return Place(requirement, self._only_kind(requirement))

    def _only_kind(self, requirement: str) -> str:
        """The kind where there is only one; else the person says it."""
        if not requirement:
            return ""
        accepted = self._procedure.requirement(requirement).alternatives
        return accepted[0].id if len(accepted) == 1 else ""
