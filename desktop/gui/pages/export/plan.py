"""What will be written: each file with what it is, and how the papers stand to the limit."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Callout, Card
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.text import heading, label
from desktop.session import changes, exporting
from desktop.words import _

from .file_table import FileTable, meaning


class PlanCard(Card):
    """limit: bytes of all papers together. with_zip: and all of it once more in one file. alone: one piece only."""

    def __init__(
        self, context: Context, planned: exporting.Plan, *, limit: int, with_zip: bool, alone: bool
    ) -> None:
        super().__init__()
        say, language = context.say, context.language
        self.body.addWidget(heading(say(_("What will be written")), 2))
        if alone and not planned.pieces:
            self.body.addWidget(label(say(_("No paper is given for it yet.")), "soft"))
            return
        others = (*planned.others, *(("dossier.zip",) if with_zip else ()))
        rows = [(piece.path, say(piece.title), language.size(piece.bytes)) for piece in planned.pieces]
        rows += [(name, say(meaning(name)), "") for name in others]
        self.body.addWidget(FileTable(rows, mirrored=context.look.right_to_left))
        for requirements in dict.fromkeys(piece.split for piece in planned.pieces if piece.split):
            self.body.addWidget(self._split(context, requirements))
        if not planned.pieces:
            self.body.addWidget(label(say(_("No paper yet: only the report, which says what is missing.")), "soft"))
            return
        if planned.bytes > limit:
            told = _("Your papers are {found_bytes} as they are. They are made smaller to fit {expected_bytes}, and "
                     "looked at again afterwards so that nothing becomes unreadable.")  # fmt: skip
        else:
            told = _("Your papers are {found_bytes} as they are; the limit is {expected_bytes}.")
        self.body.addWidget(label(say(told, {"found_bytes": planned.bytes, "expected_bytes": limit}), "soft"))

    def _split(self, context: Context, requirements: tuple[str, ...]) -> Callout:
        """That somebody chose several files, what that is worth, and the way back."""
        say, name = context.say, context.opened.rules.procedure.requirement(requirements[0]).name
        files = max(map(context.snapshot.dossier.files_for, requirements))
        told = say(
            _("{piece} goes out as {files} files. No source that we know says that the site takes several."),
            {"piece": say(name), "files": files},
        )
        box, row = Callout(context.look, "review", told), QWidget()
        words = say(_("Put it back into one file"))
        back = button(context.look, words, lambda: _join(context, requirements), icon="undo", description=say(name))
        Flow(row, tokens.S).addWidget(back)
        box.body.addWidget(row)
        return box


def _join(context: Context, requirements: tuple[str, ...]) -> None:
    context.opened.change(_("Put back into one file"), changes.join(requirements))
