"""The programs that ``window`` measures, each in a process of its own: bare, start, idle, busy."""

from __future__ import annotations

import sys
from collections.abc import Callable


def when_idle(told: Callable[[], None]) -> None:
    """Once the event loop has nothing to do for the first time: the page is laid out and drawn."""
    from PySide6.QtCore import QAbstractEventDispatcher

    QAbstractEventDispatcher.instance().aboutToBlock.connect(told)


def ready() -> None:
    import os

    print("ready", flush=True)
    os._exit(0)


def bare() -> None:
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QPushButton, QVBoxLayout, QWidget

    app = QApplication([])
    window, page = QMainWindow(), QWidget()
    column = QVBoxLayout(page)
    column.addWidget(QLabel("One page"))
    column.addWidget(QPushButton("Go on"))
    window.setCentralWidget(page)
    window.show()
    when_idle(ready)
    app.exec()


def start() -> None:
    from desktop.gui import starting

    starting.collect_nothing()  # as ``main`` does first; what is patched here has to be imported before
    from PySide6.QtWidgets import QApplication

    run = QApplication.exec

    def run_until_idle(*_app: QApplication) -> int:
        when_idle(ready)
        return run()

    QApplication.exec = run_until_idle  # type: ignore[method-assign]
    starting.main(["dossier-pret"])


ROLES = {"bare": bare, "start": start}

if __name__ == "__main__":
    role = sys.argv[1]
    if role in ROLES:
        ROLES[role]()
    else:
        from tests.benchmarks import window_answering

        window_answering.main(role, sys.argv[2:])
