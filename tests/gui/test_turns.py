"""What can wait is done in order, and whoever else wants the window comes in between."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer

from desktop.gui.turns import in_turn


def _take(seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


def test_what_is_asked_first_is_done_first(qtbot):
    owner, done = QObject(), []
    for number in range(30):
        in_turn(owner, lambda number=number: done.append(number))
    assert done == [], "not at once"
    qtbot.waitUntil(lambda: len(done) == 30, timeout=5_000)
    assert done == sorted(done)


def test_a_timer_of_the_window_comes_between_long_turns(qtbot):
    owner, done, beats = QObject(), [], []
    beat = QTimer(owner)
    beat.timeout.connect(lambda: beats.append(len(done)))
    beat.start(5)
    for _number in range(10):
        in_turn(owner, lambda: (_take(0.012), done.append(1)))
    qtbot.waitUntil(lambda: len(done) == 10, timeout=5_000)
    beat.stop()
    assert len({at for at in beats if at < 10}) >= 5, "it would have waited for all ten"


def test_what_was_to_be_done_for_somebody_who_is_gone_is_not_done(qtbot):
    import shiboken6

    gone, there, done = QObject(), QObject(), []
    in_turn(gone, lambda: done.append("gone"))
    in_turn(there, lambda: done.append("there"))
    shiboken6.delete(gone)
    qtbot.waitUntil(lambda: done != [], timeout=5_000)
    assert done == ["there"]


def test_what_is_asked_in_a_turn_has_one_too(qtbot):
    owner, done = QObject(), []
    in_turn(owner, lambda: in_turn(owner, lambda: done.append(1)))
    qtbot.waitUntil(lambda: done == [1], timeout=5_000)
