"""How the pages were made smaller: each picture with what was chosen for it, and why; folded until it is wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Opening
from desktop.gui.widgets.text import label, left_to_right
from desktop.model import choice_words
from desktop.model.bundle import Output


class Chosen(QWidget):
    """outputs: what was written. Where nothing was given up, one quiet line says that."""

    def __init__(self, context: Context, outputs: Sequence[Output]) -> None:
        super().__init__()
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        smaller = choice_words.with_pictures(outputs)
        self.opening: Opening | None = None
        if not smaller:
            column.addWidget(label(context.say(choice_words.NOTHING_SMALLER), "soft"))
            return
        self.opening = Opening(context.look, context.say(choice_words.TITLE), "info")
        self.opening.on_open(lambda: self._fill(smaller))
        column.addWidget(self.opening)

    def _fill(self, outputs: Sequence[Output]) -> None:
        assert self.opening is not None
        say, body = self._context.say, self.opening.body
        names = {r.id: r.name for r in self._context.opened.rules.procedure.requirements}
        body.setSpacing(tokens.M)
        body.addWidget(label(say(choice_words.FITTED), "soft"))
        for output in outputs:
            body.addWidget(self._of_file(output, say(names.get(output.requirement or "", ""))))

    def _of_file(self, output: Output, name: str) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.XS)
        if name:
            column.addWidget(label(name, "strong"))
        mirrored = self._context.look.right_to_left
        column.addWidget(left_to_right(output.path.removeprefix("upload/"), "small", mirrored=mirrored))
        for choice in output.pictures:
            column.addWidget(label(choice_words.told(choice, self._context.language)))
        return part
