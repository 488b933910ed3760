"""Files in rows: where each stands in the folder, what it is, how big."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.gui import tokens
from desktop.gui.widgets.text import label, left_to_right
from desktop.session.catalogued import forms
from desktop.words import _

from .opening_folder import breakable

_MEANINGS: Final[Mapping[str, str]] = {
    "dossier.pdf": _("Everything bound together, with contents and page numbers"),
    "report.pdf": _("What is ready, what is missing and why, in French and in your language"),
    "report.json": _("The same as data"),
    "next-steps.ics": _("Dates for your calendar"),
    "dossier.zip": _("All of it in one file"),
    "card/photo.jpg": _("The photo for the card"),
    "card/identity.pdf": _("The identity document for the card"),
}


def meaning(path: str) -> str:
    """What a file that is written beside the pieces is, in English; "" when there is no more to say than its name."""
    if path in _MEANINGS:
        return _MEANINGS[path]
    form = forms().get(PurePosixPath(path).stem.replace("-", "_"))
    return form.title if form else ""


class FileTable(QWidget):
    """rows: the path inside the folder, the meaning in the person's language, the size in words."""

    def __init__(self, rows: Sequence[tuple[str, str, str]], *, mirrored: bool) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.L)
        grid.setVerticalSpacing(tokens.S)
        for row, (path, said, size) in enumerate(rows):
            grid.addWidget(label(said or path), row, 0)
            shown = left_to_right(breakable(path), "small", mirrored=mirrored)
            shown.setAccessibleName(path)
            grid.addWidget(shown, row, 1)
            grid.addWidget(label(size, "small", wrap=False), row, 2, Qt.AlignmentFlag.AlignTrailing)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
