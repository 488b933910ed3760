"""What nobody expected: one dialog, the work kept, and a report that holds nothing personal."""

from __future__ import annotations

import sys
import threading
import traceback
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, qVersion

from desktop import __version__
from desktop.words import _

if TYPE_CHECKING:
    from .window import Window


class _Catcher(QObject):
    """Brings an exception from any thread to the window's own."""

    caught = Signal(str)


def install(window: Window) -> None:
    """From now on every unexpected exception is shown once, whichever thread it comes from."""
    catcher = _Catcher(window)
    catcher.caught.connect(lambda text: _show(window, text))

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        text = report(kind, trace)
        print(text, file=sys.stderr)
        catcher.caught.emit(text)

    sys.excepthook = hook
    threading.excepthook = lambda args: hook(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback)


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where it happened and on what kind of computer. No message of the exception: it may quote what was typed."""
    places = [
        f"  {frame.filename.replace(chr(92), '/').split('/desktop/')[-1]}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
        if "/desktop/" in frame.filename.replace("\\", "/")
    ]
    return "\n".join([diagnostics(), kind.__name__, *places])


def diagnostics() -> str:
    """Versions and the kind of system; no name of a person, a folder or a computer."""
    import platform

    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    return f"Dossier Prêt {__version__} · Python {platform.python_version()} · Qt {qVersion()} · {system}"


def _show(window: Window, text: str) -> None:
    """One dialog at a time: an error that comes back while it is open is not shown again."""
    if window.property("crashed"):
        return
    window.setProperty("crashed", True)
    say = window.context.say
    try:
        copy = window.context.dialogs.confirm(
            say(_("Something went wrong in this program")),
            say(_("This is our fault. What you typed and imported is kept. You can go on; if it happens again, close "
                  "the window and open your dossier again. The report says where in the program it happened, and "
                  "nothing about you.")),
            say(_("Copy the report")),
            no=say(_("Go on")),
        )  # fmt: skip
        if copy:
            from PySide6.QtGui import QGuiApplication

            QGuiApplication.clipboard().setText(text)
    finally:
        window.setProperty("crashed", False)
