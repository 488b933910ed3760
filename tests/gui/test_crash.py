"""What nobody expected, wherever it happens: one dialog, the work kept, and a report without anything personal."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from shiboken6 import delete

from desktop.gui import crash
from desktop.gui.window import Window
from desktop.session import changes

from .answering import AnsweringDialogs
from .conftest import OpenWindow
from .opening import come_to_rest, settle, wait_until

SECRET = "Ana Exemple, FR14 2004 1010"
TITLE = "Something went wrong in this program"


@pytest.fixture
def caught() -> Iterator[None]:
    """Hooks as they were, afterwards."""
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before


@pytest.fixture
def window(caught: None, open_window: OpenWindow, sample: Path) -> Window:
    made = open_window(sample, page="you")
    crash.install(made)
    return made


def break_now(*_anything: object) -> None:
    name = SECRET
    raise ValueError(f"no such person: {name}")


def in_a_slot(window: Window) -> None:
    QTimer.singleShot(0, window, break_now)


def in_a_task(window: Window) -> None:
    window.context.run(window, break_now, done=lambda _none: None)


def in_a_task_whose_page_is_gone(window: Window) -> None:
    page, gone = QObject(window), threading.Event()

    def work(_progress: object) -> None:
        assert gone.wait(10)
        break_now()

    window.context.run(page, work, done=lambda _none: None)
    delete(page)
    gone.set()


def in_a_thread(window: Window) -> None:
    thread = threading.Thread(target=break_now)
    thread.start()
    thread.join()


@pytest.mark.parametrize("happen", [in_a_slot, in_a_task, in_a_task_whose_page_is_gone, in_a_thread], ids=lambda f: f.__name__)
def test_it_is_told_once_without_a_personal_value_and_can_be_copied(
    window: Window, dialogs: AnsweringDialogs, capfd: pytest.CaptureFixture[str], happen: object
) -> None:
    dialogs.agreements += [True]
    happen(window)  # type: ignore[operator]
    wait_until(lambda: dialogs.said, "it is told")
    settle(window)
    assert [title for title, _text in dialogs.said] == [TITLE]
    copied = QGuiApplication.clipboard().text()
    assert "ValueError" in copied
    assert "Dossier Prêt" in copied
    for told in (copied, dialogs.said[0][1], capfd.readouterr().err):
        assert not any(word in told for word in ("Ana", "Exemple", "FR14", "no such person"))


def test_the_report_says_where_in_the_program_it_happened() -> None:
    try:
        changes.replace_document(0, None)  # type: ignore[arg-type]
    except (AttributeError, TypeError) as error:
        told = crash.report(type(error), error.__traceback__)
    assert "session/changes.py:" in told
    assert "replace_document" in told
    assert str(Path.home()) not in told


def test_the_work_is_kept_and_the_window_goes_on(window: Window, dialogs: AnsweringDialogs, sample: Path) -> None:
    dialogs.agreements += [False]
    window.context.opened.change("", changes.answer("person.birth_place", "Leticia"))
    in_a_thread(window)
    wait_until(lambda: dialogs.said, "it is told")
    assert QGuiApplication.clipboard().text() == ""
    window.go("address")
    wait_until(lambda: window.context.snapshot.saved, "it is kept")
    assert "Leticia" in (sample / "case.toml").read_text("utf-8")


def test_an_error_that_comes_back_while_the_dialog_is_open_is_not_shown_again(
    window: Window, dialogs: AnsweringDialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = []

    def confirm(title: str, _text: str, _yes: str, *, no: str | None = None) -> bool:
        shown.append(title)
        for _time in range(3):
            in_a_thread(window)
            come_to_rest()
        return False

    monkeypatch.setattr(dialogs, "confirm", confirm)
    QTimer.singleShot(0, window, lambda: in_a_thread(window))
    wait_until(lambda: shown, "it is shown")
    come_to_rest()
    assert shown == [TITLE]


def test_ctrl_c_closes_the_window(window: Window) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    come_to_rest()
    assert not window.isVisible()
    assert window.session is None
