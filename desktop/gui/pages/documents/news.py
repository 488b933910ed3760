"""What just happened with the papers: files that could not be taken, a paper that was removed and can come back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Callout
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.text import label
from desktop.session.importing import Imported
from desktop.session.telling import explain_error
from desktop.words import _


class News(Renewed):
    """One piece of news at a time; the next one takes its place. Empty most of the time."""

    def __init__(self, context: Context) -> None:
        super().__init__(tokens.S)
        self._context = context
        self._undoes = ""
        self._show((), "note")

    def tell(self, text: str, tone: str) -> None:
        self._show((text,), tone)

    def tell_failed(self, failed: Sequence[Imported]) -> None:
        """The files that were not imported, each with why; those that were are there. Nothing failed: nothing said."""
        if not failed:
            if not self._undoes:
                self._show((), "note")
            return
        language = self._context.language
        lines = [self._context.say(_("These files could not be taken; everything else was."))]
        for each in failed:
            why = explain_error(each.problem, language) if each.problem is not None else ()
            lines.append(" ".join((f"{language.isolated(each.name)}:", *why)))
        self._show(tuple(lines), "problem")

    def offer_undo(self, text: str, label_: str) -> None:
        """Said until something else is changed. label_: what undo would take back."""
        self._undoes = label_
        self._show((text,), "note")

    def show_undo(self, undo: str) -> None:
        """undo: what undo would take back now."""
        if self._undoes and undo != self._undoes:
            self._undoes = ""
            self._show((), "note")

    def _show(self, lines: tuple[str, ...], tone: str) -> None:
        if lines:
            self._context.announce(lines[0])
        self.show_value((lines, tone, self._undoes), lambda column: self._build(column, lines, tone))

    def _build(self, column: QVBoxLayout, lines: tuple[str, ...], tone: str) -> None:
        if not lines:
            return
        box = Callout(self._context.look, tone, lines[0])
        for line in lines[1:]:
            box.body.addWidget(label(line))
        row = QHBoxLayout()
        look, say = self._context.look, self._context.say
        if self._undoes:
            row.addWidget(button(look, say(_("Undo")), self._undo, icon="undo"))
        row.addWidget(button(look, say(_("Close")), self._close, role="quiet"))
        row.addStretch(1)
        box.body.addLayout(row)
        column.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)

    def _undo(self) -> None:
        self._close()
        self._context.opened.undo()

    def _close(self) -> None:
        self._undoes = ""
        if self._context.giving is not None:
            self._context.giving.failed = ()  # it has been read
        self._show((), "note")
