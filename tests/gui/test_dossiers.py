"""Dossiers that are opened and closed in a window: one after another, and when the window is closed too soon."""

from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop.errors import CatalogueError
from desktop.gui import openings
from desktop.gui.window import Window
from desktop.model.dossier import Dossier
from desktop.session import changes, opening, own_folder, reports, sealed, writing
from desktop.session.sealed import Passphrase
from desktop.session.session import Session
from desktop.vault.passphrase import Cost

from .answering import AnsweringDialogs
from .conftest import OpenWindow
from .opening import come_to_rest, looked_at, settle, wait_until

CHEAP = Cost(12 * 1024, 3, 1)


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Dossiers are opened only once this is set."""
    go_on, read = threading.Event(), opening.open_case

    def slowly(*given: object) -> Dossier:
        assert go_on.wait(20)
        return read(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(opening, "open_case", slowly)
    return go_on


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(writing, "write_synced", refuse)


def unkept(window: Window) -> Session:
    """A change that is not on the disk."""
    session = window.context.opened
    session.change("", changes.answer("person.birth_place", "Leticia"))
    wait_until(lambda: session.snapshot.unsaved is not None, "the save has failed")
    come_to_rest()
    return session


def test_a_window_that_is_closed_while_a_dossier_is_being_opened_leaves_nothing_of_it(
    open_window: OpenWindow, sample: Path, waiting: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Session] = []
    usual = Session.__init__

    def remember(self: Session, *given: object, **more: object) -> None:
        opened.append(self)
        usual(self, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Session, "__init__", remember)
    window = open_window()
    window.open_dossier(sample)
    threading.Timer(0.2, waiting.set).start()
    window.close()
    settle(window)
    assert window.session is None
    assert len(opened) == 1
    with pytest.raises(RuntimeError, match="closed"):
        opened[0].undo()


def test_a_sample_that_is_opened_too_late_vanishes(
    open_window: OpenWindow, waiting: threading.Event, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    window = open_window()
    window.open_sample()
    threading.Timer(0.2, waiting.set).start()
    window.close()
    settle(window)
    assert not list(tmp_path.glob("dossier-pret-*"))


def test_a_dossier_that_cannot_be_shown_after_all_is_closed_again(
    open_window: OpenWindow, sample: Path, dialogs: AnsweringDialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise CatalogueError("catalogue_unreadable", file="refusals.toml")

    (case := sample / "case.toml").write_text(
        case.read_text("utf-8") + '\n[[refusals]]\nrequirement = "identity"\nreason = "blurred"\n', "utf-8"
    )
    monkeypatch.setattr(reports, "refusal_reasons", refuse)
    window = open_window()
    window.open_dossier(sample)
    settle(window)
    assert window.session is None  # and no thread is left, which every test here is asked


@pytest.mark.usefixtures("full_disk")
def test_a_dossier_that_is_not_kept_is_not_closed_before_the_person_agrees(
    open_window: OpenWindow, sample: Path, dialogs: AnsweringDialogs
) -> None:
    window = open_window(sample, page="you")
    session = unkept(window)
    dialogs.agreements += [False, True]
    window.close_dossier()
    assert window.session is session
    assert dialogs.said[0][0] == "Your last changes are not kept"
    window.close_dossier()
    assert window.session is None


@pytest.mark.usefixtures("full_disk")
def test_a_dossier_that_is_not_kept_does_not_give_way_to_another_before_the_person_agrees(
    open_window: OpenWindow, sample: Path, dialogs: AnsweringDialogs, tmp_path: Path
) -> None:
    window = open_window(sample, page="you")
    other = Path(shutil.copytree(sample, tmp_path / "other"))
    session = unkept(window)
    dialogs.agreements += [False, True]
    window.open_dossier(other)
    settle(window)
    assert window.session is session
    assert window.page is not None and window.page.name == "you"
    window.open_dossier(other)
    wait_until(lambda: window.session is not session and looked_at(window), "the other one is open")
    assert window.session is not None and window.session.place == other


@pytest.fixture
def question(open_window: OpenWindow) -> QDialog:
    """A question that stands before an open window and was not answered yet."""
    asked = QDialog(open_window())
    asked.open()
    come_to_rest()
    return asked


def window_of(question: QDialog) -> Window:
    window = question.parent()
    assert isinstance(window, Window)
    return window


def test_a_dossier_that_comes_while_something_is_asked_waits_for_the_answer(question: QDialog, sample: Path) -> None:
    """Else the answer would be for a page that is gone, or for the other dossier."""
    window = window_of(question)
    page = window.page
    window.open_dossier(sample)
    settle(window)
    assert window.session is None
    assert window.page is page
    question.reject()
    wait_until(lambda: window.session is not None and looked_at(window), "the dossier is open")


def test_a_window_that_is_closed_while_a_dossier_waits_for_an_answer_leaves_nothing_of_it(
    question: QDialog, sample: Path
) -> None:
    window = window_of(question)
    window.open_dossier(sample)
    settle(window)
    window.close()
    question.reject()
    QTest.qWait(500)
    assert window.session is None


def test_the_look_of_the_system_is_followed_once_what_is_asked_is_answered(question: QDialog) -> None:
    window = window_of(question)
    window.change_settings(window.context.settings._replace(appearance="system"))
    page = window.page
    window._follow_system()
    come_to_rest()
    assert window.page is page, "what asked is still there"
    question.reject()
    wait_until(lambda: window.page is not page, "the look is followed")


@pytest.mark.parametrize("handed_over", [False, True])
def test_a_dossier_of_the_own_folder_that_is_opened_is_kept_longer(handed_over: bool) -> None:
    place, word, days_ago = own_folder.new_place(own_folder.make_own_folder()), Passphrase("four words", CHEAP), 29
    session = sealed.create_sealed(place, "en", [word], dt.date.today)
    if handed_over:
        given = own_folder.new_place()
        sealed.sealed_copy(session.snapshot.dossier, given, [word], session.rules, handed_over=True)
        session.close()
        place = given
    session.close()
    before = time.time() - days_ago * 86_400
    os.utime(place, (before, before))
    openings.sealed_one(place, word, dt.date.today).close()
    assert time.time() - place.stat().st_mtime < 86_400
