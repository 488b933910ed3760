"""What a test has left running or shown."""

from __future__ import annotations

import gc
import threading
from dataclasses import dataclass

import psutil
from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


@dataclass(frozen=True)
class Before:
    """What was there already."""

    threads: frozenset[threading.Thread]
    windows: frozenset[QWidget]
    children: frozenset[int]
    timers: frozenset[int]


def now() -> Before:
    return Before(
        frozenset(threading.enumerate()), frozenset(QApplication.topLevelWidgets()), frozenset(_children()),
        frozenset(map(id, _timers())),
    )  # fmt: skip


def left_since(before: Before) -> list[str]:
    """Each thing in a few words; empty when all is as it was."""
    working = QThreadPool.globalInstance().activeThreadCount()
    return [
        *(f"thread {thread.name}" for thread in threading.enumerate() if thread not in before.threads | _foreign()),
        *(f"window {window!r}" for window in QApplication.topLevelWidgets() if window not in before.windows),
        *(f"child {command}" for pid, command in _children().items() if pid not in before.children),
        *(f"timer of {timer.parent()!r}" for timer in _timers() if id(timer) not in before.timers),
        *([f"{working} tasks of the shared pool"] if working else []),
    ]


def _foreign() -> frozenset[threading.Thread]:
    """What Python remembers of Qt's own threads for good, once they have asked which thread they are."""
    return frozenset(thread for thread in threading.enumerate() if isinstance(thread, threading._DummyThread))


def _children() -> dict[int, str]:
    """Our child processes. multiprocessing's own tracker, started once for good, is not a child of the test."""
    found = {}
    for child in psutil.Process().children(recursive=True):
        try:
            command = " ".join(child.cmdline())
        except psutil.Error:
            continue
        if command and "resource_tracker" not in command:  # one that has ended and waits to be noticed has none
            found[child.pid] = command
    return found


def _timers() -> list[QTimer]:
    kinds = _kinds_of(QTimer)  # a hundred thousand things are quickly looked up among few, and slowly asked
    found = [thing for thing in gc.get_objects() if type(thing) in kinds]
    return [timer for timer in found if isValid(timer) and timer.isActive()]


def _kinds_of(kind: type) -> set[type]:
    return {kind}.union(*map(_kinds_of, type.__subclasses__(kind)))
