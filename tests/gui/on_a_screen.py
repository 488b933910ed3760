"""Run in a child of its own on a screen: a dossier is made with a real mouse pointer and real keys.

    python -m tests.gui.on_a_screen FOLDER

Writes a picture of the last page beside what was written. Folders and files are answered for, not chosen in a dialog.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.gui import window as window_module

from .answering import AnsweringDialogs
from .hands import Mouse
from .one_way_through import left_out, make_a_dossier
from .opening import Shown, shut, window_shown


def main(folder: Path) -> None:
    app = QApplication(["dossier-pret"])
    app.setStyle("Fusion")
    dialogs = AnsweringDialogs()
    window_module.Dialogs = lambda _parent, _language: dialogs  # type: ignore[assignment,misc]
    window = window_shown(app, folder / "settings.json", Shown(size=(1180, 800)))
    assert QTest.qWaitForWindowExposed(window), "the window never came to the screen"
    print("platform", app.platformName(), flush=True)
    written = make_a_dossier(Mouse(window), dialogs, folder)
    window.screen().grabWindow(0).save(str(folder / "screen.png"))
    assert left_out(folder) == {}, left_out(folder)
    print("written", written, flush=True)
    shut(window)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
