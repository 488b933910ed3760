"""The dialogs that the other tests answer in the place of a person, as they really are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from desktop.gui.dialogs import Dialogs
from desktop.words import load

from .opening import come_to_rest


@pytest.fixture
def parent(qapp: QApplication) -> QWidget:
    window = QWidget()
    window.show()
    come_to_rest()
    return window


def press(key: Qt.Key) -> None:
    """As soon as a dialog is there."""
    QTimer.singleShot(0, lambda: QTest.keyClick(QApplication.activeModalWidget(), key))


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_escape_and_enter_say_no(parent: QWidget, key: Qt.Key) -> None:
    press(key)
    assert not Dialogs(parent, load("en")).confirm("Close", "Something goes.", "Close and lose it")
    parent.deleteLater()


def test_yes_is_said_by_its_own_button_alone(parent: QWidget) -> None:
    def agree() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert box.textFormat() == Qt.TextFormat.PlainText
        next(button for button in box.buttons() if button.text() == "Close and lose it").click()

    QTimer.singleShot(0, agree)
    assert Dialogs(parent, load("en")).confirm("Close", "Something <b>goes</b>.", "Close and lose it")
    parent.deleteLater()
