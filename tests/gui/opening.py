"""Windows opened for tests and for the gallery: on a folder, in a language, at a size, and left to come to rest."""

from __future__ import annotations

import importlib.util
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtWidgets import QApplication

from desktop import paths, settings
from desktop.gui.names import NAMES
from desktop.gui.turns import Turns
from desktop.gui.window import Window
from desktop.session import sample

PATIENCE = 60.0  # seconds until a dossier is opened and all its papers are looked at, on a busy machine

_TELLING = 5.0  # seconds until a window is told of what its session knows already, on a busy machine


@dataclass(frozen=True)
class Shown:
    """How a window is looked at. text_size: per cent. size: pixels."""

    language: str = "en"
    text_size: int = 100
    appearance: str = "light"
    size: tuple[int, int] = (1024, 700)


def pages_written() -> tuple[str, ...]:
    """The pages of the wizard whose module is there, in the order of the way."""
    return tuple(name for name in NAMES if importlib.util.find_spec(f"desktop.gui.pages.{name}_page"))


def pages_missing() -> tuple[str, ...]:
    return tuple(name for name in NAMES if name not in pages_written())


def copy_of_sample(folder: Path) -> Path:
    """The sample case as a folder that may be written to."""
    shutil.copytree(paths.resources() / "sample", folder)
    return folder


def window_shown(app: QApplication, settings_file: Path, shown: Shown) -> Window:
    """A window on its welcome page, shown, as on the day of the sample."""
    settings.keep(settings_file, settings.Settings(shown.language, shown.text_size, shown.appearance))
    window = Window(app, settings_file, shown.language, lambda: sample.ON)
    window.resize(*shown.size)
    window.show()
    come_to_rest()
    return window


def wait_until(done: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    """Let the window live until it is so. TimeoutError: it never was."""
    end = time.monotonic() + patience
    while not done():
        if time.monotonic() > end:
            raise TimeoutError(f"not within {patience:.0f} s: {what}")
        QCoreApplication.processEvents()
        time.sleep(0.002)


def come_to_rest() -> None:
    """Everything that waits for the window's thread is done: layouts, styles, what is to be deleted.

    That is also: each window shows its dossier as it is now. A session has a new state before it tells of it, from
    another thread, so who has seen the one has not always seen the other.
    """
    end = time.monotonic() + _TELLING
    while _untold() and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.002)
    while _waiting_for_a_turn() and time.monotonic() < end:
        QCoreApplication.processEvents()
    for _turn in range(4):
        QCoreApplication.sendPostedEvents(None, 0)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()


def _waiting_for_a_turn() -> bool:
    program = QCoreApplication.instance()
    turns = program.findChild(Turns) if program is not None else None
    return turns is not None and bool(turns.waiting)


def _untold() -> bool:
    windows = [window for window in QApplication.topLevelWidgets() if isinstance(window, Window)]
    return any(window.session and window.shown is not window.session.snapshot for window in windows)


def wait_until_opened(window: Window) -> None:
    """A dossier is open in it, and every paper was looked at."""
    wait_until(lambda: window.session is not None, "a dossier is open")
    wait_until(lambda: looked_at(window), "every paper is looked at")
    come_to_rest()


def looked_at(window: Window) -> bool:
    """Nothing is being looked at any more, and everything that is given was judged and kept as it is."""
    if window.session is None:
        return False
    snapshot = window.session.snapshot
    return snapshot.looking == (0, 0) and snapshot.judged and snapshot.saved


def go_to(window: Window, page: str, place: str = "") -> None:
    """Show a page and wait until it has come to rest, with whatever it makes off the window's thread."""
    window.go(page, place)
    settle(window)


def settle(window: Window) -> None:
    """Nothing works for the window any more, and nothing began anew when it was told of what was made."""
    quiet = 0
    while quiet < 3:
        come_to_rest()
        wait_until(lambda: window.pool.activeThreadCount() == 0, "what the page shows is made")
        come_to_rest()
        quiet = quiet + 1 if window.pool.activeThreadCount() == 0 else 0


def shut(window: Window) -> None:
    """Close a window as a person does, and let nothing of it remain."""
    window.close()
    window.pool.waitForDone(10_000)
    window.deleteLater()
    come_to_rest()
    QThreadPool.globalInstance().waitForDone(10_000)
