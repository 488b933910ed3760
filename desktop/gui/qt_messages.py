"""What Qt says to the console: where something was wrong, never the words, which may quote what is typed or shown.

Qt can be told to report each character that it draws: by a file that whoever used the account before left in it
(``QtProject/qtlogging.ini``), or by the environment. Neither is listened to.
"""

from __future__ import annotations

import atexit
import os
import sys
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from . import starting

_RULES: Final = "QT_LOGGING_RULES"  # the variable that goes before all files and other rules
_NOTHING_BUT_TROUBLE: Final = "*.debug=false;*.info=false"
_TOLD: Final = frozenset({QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg})


def explain_abort() -> None:
    """Before Qt's application is made, until ``be_quiet``: where Qt would abort, say so in words and end.

    What it warns of while it looks for a screen is told with its words: it knows nothing of anybody yet.
    """
    os.environ[_RULES] = _NOTHING_BUT_TROUBLE
    for other in ("QT_LOGGING_CONF", "QT_LOGGING_DEBUG"):
        os.environ.pop(other, None)
    qInstallMessageHandler(_before_the_window)


def be_quiet() -> None:
    """From now on, as long as the program runs: only where it was."""
    qInstallMessageHandler(_without_words)
    atexit.register(qInstallMessageHandler, None)  # Qt outlives Python, and must not call it then


def _before_the_window(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if kind in _TOLD and sys.stderr is not None:
        print(message, file=sys.stderr)
    if kind is QtMsgType.QtFatalMsg:
        from desktop.errors import ArgumentsError

        status = starting.tell(ArgumentsError("window_no_platform"))
        if sys.stderr is not None:
            sys.stderr.flush()
        os._exit(status)  # nothing has begun yet; Qt would end it with a core dump


def _without_words(kind: QtMsgType, context: QMessageLogContext, _message: str) -> None:
    if kind in _TOLD and sys.stderr is not None:
        where = os.path.basename(str(context.file or ""))
        print(f"Qt: {kind.name.removeprefix('Qt').removesuffix('Msg').lower()}: {context.category} {where}".rstrip(),
              file=sys.stderr)  # fmt: skip
