"""Where the dossier goes: the site and its limits, and the folder to write into."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.gui import tokens
from desktop.gui.context import Context
from desktop.gui.widgets.boxes import Card, Opening
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.field import Field
from desktop.gui.widgets.flowing import Flow
from desktop.gui.widgets.text import heading, label, left_to_right, paragraph
from desktop.model.portal import Portal
from desktop.words import _

_MEGABYTE = 1_000_000  # portals state their limits in decimal units (contract.md)
FOLDER = "dossier"


class Target(QWidget):
    """changed: called when the folder or a limit is another one."""

    def __init__(self, context: Context, changed: Callable[[], None]) -> None:
        super().__init__()
        self._context, self._changed, self.say = context, changed, context.say
        self._portal: Portal = context.opened.rules.portal
        written = context.written
        self.folder = written.folder if written is not None else context.opened.folder / FOLDER
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.L)
        column.addWidget(self._site())
        column.addWidget(self._place())

    @property
    def limits(self) -> tuple[int, int]:
        """Bytes of one file, and of all of them."""
        return (_bytes(self._file) or self._portal.max_file_bytes, _bytes(self._total) or self._portal.max_total_bytes)

    @property
    def portal_id(self) -> str:
        return self._portal.id

    def _site(self) -> Card:
        card, say = Card(), self.say
        card.body.addWidget(heading(say(_("Where you will upload it")), 2))
        card.body.addWidget(paragraph(say(self._portal.name)))
        sizes = {"file_bytes": self._portal.max_file_bytes, "all_bytes": self._portal.max_total_bytes}
        told = say(_("Limits: {file_bytes} for one file, {all_bytes} for all together"), sizes)
        opening = Opening(self._context.look, told, "info")
        self._file = _megabytes(self._portal.max_file_bytes)
        self._total = _megabytes(self._portal.max_total_bytes)
        self._limits(opening)
        card.body.addWidget(opening)
        return card

    def _limits(self, opening: Opening) -> None:
        say = self.say
        if not self._portal.confirmed:
            told = _("The site does not publish its limits. These are careful ones of ours; if the site tells you "
                     "others, change them here.")  # fmt: skip
            opening.body.addWidget(label(say(told)))
        for name in ("max_file_bytes", "max_total_bytes"):
            if name in self._portal.values:
                opening.body.addWidget(label(say(self._portal.values[name].why), "soft"))
        row = QWidget()
        flow = Flow(row, tokens.L)
        for editor, name in ((self._file, _("Largest file, in MB")), (self._total, _("All files together, in MB"))):
            editor.textEdited.connect(lambda _text: self._changed())
            flow.addWidget(Field(self._context.look, "", say(name), editor).keep_narrow(12))
        opening.body.addWidget(row)

    def _place(self) -> Card:
        card, say = Card(), self.say
        card.body.addWidget(heading(say(_("Where it is written")), 2))
        row = QHBoxLayout()
        row.setSpacing(tokens.M)
        self._shown = left_to_right(str(self.folder), mirrored=self._context.look.right_to_left)
        row.addWidget(self._shown, 1)
        row.addWidget(button(self._context.look, say(_("Other folder…")), self._choose, icon="folder"))
        card.body.addLayout(row)
        self._note = label("", "soft")
        card.body.addWidget(self._note)
        self.zip = QCheckBox(say(_("Also make one ZIP file of everything")))
        self.zip.setAccessibleName(self.zip.text())
        card.body.addWidget(self.zip)
        self._tell()
        return card

    def _choose(self) -> None:
        chosen = self._context.dialogs.folder(self.say(_("Choose a folder for the finished dossier")))
        if chosen is None:
            return
        self.folder = chosen if _is_free(chosen) else chosen / FOLDER
        self._shown.setText(str(self.folder))
        self._tell()
        self._changed()

    def _tell(self) -> None:
        again = (self.folder / "report.json").is_file()
        self._note.setText(
            self.say(_("A dossier was written here before. Only the files that this program wrote are replaced."))
            if again
            else self.say(_("Your own papers are never changed."))
        )


def _is_free(folder: Path) -> bool:
    """Whether a dossier may be written right into it: it is empty, or holds one already."""
    try:
        return (folder / "report.json").is_file() or not any(folder.iterdir())
    except OSError:
        return True  # writing will say what is the matter


def _megabytes(count: int) -> QLineEdit:
    editor = QLineEdit(f"{count / _MEGABYTE:g}")
    validator = QDoubleValidator(0.05, 1000.0, 2, editor)
    validator.setLocale(QLocale.c())
    validator.setNotation(QDoubleValidator.Notation.StandardNotation)
    editor.setValidator(validator)
    return editor


def _bytes(editor: QLineEdit) -> int | None:
    """What the field says, in bytes; None when it says nothing that can be a limit."""
    try:
        return max(1, round(float(editor.text().replace(",", ".")) * _MEGABYTE))
    except ValueError:
        return None
