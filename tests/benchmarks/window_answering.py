"""Counts how long each event takes, and how late a heartbeat comes, while photos go through the window (or nothing)."""

from __future__ import annotations

import datetime as dt
import json
import os
import statistics
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

BEAT_MS = 10
_LONGEST = 8  # how many are told
_WORTH_NOTING_MS, _WATCH_FROM_MS = 1.0, 25.0


class Counting(QApplication):
    """Times every event that the loop hands out; of a long one it notes what was going on in the middle of it.

    The time is that on the clock, as a person feels it. The work is what this thread computed meanwhile: much less when
    others had the processor, on a busy machine, or Python's lock.
    """

    def __init__(self) -> None:
        super().__init__(["dossier-pret"])
        self.longest: list[tuple[float, str, str]] = []
        self._depth, self._since, self._where = 0, 0.0, ""
        self._watched, self._over = threading.get_ident(), threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        if self._depth or not self._watch.is_alive():
            return super().notify(receiver, event)
        what = f"{event.type().name} to {receiver.metaObject().className()} {receiver.objectName()}"
        worked, self._depth, self._where, self._since = time.thread_time(), 1, "", time.perf_counter()
        try:
            return super().notify(receiver, event)
        finally:
            taken, self._since, self._depth = 1000 * (time.perf_counter() - self._since), 0.0, 0
            if taken > _WORTH_NOTING_MS:
                what = f"({1000 * (time.thread_time() - worked):.0f} ms of work) {what}"
                self.longest = sorted([*self.longest, (taken, what, self._where)], reverse=True)[:_LONGEST]

    def begin(self) -> None:
        self._watch.start()

    def end(self) -> None:
        self._over.set()
        self._watch.join()

    def _look(self) -> None:
        """From the side: where the window's thread is once an event has taken long."""
        while not self._over.wait(0.005):
            since = self._since
            if since and not self._where and 1000 * (time.perf_counter() - since) > _WATCH_FROM_MS:
                self._where = " > ".join(_ours(sys._current_frames()[self._watched])[-4:]) or "in Qt"


def _ours(frame: FrameType | None) -> list[str]:
    """The lines of the program that it stands in, the innermost last. Reads no source: whoever is watched waits."""
    found = []
    while frame is not None:
        if "/desktop/" in (name := frame.f_code.co_filename):
            found.append(f"{os.path.basename(name)}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return found[::-1]


class Heartbeat:
    """A timer that should come every ``BEAT_MS``; ``late``: by how many ms each did not."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, 1000 * (now - self._last) - BEAT_MS))
        self._last = now

    def told(self) -> dict[str, float]:
        self._timer.stop()
        return {"median": statistics.median(self.late), "99 of 100": statistics.quantiles(self.late, n=100)[98], "worst": max(self.late)}


def main(role: str, arguments: list[str]) -> None:
    print(json.dumps(idle() if role == "idle" else busy(*map(Path, arguments))))


def idle() -> dict[str, object]:
    """Until a line comes on the standard input."""
    app = QApplication([])
    heart = Heartbeat()
    threading.Thread(target=lambda: (sys.stdin.readline(), QTimer.singleShot(0, app, app.quit)), daemon=True).start()
    app.exec()
    return {"late": heart.told()}


def busy(dossier: Path, photos: Path) -> dict[str, object]:
    from desktop.gui import starting
    from desktop.gui.window import Window

    app = Counting()
    app.setStyle("Fusion")
    window = Window(app, dossier.parent / "settings.json", "en", lambda: dt.date(2026, 8, 20))
    window.show()
    starting.collect_again()
    starting.take_short_turns()
    window.create_dossier(dossier)
    _run_until(app, lambda: window.session is not None and window.session.snapshot.judged)
    _know_the_way(window)
    _run_until(app, lambda: window.session.snapshot.judged and window.session.snapshot.saved)
    heart, started = Heartbeat(), time.perf_counter()
    app.begin()
    window.go("documents")
    QTimer.singleShot(200, window, lambda: _drop(window.page, sorted(photos.iterdir())))
    _run_until(app, lambda: len(window.session.snapshot.dossier.documents) == len(list(photos.iterdir())))
    _sort_as_they_come(app, window)
    _run_until(app, lambda: _at_rest(window))
    _look_through(app, window)
    app.end()
    found = {"seconds": time.perf_counter() - started, "longest": app.longest, "late": heart.told()}
    window.close()
    return found


def _know_the_way(window: object) -> None:
    from desktop.session import changes

    for key, value in (("person.nationalities", ("CO",)), ("situation.cover", "none"), ("studies.enrolled_in", "france"),
                       ("studies.study_kind", "higher_education"), ("situation.residence_country", "CO")):  # fmt: skip
        window.session.change("", changes.answer(key, value))


def _drop(page: object, files: list[Path]) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    place, action = QPointF(page.width() / 2, 200), Qt.DropAction.CopyAction
    page.dropEvent(QDropEvent(place, action, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))


def _sort_as_they_come(app: Counting, window: object) -> None:
    """A key every fifth of a second says what the next one is for: the first kind of paper, the second, …"""
    count = len(window.session.snapshot.dossier.documents)
    for number in range(count):
        asked = window.page.tray.asked
        if asked is not None:
            key = Qt.Key.Key_1.value + number % 4
            app.postEvent(asked, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, str(1 + number % 4)))
        end = time.perf_counter() + 0.2
        _run_until(app, lambda end=end: time.perf_counter() > end)


def _look_through(app: Counting, window: object) -> None:
    """Open each card, and scroll to the end of the page."""
    for card in list(window.page.cards.values()):
        app.postEvent(card.head, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " "))
        app.postEvent(card.head, QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " "))
        end = time.perf_counter() + 0.3
        _run_until(app, lambda end=end: time.perf_counter() > end and _at_rest(window))
    bar = window.frame.area.verticalScrollBar()
    for place in range(0, bar.maximum(), 120):
        QTimer.singleShot(0, bar, lambda place=place: bar.setValue(place))
        end = time.perf_counter() + 0.05
        _run_until(app, lambda end=end: time.perf_counter() > end)


def _at_rest(window: object) -> bool:
    snapshot = window.session.snapshot
    return snapshot.judged and snapshot.saved and snapshot.looking == (0, 0) and window.pool.activeThreadCount() == 0


def _run_until(app: QApplication, done: Callable[[], bool], seconds: float = 300) -> None:
    """Run the real loop, and ask now and then."""
    end, was_so = time.perf_counter() + seconds, [False]

    def ask() -> None:
        was_so[0] = was_so[0] or done()
        if was_so[0] or time.perf_counter() > end:
            app.exit()  # ``quit`` would close the window

    asking = QTimer()
    asking.timeout.connect(ask)
    asking.start(BEAT_MS)
    app.exec()
    asking.stop()
    if not was_so[0]:
        raise TimeoutError("the window did not come to rest")
