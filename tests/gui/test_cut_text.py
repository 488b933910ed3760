"""The check for what does not fit finds each way of not fitting, and nothing in a window where all fits."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSpinBox,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.gui import styling
from desktop.gui.look import Look, load_fonts
from desktop.gui.widgets.buttons import button
from desktop.gui.widgets.choices import Choices, Option
from desktop.gui.widgets.text import label, pill

from .cut_text import does_not_fit
from .opening import come_to_rest

WORDS = "The photocopy of your passport is needed by the office"


@pytest.fixture
def holder(qapp: QApplication, qtbot) -> QWidget:
    """A window of 400 × 300, dressed as ours are, in which each test puts something."""
    load_fonts("en")
    styling.dress(qapp, Look())
    holder = QWidget()
    holder.resize(400, 300)
    qtbot.addWidget(holder)
    return holder


def found(holder: QWidget) -> list[str]:
    holder.show()
    come_to_rest()
    return [finding.kind for finding in does_not_fit(holder)]


def placed(widget: QWidget, width: int, height: int, x: int = 0, y: int = 0) -> Callable[[QWidget], None]:
    def place(holder: QWidget) -> None:
        widget.setParent(holder)
        widget.setGeometry(x, y, width, height)

    return place


def combo() -> QComboBox:
    made = QComboBox()
    made.addItems([WORDS, "no"])
    return made


def tabs() -> QTabBar:
    made = QTabBar()
    for part in ("first of all", "second to none", "third and last"):
        made.addTab(part)
    return made


def list_of_words() -> QListWidget:
    made = QListWidget()
    made.addItem(WORDS)
    return made


def with_text(widget: QWidget, verb: str, text: str = WORDS) -> QWidget:
    getattr(widget, verb)(text)
    return widget


def tool_button() -> QToolButton:
    return with_text(QToolButton(), "setText")


def read_only() -> QLineEdit:
    made = QLineEdit(WORDS)
    made.setReadOnly(True)
    return made


def progress() -> QProgressBar:
    made = QProgressBar()
    made.setStyleSheet("min-height: 40px; max-height: 40px")
    made.setFormat(WORDS)
    made.setValue(40)
    return made


def spin_box() -> QSpinBox:
    made = QSpinBox()
    made.setSuffix(f" {WORDS}")
    return made


def low(widget: QWidget) -> QWidget:
    """Not held open by our own style."""
    widget.setProperty("held", "low")
    widget.setStyleSheet("[held=low] { min-height: 4px; padding: 0; border: 1px solid black }")
    return widget


CUT = {
    "one line, too narrow": (lambda: label(WORDS, wrap=False), 100, 40),
    "one line, too low": (lambda: label(WORDS, wrap=False), 400, 8),
    "many lines, too low": (lambda: label(WORDS), 120, 30),
    "a word longer than a line": (lambda: label("Krankenversicherungsbescheinigung"), 100, 200),
    "a pill": (lambda: pill("to be looked at", "review"), 40, 24),
    "a button": (lambda: QPushButton(WORDS), 120, 44),
    "a low button": (lambda: low(QPushButton("Go on")), 120, 14),
    "a tool button": (tool_button, 100, 44),
    "a radio button": (lambda: QRadioButton(WORDS), 100, 40),
    "a check box": (lambda: QCheckBox(WORDS), 100, 40),
    "what is chosen": (combo, 150, 44),
    "the hint in a field": (lambda: with_text(QLineEdit(), "setPlaceholderText"), 120, 44),
    "what a field says by itself": (read_only, 120, 44),
    "a field lower than its letters": (lambda: low(QLineEdit("Ana")), 200, 16),
    "the hint in a large field": (lambda: with_text(QPlainTextEdit(), "setPlaceholderText"), 160, 60),
    "tabs": (tabs, 120, 40),
    "an item of a list": (list_of_words, 150, 200),
    "the title of a box": (lambda: QGroupBox(WORDS), 100, 200),
    "how far it is": (progress, 100, 40),
    "a number with its unit": (spin_box, 120, 44),
}


@pytest.mark.parametrize("case", CUT)
def test_words_that_are_cut_off_are_found(case: str, holder: QWidget) -> None:
    make, width, height = CUT[case]
    widget = make()
    widget.setMinimumSize(1, 1)
    placed(widget, width, height)(holder)
    widget.setFixedSize(width, height)
    assert "cut" in found(holder)


@pytest.mark.parametrize("case", CUT)
def test_the_same_words_with_room_are_not(case: str, holder: QWidget) -> None:
    make, _width, _height = CUT[case]
    holder.resize(1000, 400)
    widget = make()
    widget.setStyleSheet("min-height: 40px; max-height: 40px" if isinstance(widget, QProgressBar) else "")
    QVBoxLayout(holder).addWidget(widget)
    assert found(holder) == []


def test_words_that_the_tool_tip_holds_may_be_shortened(holder: QWidget) -> None:
    name = label(WORDS, wrap=False)
    placed(name, 100, 40)(holder)
    assert found(holder) == ["cut"]
    name.setToolTip(f"{WORDS}, page 1")
    assert found(holder) == []


def test_the_letters_of_a_larger_style_are_counted(holder: QWidget, qapp: QApplication) -> None:
    placed(label(WORDS, wrap=False), 390, 40)(holder)
    assert found(holder) == []
    styling.dress(qapp, Look(text_size=200))
    assert found(holder) == ["cut"]


def test_a_control_that_stands_half_outside_its_parent_is_clipped(holder: QWidget) -> None:
    inner = QWidget(holder)
    inner.setGeometry(0, 0, 200, 100)
    placed(QPushButton("Go on"), 100, 44, x=0, y=80)(inner)
    assert found(holder) == ["clipped"]


def test_what_scrolls_down_is_not_clipped_but_what_must_be_scrolled_sideways_is_told(holder: QWidget) -> None:
    area, inside = QScrollArea(holder), QWidget()
    area.setGeometry(0, 0, 300, 200)
    area.setWidgetResizable(True)
    column = QVBoxLayout(inside)
    for number in range(20):
        column.addWidget(label(f"Line {number}"))
    area.setWidget(inside)
    assert found(holder) == []
    inside.setMinimumWidth(600)
    assert found(holder) == ["sideways"]
    area.setProperty("mayScrollSideways", True)
    assert found(holder) == []


def test_two_siblings_one_over_the_other_are_found(holder: QWidget) -> None:
    placed(label("first"), 100, 40)(holder)
    over = QPushButton("second")
    placed(over, 100, 44, x=50)(holder)
    assert found(holder) == ["overlapping"]
    over.setProperty("mayOverlap", True)
    assert found(holder) == []


def test_a_label_does_not_overlap_an_empty_widget(holder: QWidget) -> None:
    placed(label("first"), 100, 40)(holder)
    placed(QWidget(), 100, 40)(holder)
    assert found(holder) == []


def test_a_control_too_small_to_hit_is_found(holder: QWidget) -> None:
    small = QToolButton()
    small.setStyleSheet("padding: 0; min-height: 0; border: none")
    small.setIcon(QIcon(QPixmap(10, 10)))
    small.setIconSize(QSize(10, 10))
    placed(small, 20, 20)(holder)
    small.setFixedSize(20, 20)
    assert found(holder) == ["tiny"]
    small.setFixedSize(24, 24)
    assert found(holder) == []


def test_a_choice_is_hit_anywhere_on_its_card(holder: QWidget) -> None:
    QVBoxLayout(holder).addWidget(Choices([Option("yes", "Yes", "With a contract"), Option("no", "No")]))
    assert found(holder) == []


def test_a_menu_that_has_no_room_in_the_bar_is_found(qapp: QApplication, qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    for number in range(12):
        window.menuBar().addMenu(f"Menu number {number}")
    window.resize(1800, 200)
    assert found(window) == []
    window.resize(500, 200)
    assert found(window) == ["cut"]


def test_hidden_things_and_the_insides_of_qt_are_left_alone(holder: QWidget) -> None:
    hidden = label(WORDS, wrap=False)
    placed(hidden, 20, 10)(holder)
    hidden.hide()
    row = QHBoxLayout()
    column = QVBoxLayout(holder)
    column.addLayout(row)
    box = QSpinBox()
    editable = QComboBox()
    editable.setEditable(True)
    editable.addItem("FR")
    for each in (box, editable, button(Look(), "Go on", lambda: None, icon="next", role="primary")):
        row.addWidget(each)
    assert found(holder) == []


def test_a_focused_button_is_not_taken_for_cut(holder: QWidget, qtbot) -> None:
    go_on = button(Look(), "Go on", lambda: None, role="primary")
    column = QVBoxLayout(holder)
    column.addWidget(go_on, 0, Qt.AlignmentFlag.AlignLeading)
    holder.show()
    go_on.setFocus()
    assert found(holder) == []
