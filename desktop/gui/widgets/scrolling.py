"""Brings a part of a page into view, wherever it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.gui import tokens


def bring_into_view(part: QWidget) -> None:
    """All of it, or its beginning where it is taller than what is seen at once. Nothing where nothing scrolls."""
    area = _area(part)
    if area is None:
        return
    _lay_out(area)
    area.ensureWidgetVisible(part, 0, tokens.XL)
    if part.height() > area.viewport().height():
        _scroll_to(area, part)


def bring_to_top(part: QWidget) -> None:
    """Its beginning where one looks first, so that what follows is seen as well."""
    area = _area(part)
    if area is None:
        return
    _lay_out(area)
    _scroll_to(area, part)


def _lay_out(area: QScrollArea) -> None:
    """What was just made has its place, and the page the height that it needs: both are only asked for as yet."""
    page = area.widget()
    layout = page.layout() if page is not None else None
    if layout is not None:
        layout.activate()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _area(part: QWidget) -> QScrollArea | None:
    around = part.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around


def _scroll_to(area: QScrollArea, part: QWidget) -> None:
    inside = area.widget()
    if inside is not None:
        area.verticalScrollBar().setValue(part.mapTo(inside, part.rect().topLeft()).y() - tokens.L)
