"""The dialogs that the other tests answer in the place of a person, as they really are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMessageBox, QPushButton, QWidget

from desktop.gui import qt_words
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


def when_asked(do: Callable[[QFileDialog, QLineEdit], None]) -> None:
    """As soon as a dialog for files is there."""

    def found() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert name is not None
        do(dialog, name)

    QTimer.singleShot(0, found)


def typed(text: str) -> Callable[[QFileDialog, QLineEdit], None]:
    """Type it and press Enter; read what is said against it, and give up."""

    def read() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            box.reject()

    def do(dialog: QFileDialog, name: QLineEdit) -> None:
        name.clear()
        QTest.keyClicks(name, text)
        QTimer.singleShot(0, read)
        QTest.keyClick(name, Qt.Key.Key_Return)
        if dialog.isVisible():
            dialog.reject()

    return do


@pytest.mark.parametrize(("text", "place"), [("my dossier", "my dossier"), ("there", "there"), ("nowhere/at all", "")])
def test_a_folder_is_chosen_by_its_name_also_before_it_is_there(
    parent: QWidget, tmp_path: Path, text: str, place: str
) -> None:
    here = tmp_path / "here"
    (here / "there").mkdir(parents=True)
    when_asked(typed(text))
    chosen = Dialogs(parent, load("en")).folder("Choose a folder", here)
    assert chosen == (here / place if place else None)
    assert [each.name for each in here.iterdir()] == ["there"]  # made by whoever needs it
    parent.deleteLater()


@pytest.mark.parametrize("language", ["fr", "es", "ar", "zh"])
@pytest.mark.parametrize("kind", ["folder", "files", "save_as"])
def test_no_english_word_is_left_where_files_are_chosen(
    qapp: QApplication, parent: QWidget, language: str, kind: str
) -> None:
    shown: list[str] = []

    def read(dialog: QFileDialog, _name: QLineEdit) -> None:
        shown.extend(each.text() for each in (*dialog.findChildren(QLabel), *dialog.findChildren(QPushButton)))
        dialog.reject()

    def words(code: str) -> list[str]:
        shown.clear()
        qt_words.speak(qapp, code)
        asking = Dialogs(parent, load(code))
        when_asked(read)
        asking.save_as("…", "a.pdf") if kind == "save_as" else getattr(asking, kind)("…")
        return [text.replace("&", "") for text in shown if text]

    english = words("en")
    assert {"Look in:", "Kind of file:", "Cancel"} <= set(english)
    assert not set(english) & set(words(language))
    qt_words.speak(qapp, "en")
    parent.deleteLater()
