"""The choices in the menu: made when they are opened, the one that holds ticked, and chosen at once."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop.gui.window import Window

from .conftest import OpenWindow


def choices(window: Window, title: str) -> dict[str, QAction]:
    """What the menu offers once it is opened."""
    menu = next(menu for menu in window.menuBar().findChildren(QMenu) if menu.title() == title)
    menu.aboutToShow.emit()
    menu.aboutToShow.emit()  # opened twice
    return {action.text(): action for action in menu.actions()}


def test_each_language_is_offered_in_its_own_name_and_the_one_that_is_spoken_is_ticked(open_window: OpenWindow) -> None:
    window = open_window()
    offered = choices(window, "&Language")
    assert list(offered) == ["English", "Français", "Español", "العربية", "简体中文"]
    assert [name for name, action in offered.items() if action.isChecked()] == ["English"]


def test_a_choice_holds_at_once(open_window: OpenWindow) -> None:
    window = open_window()
    choices(window, "Text size")["150 %"].trigger()
    assert window.context.settings.text_size == 150
    choices(window, "Appearance")["Dark colours"].trigger()
    assert window.context.look.appearance == "dark"
    assert [name for name, action in choices(window, "Text size").items() if action.isChecked()] == ["150 %"]
