"""Finish and wipe: said before, asked once, done, and a receipt; handing over, and taking over."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from desktop.gui.wishes import Written
from desktop.session import changes, handing_over, sealed
from desktop.session.sealed import Passphrase
from desktop.vault.passphrase import Cost

from .opening import settle, wait_until, wait_until_opened

WORD = "four unrelated words"
SECRET = Passphrase(WORD, Cost(12 * 1024, 3, 1))
ON = dt.date(2026, 8, 20)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("made") / "dossier-abc234.dossier"
    session = sealed.create_sealed(path, "en", [SECRET], lambda: ON)
    session.change("Name", changes.answer("person.family_name", "Ruiz"))
    session.close()
    return path


@pytest.fixture
def mine(made, tmp_path) -> Path:
    return Path(shutil.copy(made, tmp_path))


@pytest.fixture
def sealed_window(open_window, mine):
    window = open_window()
    window.open_dossier(mine, SECRET)
    wait_until_opened(window)
    return window


def texts(widget: QWidget) -> str:
    found = "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))
    return found.replace("\N{ZERO WIDTH SPACE}", "")


def press(qtbot, window, text: str) -> None:
    found = [b for b in window.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    assert found, text
    found[0].setFocus()
    qtbot.keyClick(found[0], Qt.Key.Key_Space)
    settle(window)


def at_finish(window):
    window.go("finish")
    settle(window)
    return window


def wiped(window) -> None:
    wait_until(lambda: window.page.name == "finish" and window.context.finished is not None, "it is deleted")
    settle(window)


def test_it_says_what_goes_and_what_nobody_can_promise_and_the_focus_is_on_the_harmless_button(sealed_window, mine):
    window = at_finish(sealed_window)
    told = texts(window.page)
    assert str(mine) in told and "The sealed dossier: its keys first, then the file" in told
    assert "clipboard" in told and "solid-state disk" in told and "Backups" in told
    assert window.focusWidget().text() == "Keep the dossier"
    assert mine.exists()


def test_who_says_no_keeps_it(sealed_window, mine, dialogs, qtbot):
    window = at_finish(sealed_window)
    dialogs.agreements = [False]
    press(qtbot, window, "Delete it now…")
    assert window.session is not None and mine.exists()
    press(qtbot, window, "Keep the dossier")
    assert window.page.name != "finish"


def test_who_says_yes_gets_a_receipt_that_names_nobody(sealed_window, mine, dialogs, qtbot):
    window = at_finish(sealed_window)
    QApplication.clipboard().setText("passport 123")
    dialogs.agreements = [True]
    press(qtbot, window, "Delete it now…")
    wiped(window)
    assert not mine.exists() and window.session is None
    assert QApplication.clipboard().text() == ""
    told = texts(window.page)
    assert "The dossier is deleted" in told and "dossier-abc234" in told
    assert "they are still where you took them from" in told
    assert "overwritten with zeros" in told and "solid-state disk" in told
    assert "Ruiz" not in told and "RUIZ" not in told
    assert "this program cannot bring it back" in dialogs.said[-1][1].lower()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_receipt_is_saved_as_a_pdf(open_window, mine, dialogs, qtbot, tmp_path, language):
    window = open_window(language=language)
    window.open_dossier(mine, SECRET)
    wait_until_opened(window)
    at_finish(window)
    dialogs.agreements, dialogs.places = [True], [tmp_path / "receipt"]
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "receipt.pdf").symlink_to(tmp_path / "mine.txt")
    window.page.wipe.click()
    wiped(window)
    save = next(b for b in window.page.findChildren(QPushButton) if b.text() == window.context.say("Save as PDF…"))
    save.click()
    settle(window)
    wait_until(lambda: (tmp_path / "receipt.pdf").read_bytes().startswith(b"%PDF"), "it is saved")
    settle(window)
    assert not (tmp_path / "receipt.pdf").is_symlink() and (tmp_path / "mine.txt").read_text() == "mine"


def test_what_was_exported_goes_only_when_it_is_ticked(sealed_window, dialogs, qtbot, tmp_path, monkeypatch):
    given = []
    monkeypatch.setattr(
        "desktop.gui.finishing.finish", lambda _window, _plan, exported: given.append(exported)
    )
    window = sealed_window
    window.context.written = Written(window.session.snapshot.dossier, tmp_path)
    dialogs.agreements = [True, True]
    at_finish(window)
    press(qtbot, window, "Delete it now…")
    qtbot.keyClick(window.page.exported.box, Qt.Key.Key_Space)
    press(qtbot, window, "Delete it now…")
    assert given == [None, tmp_path]


def test_a_folder_in_the_clear_keeps_what_is_not_the_dossiers(open_window, sample, dialogs, qtbot):
    (sample / "holidays.txt").write_text("mine")
    window = at_finish(open_window(sample))
    before = texts(window.page)
    assert "Other files in this folder stay: 1" in before
    assert "including those that lay in it before" in before and "they are still where you took them from" not in before
    dialogs.agreements = [True]
    press(qtbot, window, "Delete it now…")
    wiped(window)
    assert [path.name for path in sample.rglob("*") if path.is_file()] == ["holidays.txt"]
    assert "Other files in the folder of the dossier: 1" in texts(window.page)
    assert "including those that lay in it before" in dialogs.said[-1][1]
    assert "they are still where you took them from" not in texts(window.page)


def test_the_receipt_is_there_in_another_language_too(sealed_window, dialogs, qtbot):
    window = at_finish(sealed_window)
    dialogs.agreements = [True]
    press(qtbot, window, "Delete it now…")
    wiped(window)
    window.change_settings(window.context.settings._replace(language="fr"))
    settle(window)
    assert window.page.name == "finish" and "dossier-abc234" in texts(window.page)


# Handing over.


def type_twice(qtbot, part, text: str) -> None:
    for edit in (part.first, part.second):
        edit.line.setFocus()
        qtbot.keyClicks(edit.line, text)


def test_a_copy_for_another_computer_is_written_under_a_neutral_name(sealed_window, dialogs, qtbot, tmp_path):
    window, stick = sealed_window, tmp_path / "stick"
    stick.mkdir()
    window.go("hand_over")
    settle(window)
    dialogs.folders = [stick]
    type_twice(qtbot, window.page.word, "words for the desk")
    press(qtbot, window, "Choose where, and write it…")
    (copy,) = stick.iterdir()
    assert "The copy is written" in texts(window.page) and copy.name.startswith("dossier-")
    assert window.page.word.empty
    session = sealed.open_sealed(copy, Passphrase("words for the desk"), lambda: ON)
    assert handing_over.is_handed_over(session)
    session.close()


def test_a_passphrase_that_is_too_short_asks_for_no_folder(sealed_window, qtbot):
    sealed_window.go("hand_over")
    settle(sealed_window)
    type_twice(qtbot, sealed_window.page.word, "short")
    press(qtbot, sealed_window, "Choose where, and write it…")
    assert "Too short" in texts(sealed_window.page)


@pytest.fixture
def handed(mine, tmp_path) -> Path:
    session = sealed.open_sealed(mine, SECRET, lambda: ON)
    path = tmp_path / "handed.dossier"
    handing_over.hand_over(session, path, WORD)
    session.close()
    return path


def test_what_was_handed_over_says_so_and_is_taken_over(open_window, handed, qtbot, own_folder_is_empty):
    before = handed.read_bytes()
    window = open_window()
    window.open_dossier(handed, Passphrase(WORD))
    wait_until_opened(window)
    settle(window)
    assert "Handed over to you from another computer" in texts(window.frame)
    assert "Only to be read" not in texts(window.frame)
    press(qtbot, window, "Take over…")
    assert window.page.name == "take_over"
    wait_until(lambda: window.page.offered is not None, "what is offered is known")
    settle(window)
    type_twice(qtbot, window.page.word, "my own passphrase")
    press(qtbot, window, "Take it over")
    wait_until(lambda: window.session is not None and window.session.place != handed, "it is taken over")
    wait_until_opened(window)
    assert window.session.place.parent == own_folder_is_empty
    assert window.session.snapshot.dossier.answers.person.family_name == "Ruiz"
    assert not handing_over.is_handed_over(window.session) and handed.read_bytes() == before
    assert "Handed over to you" not in texts(window.frame)


def test_what_was_typed_into_a_dossier_that_was_handed_over_goes_along_without_a_question(
    open_window, handed, qtbot, own_folder_is_empty, dialogs
):
    window = open_window()
    window.open_dossier(handed, Passphrase(WORD))
    wait_until_opened_to_read(window)
    window.session.change("Name", changes.answer("person.family_name", "Gomez"))
    window.session.save_now()
    window.go("take_over")
    wait_until(lambda: window.page.offered is not None, "what is offered is known")
    settle(window)
    type_twice(qtbot, window.page.word, "my own passphrase")
    press(qtbot, window, "Take it over")
    wait_until(lambda: window.session is not None and window.session.place != handed, "it is taken over")
    wait_until_opened(window)
    assert window.session.snapshot.dossier.answers.person.family_name == "Gomez"
    assert not dialogs.asked and len(list(own_folder_is_empty.glob("*.dossier"))) == 1


def wait_until_opened_to_read(window) -> None:
    wait_until(lambda: window.session is not None, "it is open")
    settle(window)
