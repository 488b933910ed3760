"""Takes the pictures of one dossier in one language: every page, size and appearance; and says what does not fit."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop.gui.window import Window
from tests.gui.cut_text import does_not_fit
from tests.gui.opening import Shown, go_to, settle, shut, wait_until_opened, window_shown
from tests.gui.visiting import PLACES, answered_for, open_pages

from . import dossiers

APPEARANCES = ("light", "dark")
TEXT_SIZES = (100, 200)
SIZES = ((1024, 700), (1440, 900))
TALLEST = 6000  # pixels of a page shown whole


@dataclass(frozen=True)
class Shot:
    """One picture. whole: the window is as tall as the page needs, so that all of it is seen."""

    dossier: str
    page: str
    language: str
    appearance: str
    text_size: int
    size: tuple[int, int]
    whole: bool = False

    @property
    def caption(self) -> str:
        width, height = self.size
        return f"{self.language} · {self.appearance} · {self.text_size} % · " + ("whole page" if self.whole else f"{width}×{height}")

    @property
    def file(self) -> str:
        width, height = self.size
        end = "whole" if self.whole else f"{width}x{height}"
        return f"{self.dossier}/{self.page}/{self.language}-{self.appearance}-{self.text_size}-{end}.png"


def shots(dossier: str, language: str, pages: Sequence[str]) -> Iterator[Shot]:
    """In the order in which they are quickest taken: pages innermost, what dresses the window anew outermost."""
    for appearance, text_size, size in product(APPEARANCES, TEXT_SIZES, SIZES):
        for page in pages:
            yield Shot(dossier, page, language, appearance, text_size, size)
    for page in pages:
        yield Shot(dossier, page, language, "light", 100, SIZES[0], whole=True)


def job(wanted: Sequence[Shot], out: Path) -> list[str]:
    """``take`` in a child of its own."""
    app = QApplication.instance() or QApplication(["dossier-pret"])
    app.setStyle("Fusion")
    with tempfile.TemporaryDirectory() as work:
        return take(app, wanted, Path(work), out)


def take(app: QApplication, wanted: Sequence[Shot], work: Path, out: Path) -> list[str]:
    """Take these pictures, all of one dossier and language, into ``out``; what does not fit, one line each.

    Of pages that are locked, or not on the way of this dossier, there is no picture: nobody gets there.
    """
    first = wanted[0]
    qInstallMessageHandler(_say_what_matters)
    window = window_shown(app, work / "settings.json", Shown(first.language))
    try:
        if first.dossier == "new":  # the page before any dossier is open is seen with the one that is empty
            found = [line for shot in wanted if shot.page == "welcome" for line in _take(window, shot, out)]
            window.create_dossier(work / "dossier")
            wait_until_opened(window)
            dossiers.begin(window)
            return found + [line for shot in wanted if shot.page != "welcome" for line in _take(window, shot, out)]
        window.open_dossier(dossiers.write(first.dossier, work / "dossier"))
        wait_until_opened(window)
        return [line for shot in wanted for line in _take(window, shot, out)]
    finally:
        shut(window)


def _say_what_matters(_kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    if not text.startswith("This plugin does not support"):  # the platform that draws in memory, at every window
        print(text, file=sys.stderr)


def _take(window: Window, shot: Shot, out: Path) -> list[str]:
    look = window.context.settings._replace(appearance=shot.appearance, text_size=shot.text_size, language=shot.language)
    if look != window.context.settings:
        window.go("welcome")
        window.change_settings(look)
    window.resize(*shot.size)
    try:
        with answered_for(window, shot.page if shot.dossier == "sample" else ""):
            return _picture(window, shot, out / shot.file) if shot.page in open_pages(window) else []
    except Exception as error:  # one page that does not open must not cost the pictures of the others
        return [f"{shot.file}: does not open: {type(error).__name__}: {error}"]


def _picture(window: Window, shot: Shot, file: Path) -> list[str]:
    go_to(window, shot.page, PLACES.get(shot.page, "") if shot.dossier == "sample" else "")
    if shot.whole:
        _show_whole(window)
    file.parent.mkdir(parents=True, exist_ok=True)
    window.grab().save(str(file))
    found = does_not_fit(window) if shot.appearance == "light" and not shot.whole else ()
    go_to(window, "welcome")
    return [f"{shot.file}: {finding}" for finding in found]


def _show_whole(window: Window) -> None:
    more = window.frame.area.verticalScrollBar().maximum()
    window.resize(window.width(), min(window.height() + more, TALLEST))
    settle(window)
