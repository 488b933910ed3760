"""Starts the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from desktop import settings, words

from . import crash
from .look import program_icon
from .window import Window


def main(arguments: Sequence[str]) -> int:
    """Show the window until it is closed; the exit status."""
    app = QApplication(list(arguments))
    app.setApplicationName("Dossier Prêt")
    app.setDesktopFileName("dossier-pret")
    app.setStyle("Fusion")
    app.setWindowIcon(program_icon())
    window = Window(app, settings.usual_file(), system_language())
    crash.install(window)
    window.show()
    return app.exec()


def system_language() -> str:
    """The first language of the system that we have; English when there is none."""
    wanted = (name.split("-")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in wanted if code in words.NAMES), "en")


if __name__ == "__main__":
    sys.exit(main(sys.argv))
