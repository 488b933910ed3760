"""Starts the window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import QLocale, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop import settings, words

from . import crash, starting
from .look import program_icon
from .window import Window

_ICON_MS = 50  # ours: until the page has been drawn

def main(arguments: Sequence[str]) -> int:
    """Show the window until it is closed; the exit status."""
    before = qInstallMessageHandler(_explain_abort)
    app = QApplication([*arguments, "-style", "Fusion"])  # ``setStyle`` would bring all that Python knows of styles
    qInstallMessageHandler(before)
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


def _explain_abort(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """While Qt looks for a screen: where it would abort, say so in words and end; what it warns of goes on as it is."""
    if sys.stderr is not None:
        print(message, file=sys.stderr)
    if kind is QtMsgType.QtFatalMsg:
        from desktop.errors import ArgumentsError

        status = starting.tell(ArgumentsError("window_no_platform"))
        sys.stderr.flush()
        os._exit(status)  # nothing has begun yet; Qt would end it with a core dump


def system_language() -> str:
    """The first language of the system that we have; English when there is none."""
    wanted = (name.split("-")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in wanted if code in words.NAMES), "en")


if __name__ == "__main__":
    sys.exit(main(sys.argv))
