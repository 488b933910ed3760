"""A window to test, and what must not be left behind by one: threads, work, timers, children, windows."""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from desktop.gui.window import Window

from .answering import AnsweringDialogs
from .opening import Shown, come_to_rest, copy_of_sample, shut, wait_until_opened, window_shown

OpenWindow = Callable[..., Window]


def pytest_configure() -> None:
    """Windows are drawn in memory unless a platform is asked for by name."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["dossier-pret"]


@pytest.fixture(scope="session")
def qapp(qapp_args: list[str], pytestconfig: pytest.Config) -> Iterator[QApplication]:
    """The one application of a test run, dressed as ``app.main`` does."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(qapp_args)
    app.setApplicationName("Dossier Prêt")
    app.setStyle("Fusion")
    gc.collect()
    gc.freeze()  # what was imported is not walked through after each test
    yield app


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """Fails a test that leaves anything running or shown. Torn down last, being asked for first."""
    before, windows, children = set(threading.enumerate()), set(qapp.topLevelWidgets()), _children()
    yield
    come_to_rest()
    gc.collect()
    come_to_rest()
    left = [
        *(f"thread {thread.name}" for thread in threading.enumerate() if thread not in before),
        *(f"window {window!r}" for window in qapp.topLevelWidgets() if window not in windows),
        *(f"child {name}" for pid, name in _children().items() if pid not in children),
        *(f"timer of {timer.parent()!r}" for timer in _timers()),
    ]
    if (working := QThreadPool.globalInstance().activeThreadCount()) != 0:
        left.append(f"{working} tasks of the shared pool")
    _undress(qapp)
    if left:
        pytest.fail("left behind: " + "; ".join(left))


def _children() -> dict[int, str]:
    """Our child processes. multiprocessing's own tracker, started once for good, is not a child of the test."""
    found = {}
    for child in psutil.Process().children(recursive=True):
        try:
            command = " ".join(child.cmdline())
        except psutil.Error:
            continue
        if command and "resource_tracker" not in command and child.status() != psutil.STATUS_ZOMBIE:
            found[child.pid] = command
    return found


def _timers() -> list[QTimer]:
    found = [thing for thing in gc.get_objects() if issubclass(type(thing), QTimer)]
    return [timer for timer in found if isValid(timer) and timer.isActive()]


def _undress(app: QApplication) -> None:
    """The next test finds the application as it was at first."""
    if app.styleSheet():
        app.setStyleSheet("")
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    app.clipboard().clear()


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample case in a folder of its own, to be changed at will."""
    return copy_of_sample(tmp_path / "sample")


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> AnsweringDialogs:
    """Every window asks this in the place of a person; see ``AnsweringDialogs``."""
    answering = AnsweringDialogs()
    monkeypatch.setattr("desktop.gui.window.Dialogs", lambda _parent, _language: answering)
    return answering


@pytest.fixture
def open_window(qapp: QApplication, dialogs: AnsweringDialogs, tmp_path: Path) -> Iterator[OpenWindow]:
    """``open_window(folder=None, language="en", text_size=100, appearance="light", size=(1024, 700), page="")``.

    A window, shown; with a folder, its dossier is open and all its papers were looked at. Closed after the test.
    """
    opened: list[Window] = []

    def open_one(folder: Path | None = None, page: str = "", **shown: object) -> Window:
        file = tmp_path / f"settings-{len(opened)}.json"
        window = window_shown(qapp, file, Shown(**shown))
        opened.append(window)
        if folder is not None:
            window.open_dossier(folder)
            wait_until_opened(window)
        if page:
            window.go(page)
            come_to_rest()
        return window

    yield open_one
    for window in opened:
        if isValid(window):
            shut(window)


@pytest.fixture
def new_dossier(open_window: OpenWindow, tmp_path: Path) -> OpenWindow:
    """The same with a dossier that was begun a moment ago: ``new_dossier(language="fr", page="you")``."""

    def begin(page: str = "", **shown: object) -> Window:
        window = open_window(None, **shown)
        window.create_dossier(tmp_path / "my dossier")
        wait_until_opened(window)
        if page:
            window.go(page)
            come_to_rest()
        return window

    return begin
