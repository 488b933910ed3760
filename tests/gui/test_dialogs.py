"""The dialogs that the other tests answer in the place of a person, as they really are."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTreeView,
    QWidget,
)

from desktop.gui import qt_words
from desktop.gui.dialogs import Dialogs
from desktop.gui.file_dialogs import FileDialog
from desktop.words import load

from .opening import come_to_rest, wait_until


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


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "zh"])
def test_size_kind_and_day_of_a_file_are_told_in_the_language(
    qapp: QApplication, parent: QWidget, tmp_path: Path, language: str
) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "visa.pdf").write_bytes(b"%" * 4_600_000)
    day = dt.datetime(2026, 5, 17, 14, 3)
    for each in tmp_path.iterdir():
        os.utime(each, (day.timestamp(), day.timestamp()))
    spoken = load(language)
    dialog = FileDialog(parent, spoken, "…", tmp_path)
    dialog.show()
    listed = dialog.findChild(QTreeView)
    assert listed is not None
    wait_until(lambda: listed.model().rowCount(listed.rootIndex()) == 2, "both are listed")
    rows = [[str(listed.model().index(row, column, listed.rootIndex()).data()) for column in range(4)] for row in (0, 1)]
    when = f"{spoken.date(day.date())} 14:03"
    folder = {"en": "Folder", "fr": "Répertoire", "es": "Carpeta", "ar": "مجلد", "zh": "文件夹"}[language]
    assert sorted(rows) == [["photos", "", folder, when], ["visa.pdf", spoken.size(4_600_000), "PDF", when]]
    dialog.close()
    dialog.deleteLater()
    parent.deleteLater()


def test_a_list_sorted_by_size_is_sorted_by_numbers_and_not_by_their_words(parent: QWidget, tmp_path: Path) -> None:
    for name, size in (("a.pdf", 20_000), ("b.pdf", 3_000_000), ("c.pdf", 900)):
        (tmp_path / name).write_bytes(b"%" * size)
    dialog = FileDialog(parent, load("en"), "…", tmp_path)
    dialog.show()
    listed = dialog.findChild(QTreeView)
    assert listed is not None
    wait_until(lambda: listed.model().rowCount(listed.rootIndex()) == 3, "all are listed")
    listed.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    come_to_rest()
    names = [str(listed.model().index(row, 0, listed.rootIndex()).data()) for row in range(3)]
    assert names in (["c.pdf", "a.pdf", "b.pdf"], ["b.pdf", "a.pdf", "c.pdf"])
    dialog.close()
    dialog.deleteLater()
    parent.deleteLater()
