"""Parts that are made anew keep what the person was doing in them; Tab goes through them as they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from desktop.gui.look import Look
from desktop.gui.widgets.boxes import Opening
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.reading_order import ReadingOrder, order_soon
from desktop.gui.widgets.renewed import Renewed
from desktop.gui.widgets.words_button import WordsButton

from .opening import come_to_rest

LOOK = Look()
Build = Callable[[QVBoxLayout], None]


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[QWidget]:
    """A window with a button, a part that is renewed, and another button."""
    window = QWidget()
    column = QVBoxLayout(window)
    for each in (named("before"), Renewed(), named("after")):
        column.addWidget(each)
    window.show()
    window.activateWindow()
    come_to_rest()
    yield window
    window.close()
    window.deleteLater()
    come_to_rest()


def named(name: str) -> QPushButton:
    return button(LOOK, name, lambda: None)


def buttons(*names: str) -> Build:
    def build(column: QVBoxLayout) -> None:
        for name in names:
            column.addWidget(named(name))

    return build


def nothing(_column: QVBoxLayout) -> None:
    pass


def part_of(window: QWidget) -> Renewed:
    part = window.findChild(Renewed)
    assert isinstance(part, Renewed)
    return part


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def focus_on(window: QWidget, name: str) -> None:
    next(b for b in window.findChildren(QPushButton) if b.accessibleName() == name).setFocus()


def test_the_same_value_again_makes_nothing_anew(shown: QWidget) -> None:
    part = part_of(shown)
    assert part.show_value(1, buttons("one"))
    first = part.findChild(QPushButton)
    assert not part.show_value(1, buttons("two"))
    assert part.findChild(QPushButton) is first


def test_the_focus_goes_back_to_the_control_of_the_same_name(shown: QWidget) -> None:
    part_of(shown).show_value(1, buttons("one", "two"))
    come_to_rest()
    focus_on(shown, "two")
    part_of(shown).show_value(2, buttons("zero", "one", "two"))
    come_to_rest()
    assert focused() == "two"


@pytest.mark.parametrize(("names", "expected"), [(("three", "four"), "three"), ((), "before")])
def test_the_focus_stays_near_when_its_control_is_gone(names: tuple[str, ...], expected: str, shown: QWidget) -> None:
    ReadingOrder(shown)
    part_of(shown).show_value(1, buttons("one", "two"))
    come_to_rest()
    focus_on(shown, "two")
    part_of(shown).show_value(2, buttons(*names))
    come_to_rest()
    assert focused() == expected


def test_the_focus_elsewhere_is_left_alone(shown: QWidget) -> None:
    part_of(shown).show_value(1, buttons("one"))
    come_to_rest()
    focus_on(shown, "after")
    part_of(shown).show_value(2, buttons("one"))
    come_to_rest()
    assert focused() == "after"


def test_what_was_unfolded_stays_unfolded(shown: QWidget) -> None:
    def build(column: QVBoxLayout) -> None:
        column.addWidget(Opening(LOOK, "Why?"))

    part = part_of(shown)
    part.show_value(1, build)
    opening = part.findChild(Opening)
    assert opening is not None
    opening.button.setChecked(True)
    part.show_value(2, build)
    come_to_rest()
    openings = [each for each in part.findChildren(Opening) if each.isVisible()]
    assert [each.button.isChecked() for each in openings] == [True]


def test_an_empty_part_takes_no_room_and_a_filled_one_does_not_become_a_window(shown: QWidget) -> None:
    part = part_of(shown)
    part.show_value(1, lambda _column: None)
    assert not part.isVisible()
    part.show_value(2, buttons("one"))
    come_to_rest()
    assert part.isVisible()
    windows = len(QApplication.topLevelWidgets())
    alone = Renewed()
    alone.show_value(1, lambda _column: None)
    alone.show_value(2, buttons("one"))
    come_to_rest()
    assert not alone.isVisible()
    assert len(QApplication.topLevelWidgets()) == windows + 1
    shown.layout().addWidget(alone)
    come_to_rest()
    assert alone.isVisible()


def test_what_comes_into_an_empty_part_can_be_made_at_once_and_seen_a_turn_later(shown: QWidget) -> None:
    part = Renewed(later=True)
    shown.layout().addWidget(part)
    part.show_value(1, nothing)
    come_to_rest()
    part.show_value(2, buttons("one"))
    assert part.findChild(QPushButton) is not None
    assert not part.isVisible()
    come_to_rest()
    assert part.isVisible()
    part.show_value(3, nothing)
    assert not part.isVisible()
    part.show_value(4, buttons("one"))
    part.show_value(5, nothing)  # before it had its turn
    come_to_rest()
    assert not part.isVisible()


def test_tab_goes_through_what_was_made_late_where_it_stands(shown: QWidget) -> None:
    ReadingOrder(shown)
    part_of(shown).show_value(1, buttons("one", "two"))
    come_to_rest()
    focus_on(shown, "before")
    met = []
    for _step in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(focused())
    assert met == ["one", "two", "after"]


def test_where_nobody_keeps_an_order_nothing_happens(qapp: QApplication) -> None:
    lonely = QWidget()
    order_soon(lonely)
    lonely.deleteLater()


def test_a_sentence_on_a_button_stands_on_one_line_and_goes_on_in_a_second_when_there_is_no_room(qapp: QApplication) -> None:
    pressed: list[str] = []
    long = WordsButton(LOOK, "Add another document that an agreement asks for", lambda: pressed.append("x"), icon="add")
    assert long.heightForWidth(long.sizeHint().width()) < long.heightForWidth(long.sizeHint().width() // 2)
    assert long.minimumSizeHint().width() < long.sizeHint().width() // 2
    QTest.mouseClick(long, Qt.MouseButton.LeftButton)
    assert pressed == ["x"]
    long.deleteLater()
