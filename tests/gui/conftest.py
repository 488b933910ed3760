"""A window to test, and what must not be left behind by one: threads, work, timers, children, windows."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from desktop.gui.window import Window
from desktop.session import own_folder, upkeep

from .answering import AnsweringDialogs
from .leftovers import left_since, now
from .opening import Shown, come_to_rest, copy_of_sample, shut, wait_until_opened, window_shown

OpenWindow = Callable[..., Window]
SOON = 0.03  # seconds: later than what happens in the same turn, and no longer


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
def nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    """Fails a test that leaves anything running or shown. Torn down last, being asked for first."""
    before = now()
    yield
    come_to_rest()
    gc.collect()
    come_to_rest()
    left = left_since(before)
    _undress(qapp)
    if left:
        pytest.fail("left behind: " + "; ".join(left))


def _undress(app: QApplication) -> None:
    """The next test finds the application as it was at first."""
    if app.styleSheet():
        app.setStyleSheet("")
    app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    app.clipboard().clear()


@pytest.fixture(autouse=True, scope="module")
def papers_are_known(remembered: None) -> Iterator[None]:
    """The papers of the sample are looked at by children once in a run, and not again for each window.

    Nobody waits then until the first page stands there before they are looked at.
    """
    with pytest.MonkeyPatch.context() as patched:
        for name in ("_LOOK_SECONDS", "_BEGIN_SECONDS"):
            patched.setattr(upkeep, name, SOON)
        yield


@pytest.fixture(autouse=True)
def own_folder_is_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Whoever runs the tests keeps their own dossiers to themselves; where the program keeps its own meanwhile."""
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "share"))
    return own_folder.own_folder()


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
