"""The window around the pages: the way through, undo, language and look, what could not be kept, and closing."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QWidget

from desktop import settings as preferences
from desktop.gui import qt_words
from desktop.gui.window import Window
from desktop.session import changes, writing
from desktop.settings import Settings
from desktop.words import NAMES, load

from .answering import AnsweringDialogs
from .conftest import OpenWindow
from .opening import come_to_rest, looked_at, settle, wait_until


def name_of(window: Window) -> str:
    assert window.page is not None
    return window.page.name


def words(part: QWidget) -> str:
    return "\n".join(text.text() for text in part.findChildren(QLabel) if text.isVisible())


def judged(window: Window) -> None:
    wait_until(lambda: looked_at(window), "everything is judged and kept")
    come_to_rest()


def entry(window: Window, beginning: str) -> QAction:
    """The entry of the menu whose words begin so."""
    found = [a for menu in window.menuBar().findChildren(QMenu) for a in menu.actions() if a.text().startswith(beginning)]
    assert len(found) == 1, [action.text() for action in found]
    return found[0]


def line_of(window: Window, key: str) -> QLineEdit:
    editor = window.page.fields[key].editor  # type: ignore[union-attr]
    line = editor if isinstance(editor, QLineEdit) else editor.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    return line


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    heard: list[str] = []
    monkeypatch.setattr(Window, "announce", lambda _window, text: heard.append(text))
    return heard


@pytest.fixture
def broken_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[bool], None]]:
    """Whether anything can be written to the disk: ``broken_disk(True)`` until ``broken_disk(False)``.

    Whole again before the windows are closed: one that could not keep its dossier would stay open for ever.
    """
    real = writing.write_synced

    def set_broken(broken: bool) -> None:
        def refuse(_path: Path, _content: bytes) -> None:
            raise OSError(errno.ENOSPC, "full")

        monkeypatch.setattr(writing, "write_synced", refuse if broken else real)

    yield set_broken
    set_broken(False)


# ── The way through ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_back_and_on_go_through_every_open_page_and_the_focus_is_always_on_the_page(
    open_window: OpenWindow, sample: Path
) -> None:
    window = open_window(sample, page="situation")
    way = [stop.page for stop in window.frame.stops if stop.state != "locked" and stop.page != "welcome"]
    seen = [name_of(window)]
    while window.frame.following(name_of(window), +1) is not None:
        window.go_on()
        come_to_rest()
        seen.append(name_of(window))
        focused = QApplication.focusWidget()
        assert focused is not None, name_of(window)
        assert window.page.isAncestorOf(focused), f"{name_of(window)}: {focused}"  # type: ignore[union-attr]
        assert window.windowTitle().startswith(window.page.accessibleName())  # type: ignore[union-attr]
    assert seen == way
    back = [name_of(window)]
    while name_of(window) != "situation":
        window.frame.bar.back.click()
        come_to_rest()
        back.append(name_of(window))
    assert back == way[::-1]
    settle(window)


def test_going_on_points_at_the_first_problem_once_and_then_holds_nobody_back(
    open_window: OpenWindow, sample: Path, announced: list[str]
) -> None:
    window = open_window(sample, page="bank")
    window.context.opened.change("", changes.answer("bank.iban", "FR1420041010050500013M02607"))
    judged(window)
    window.frame.bar.next.click()
    come_to_rest()
    assert name_of(window) == "bank"
    iban = line_of(window, "bank.iban")
    assert QApplication.focusWidget() is iban
    assert "mistyped" in iban.accessibleDescription()
    assert announced[-1].startswith(iban.accessibleDescription())
    assert "You can go on and mend it later." in announced[-1]
    assert "You can go on and mend it later." in words(window.frame.bar)
    window.frame.bar.next.click()
    come_to_rest()
    assert name_of(window) == "documents"
    assert "mend it later" not in words(window.frame.bar)


def test_the_steps_lead_to_their_pages_by_keys(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, page="you")
    step = next(b for b in window.frame.steps.findChildren(QAbstractButton) if b.accessibleName().startswith("Studies"))
    step.setFocus()
    QTest.keyClick(step, Qt.Key.Key_Space)
    come_to_rest()
    assert name_of(window) == "studies"


# ── Undo ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_menu_says_what_would_be_undone_and_undoes_it(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, page="you")
    assert not entry(window, "Undo").isEnabled()
    line = line_of(window, "person.birth_place")
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Cali")
    judged(window)
    assert entry(window, "Undo").text() == "Undo: Town of birth"
    entry(window, "Undo").trigger()
    judged(window)
    assert line.text() == "Bogotá"
    assert not entry(window, "Undo").isEnabled()
    assert entry(window, "Redo").text() == "Redo: Town of birth"
    entry(window, "Redo").trigger()
    judged(window)
    assert line.text() == "Cali"


# ── Language and look ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("settings", [
    Settings("ar", 100, "light"), Settings("en", 200, "light"), Settings("en", 100, "contrast_dark"),
    Settings("zh", 150, "dark"),
], ids=str)  # fmt: skip
def test_another_language_or_look_loses_nothing_that_is_being_typed(
    open_window: OpenWindow, sample: Path, settings: Settings
) -> None:
    window = open_window(sample, page="you")
    for key, typed in (("person.birth_place", "Santiago de Ca"), ("person.email", "ana@")):
        line = line_of(window, key)
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, typed)
    window.change_settings(settings)
    judged(window)
    assert name_of(window) == "you"
    assert line_of(window, "person.birth_place").text() == "Santiago de Ca"
    assert line_of(window, "person.email").text() == "ana@"
    assert window.context.snapshot.dossier.language == settings.language
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.page is not None
    assert window.page.isAncestorOf(focused)
    mirrored = window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert mirrored is (settings.language == "ar")


def test_another_language_is_no_step_to_be_undone(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, page="you")
    line = line_of(window, "person.birth_place")
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Cali")
    window.change_settings(Settings("fr", 100, "light"))
    judged(window)
    assert window.context.snapshot.undo == "Town of birth"
    entry(window, "Annuler").trigger()
    judged(window)
    assert window.context.snapshot.dossier.answers.person.birth_place == "Bogotá"
    assert window.context.snapshot.dossier.language == window.context.language.code == "fr"


def test_the_settings_are_there_again_in_the_next_window(open_window: OpenWindow, tmp_path: Path) -> None:
    window = open_window()
    window.change_settings(Settings("es", 125, "dark"))
    assert preferences.load(window._settings_file) == Settings("es", 125, "dark")


@pytest.mark.parametrize(("language", "undo"), [("en", "Undo"), ("fr", "Annuler"), ("es", "Deshacer"), ("zh", "撤消")])
def test_qts_own_menus_speak_the_language(open_window: OpenWindow, language: str, undo: str) -> None:
    window = open_window(language=language)
    line = QLineEdit(window)
    menu = line.createStandardContextMenu()
    assert undo in menu.actions()[0].text().replace("&", "")
    menu.deleteLater()
    window.change_settings(Settings("fr", 100, "light"))
    menu = line.createStandardContextMenu()
    assert "Annuler" in menu.actions()[0].text().replace("&", "")
    menu.deleteLater()
    line.deleteLater()


def test_qt_has_words_of_its_own_in_every_language() -> None:
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    assert [code for code in NAMES if not (folder / f"qtbase_{qt_words._NAMES.get(code, code)}.qm").is_file()] == []


# ── What could not be kept ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_save_that_fails_is_said_above_every_page_and_everything_can_be_kept_elsewhere(
    open_window: OpenWindow, sample: Path, tmp_path: Path, dialogs: AnsweringDialogs, announced: list[str],
    broken_disk: Callable[[bool], None],
) -> None:  # fmt: skip
    window = open_window(sample, page="you")
    broken_disk(True)
    window.context.opened.change("", changes.answer("person.birth_place", "Leticia"))
    wait_until(lambda: window.context.snapshot.unsaved is not None, "the save has failed")
    come_to_rest()
    title = "Not kept yet: your last changes are only in this window"
    assert title in announced
    for page in ("you", "bank"):
        window.go(page)
        come_to_rest()
        assert title in words(window.frame.unsaved)
        assert "The disk is full" in words(window.frame.unsaved)
    broken_disk(False)
    (tmp_path / "stick").mkdir()
    dialogs.folders.append(tmp_path / "stick")
    keep = next(b for b in window.frame.unsaved.findChildren(QAbstractButton) if b.text() == "Keep it elsewhere…")
    QTest.keyClick(keep, Qt.Key.Key_Space)
    settle(window)
    judged(window)
    assert not window.frame.unsaved.isVisible()
    assert str(tmp_path / "stick") in words(window.frame.bar)
    assert "Leticia" in (tmp_path / "stick" / "case.toml").read_text("utf-8")
    papers = {file.name for document in window.context.snapshot.dossier.documents for file in document.files}
    assert len(papers) >= 5
    assert papers <= {path.name for path in (tmp_path / "stick").iterdir()}


def test_closing_keeps_what_was_typed_a_moment_ago(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, page="you")
    line = line_of(window, "person.birth_place")
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Pasto")
    window.close()
    come_to_rest()
    assert window.session is None
    assert 'birth_place = "Pasto"' in (sample / "case.toml").read_text("utf-8")


def test_closing_with_something_that_cannot_be_kept_says_in_exact_words_what_goes(
    open_window: OpenWindow, sample: Path, dialogs: AnsweringDialogs, broken_disk: Callable[[bool], None]
) -> None:
    window = open_window(sample, page="you")
    broken_disk(True)
    window.context.opened.change("", changes.answer("person.birth_place", "Leticia"))
    dialogs.agreements += [False, True]
    window.close()
    come_to_rest()
    assert window.isVisible()
    assert window.session is not None
    title, text = dialogs.said[0]
    assert title == "Your last changes are not kept"
    assert "what you changed since then is lost" in text
    assert "[Close and lose them] [Stay here]" in dialogs.asked[0]
    window.close()
    come_to_rest()
    assert not window.isVisible()
    assert "Leticia" not in (sample / "case.toml").read_text("utf-8")


def test_the_words_of_the_menu_follow_the_language(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, language="fr")
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles[1] == load("fr").gettext("&Edit")
    window.change_settings(Settings("en", 100, "light"))
    assert [action.text() for action in window.menuBar().actions()][1] == "&Edit"


def test_every_menu_opens_also_after_the_window_was_built_anew(open_window: OpenWindow) -> None:
    window = open_window()
    for appearance in ("dark", "light"):
        window.change_settings(window.context.settings._replace(appearance=appearance))
        come_to_rest()
        menus = window.menuBar().findChildren(QMenu)
        for menu in menus:
            menu.aboutToShow.emit()
        assert len(menus) == 8 and all(menu.actions() for menu in menus)
