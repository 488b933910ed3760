"""Starts the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication

from desktop import settings, words

from . import crash, qt_messages, starting
from .look import program_icon
from .window import Window

_ICON_MS = 50  # ours: until the page has been drawn


def main(arguments: Sequence[str]) -> int:
    """Show the window until it is closed; the exit status."""
    qt_messages.explain_abort()
    app = QApplication([*arguments, "-style", "Fusion"])  # ``setStyle`` would bring all that Python knows of styles
    qt_messages.be_quiet()
    app.setApplicationName("Dossier Prêt")
    app.setDesktopFileName("dossier-pret")
    window = Window(app, settings.usual_file(), system_language())
    crash.install(window)
    window.show()
    QTimer.singleShot(_ICON_MS, lambda: app.setWindowIcon(program_icon()))
    starting.collect_again()
    starting.take_short_turns()
    starting.sweep_later(window.pool)
    return app.exec()


def system_language() -> str:
    """The first language of the system that we have; English when there is none."""
    wanted = (name.split("-")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in wanted if code in words.NAMES), "en")


if __name__ == "__main__":
    sys.exit(main(sys.argv))
