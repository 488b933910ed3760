"""The preview of a PDF: only what is seen is held, zooming draws finer pages, what cannot be shown says so."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from desktop.errors import FormError
from desktop.gui.widgets.pdf_viewer import PdfViewer, look_at
from desktop.gui.window import Window

from .opening import come_to_rest, wait_until

OpenWindow = Callable[..., Window]


@pytest.fixture
def window(open_window: OpenWindow, sample: Path) -> Window:
    case = sample / "case.toml"
    case.write_text(case.read_text(encoding="utf-8").partition("[[documents]]")[0], encoding="utf-8")
    return open_window(sample)


def pages(count: int, *, lying: int = 0) -> bytes:
    """An invented PDF; the page ``lying`` lies."""
    stream = BytesIO()
    canvas = Canvas(stream)
    for number in range(1, count + 1):
        canvas.setPageSize(landscape(A4) if number == lying else A4)
        canvas.drawString(100, 400, f"Page {number}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def settled(window: Window) -> None:
    for _twice in range(2):
        wait_until(lambda: window.pool.activeThreadCount() == 0, "no task is running")
        come_to_rest()


def shown(window: Window, pdf: bytes) -> PdfViewer:
    viewer = look_at(window.context, window.frame, "The paper", lambda _progress: pdf)
    settled(window)
    return viewer


def words(viewer: PdfViewer) -> str:
    return "\n".join(label.text() for label in viewer.findChildren(QLabel) if label.isVisible())


def test_only_pages_that_are_seen_are_held_in_memory(window: Window) -> None:
    viewer = shown(window, pages(8))
    preview = viewer.preview
    assert [sheet.drawn for sheet in preview._sheets] == [True, *[False] * 7]
    assert "Page 1 of 8" in words(viewer)
    QTest.keyClick(preview.area, Qt.Key.Key_End)
    settled(window)
    assert "Page 8 of 8" in words(viewer)
    assert preview._sheets[-1].drawn and not preview._sheets[0].drawn
    viewer.close()
    come_to_rest()


def test_a_page_that_lies_is_shown_lying(window: Window) -> None:
    viewer = shown(window, pages(2, lying=2))
    upright, lying = viewer.preview._sheets
    assert upright.height() > upright.width() and lying.height() < lying.width()
    viewer.close()
    come_to_rest()


def test_pages_that_are_made_larger_are_drawn_finer(window: Window) -> None:
    viewer = shown(window, pages(1))
    preview, sheet = viewer.preview, viewer.preview._sheets[0]
    before = len(sheet._jpeg)
    for _step in range(3):
        preview.zoom_by(+1)
    wait_until(lambda: len(sheet._jpeg) > before * 1.3, "the page was drawn anew")
    assert viewer.preview._sheets == [sheet]
    viewer.close()
    settled(window)


def test_what_cannot_be_shown_says_why_and_can_be_tried_again(window: Window) -> None:
    asked: list[int] = []

    def make(_progress: object) -> bytes:
        asked.append(1)
        if len(asked) == 1:
            raise FormError("form_picture_unreadable")
        return b"no pdf" if len(asked) == 2 else pages(1)

    viewer = look_at(window.context, window.frame, "The paper", make)
    settled(window)
    assert "These pages cannot be shown" in words(viewer)
    for _again in range(2):
        viewer.preview.reload()
        settled(window)
    assert "These pages cannot be shown" not in words(viewer) and viewer.preview.area.isVisible()
    viewer.close()
    come_to_rest()
