"""Before Qt is there: opens the window, or says in words why none can be opened here, instead of Qt's own abort."""

from __future__ import annotations

import builtins
import gc
import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from desktop import words
from desktop.errors import ArgumentsError, DesktopError
from desktop.session import administered

if TYPE_CHECKING:
    from PySide6.QtCore import QThreadPool

_SWEEP_MS = 4_000  # after the window is there; ours
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")  # how Linux tells a program which screen there is
_SHORT = 0.0002  # seconds; ours, measured


def main(arguments: Sequence[str]) -> int:
    """Show the window until it is closed; the exit status. 2 when there is no screen, or Qt cannot be loaded; 4 when
    the policy of this computer is wrong."""
    if not has_screen(os.environ, sys.platform):
        return tell(ArgumentsError("window_no_screen"))
    collect_nothing()
    try:
        administered.load_policy()
    except DesktopError as refusal:
        return tell(refusal)
    try:
        import_plainly()
        from . import app
    except ImportError as error:
        if not any(part in f"{error.name} {error}" for part in ("PySide6", "shiboken6")):
            raise
        return tell(ArgumentsError("window_no_qt", part=str(error).partition(":")[0]))
    return app.main(arguments)


def collect_nothing() -> None:
    """Until the window is there nothing is thrown away: looking for it all the time takes a tenth of the start."""
    gc.disable()


def import_plainly() -> None:
    """Qt comes with an import of its own, which reads the source of each module that is imported, to see whether it
    wants Qt's names spelled otherwise (``from __feature__ import snake_case``). None of ours does: Python's own again.
    """
    import PySide6.QtCore  # noqa: F401 puts it there

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def collect_again() -> None:
    """From now on; what the start has brought stays, and is not looked through each time.

    To look through all the rest takes longer than a stutter (40 ms with a dossier open), and finds little: that is done
    ten times less often than usual.
    """
    gc.freeze()
    young, middle, old = gc.get_threshold()
    gc.set_threshold(young, middle, 10 * old)
    gc.enable()


def take_short_turns() -> None:
    """Whoever waits for Python's lock has it soon: the window lets go of it in many a call of Qt.

    While another thread judges a dossier, it would wait each time for the usual 5 ms, many times in one click.
    """
    sys.setswitchinterval(_SHORT)


def has_screen(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window may be tried: a desktop of Windows or macOS is always there."""
    return not platform.startswith("linux") or any(environment.get(name) for name in _SCREENS)


def tell(error: DesktopError) -> int:
    """Say what is the matter where the command was typed; the exit status."""
    from desktop.session.telling import explain_error

    if sys.stderr is not None:  # without a console there is nobody to tell
        print(*explain_error(error, words.load(words.asked_for(os.environ))), sep="\n", file=sys.stderr)
    return error.exit_status


def sweep_later(pool: QThreadPool) -> None:
    """Some time after the start, off the window's thread: what sessions left that were killed."""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(_SWEEP_MS, lambda: pool.start(_sweep))


def _sweep() -> None:
    from desktop.session import session_mode

    session_mode.sweep()
