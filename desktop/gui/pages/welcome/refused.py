"""A folder that will not do: said in the page, with ways out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.errors import DesktopError
from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Callout
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.text import paragraph
from desktop.gui.widgets.written import Address
from desktop.model.shown_names import safe_name
from desktop.words import _

from .folders import Contents


class Refusal(NamedTuple):
    """error: why a folder cannot be used. creating: for a new dossier, else to open one. found: what is in it."""

    error: DesktopError
    folder: Path
    creating: bool
    found: Contents

    @property
    def is_full(self) -> bool:
        return self.creating and self.error.code == "case_folder_not_empty"

    @property
    def has_none(self) -> bool:
        return not self.creating and self.error.code == "case_file_missing"


class Refused(Callout):
    """choose: another folder for the same purpose. ``title`` says in a line what is the matter."""

    def __init__(self, context: Context, refusal: Refusal, choose: Callable[[], None]) -> None:
        self.title = context.say(_title(refusal))
        super().__init__(context.look, "review", "", self.title)
        self._context, self._refusal, self._choose = context, refusal, choose
        self.body.addWidget(Address(safe_name(str(refusal.folder), 300), context.look.right_to_left))
        for line in self._lines():
            self.body.addWidget(paragraph(line))
        ways = QWidget()
        flow = Flow(ways, tokens.S)
        self.ways = tuple(self._ways())
        for way in self.ways:
            flow.addWidget(way)
        self.body.addSpacing(tokens.S)
        self.body.addWidget(ways)

    def _lines(self) -> Iterator[str]:
        from desktop.session.telling import explain_error

        say, refusal = self._context.say, self._refusal
        if refusal.is_full and refusal.found.is_dossier:
            yield say(_("You can open it, or keep the new one apart from it."))
        elif refusal.is_full:
            yield say(_("A dossier gets a folder of its own, so that nothing of yours is mixed with it."))
        elif refusal.has_none:
            yield say(_("The folder of a dossier holds a file called case.toml, which this program writes."))
        else:
            yield from explain_error(refusal.error, self._context.language)

    def _ways(self) -> Iterator[QPushButton]:
        context, refusal, found = self._context, self._refusal, self._refusal.found
        if refusal.is_full and found.is_dossier:
            yield self._way(_("Open it"), lambda: context.open_dossier(refusal.folder), "folder")
        if refusal.has_none:
            for inside in found.inside:
                words = context.say(_("Open “{name}”"), {"name": safe_name(inside.name, 40)})
                yield self._way(words, partial(context.open_dossier, inside), "folder")
            if found.is_empty:
                begin = _("Begin a new dossier in it")
                yield self._way(begin, lambda: context.create_dossier(refusal.folder), "add-file")
        if refusal.is_full or (refusal.has_none and not found.is_empty):
            words = context.say(_("Make a new folder “{name}” in it"), {"name": found.own.name})
            yield self._way(words, lambda: context.create_dossier(found.own), "add-file")
        another = _("Choose another folder…") if refusal.folder.is_dir() else _("Choose another file…")
        yield self._way(another, self._choose, "")

    def _way(self, words: str, does: Callable[[], None], icon: str) -> QPushButton:
        return button(self._context.look, self._context.say(words), does, icon=icon, description=self.title)


def _title(refusal: Refusal) -> str:
    if refusal.is_full:
        another = _("There is a dossier in this folder already")
        return another if refusal.found.is_dossier else _("This folder is not empty")
    if refusal.has_none:
        return _("There is no dossier in this folder")
    return _("This folder cannot be used") if refusal.creating else _("This dossier cannot be opened")
