"""Brings a part of a page into view, wherever it scrolls."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.gui import tokens


def bring_into_view(part: QWidget) -> None:
    """All of it, or its beginning where it is taller than what is seen at once. Nothing where nothing scrolls."""
    area = part.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is None:
        return
    area.ensureWidgetVisible(part, 0, tokens.XL)
    inside = area.widget()
    if inside is not None and part.height() > area.viewport().height():
        top = part.mapTo(inside, part.rect().topLeft()).y()
        area.verticalScrollBar().setValue(top - tokens.L)
