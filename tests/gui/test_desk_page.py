"""The list of dossiers, and the first page: nothing of anybody while locked, all at once when unlocked, gone again."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desktop.gui.window import Window
from desktop.session import changes, own_folder, sealed
from desktop.session import sample as the_sample
from desktop.session.sealed import Passphrase
from desktop.vault.passphrase import Cost

from .opening import come_to_rest, settle, wait_until

WORD = "four unrelated words"
CHEAP = Cost(12 * 1024, 3, 1)
NOW = dt.date(2027, 3, 10)
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the folder is told by a variable there")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    for name, word, person in (("a", WORD, "Ruiz"), ("b", WORD, "Özgür"), ("c", "quite another one", "Nguyen")):
        path = folder / f"dossier-{name * 6}.dossier"
        session = sealed.create_sealed(path, "en", [Passphrase(word, CHEAP)], lambda: NOW)
        session.change("Name", changes.answer("person.family_name", person))
        session.close()
    return folder


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(the_sample, "ON", NOW)


def lay(made: Path, *ago: int) -> tuple[Path, ...]:
    """As many dossiers in the own folder, each changed so many days ago."""
    folder = own_folder.make_own_folder()
    laid = []
    for path, days in zip(sorted(made.iterdir()), ago, strict=False):
        laid.append(Path(shutil.copy(path, folder)))
        at = dt.datetime.combine(NOW - dt.timedelta(days), dt.time(12)).timestamp()
        os.utime(laid[-1], (at, at))
    return tuple(laid)


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def at_desk(window: Window) -> Window:
    window.go("desk")
    rest(window)
    return window


def rest(window: Window) -> None:
    wait_until(lambda: window.context.desk is not None and not window.context.desk.doing, "the desk is idle")
    settle(window)


def unlock(qtbot, window: Window, passphrase: str = WORD) -> None:
    edit = window.page.unlocking.edit
    edit.line.setFocus()
    qtbot.keyClicks(edit.line, passphrase)
    qtbot.keyClick(edit.line, Qt.Key.Key_Return)
    rest(window)


def way(window: Window, name: str) -> QPushButton:
    wait_until(lambda: window.page.findChild(QPushButton, name) is not None, name)
    settle(window)
    return window.page.findChild(QPushButton, name)


def titles(window: Window) -> list[str]:
    shown = (window.page.list.column.itemAt(place).widget() for place in range(window.page.list.column.count()))
    return [card.title for card in shown]


# The first page.


def test_who_has_one_dossier_goes_on_with_it_from_the_first_page(open_window, made, qtbot, monkeypatch):
    (path,) = lay(made, 3)
    window = open_window()
    go_on = way(window, "go on locked")
    assert go_on.property("role") == "primary"
    assert window.page.findChild(QPushButton, "new").property("role") != "primary"
    told = texts(window.page)
    assert "dossier-aaaaaa, last changed on 7 March 2027" in told and "Kept until 6 April 2027" in told
    assert "Ruiz" not in told and "RUIZ" not in told
    asked: list[tuple] = []
    monkeypatch.setattr(window.context, "open_dossier", lambda *given: asked.append(given))
    qtbot.keyClick(go_on, Qt.Key.Key_Space)
    assert asked == [(path,)]


def test_who_has_none_sees_nothing_of_it(open_window):
    window = open_window()
    wait_until(lambda: window.context.desk is not None, "it was looked")
    rest(window)
    assert window.page.findChild(QPushButton, "go on locked") is None
    assert window.page.findChild(QPushButton, "new").property("role") == "primary"


def test_who_has_many_gets_the_list(open_window, made, qtbot):
    lay(made, 1, 2, 25)
    window = open_window()
    button = way(window, "desk")
    assert "3 of them, all locked" in texts(window.page)
    assert "Wiped soon unless they are opened: 1" in texts(window.page)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    rest(window)
    assert window.page.name == "desk" and len(titles(window)) == 3


def test_what_will_be_wiped_is_said_and_can_be_kept_longer(open_window, made, qtbot):
    (path,) = lay(made, 40)
    window = open_window()
    way(window, "go on locked")
    assert "it will be wiped from tomorrow on" in texts(window.page)
    assert "dossier-aaaaaa.dossier: its time was over on 28 February 2027" in texts(window.page)
    keep = next(b for b in window.page.findChildren(QPushButton) if b.text() == "Keep longer")
    qtbot.keyClick(keep, Qt.Key.Key_Space)
    rest(window)
    assert "wiped from tomorrow" not in texts(window.page)
    assert dt.date.fromtimestamp(path.stat().st_mtime) == dt.date.today()


def test_what_was_opened_since_is_not_announced_any_more(open_window, made):
    (path,) = lay(made, 40)
    window = open_window()
    way(window, "go on locked")
    assert "wiped from tomorrow" in texts(window.page)
    noon = dt.datetime.combine(NOW, dt.time(12)).timestamp()
    os.utime(path, (noon, noon))
    window.go("welcome")
    way(window, "go on locked")
    rest(window)
    assert "wiped from tomorrow" not in texts(window.page)


def test_what_was_wiped_at_the_start_is_said(open_window, made, monkeypatch):
    (path,) = lay(made, 40)
    window = open_window()
    way(window, "go on locked")
    window.close()
    monkeypatch.setattr(the_sample, "ON", NOW + dt.timedelta(1))
    window = open_window()
    wait_until(lambda: "Wiped, as it was announced" in texts(window.page), "it is said")
    rest(window)
    assert not path.exists() and "dossier-aaaaaa.dossier" in texts(window.page)


# The list.


def test_while_locked_the_list_tells_files_and_days_only(open_window, made):
    lay(made, 1, 25, 3)
    window = at_desk(open_window())
    assert titles(window) == ["dossier-aaaaaa", "dossier-cccccc", "dossier-bbbbbb"]
    told = texts(window.page)
    assert "kept until 8 April 2027" in told and "expires soon" in told
    assert not any(name in told for name in ("Ruiz", "RUIZ", "ZGÜR", "NGUYEN"))
    assert not window.page.search.isVisibleTo(window.page) and not window.page.checking.isVisibleTo(window.page)
    assert window.windowTitle() == "Dossiers on this computer – Dossier Prêt"


def test_one_passphrase_unlocks_those_that_it_opens(open_window, made, qtbot):
    lay(made, 1, 2, 3)
    window = at_desk(open_window())
    unlock(qtbot, window)
    assert titles(window) == ["RUIZ", "ÖZGÜR", "dossier-cccccc"]
    assert window.page.unlocking.edit.text == ""
    assert "Unlocked: 2" in texts(window.page)
    assert "The questions about the situation are not answered yet." in texts(window.page)


def test_a_wrong_one_is_said_beside_the_field_which_has_the_focus_again(open_window, made, qtbot):
    lay(made, 1)
    window = at_desk(open_window())
    unlock(qtbot, window, "not this one")
    line = window.page.unlocking.edit.line
    assert "opens none of them" in texts(window.page) and "opens none of them" in line.accessibleDescription()
    assert window.focusWidget() is line and line.selectedText() == "not this one"


def test_names_are_found_once_they_are_unlocked_and_forgotten_when_locked_again(open_window, made, qtbot):
    lay(made, 1, 2, 3)
    window = at_desk(open_window())
    unlock(qtbot, window)
    qtbot.keyClicks(window.page.search, "ozg")
    settle(window)
    assert titles(window) == ["ÖZGÜR"] and "Found: 1 of 3" in texts(window.page)
    qtbot.keyClick(window.page.unlocking.lock, Qt.Key.Key_Space)
    settle(window)
    assert window.page.search.text() == "" and not window.page.search.isVisibleTo(window.page)
    assert titles(window) == ["dossier-aaaaaa", "dossier-bbbbbb", "dossier-cccccc"]
    assert "RUIZ" not in texts(window.page)


def test_an_unlocked_one_opens_with_the_key_that_unlocked_it(open_window, made, qtbot, monkeypatch):
    first, *_others, last = lay(made, 1, 2, 3)
    window = at_desk(open_window())
    unlock(qtbot, window)
    asked: list[tuple] = []
    monkeypatch.setattr(window.context, "open_dossier", lambda *given: asked.append(given))
    for path in (first, last):
        window.page.list.cards[path].open.click()
    assert asked == [(first, window.context.desk.desk.key_of(first)), (last,)]


def test_all_are_checked_and_saved_as_a_table(open_window, made, qtbot, dialogs, tmp_path):
    lay(made, 1, 2, 3)
    window = at_desk(open_window())
    unlock(qtbot, window)
    assert not window.page.checking.table.isVisibleTo(window.page)
    qtbot.keyClick(window.page.checking.check, Qt.Key.Key_Space)
    assert window.page.strip.isVisibleTo(window.page)
    rest(window)
    assert texts(window.page).count("checked: not complete") == 2
    dialogs.places = [tmp_path / "results"]
    qtbot.keyClick(window.page.checking.table, Qt.Key.Key_Space)
    settle(window)
    lines = (tmp_path / "results.csv").read_text("utf-8-sig").splitlines()
    assert [line.split(",")[1] for line in lines] == ["name", "RUIZ", "ÖZGÜR"]


def test_a_check_can_be_cancelled(open_window, made, qtbot):
    lay(made, 1, 2, 3)
    window = at_desk(open_window())
    unlock(qtbot, window)
    window.page.checking.check.click()
    qtbot.keyClick(window.page.strip.stop, Qt.Key.Key_Space)
    rest(window)
    assert not window.page.strip.isVisibleTo(window.page)
    assert window.page.checking.check.isEnabled()


def test_another_folder_is_listed_and_nothing_there_expires(open_window, made, qtbot, dialogs):
    lay(made, 1)
    window = at_desk(open_window())
    dialogs.folders = [made]
    qtbot.keyClick(window.page.other, Qt.Key.Key_Space)
    rest(window)
    assert len(titles(window)) == 3 and "kept until" not in texts(window.page)
    qtbot.keyClick(window.page.own, Qt.Key.Key_Space)
    rest(window)
    assert titles(window) == ["dossier-aaaaaa"]


def test_what_is_unlocked_stays_so_in_another_language(open_window, made, qtbot):
    lay(made, 1, 2)
    window = at_desk(open_window())
    unlock(qtbot, window)
    window.change_settings(window.context.settings._replace(language="fr"))
    rest(window)
    assert titles(window) == ["RUIZ", "ÖZGÜR"]


def test_a_window_that_is_closed_while_it_unlocks_leaves_nothing_running(open_window, made):
    lay(made, 1, 2, 3)
    window = at_desk(open_window())
    window.page.unlocking.edit.line.setText(WORD)
    window.page.unlocking.edit.give()
    come_to_rest()
    window.close()
    assert window.pool.activeThreadCount() == 0


def test_the_list_is_locked_when_nobody_is_there(open_window, made, qtbot):
    lay(made, 1)
    window = at_desk(open_window())
    unlock(qtbot, window)
    assert titles(window) == ["RUIZ"]
    idle = window.context.desk._idle
    heard = idle._heard
    idle._heard = (heard[0] - 4 * 60, heard[1] - 4 * 60)
    idle.look()
    settle(window)
    assert titles(window) == ["dossier-aaaaaa"] and not window.context.desk.desk.is_unlocked


def test_locking_the_window_locks_the_list_as_well(open_window, made, qtbot, sample):
    lay(made, 1)
    window = at_desk(open_window(sample))
    unlock(qtbot, window)
    window.lock()
    settle(window)
    assert not window.context.desk.desk.is_unlocked


@pytest.mark.parametrize("hidden", [True, False])
def test_the_list_is_in_the_menu_unless_the_administrators_hide_it(open_window, made, monkeypatch, hidden):
    from desktop.policy import NO_POLICY
    from desktop.policy.policy import Setting

    policy = NO_POLICY._replace(hidden_parts=Setting(("desk",) if hidden else (), locked=True))
    monkeypatch.setattr("desktop.session.administered.load_policy", lambda *_file: policy)
    lay(made, 1)
    window = open_window()
    wait_until(lambda: window.context.desk is not None, "it was looked")
    rest(window)
    assert (window.page.findChild(QPushButton, "go on locked") is None) is hidden
    menu = window.menuBar().actions()[0].menu()
    menu.aboutToShow.emit()
    entry = next(action for action in menu.actions() if action.text() == "Dossiers on this computer…")
    assert entry.isVisible() is not hidden


def test_keeping_one_longer_keeps_the_focus_on_its_card(open_window, made, qtbot, monkeypatch):
    noon = dt.datetime.combine(NOW, dt.time(12)).timestamp()
    monkeypatch.setattr("desktop.session.retention.keep_longer", lambda path: os.utime(path, (noon, noon)))
    _first, path = lay(made, 1, 25)
    window = at_desk(open_window())
    keep = next(b for b in window.page.list.cards[path].findChildren(QPushButton) if b.text() == "Keep longer")
    keep.setFocus()
    qtbot.keyClick(keep, Qt.Key.Key_Space)
    rest(window)
    assert titles(window) == ["dossier-bbbbbb", "dossier-aaaaaa"]
    assert window.focusWidget() is window.page.list.cards[path].open


def test_of_very_many_some_are_shown_and_the_others_on_demand(open_window, made, qtbot, monkeypatch):
    monkeypatch.setattr("desktop.gui.pages.desk.entry_list._AT_ONCE", 2)
    lay(made, 1, 2, 3)
    window = at_desk(open_window())
    assert titles(window) == ["dossier-aaaaaa", "dossier-bbbbbb"]
    assert window.page.list.more.text() == "Show more: 1"
    qtbot.keyClick(window.page.list.more, Qt.Key.Key_Space)
    rest(window)
    assert len(titles(window)) == 3 and not window.page.list.more.isVisibleTo(window.page)
    assert window.page.list.column.itemAt(2).widget().isAncestorOf(window.focusWidget())
