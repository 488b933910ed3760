"""The pages about keys: a new dossier, one that asks for its key, what opens it, the recovery code, one that is held."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from desktop import words
from desktop.gui.pages.keys.sheet import draw, sheet
from desktop.gui.printing import a4_printer
from desktop.gui.window import Window
from desktop.policy import NO_POLICY, Offer, Policy, Setting
from desktop.session import administered, changes, keys, sealed
from desktop.session.sealed import Keychain, Passphrase, RecoveryCode
from desktop.vault import VaultDamaged, keychain
from desktop.vault.passphrase import Cost
from desktop.words import Language
from tests.session.test_keys import Memory

from .accessible import problems
from .answering import AnsweringDialogs
from .conftest import OpenWindow
from .cut_text import does_not_fit
from .hands import Hands
from .opening import come_to_rest, looked_at, settle, wait_until, wait_until_opened
from .spoken import Stretched

ON = dt.date(2026, 11, 23)
CHEAP = Cost(12 * 1024, 3, 1)
TEXT = "four unrelated words"
WORD = Passphrase(TEXT, CHEAP)


def texts(window: Window) -> str:
    shown = (label.text() for label in window.findChildren(QLabel) if label.isVisible())
    return "\n".join(shown).replace("\N{ZERO WIDTH SPACE}", "")


def press(window: Window, text: str) -> None:
    found = [b for b in window.findChildren(QPushButton) if b.text() == text and b.isVisible() and b.isEnabled()]
    assert len(found) == 1, f"{text}: {[b.text() for b in window.findChildren(QPushButton) if b.isVisible()]}"
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    settle(window)


def made(path: Path, *more: sealed.Secret, language: str = "en") -> Path:
    session = sealed.create_sealed(path, language, [WORD, *more], lambda: ON)
    session.change("Name", changes.answer("person.family_name", "Exemple"))
    session.close()
    return path


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return made(tmp_path / "dossier-7f3k9q.dossier")


@pytest.fixture
def chain(monkeypatch: pytest.MonkeyPatch) -> Memory:
    backend = Memory()
    monkeypatch.setattr(keychain, "chosen", lambda: backend)
    return backend


@pytest.fixture
def policy(monkeypatch: pytest.MonkeyPatch) -> Callable[[Policy], None]:
    return lambda wanted: monkeypatch.setattr(administered, "load_policy", lambda _file=None: wanted)


# A new one.


def test_a_new_dossier_is_made_with_keys_alone_and_is_sealed_in_the_own_folder(
    open_window: OpenWindow, own_folder_is_empty: Path
) -> None:
    window = open_window()
    hands = Hands(window)
    hands.act("Begin…", "New dossier")
    hands.type(TEXT)  # the focus is where the passphrase goes
    hands.press(Qt.Key.Key_Tab, 2)
    hands.type("five unrelated words")
    hands.press(Qt.Key.Key_Return)
    assert "The two are not the same" in texts(window) and window.session is None
    hands.type(TEXT)
    hands.press(Qt.Key.Key_Return)
    wait_until_opened(window)
    settle(window)
    assert window.page is not None and window.page.name == "recovery"
    assert window.session is not None and window.session.place.parent == own_folder_is_empty
    hands.act("Without a code")
    assert window.page.name == "situation"
    keys.prove(window.session, Passphrase(TEXT))
    assert (own_folder_is_empty.stat().st_mode & 0o777, window.session.place.stat().st_mode & 0o777) == (0o700, 0o600)


def test_a_passphrase_that_is_too_short_is_said_when_it_is_left(open_window: OpenWindow) -> None:
    window = open_window(page="new_dossier")
    settle(window)
    page = window.page
    QTest.keyClicks(page.word.first.line, "seven77")  # type: ignore[union-attr]
    assert "Too short" not in texts(window)
    QTest.keyClick(page.word.first.line, Qt.Key.Key_Tab)  # type: ignore[union-attr]
    come_to_rest()
    assert "Too short: 8 characters or more." in texts(window)
    press(window, "Begin the dossier")
    assert window.session is None and window.focusWidget() is page.word.first.line  # type: ignore[union-attr]


def test_what_is_typed_is_shown_only_when_the_person_wants_it(open_window: OpenWindow) -> None:
    window = open_window(page="new_dossier")
    settle(window)
    first = window.page.word.first  # type: ignore[union-attr]
    assert first.line.echoMode() is QLineEdit.EchoMode.Password
    first._eye.click()
    assert first.line.echoMode() is QLineEdit.EchoMode.Normal


def test_the_keychain_is_offered_where_it_works_and_said_plainly(open_window: OpenWindow, chain: Memory) -> None:
    window = open_window(page="new_dossier")
    settle(window)
    window.page.others.button.click()  # type: ignore[union-attr]
    window.page.choices._cards[1].radio.click()  # type: ignore[union-attr]
    come_to_rest()
    assert "Whoever uses this computer account opens it too" in texts(window)
    assert not window.page.word.isVisible()  # type: ignore[union-attr]
    press(window, "Begin the dossier")
    wait_until_opened(window)
    assert window.session is not None and keys.kinds(window.session) == ("keychain",)


def test_a_usb_stick_is_another_place(open_window: OpenWindow, tmp_path: Path, dialogs: AnsweringDialogs) -> None:
    (stick := tmp_path / "stick").mkdir()
    dialogs.folders.append(stick)
    window = open_window(page="new_dossier")
    settle(window)
    window.page.others.button.click()  # type: ignore[union-attr]
    come_to_rest()
    press(window, "Another place, such as a USB stick…")
    for line in (window.page.word.first.line, window.page.word.second.line):  # type: ignore[union-attr]
        QTest.keyClicks(line, TEXT)
    press(window, "Begin the dossier")
    wait_until_opened(window)
    assert window.session is not None and window.session.place.parent == stick


POLICIES = [
    (Policy(), ("passphrase", "keychain", "session", "clear")),
    (Policy(keychain=Setting(False, True)), ("passphrase", "session", "clear")),
    (Policy(session_mode=Setting(False, True)), ("passphrase", "keychain", "clear")),
    (Policy(session_mode=Setting(True)), ("session", "passphrase", "keychain", "clear")),
    (Policy(session_mode=Setting(True, True)), ("session",)),
    (Policy(hidden_parts=Setting(("case_folders",), True)), ("passphrase", "keychain", "session")),
]  # fmt: skip


@pytest.mark.parametrize(("wanted", "ways"), POLICIES)
def test_the_administrators_decide_what_is_offered(
    open_window: OpenWindow, policy: Callable[[Policy], None], chain: Memory, wanted: Policy, ways: tuple[str, ...]
) -> None:
    window = open_window()
    policy(wanted)
    window.go("new_dossier")
    settle(window)
    offered = window.page.offered  # type: ignore[union-attr]
    assert offered is not None and offered.ways == ways


def test_a_hidden_recovery_code_is_not_offered(open_window: OpenWindow, policy: Callable[[Policy], None]) -> None:
    window = open_window()
    policy(NO_POLICY._replace(hidden_parts=Setting(("recovery_code",), True), languages=Offer(())))
    window.go("new_dossier")
    settle(window)
    assert "recovery code" not in texts(window)
    for line in (window.page.word.first.line, window.page.word.second.line):  # type: ignore[union-attr]
        QTest.keyClicks(line, TEXT)
    press(window, "Begin the dossier")
    wait_until_opened(window)
    assert window.page is not None and window.page.name == "situation"


# One that exists.


def test_a_file_that_is_chosen_asks_for_its_passphrase_and_opens(
    open_window: OpenWindow, kept: Path, dialogs: AnsweringDialogs
) -> None:
    window = open_window()
    dialogs.dossiers.append(kept)
    hands = Hands(window)
    hands.act("Open…", "Open a dossier")
    wait_until(lambda: window.page is not None and window.page.name == "unlock", "it asks")
    settle(window)
    assert kept.name in texts(window) and window.windowTitle() == "Dossier Prêt"
    hands.type(TEXT)
    hands.press(Qt.Key.Key_Return)
    wait_until_opened(window)
    assert window.session is not None and window.session.snapshot.dossier.answers.person.family_name == "Exemple"


def test_a_recovery_code_opens_it_and_a_slip_is_said_beside_it(open_window: OpenWindow, kept: Path) -> None:
    with contextlib.closing(sealed.open_sealed(kept, WORD, lambda: ON)) as session:
        code = keys.make_recovery_code(session)
    window = open_window()
    window.open_dossier(kept)
    settle(window)
    next(b for b in window.page.findChildren(QToolButton) if b.text() == "Use the recovery code").click()  # type: ignore[union-attr]
    come_to_rest()
    line = window.page.ways.code  # type: ignore[union-attr]
    assert window.focusWidget() is line
    QTest.keyClicks(line, code[:-1])
    press(window, "Open with the code")
    assert "There is a slip" in texts(window) and window.focusWidget() is line
    line.clear()
    QTest.keyClicks(line, code.lower().replace("-", " "))
    QTest.keyClick(line, Qt.Key.Key_Return)
    wait_until_opened(window)


def test_the_keychain_opens_by_a_button_and_says_when_it_has_nothing(
    open_window: OpenWindow, tmp_path: Path, chain: Memory
) -> None:
    path = made(tmp_path / "k.dossier", Keychain())
    held = dict(chain.kept)
    chain.kept.clear()
    window = open_window()
    window.open_dossier(path)
    settle(window)
    press(window, "Open with the keychain")
    assert "keychain has nothing for this dossier" in texts(window)
    chain.kept.update(held)
    press(window, "Open with the keychain")
    wait_until_opened(window)


def broken(path: Path, how: str) -> None:
    if how == "not a dossier":
        path.write_bytes(b"a letter to my aunt")
    elif how == "newer":
        with contextlib.closing(sqlite3.connect(path)) as other:
            other.execute("PRAGMA user_version = 99")
    elif how == "forbidden":
        path.chmod(0)
    elif how == "gone":
        path.unlink()


def damaged_where_it_shows(path: Path) -> bytes:
    """So that it cannot be opened any more; the file as it is then."""
    whole = path.read_bytes()
    for start in range(4096, len(whole), 512):
        content = whole[:start] + bytes(200) + whole[start + 200 :]
        path.write_bytes(content)
        try:
            sealed.open_sealed(path, WORD, lambda: ON).close()
        except VaultDamaged:
            return path.read_bytes()
    raise AssertionError("nothing of it was missed")


SAID = {
    "not a dossier": "This is not a sealed dossier", "newer": "made by a newer version", "gone": "There is no such dossier",
    "forbidden": "You may not open or change this file",
}  # fmt: skip


@pytest.mark.parametrize("how", SAID)
def test_each_kind_of_bad_file_has_words_of_its_own(open_window: OpenWindow, kept: Path, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    broken(kept, how)
    if how == "forbidden" and os.geteuid() == 0:
        pytest.skip("who may do everything is forbidden nothing")
    window = open_window()
    window.open_dossier(kept)
    settle(window)
    wait_until(lambda: "cannot be opened" in texts(window), "it is said")
    assert SAID[how] in texts(window) and window.page is not None and window.page.name == "welcome"


def test_what_is_left_of_a_damaged_dossier_is_read_into_a_new_one(
    open_window: OpenWindow, tmp_path: Path, dialogs: AnsweringDialogs, own_folder_is_empty: Path
) -> None:
    path = tmp_path / "d.dossier"
    with contextlib.closing(sealed.create_sealed(path, "en", [WORD], lambda: ON)) as session:
        file = session.import_bytes("passport.jpg", b"1234567890" * 20_000)
        session.change("Paper", changes.add_document("identity", "passport", [file]))
        session.change("Name", changes.answer("person.family_name", "Exemple"))
    before = damaged_where_it_shows(path)
    window = open_window()
    window.open_dossier(path)
    settle(window)
    assert window.page is not None and window.page.name == "unlock"
    line = window.page.ways.word.line  # type: ignore[union-attr]
    for _time in range(2):  # once to learn that it is damaged, where that did not show before
        if window.session is None and not dialogs.said:
            line.selectAll()
            QTest.keyClicks(line, TEXT)
            QTest.keyClick(line, Qt.Key.Key_Return)
            settle(window)
            wait_until(lambda: window.page.isEnabled() or bool(dialogs.said), "an answer")  # type: ignore[union-attr]
    wait_until(lambda: looked_at(window) and bool(dialogs.said), "what is left is open")
    assert window.session is not None and window.session.place.parent == own_folder_is_empty
    assert window.session.snapshot.dossier.answers.person.family_name == "Exemple"
    assert path.read_bytes() == before


def test_one_that_is_held_is_read_with_a_banner_and_a_copy_is_the_way_on(
    open_window: OpenWindow, kept: Path, tmp_path: Path, dialogs: AnsweringDialogs
) -> None:
    with contextlib.closing(sealed.open_sealed(kept, WORD, lambda: ON)):
        window = open_window()
        window.open_dossier(kept, WORD)
        wait_until_opened(window)
        settle(window)
        assert "It is open elsewhere: account" in texts(window) and "2026-" in texts(window)
        (stick := tmp_path / "stick").mkdir()
        dialogs.folders.append(stick)
        press(window, "Save a copy elsewhere…")
        wait_until(lambda: window.session is not None and window.session.place.parent == stick, "it goes on there")
        wait_until(lambda: "It is open elsewhere" not in texts(window), "nobody holds the copy")
        assert window.session is not None
        keys.prove(window.session, WORD)
        window.session.change("Name", changes.answer("person.family_name", "Exempli"))
        assert window.session.save_now() is None
        window.close_dossier()


# Its keys.


@pytest.fixture
def opened(open_window: OpenWindow, kept: Path) -> Window:
    window = open_window()
    window.open_dossier(kept, WORD)
    wait_until_opened(window)
    window.go("keys")
    settle(window)
    return window


def test_the_passphrase_is_changed_without_asking_for_the_old_one(opened: Window, kept: Path) -> None:
    page = opened.page
    for line in (page.word.first.line, page.word.second.line):  # type: ignore[union-attr]
        QTest.keyClicks(line, "another four of them")
    press(opened, "Change the passphrase")
    assert "The passphrase is changed." in texts(opened)
    opened.close_dossier()
    sealed.open_sealed(kept, Passphrase("another four of them"), lambda: ON).close()


def test_a_recovery_code_is_made_shown_once_and_taken_back(opened: Window, kept: Path) -> None:
    press(opened, "Make a recovery code")
    assert opened.page is not None and opened.page.name == "recovery"
    press(opened, "Make a recovery code")
    code = opened.page.code  # type: ignore[union-attr]
    assert code and all(group in texts(opened) for group in code.split("-"))
    assert not any(b.text() == "Go on" and b.isEnabled() for b in opened.page.findChildren(QPushButton) if b.isVisible())
    opened.page._noted.box.click()  # type: ignore[union-attr]
    press(opened, "Go on")
    assert opened.page.name == "keys" and code.split("-")[0] not in texts(opened)
    keys.prove(opened.session, RecoveryCode(code))  # type: ignore[arg-type]
    press(opened, "Take the code back")
    assert "The code opens nothing any more." in texts(opened)
    assert opened.session is not None and keys.kinds(opened.session) == ("passphrase",)


def test_without_a_printer_the_code_is_written_down_and_never_saved(opened: Window, dialogs: AnsweringDialogs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("PySide6.QtPrintSupport.QPrinterInfo.availablePrinterNames", lambda: [])
    opened.go("recovery")
    press(opened, "Make a recovery code")
    press(opened, "Print it…")
    assert dialogs.said[-1][0] == "There is no printer" and "with a pen" in dialogs.said[-1][1]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_sheet_has_the_code_on_one_page_and_names_nobody(open_window: OpenWindow, tmp_path: Path, language: str) -> None:
    window = open_window(language=language)
    document = sheet(window.context, "dossier-7f3k9q.dossier", "ABCDE-FGHJK-12345-67890-ABCDE-FGHJK")
    printer = a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "sheet.pdf"))
    draw(printer, document)
    with contextlib.closing(pypdfium2.PdfDocument(tmp_path / "sheet.pdf")) as read:
        assert len(read) == 1
        text = read[0].get_textpage().get_text_range()
    assert "ABCDE-FGHJK-12345" in text and "67890-ABCDE-FGHJK" in text and "dossier-7f3k9q.dossier" in text


def test_the_keychain_is_switched_on_and_off(opened: Window, chain: Memory) -> None:
    press(opened, "Use the keychain")
    assert "The keychain opens the dossier now." in texts(opened) and chain.kept
    press(opened, "Do not use the keychain any more")
    assert "has forgotten the dossier" in texts(opened) and not chain.kept


def test_a_keychain_that_refuses_is_said_and_nothing_changes(opened: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    from keyring.backends.fail import Keyring

    monkeypatch.setattr(keychain, "chosen", Keyring)
    press(opened, "Use the keychain")
    assert "This system has no keychain that is safe to use." in texts(opened)
    assert opened.session is not None and keys.kinds(opened.session) == ("passphrase",)


# In every language and size.


@pytest.fixture
def speaking(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], str]]:
    """A code to open a window with; "stretched" has every sentence twice."""
    load = words.load

    def speak(language: str) -> str:
        if language == "stretched":
            monkeypatch.setattr(words, "load", lambda _code: Language("en", Stretched()))
            return "en"
        monkeypatch.setattr(words, "load", load)
        return language

    yield speak


SHOWN = [("en", 100), ("ar", 100), ("ar", 200), ("fr", 200), ("zh", 200), ("es", 200), ("stretched", 100)]


@pytest.mark.parametrize(("language", "text_size"), SHOWN)
def test_every_page_about_keys_can_be_read_and_heard(
    open_window: OpenWindow, tmp_path: Path, chain: Memory, speaking: Callable[[str], str], language: str, text_size: int
) -> None:
    window = open_window(language=speaking(language), text_size=text_size, size=(1024, 700))
    path = made(tmp_path / "k.dossier", Keychain())
    wrong: list[str] = []

    def look(what: str) -> None:
        settle(window)
        wrong.extend(f"{what}: {each}" for each in (*does_not_fit(window), *problems(window)))

    window.go("new_dossier")
    settle(window)
    window.page.others.button.click()  # type: ignore[union-attr]
    for card in range(4):
        window.page.choices._cards[card].radio.click()  # type: ignore[union-attr]
        look(f"new {card}")
    window.open_dossier(path)
    look("unlock")
    window.page._give(Passphrase("wrong words here"))  # type: ignore[union-attr]
    look("wrong")
    window.open_dossier(path, WORD)
    wait_until_opened(window)
    for page in ("keys", "recovery", "keep"):
        window.go(page)
        look(page)
    window.go("recovery")
    window.page.make()  # type: ignore[union-attr]
    look("code")
    window.lock()
    look("locked")
    assert not wrong, "\n".join(wrong)


def test_tab_goes_once_around_the_page_of_a_new_dossier(open_window: OpenWindow) -> None:
    window = open_window(page="new_dossier")
    settle(window)
    passed: list[QWidget] = []
    for _tab in range(20):
        focused = window.focusWidget()
        if focused in passed:
            break
        passed.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    names = [each.accessibleName() for each in passed]
    assert names == ["Passphrase", "Show it", "The same once more", "Show it", "Begin the dossier", "Cancel",
                     "Protect it in another way, or keep it elsewhere"]  # fmt: skip
