"""What dialogs for files would remember of a person, and where: names of folders, for every program of the account.

Qt keeps the folders that were visited in settings that all Qt programs share (``QtProject``); systems put files that
were chosen in dialogs of theirs into their lists of recent documents.
"""

from __future__ import annotations

import os
from typing import Final

from PySide6.QtCore import QCoreApplication, QSettings, Qt

_ORGANISATION: Final = "QtProject"  # where ``QFileDialog`` keeps them
_TOLD: Final = "remembers nothing"
_KEYS: Final = ("FileDialog/history", "FileDialog/lastVisited")


def remember_nothing() -> None:
    """To be called before a dialog is made: from then on, Qt has nowhere to keep anything, where that can be set; else
    what it wrote down goes before the next one, and at the end of the program.

    On computers for everybody, Qt's own dialogs are shown, of which the system learns nothing.
    """
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)  # only Linux knows this
    forget()
    program = QCoreApplication.instance()
    if program is not None and not program.property(_TOLD):
        program.setProperty(_TOLD, True)
        program.aboutToQuit.connect(forget)
        from desktop.session import administered

        if administered.load_policy().session_mode.value:
            QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)


def forget() -> None:
    """Take away what Qt's dialogs have written down."""
    settings = QSettings(QSettings.Scope.UserScope, _ORGANISATION)
    for key in _KEYS:
        if settings.contains(key):
            settings.remove(key)
