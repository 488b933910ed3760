"""What was written: each file with its size, and what to do with them now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.pages.export.file_table import MEANINGS, FileTable
from desktop.gui.widgets.boxes import Callout, Card
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.text import heading
from desktop.model.bundle import Output
from desktop.words import _


class Outcome(Card):
    """The files of a built dossier. complete: nothing that must be there is missing."""

    def __init__(self, context: Context, folder: Path, outputs: Sequence[Output], *, complete: bool) -> None:
        super().__init__()
        self._context, self._folder = context, folder
        say = context.say
        self.title = heading(say(_("The dossier is written")), 2)
        self.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body.addWidget(self.title)
        self.body.addWidget(
            Callout(context.look, "ready", say(_("Every file was read back and is sound.")))
            if complete
            else Callout(
                context.look, "review",
                say(_("Every file was read back and is sound. Something is still missing: the report says what.")),
            )
        )  # fmt: skip
        self.body.addWidget(FileTable(self._rows(outputs)))
        row = QWidget()
        flow = Flow(row, tokens.S)
        flow.addWidget(button(context.look, say(_("Open the folder")), self._open, icon="folder", role="primary"))
        flow.addWidget(button(context.look, say(_("What to do next")), lambda: context.go("after"), icon="next"))
        self.body.addWidget(row)

    def _rows(self, outputs: Sequence[Output]) -> list[tuple[str, str, str]]:
        """What goes to the site first."""
        names = {r.id: r.name for r in self._context.opened.rules.procedure.requirements}
        say, size = self._context.say, self._context.language.size
        ordered = sorted(outputs, key=lambda output: not output.path.startswith("upload/"))
        return [
            (output.path, say(names.get(output.requirement or "") or MEANINGS.get(output.path, "")), size(output.bytes))
            for output in ordered
        ]

    def _open(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))):
            self._context.dialogs.tell(
                self._context.say(_("The folder could not be opened from here")), str(self._folder)
            )
