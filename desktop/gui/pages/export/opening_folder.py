"""Folders and paths as the export shows them: opened in the system's own window, broken where there is no more room."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop.gui.context import Context
from desktop.words import _


def open_folder(context: Context, folder: Path) -> None:
    """Show it as the system shows folders; where it cannot, say where the folder is."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        context.dialogs.tell(context.say(_("The folder could not be opened from here")), str(folder))


def breakable(path: str) -> str:
    """A path that may go on in a second line after each of its parts."""
    return re.sub(r"([/\\_-])", "\\1\N{ZERO WIDTH SPACE}", path)
