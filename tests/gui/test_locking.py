"""The window locks: nothing of the person is shown, the key is dropped, and one goes on where one was."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMessageBox

from desktop.errors import OutputError
from desktop.gui import arriving, locking
from desktop.gui.locking_idle import Idle
from desktop.gui.locking_signals import SystemSignals, is_here, session_path
from desktop.gui.window import Window
from desktop.gui.wishes import Written
from desktop.session import changes, exporting, opening, sealed, session_mode
from desktop.session.sealed import Passphrase
from desktop.session.sealed_keeping import SealedDossier
from desktop.settings import NEVER
from desktop.vault.passphrase import Cost

from .answering import AnsweringDialogs
from .conftest import OpenWindow
from .leftovers import _children
from .opening import come_to_rest, looked_at, settle, wait_until, wait_until_opened

ON = dt.date(2026, 11, 23)
CHEAP = Cost(12 * 1024, 3, 1)
TEXT = "four unrelated words"
WORD = Passphrase(TEXT, CHEAP)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A sealed dossier with a name in it."""
    path = tmp_path / "dossier-7f3k9q.dossier"
    session = sealed.create_sealed(path, "en", [WORD], lambda: ON)
    session.change("Name", changes.answer("person.family_name", "Exemple"))
    session.close()
    return path


@pytest.fixture
def window(open_window: OpenWindow, kept: Path) -> Window:
    """With that dossier open on its first page."""
    made = open_window()
    made.open_dossier(kept, WORD)
    wait_until_opened(made)
    return made


def words(window: Window) -> str:
    """All that can be read in it."""
    lines = [line.text() for line in window.findChildren(QLineEdit) if line.isVisible()]
    return "\n".join([*(text.text() for text in window.findChildren(QLabel) if text.isVisible()), *lines])


def type_passphrase(window: Window, text: str) -> None:
    line = window.page.ways.word.line  # type: ignore[union-attr]
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(window)


def locked(window: Window) -> None:
    wait_until(lambda: window.dossiers.locked is not None and window.dossiers.locked.session is None, "the key is dropped")
    settle(window)


@pytest.mark.usefixtures("asked_of_children")
def test_what_is_typed_is_kept_and_nothing_of_it_is_shown_or_in_memory(window: Window, kept: Path) -> None:
    session = window.session
    assert session is not None and isinstance(session.keeper, SealedDossier)
    session.change("Name", changes.answer("person.family_name", "Exempli"))
    session.change("Add", changes.add_document("bank_details", "rib", [session.import_bytes("rib.pdf", b"paper")]))
    wait_until(lambda: looked_at(window), "a child has looked at a paper")
    children = set(_children())
    assert children, "those that looked at it wait for more"
    window.lock()
    locked(window)
    assert window.session is None and window.context.session is None and window.page.name == "unlock"  # type: ignore[union-attr]
    assert "Exempl" not in words(window) and kept.name not in words(window)
    assert window.windowTitle() == "Dossier Prêt"
    assert session.keeper.vault.data_key.key == b""
    assert not children & set(_children())
    assert not [each.name for each in threading.enumerate() if each.name in ("judging", "keeping", "isolated-seat")]
    with sealed.reading(kept, opening.open_rules(), lambda: WORD) as read:
        assert read.answers.person.family_name == "Exempli"


def test_the_passphrase_leads_back_to_the_page_and_a_wrong_one_is_said_beside_the_field(
    window: Window, open_window: OpenWindow
) -> None:
    window.go("keys")
    settle(window)
    window.lock()
    locked(window)
    type_passphrase(window, "five unrelated words")
    assert "This is not the passphrase." in words(window)
    assert QApplication.focusWidget() is window.page.ways.word.line  # type: ignore[union-attr]
    type_passphrase(window, TEXT)
    wait_until_opened(window)
    settle(window)
    assert window.page is not None and window.page.name == "keys"
    assert window.session is not None and window.session.snapshot.dossier.answers.person.family_name == "Exemple"


def test_while_it_is_locked_nothing_leads_anywhere_else(window: Window) -> None:
    window.lock()
    locked(window)
    for page in ("welcome", "you", "keys"):
        window.go(page)
        assert window.page is not None and window.page.name == "unlock"
    window.change_settings(window.context.settings._replace(language="ar", text_size=200))
    assert window.page.name == "unlock"
    window.close_dossier()
    settle(window)
    assert window.page.name == "welcome" and window.dossiers.locked is None


def test_a_dossier_in_the_clear_hides_as_well_and_opens_by_a_button(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, page="you")
    window.lock()
    locked(window)
    assert "Garc" not in words(window) and str(sample) not in words(window)
    window.page._give(None)  # type: ignore[union-attr]
    wait_until_opened(window)
    assert window.page is not None and window.page.name == "you"


def test_the_sample_is_hidden_and_loses_nothing(open_window: OpenWindow) -> None:
    window = open_window()
    window.open_sample()
    wait_until_opened(window)
    session = window.session
    window.lock()
    settle(window)
    assert window.session is None and window.page.name == "unlock"  # type: ignore[union-attr]
    window.page._give(None)  # type: ignore[union-attr]
    settle(window)
    assert window.session is session


def test_a_question_that_stands_there_is_answered_with_no(window: Window) -> None:
    answers: list[int] = []

    def ask() -> None:
        box = QMessageBox(QMessageBox.Icon.NoIcon, "Exemple", "Exemple?", QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No, window)
        answers.append(box.exec())

    QTimer.singleShot(0, ask)
    QTimer.singleShot(150, window.lock)
    locked(window)
    assert answers == [QMessageBox.StandardButton.No.value] or len(answers) == 1
    assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


class Stubborn(QMessageBox):
    def reject(self) -> None:
        pass

    def closeEvent(self, event: QEvent) -> None:  # type: ignore[override]
        event.ignore()


def test_a_question_that_does_not_go_keeps_no_key(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "_ANSWER", 0.3)
    over: list[str] = []

    def ask() -> None:
        Stubborn(QMessageBox.Icon.NoIcon, "Exemple", "Exemple?", QMessageBox.StandardButton.Ok, window).exec()
        over.append("over")

    QTimer.singleShot(0, ask)
    QTimer.singleShot(150, window.lock)
    locked(window)
    assert over and not [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]


# What is typed or comes meanwhile.


@pytest.mark.parametrize("shown", [False, True])
def test_a_passphrase_that_was_typed_and_not_given_is_gone(open_window: OpenWindow, kept: Path, shown: bool) -> None:
    window = open_window()
    window.open_dossier(kept)
    wait_until(lambda: window.page is not None and window.page.name == "unlock", "it is asked for")
    word = window.page.ways.word  # type: ignore[union-attr]
    if shown:
        word._eye.click()
    QTest.keyClicks(word.line, TEXT)
    window.lock()
    word.line.undo()
    assert word.line.text() == ""
    settle(window)


def test_behind_the_lock_it_is_gone_as_well(window: Window) -> None:
    window.lock()
    locked(window)
    line = window.page.ways.word.line  # type: ignore[union-attr]
    QTest.keyClicks(line, TEXT)
    window.lock()
    assert line.text() == ""


@pytest.mark.parametrize("again", [False, True])
def test_what_is_opened_while_the_window_locks_is_locked(
    open_window: OpenWindow, kept: Path, monkeypatch: pytest.MonkeyPatch, again: bool
) -> None:
    window = open_window()
    if again:
        window.open_dossier(kept, WORD)
        wait_until_opened(window)
        window.lock()
        locked(window)
        window.dossiers.arriving.unlock(WORD)
    else:
        window.open_dossier(kept, WORD)
    shown: list[str] = []
    monkeypatch.setattr(window.dossiers.locking, "_put_away", noting(shown, window))
    window.lock()
    locked(window)
    assert window.session is None and window.page is not None and window.page.name == "unlock" and shown == ["away"]
    type_passphrase(window, TEXT)
    wait_until_opened(window)


def noting(shown: list[str], window: Window):  # type: ignore[no-untyped-def]
    usual = window.dossiers.locking._put_away

    def put_away(*, grace: bool) -> None:
        shown.append("away")
        usual(grace=grace)

    return put_away


def test_another_one_that_comes_behind_the_lock_is_closed(window: Window, tmp_path: Path, sample: Path) -> None:
    window.open_dossier(sample)
    window.lock()
    locked(window)
    wait_until(lambda: not window.dossiers.arriving.busy, "it has come")
    assert window.session is None and window.page is not None and window.page.name == "unlock"
    type_passphrase(window, TEXT)
    wait_until_opened(window)
    assert window.session is not None and window.session.place != sample


@pytest.mark.parametrize("page", ["new_dossier", "desk"])
def test_before_a_key_is_typed_no_dump_is_possible_and_the_system_is_listened_to(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    forbidden: list[str] = []
    monkeypatch.setattr(arriving.core_dumps, "forbid", lambda: forbidden.append("forbidden"))
    window = open_window()
    assert not forbidden
    window.go(page)
    assert forbidden
    settle(window)
    assert window.dossiers.locking._signals is not None


def test_what_was_copied_here_is_not_left_on_the_clipboard(window: Window) -> None:
    clipboard = QApplication.clipboard()
    clipboard.setText("FR76 3000")
    window.lock()
    locked(window)
    assert clipboard.text() == ""


def test_what_was_copied_here_goes_after_half_a_minute_and_what_another_program_copied_stays(window: Window) -> None:
    copied, clipboard = window.dossiers.locking._copied, QApplication.clipboard()
    assert copied is not None and copied._timer.interval() == 30_000
    clipboard.setText("FR76 3000")
    assert copied._timer.isActive()
    copied._timer.timeout.emit()
    assert clipboard.text() == "" and not copied._timer.isActive()
    clipboard.setText("of another program")
    copied._ours = False
    window.lock()
    locked(window)
    assert clipboard.text() == "of another program"


def test_what_cannot_be_kept_is_not_lost_behind_the_lock(
    window: Window, kept: Path, dialogs: AnsweringDialogs, tmp_path: Path
) -> None:
    session = window.session
    assert session is not None
    kept.rename(tmp_path / "gone.dossier")
    session.change("Name", changes.answer("person.family_name", "Exempli"))
    window.lock()
    wait_until(lambda: window.dossiers.locked is not None and window.dossiers.locked.unsaved, "it is known")
    settle(window)
    assert "could not be kept" in words(window) and "Exempl" not in words(window)
    type_passphrase(window, "five unrelated words")
    assert "This is not the passphrase." in words(window)
    type_passphrase(window, TEXT)
    assert window.session is session and session.snapshot.dossier.answers.person.family_name == "Exempli"
    dialogs.agreements.append(True)
    window.close_dossier()


def test_an_export_is_finished_behind_the_lock_and_then_the_key_goes(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.gui.exporting import Writing

    go_on = threading.Event()

    def slowly(*_given: object) -> None:
        assert go_on.wait(20)
        raise OutputError("output_failed", folder="x")

    monkeypatch.setattr(exporting, "write", slowly)
    session = window.session
    assert session is not None
    window.context.export.writing = Writing(window.context, session.snapshot.dossier, None)  # type: ignore[arg-type]
    window.lock()
    come_to_rest()
    assert window.dossiers.locked is not None and window.dossiers.locked.session is session
    assert "finished first" in words(window)
    go_on.set()
    locked(window)
    assert "finished first" not in words(window)


def test_that_it_was_exported_as_it_is_is_remembered_without_the_dossier(window: Window, tmp_path: Path) -> None:
    assert window.session is not None
    window.context.written = Written(window.session.snapshot.dossier, tmp_path)
    window.lock()
    locked(window)
    assert window.context.written is None
    type_passphrase(window, TEXT)
    wait_until_opened(window)
    assert window.context.written == Written(window.session.snapshot.dossier, tmp_path)


# Session mode.


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def begun(window: Window, word: Passphrase | None) -> None:
    window.dossiers.arriving.begin(lambda today: session_mode.begin("en", today, word), Path())
    wait_until_opened(window)


def test_session_mode_without_a_pause_word_ends_with_the_lock(
    open_window: OpenWindow, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    begun(window, None)
    assert "Nothing is kept" in words(window)
    monkeypatch.setattr(locking, "_GRACE", 0.3)
    window.lock()
    assert list(temporary.iterdir()) and "within a minute, or it is deleted" in words(window)
    locked(window)
    assert "Your dossier was deleted" in words(window) and not list(temporary.iterdir())
    window.close_dossier()
    assert window.page is not None and window.page.name == "welcome"


def test_session_mode_without_a_pause_word_is_gone_on_with_within_a_minute(
    open_window: OpenWindow, temporary: Path, dialogs: AnsweringDialogs
) -> None:
    window = open_window()
    begun(window, None)
    session = window.session
    assert session is not None
    session.change("Name", changes.answer("person.family_name", "Exemple"))
    window.lock()
    settle(window)
    assert window.session is None and "Exemple" not in words(window)
    window.page._give(None)  # type: ignore[union-attr]
    settle(window)
    QTest.qWait(150)
    assert window.session is session and list(temporary.iterdir())
    dialogs.agreements.append(True)
    window.close_dossier()


@pytest.mark.parametrize("slept", ["told", "noticed", "behind the lock"])
def test_a_sleep_gives_no_minute(open_window: OpenWindow, temporary: Path, slept: str) -> None:
    window = open_window()
    begun(window, None)
    watch = window.dossiers.locking
    assert watch._idle is not None
    if slept == "told":
        watch.lock_at_once()
    elif slept == "noticed":
        watch._idle._looked = (watch._idle._looked[0] - 60, watch._idle._looked[1])
        watch._idle.look()
    else:
        window.lock()
        watch._until_by_the_wall -= 60
        wait_until(lambda: window.dossiers.locked is not None and window.dossiers.locked.ended, "it is ended", 5)
    assert window.dossiers.locked is not None and window.dossiers.locked.ended and not list(temporary.iterdir())
    settle(window)


def test_what_was_chosen_on_a_computer_before_does_not_count_in_session_mode(
    open_window: OpenWindow, temporary: Path, dialogs: AnsweringDialogs
) -> None:
    window = open_window()
    window.change_settings(window.context.settings._replace(lock_minutes=NEVER))
    begun(window, WORD)
    assert window.dossiers.locking._minutes() == 3 and "never locks" not in words(window)
    dialogs.agreements.append(True)
    window.close_dossier()


def test_session_mode_with_a_pause_word_comes_back_and_is_gone_when_the_window_closes(
    open_window: OpenWindow, temporary: Path, dialogs: AnsweringDialogs
) -> None:
    window = open_window()
    begun(window, WORD)
    assert window.session is not None
    window.session.change("Name", changes.answer("person.family_name", "Exemple"))
    window.lock()
    locked(window)
    assert list(temporary.iterdir())
    type_passphrase(window, TEXT)
    wait_until_opened(window)
    assert window.session.snapshot.dossier.answers.person.family_name == "Exemple"
    dialogs.agreements += [False, True]
    window.close_dossier()
    assert window.session is not None and "This dossier will be deleted" in dialogs.said[0][0]
    window.close()
    assert not list(temporary.iterdir())


def test_session_mode_can_be_kept_after_all(
    open_window: OpenWindow, temporary: Path, tmp_path: Path, dialogs: AnsweringDialogs
) -> None:
    window = open_window()
    begun(window, None)
    window.go("keep")
    settle(window)
    page = window.page
    QTest.keyClicks(page.word.first.line, TEXT)  # type: ignore[union-attr]
    QTest.keyClicks(page.word.second.line, TEXT)  # type: ignore[union-attr]
    (stick := tmp_path / "stick").mkdir()
    dialogs.folders.append(stick)
    page.act.click()  # type: ignore[union-attr]
    settle(window)
    wait_until(lambda: looked_at(window), "kept")
    assert window.session is not None and window.session.place.parent == stick and not window.session.vanishes
    window.close_dossier()
    settle(window)
    assert not list(temporary.iterdir()) and len(list(stick.iterdir())) == 1
    sealed.open_sealed(next(stick.iterdir()), Passphrase(TEXT), lambda: ON).close()


# When it locks.


class Clock:
    def __init__(self) -> None:
        self.wall = self.awake = 1000.0

    def __call__(self) -> tuple[float, float]:
        return self.wall, self.awake

    def pass_by(self, seconds: float, *, asleep: bool = False) -> None:
        self.wall += seconds
        self.awake += 0 if asleep else seconds


@pytest.fixture
def idle(open_window: OpenWindow) -> tuple[Idle, Clock, list[str], Window]:
    window, clock, left = open_window(), Clock(), list[str]()
    made = Idle(window, lambda: 3.0, clock)
    made.left.connect(lambda: left.append("left"))
    made.begin(window)
    return made, clock, left, window


def minutes(idle: Idle, clock: Clock, count: int) -> None:
    for _look in range(count * 30):
        clock.pass_by(2)
        idle.look()


def test_nobody_for_three_minutes_is_noticed_once(idle: tuple[Idle, Clock, list[str], Window]) -> None:
    watch, clock, left, _window = idle
    minutes(watch, clock, 2)
    assert not left
    minutes(watch, clock, 1)
    assert left == ["left"]


@pytest.mark.parametrize("sign", [QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.Wheel])
def test_a_key_or_a_mouse_is_somebody(idle: tuple[Idle, Clock, list[str], Window], sign: QEvent.Type) -> None:
    watch, clock, left, window = idle
    minutes(watch, clock, 2)
    if sign is QEvent.Type.KeyPress:
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    else:
        watch.eventFilter(window, QEvent(sign))
    minutes(watch, clock, 2)
    assert not left
    watch.stop()


def test_a_sleep_is_noticed_when_the_clock_jumps(idle: tuple[Idle, Clock, list[str], Window]) -> None:
    watch, clock, left, _window = idle
    clock.pass_by(2)
    watch.look()
    clock.pass_by(60, asleep=True)
    watch.look()
    assert left == ["left"]


def test_an_open_dossier_is_watched_with_the_minutes_of_the_settings(window: Window) -> None:
    watch = window.dossiers.locking
    assert watch._minutes() == 3
    window.change_settings(window.context.settings._replace(lock_minutes=10))
    assert watch._minutes() == 10
    window.change_settings(window.context.settings._replace(lock_minutes=NEVER))
    assert watch._minutes() is None and "This window never locks by itself." in words(window)
    assert watch._idle is not None
    watch._idle.left.emit()
    locked(window)


def test_what_the_system_tells_locks(window: Window) -> None:
    signals = window.dossiers.locking._signals
    assert isinstance(signals, SystemSignals)
    signals.screen_saver(False)
    signals.sleep(False)
    signals.hear(0x02B1, 8)
    assert window.dossiers.locked is None
    signals.sleep(True)
    assert window.dossiers.locked is not None and window.dossiers.locked.session is None, "at once"
    settle(window)


@pytest.mark.parametrize(("message", "word"), [(0x02B1, 7), (0x0218, 4)])
def test_what_windows_tells_locks(window: Window, message: int, word: int) -> None:
    window.dossiers.locking._signals.hear(message, word)  # type: ignore[union-attr]
    locked(window)


ADDRESSES = [
    ("", False), ("unix:path=/run/user/0/bus", True), ("unix:abstract=/x,guid=1;unix:path=/y", True),
    ("tcp:host=10.0.0.1,port=1", False), ("unix:path=/x;tcp:host=h", False), ("autolaunch:", False),
    ("unixexec:path=/bin/sh", False),
]  # fmt: skip


@pytest.mark.parametrize(("address", "here"), ADDRESSES)
def test_only_sockets_of_this_computer_are_spoken_to(address: str, here: bool) -> None:
    assert is_here(address) is here


@pytest.mark.parametrize(("session", "path"), [("", ""), ("2", "_32"), ("c1", "c1"), ("a-b", "a_2db")])
def test_the_session_of_a_login_has_a_path(session: str, path: str) -> None:
    assert session_path(session) == (f"/org/freedesktop/login1/session/{path}" if path else "")


@pytest.mark.parametrize(("session", "heard"), [("", False), ("2", True)])
def test_the_locks_of_other_sessions_are_not_heard(session: str, heard: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    paths: list[tuple[str, str]] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setenv("XDG_SESSION_ID", session)
    connect = lambda _self, _bus, _service, path, signal, _slot: paths.append((path, signal.rpartition(".")[2]))  # noqa: E731
    monkeypatch.setattr(SystemSignals, "_connect", connect)
    SystemSignals(QApplication.instance(), None).deleteLater()  # type: ignore[arg-type]
    assert [path for path, signal in paths if signal == "Lock"] == (["/org/freedesktop/login1/session/_32"] if heard else [])
    assert [path for path, signal in paths if signal == "PrepareForSleep"]


@pytest.mark.skipif(not shutil.which("dbus-run-session"), reason="there is no D-Bus here")
def test_a_screen_saver_on_the_bus_is_heard() -> None:
    script = (
        "from PySide6.QtCore import QCoreApplication, QObject, QTimer\n"
        "from PySide6.QtDBus import QDBusConnection, QDBusMessage\n"
        "from desktop.gui.locking_signals import SystemSignals\n"
        "app = QCoreApplication([])\n"
        "signals = SystemSignals(app, None)\n"
        "signals.locked.connect(lambda: (print('locked'), app.quit()))\n"
        "told = QDBusMessage.createSignal('/x', 'org.gnome.ScreenSaver', 'ActiveChanged')\n"
        "told.setArguments([True])\n"
        "QTimer.singleShot(100, lambda: QDBusConnection.sessionBus().send(told))\n"
        "QTimer.singleShot(5000, app.quit)\n"
        "app.exec()\n"
    )
    told = subprocess.run(["dbus-run-session", "--", sys.executable, "-c", script], cwd=Path(__file__).parents[2],
                          env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=False)  # fmt: skip
    assert "locked" in told.stdout, told.stderr
