"""The page editor of a window, at rest on a page of a document of the sample."""

from __future__ import annotations

from desktop.gui.pages.editor_page import EditorPage
from desktop.gui.window import Window

from .opening import come_to_rest, wait_until


def edited(window: Window, document: int) -> Window:
    """The same window, with the first page of this document in the editor, drawn."""
    window.go("editor", f"{document}:1")
    come_to_rest()
    wait_until(lambda: page_of(window).canvas.has_picture, "the page is drawn")
    return window


def page_of(window: Window) -> EditorPage:
    assert isinstance(window.page, EditorPage)
    return window.page
