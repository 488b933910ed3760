"""Papers that were taken out in the last thirty days: when, which files, and a way back for each."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import DesktopError
from desktop.gui import tokens
from desktop.gui.widgets.boxes import Opening
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.text import label, line
from desktop.model.dossier import Document
from desktop.model.shown_names import safe_name
from desktop.session import changes
from desktop.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.progress import Progress
    from desktop.session.history import Removed

    from .desk import Desk

_NAMES_LENGTH = 60
Papers = tuple[tuple[dt.date, Document], ...]


class Bin(Renewed):
    """Empty while nothing was taken out. A folder in the clear forgets what was when the dossier is closed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._context = desk, desk.context
        self._asked: tuple[Removed, ...] = ()

    def show_removed(self, removed: tuple[Removed, ...]) -> None:
        """What was removed may have to be read first."""
        if removed is self._asked or removed == self._asked:
            return
        self._asked = removed
        self._context.run(self, partial(_papers, removed), done=partial(self._show, removed))

    def _show(self, removed: tuple[Removed, ...], papers: Papers) -> None:
        if removed is self._asked:
            self.show_value(papers, partial(self._fill, papers))

    def _fill(self, papers: Papers, column: QVBoxLayout) -> None:
        if not papers:
            return
        context = self._context
        title = context.say(_("Papers that were taken out: {count}"), {"count": len(papers)})
        self.opening = Opening(context.look, title, "delete")
        self.opening.on_open(lambda: self._put_papers(papers))
        column.addWidget(self.opening)

    def _put_papers(self, papers: Papers) -> None:
        say, body = self._context.say, self.opening.body
        kept = say(_("Each can be put back for thirty days. Nothing of it is given to anybody meanwhile."))
        in_clear = say(_("Each can be put back as long as this dossier is open; its files stay in your folder."))
        body.addWidget(label(kept if self._is_sealed() else in_clear, "soft"))
        for on, document in papers:
            body.addWidget(line())
            body.addWidget(self._row(on, document))

    def _row(self, on: dt.date, document: Document) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(tokens.M)
        words = QVBoxLayout()
        words.setSpacing(0)
        say, name = self._context.say, self._name(document)
        words.addWidget(label(name, "strong"))
        names = tuple(dict.fromkeys(safe_name(file.name, _NAMES_LENGTH) for file in document.files))
        words.addWidget(label(say(_("{files} · taken out on {day}"), {"files": names, "day": on}), "small"))
        across.addLayout(words, 1)
        put = button(
            self._context.look, say(_("Put back")), partial(self._put_back, document), icon="undo", description=name
        )
        across.addWidget(put)
        return row

    def _name(self, document: Document) -> str:
        procedure = self._context.opened.rules.procedure
        known = next((each for each in procedure.requirements if each.id == document.requirement), None)
        if known is None:
            return self._context.say(_("A paper that nobody had said the purpose of"))
        return self._context.say(known.name)

    def _put_back(self, document: Document) -> None:
        self._context.opened.change(_("Put a paper back"), changes.put_back(document))
        self._desk.said.emit(self._context.say(_("The paper is there again.")))

    def _is_sealed(self) -> bool:
        from desktop.session import keys

        return keys.is_sealed(self._context.opened)


def _papers(removed: Sequence[Removed], _progress: Progress) -> Papers:
    """Those that can be read, with the day on which they were taken out. Blocks."""
    found = []
    for each in removed:
        try:
            found.append((each.on, each.document))
        except DesktopError:  # damaged: there is nothing to put back
            continue
    return tuple(found)
