"""What was written: each file with its size, and what to do with them now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.errors import OutputError
from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.telling import teller
from desktop.gui.widgets.boxes import Callout, Card
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.text import heading
from desktop.model.bundle import Output
from desktop.words import _

from .chosen import Chosen
from .file_table import FileTable, meaning
from .opening_folder import open_folder
from .too_large import TooLarge

if TYPE_CHECKING:
    from desktop.progress import Progress
    from desktop.session.exporting import Finished


class Outcome(Card):
    """The files of a built dossier. alone: not the whole of it. changed: the dossier is another one since."""

    def __init__(self, context: Context, finished: Finished, *, alone: bool, changed: bool) -> None:
        super().__init__()
        self._context, self._finished, self.say = context, finished, context.say
        self.title = heading(self.say(_("The dossier is written")), 2)
        self.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title.setAccessibleName(self.title.text())
        self.title.setAccessibleDescription(str(finished.folder))
        self.body.addWidget(self.title)
        if changed:
            told = _("You have changed something since. Write it again, so that the files say the same.")
            self.body.addWidget(Callout(context.look, "review", self.say(told)))
        self.body.addWidget(self._verdict())
        if finished.too_large and not changed:
            self.body.addWidget(TooLarge(context, finished.too_large))
        self.body.addWidget(FileTable(self._rows(finished.outputs), mirrored=context.look.right_to_left))
        self.body.addWidget(Chosen(context, finished.outputs))
        self.body.addWidget(self._ways(alone=alone))

    def _verdict(self) -> Callout:
        look, say = self._context.look, self.say
        if self._finished.complete:
            return Callout(look, "ready", say(_("Every file was read back and is sound.")))
        told = _("Every file was read back and is sound. Something is still missing: the report says what.")
        return Callout(look, "review", say(told))

    def _ways(self, *, alone: bool) -> QWidget:
        say, look, context = self.say, self._context.look, self._context
        folder = str(self._finished.folder)
        row = QWidget()
        flow = Flow(row, tokens.S)
        self.open = button(
            look, say(_("Open the folder")), self._open, icon="folder", role="primary", description=folder
        )
        flow.addWidget(self.open)
        flow.addWidget(button(look, say(_("Print the report…")), self._print, icon="print"))
        after = _("Back to what was refused") if alone else _("What to do next")
        flow.addWidget(button(look, say(after), lambda: context.go("after", "" if alone else "steps"), icon="next"))
        return row

    def _rows(self, outputs: Sequence[Output]) -> list[tuple[str, str, str]]:
        """What goes to the site first."""
        names = {r.id: r.name for r in self._context.opened.rules.procedure.requirements}
        size = self._context.language.size
        ordered = sorted(outputs, key=lambda output: not output.path.startswith("upload/"))
        return [
            (output.path, self.say(names.get(output.requirement or "") or meaning(output.path)), size(output.bytes))
            for output in ordered
        ]

    def _open(self) -> None:
        open_folder(self._context, self._finished.folder)

    def _print(self) -> None:
        """The report as it was written; read off the window's thread."""
        path, context, title = self._finished.folder / "report.pdf", self._context, self.say(_("Completeness report"))

        def read(_progress: Progress) -> bytes:
            try:
                return path.read_bytes()
            except OSError:
                raise OutputError("output_folder_gone", folder=str(path.parent)) from None

        def done(pdf: bytes) -> None:
            from desktop.gui import printing

            printing.print_pdf(context, self, title, pdf)

        context.run(self, read, done=done, failed=teller(context, self.say(_("It could not be printed"))))
