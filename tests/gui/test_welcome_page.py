"""The first page: a language in its own name, ways in, and a way out of every folder that will not do."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFontDatabase
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop import words
from desktop.gui.pages.welcome.folders import look_into
from desktop.gui.pages.welcome.refused import Refused
from desktop.gui.window import Window
from desktop.session import changes
from tests.making import write_case

from .opening import come_to_rest, settle, wait_until, wait_until_opened


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A dossier without any papers: quick to open."""
    folder = write_case(tmp_path / "case", pieces=())
    (folder / "photo.jpg").write_bytes(b"")
    return folder


def texts(widget: QWidget) -> str:
    found = "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))
    return found.replace("\N{ZERO WIDTH SPACE}", "")


def press(qtbot, window: Window, name: str) -> None:
    button = window.page.findChild(QPushButton, name)
    assert button is not None, name
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def begin_in_clear(qtbot, window: Window, dialogs, folder: Path | None) -> None:
    """A new dossier that is not protected, in this folder."""
    press(qtbot, window, "new")
    settle(window)
    assert window.page.name == "new_dossier"
    window.page.others.button.click()
    window.page.choices._cards[-1].radio.click()
    dialogs.folders = [folder]
    window.page.act.click()


def refused(window: Window) -> Refused:
    wait_until(lambda: window.page.findChild(Refused) is not None, "it is said why this folder will not do")
    come_to_rest()
    return window.page.findChild(Refused)


def way_out(qtbot, window: Window, text: str) -> None:
    way = next(way for way in refused(window).ways if way.text() == text)
    qtbot.keyClick(way, Qt.Key.Key_Space)


def drop(window: Window, *paths: Path) -> bool:
    """Whether the page takes it."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(40, 40), Qt.DropAction.CopyAction, mime, buttons, keys)
    enter.ignore()
    assert window.page.acceptDrops()
    window.page.dragEnterEvent(enter)
    if not enter.isAccepted():
        return False
    window.page.dropEvent(QDropEvent(QPointF(40, 40), Qt.DropAction.CopyAction, mime, buttons, keys))
    return True


@pytest.mark.parametrize("language", words.NAMES)
def test_a_language_is_found_by_its_own_name_whatever_is_spoken_now(open_window, qtbot, language):
    window = open_window(language="zh" if language != "zh" else "ar")
    choice = next(b for b in window.page.findChildren(QPushButton) if b.text() == words.NAMES[language])
    qtbot.mouseClick(choice, Qt.MouseButton.LeftButton)
    come_to_rest()
    assert window.context.language.code == language
    assert window.focusWidget().text() == words.NAMES[language]


def test_every_name_is_reached_by_tab_and_written_in_letters_that_there_are(open_window):
    window = open_window()
    assert {"Noto Sans", "Noto Sans Arabic", "Noto Sans SC"} <= set(QFontDatabase.families())
    for name in words.NAMES.values():
        choice = next(b for b in window.page.findChildren(QPushButton) if b.text() == name)
        assert choice.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_choosing_the_language_that_is_spoken_already_leaves_it_chosen(open_window, qtbot):
    window = open_window()
    press(qtbot, window, "language en")
    come_to_rest()
    assert window.page.findChild(QPushButton, "language en").isChecked()


def test_it_says_that_it_is_no_official_service_and_that_nothing_leaves(open_window):
    assert "This is not an official service. Nothing leaves this computer" in texts(open_window().page)


def test_a_new_dossier_begins_with_the_situation_in_the_language_that_is_spoken(
    open_window, dialogs, qtbot, tmp_path
):
    window = open_window(language="es")
    begin_in_clear(qtbot, window, dialogs, tmp_path / "mine")
    wait_until_opened(window)
    assert window.page.name == "situation"
    assert window.session.place == tmp_path / "mine"
    assert window.session.snapshot.dossier.language == "es"


def test_who_changes_their_mind_stays_here(open_window, dialogs, qtbot):
    window = open_window()
    dialogs.dossiers = [None]
    press(qtbot, window, "open")
    assert window.page.name == "welcome" and window.session is None
    begin_in_clear(qtbot, window, dialogs, None)
    assert window.page.name == "new_dossier" and window.session is None


def test_the_sample_opens_and_what_is_done_to_it_stays_nowhere(open_window, qtbot):
    window = open_window()
    press(qtbot, window, "sample")
    wait_until_opened(window)
    assert window.session.snapshot.dossier.answers.person.family_name
    folder = window.session.place
    window.close_dossier()
    assert not folder.exists()


def test_an_open_dossier_is_offered_first_with_its_folder(open_window, case, qtbot):
    window = open_window(case, page="welcome")
    assert str(case) in texts(window.page)
    assert window.focusWidget().objectName() == "go on"
    primary = [b.objectName() for b in window.page.findChildren(QPushButton) if b.property("role") == "primary"]
    assert primary == ["go on"]
    press(qtbot, window, "go on")
    assert window.page.name not in ("welcome", "exit")
    assert window.session.place == case


def test_without_one_nothing_is_offered_to_go_on_with(open_window):
    assert open_window().page.findChild(QPushButton, "go on") is None


def test_a_folder_with_other_things_gets_a_folder_inside_for_the_dossier(open_window, dialogs, qtbot, tmp_path):
    window = open_window()
    (tmp_path / "Downloads").mkdir()
    (tmp_path / "Downloads" / "song.mp3").write_bytes(b"la")
    begin_in_clear(qtbot, window, dialogs, tmp_path / "Downloads")
    assert "This folder is not empty" in texts(refused(window))
    assert window.focusWidget() is refused(window).ways[0]
    way_out(qtbot, window, "Make a new folder “dossier-pret” in it")
    wait_until_opened(window)
    assert window.session.place == tmp_path / "Downloads" / "dossier-pret"
    assert [file.name for file in (tmp_path / "Downloads").iterdir() if file.is_file()] == ["song.mp3"]


def test_a_folder_that_is_a_dossier_already_is_opened_in_the_place_of_a_new_one(
    open_window, dialogs, qtbot, case
):
    window = open_window()
    begin_in_clear(qtbot, window, dialogs, case)
    assert "There is a dossier in this folder already" in texts(refused(window))
    way_out(qtbot, window, "Open it")
    wait_until_opened(window)
    assert window.session.place == case


def test_a_folder_around_dossiers_offers_to_open_them(open_window, dialogs, qtbot, tmp_path):
    write_case(tmp_path / "all" / "of Ana", pieces=())
    window = open_window()
    dialogs.dossiers = [tmp_path / "all"]
    press(qtbot, window, "open")
    assert "There is no dossier in this folder" in texts(refused(window))
    way_out(qtbot, window, "Open “of Ana”")
    wait_until_opened(window)
    assert window.session.place == tmp_path / "all" / "of Ana"


def test_an_empty_folder_that_was_to_be_opened_can_become_a_new_dossier(open_window, dialogs, qtbot, tmp_path):
    (tmp_path / "empty").mkdir()
    window = open_window()
    dialogs.dossiers = [tmp_path / "empty"]
    press(qtbot, window, "open")
    way_out(qtbot, window, "Begin a new dossier in it")
    wait_until_opened(window)
    assert window.session.place == tmp_path / "empty"


def test_another_folder_can_be_chosen_at_once(open_window, dialogs, qtbot, tmp_path, case):
    (tmp_path / "empty").mkdir()
    window = open_window()
    dialogs.dossiers = [tmp_path / "empty", case]
    press(qtbot, window, "open")
    way_out(qtbot, window, "Choose another folder…")
    wait_until_opened(window)
    assert window.session.place == case
    assert dialogs.asked == ["Choose the file of your dossier"] * 2


def test_a_case_that_says_what_cannot_be_is_told_in_the_page_with_all_its_problems(
    open_window, dialogs, qtbot, case
):
    text = (case / "case.toml").read_text(encoding="utf-8")
    (case / "case.toml").write_text(text.replace('cover = "none"', 'cover = "magic"'), encoding="utf-8")
    window = open_window()
    dialogs.dossiers = [case]
    press(qtbot, window, "open")
    assert "This dossier cannot be opened" in texts(refused(window))
    assert "situation.cover" in texts(refused(window)) and "magic" in texts(refused(window))
    assert dialogs.said == [], "no dialog stands in the way"


def test_the_dossier_that_is_open_stays_open_when_another_one_cannot_be(open_window, dialogs, qtbot, case, tmp_path):
    (tmp_path / "empty").mkdir()
    window = open_window(case, page="welcome")
    dialogs.dossiers = [tmp_path / "empty"]
    press(qtbot, window, "open")
    refused(window)
    assert window.session is not None and window.session.place == case


def test_the_dossier_that_is_open_is_closed_once_another_one_is(open_window, case, tmp_path):
    window = open_window(case, page="welcome")
    before = window.session
    drop(window, write_case(tmp_path / "another", pieces=()))
    wait_until(lambda: window.session is not None and window.session is not before, "the other one is open")
    wait_until_opened(window)
    assert window.session.place == tmp_path / "another"
    with pytest.raises(RuntimeError):
        before.change("…", changes.no_address())


def test_a_folder_that_is_dropped_is_opened(open_window, case):
    window = open_window()
    assert drop(window, case)
    wait_until_opened(window)
    assert window.session.place == case


def test_its_case_file_does_as_well(open_window, case):
    window = open_window()
    assert drop(window, case / "case.toml")
    wait_until_opened(window)
    assert window.session.place == case


def test_several_things_at_once_are_not_taken(open_window, case):
    window = open_window()
    assert not drop(window, case, case / "case.toml")


def test_a_file_that_is_dropped_is_told_to_be_none(open_window, case):
    window = open_window()
    drop(window, case / "photo.jpg")
    assert "This dossier cannot be opened" in texts(refused(window))


def test_the_folder_that_is_open_already_is_gone_on_with(open_window, case):
    window = open_window(case, page="welcome")
    before = window.session
    drop(window, case)
    come_to_rest()
    assert window.session is before and window.page.name != "welcome"


def test_a_name_for_the_folder_inside_is_never_one_that_is_full(tmp_path):
    for name in ("dossier-pret", "dossier-pret-2"):
        (tmp_path / name).mkdir()
    assert look_into(tmp_path).own == tmp_path / "dossier-pret"
    (tmp_path / "dossier-pret" / "x").touch()
    assert look_into(tmp_path).own == tmp_path / "dossier-pret-2"
    (tmp_path / "dossier-pret-2" / "x").touch()
    assert look_into(tmp_path).own == tmp_path / "dossier-pret-3"


def test_of_a_folder_that_is_not_there_nothing_is_known(tmp_path):
    found = look_into(tmp_path / "gone")
    assert not found.is_dossier and found.inside == ()
