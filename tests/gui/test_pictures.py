"""Pictures of pages: what the person looks at comes first, and what was made is let go before it fills the memory."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QPixmap

from desktop.gui import pictures
from desktop.gui.pictures import Pictures
from desktop.gui.window import Window
from desktop.model.dossier import SourceFile
from desktop.model.page_edit import PageEdit

from .conftest import OpenWindow
from .opening import come_to_rest, wait_until

FILE = SourceFile("a.pdf", lambda: b"")


@pytest.fixture
def made(open_window: OpenWindow, sample: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Window, list[int]]:
    """A window, and the pages whose pictures were drawn, in order."""
    window, drawn = open_window(sample), list[int]()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImage(100, 100, QImage.Format.Format_RGB32).save(buffer, "JPEG")  # type: ignore[call-overload]
    jpeg = bytes(buffer.data().data())

    def picture(_file: SourceFile, _password: str, edit: PageEdit, _box: tuple[int, int]) -> bytes:
        drawn.append(edit.page)
        return jpeg

    monkeypatch.setattr(window.context.opened, "picture", picture)
    return window, drawn


def test_the_page_that_is_looked_at_does_not_wait_for_all_the_others(
    made: tuple[Window, list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    window, drawn = made
    asked, go_on = Pictures(window.context, window), threading.Event()
    quick = window.context.opened.picture
    monkeypatch.setattr(window.context.opened, "picture", lambda *given: (go_on.wait(10), quick(*given))[1])
    for page in range(1, 31):
        asked.ask(FILE, "", PageEdit(page), (10, 10), lambda _picture: None)
    asked.ask(FILE, "", PageEdit(99), (500, 500), lambda _picture: None, first=True)
    go_on.set()
    wait_until(lambda: len(drawn) == 31, "all are drawn")
    come_to_rest()
    assert 99 in drawn[:5]  # as many as may be drawn at a time were begun before


def test_what_was_drawn_long_ago_is_let_go_where_it_is_too_much(
    made: tuple[Window, list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    window, drawn = made
    monkeypatch.setattr(pictures, "_MOST_PIXELS", 5 * 100 * 100)
    asked, shown = Pictures(window.context, window), list[QPixmap | None]()

    def look_at(page: int) -> None:
        before = len(shown)
        asked.ask(FILE, "", PageEdit(page), (10, 10), shown.append)
        wait_until(lambda: len(shown) > before, "it is shown")

    for page in (*range(1, 8), 7, 6):
        look_at(page)
    assert drawn == list(range(1, 8)), "the last ones are still there"
    look_at(1)
    assert drawn[-1] == 1, "the first is drawn anew"
    come_to_rest()
