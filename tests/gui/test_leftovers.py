"""The watch over what tests leave behind sees each kind of thing, and nothing where there is nothing."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from .leftovers import left_since, now


@contextmanager
def a_thread() -> Iterator[None]:
    over = threading.Event()
    thread = threading.Thread(target=over.wait, name="a thread of ours")
    thread.start()
    yield
    over.set()
    thread.join()


@contextmanager
def a_timer() -> Iterator[None]:
    timer = QTimer()
    timer.start(60_000)
    yield
    timer.stop()


@contextmanager
def a_window() -> Iterator[None]:
    window = QLabel("still here")
    window.show()
    yield
    window.close()
    window.deleteLater()


@contextmanager
def a_child() -> Iterator[None]:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        yield
        child.communicate(b"\n")


@contextmanager
def a_task() -> Iterator[None]:
    over = threading.Event()
    QThreadPool.globalInstance().start(over.wait)
    yield
    over.set()
    QThreadPool.globalInstance().waitForDone()


@pytest.mark.parametrize(("left", "told"), [(a_thread, "thread a thread of ours"), (a_timer, "timer of"), (a_window, "window"),
                                            (a_child, "child"), (a_task, "1 tasks")])  # fmt: skip
def test_what_is_left_behind_is_named(left: Callable, told: str, qapp: QApplication) -> None:
    before = now()
    with left():
        assert any(each.startswith(told) for each in left_since(before)), left_since(before)


def test_nothing_is_named_where_nothing_is_left(open_window: Callable) -> None:
    before = now()
    assert left_since(before) == []
