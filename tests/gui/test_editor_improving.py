"""What the program does to a page by itself is shown, said, compared, and taken back with one press."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QToolButton

from desktop.gui.pages.editor.proposing import Proposing
from desktop.gui.window import Window
from desktop.model.page_edit import PageEdit
from desktop.model.proposal import Proposal
from desktop.session import changes
from desktop.session.changes import Page

from .answering import AnsweringDialogs
from .conftest import OpenWindow
from .editing import edited, page_of
from .opening import come_to_rest, settle, wait_until, wait_until_opened
from .test_after_page import words

PASSPORT, VISA, ENROLMENT = 0, 2, 1  # documents of the sample: on wood, on wood and cut out, a PDF


@pytest.fixture
def window(open_window: OpenWindow, sample: Path) -> Window:
    return edited(open_window(sample), VISA)


def edits(window: Window, document: int = VISA) -> tuple[PageEdit, ...]:
    return window.context.snapshot.dossier.documents[document].files[0].edits


def tool(window: Window, name: str) -> QToolButton:
    return next(b for b in page_of(window).tools.findChildren(QToolButton) if b.accessibleName() == name)


def press(window: Window, name: str) -> None:
    QTest.mouseClick(tool(window, name), Qt.MouseButton.LeftButton)
    come_to_rest()


def press_beside(window: Window, name: str) -> None:
    button = next(b for b in page_of(window).beside.findChildren(QAbstractButton) if b.accessibleName() == name)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    come_to_rest()


def test_a_page_that_nobody_touched_is_shown_as_it_will_be_sent_and_says_what_was_done(window: Window) -> None:
    assert edits(window) == ()
    assert "This page was improved: cut out of the picture" in words(page_of(window).beside.note)
    settle(window)
    _name, shown, _box = page_of(window).viewer._asked
    assert shown.corners
    assert not tool(window, "Improve").isEnabled()


def test_the_original_is_one_press_away_and_so_is_the_way_back(window: Window) -> None:
    press_beside(window, "Take the original")
    assert edits(window) == (PageEdit(1, as_it_is=True),)
    wait_until_opened(window)
    assert "This page was improved" not in words(page_of(window).beside.note)
    facts = window.context.snapshot.facts[VISA][0].pages[0]
    assert facts.done is None
    press(window, "Undo")
    wait_until_opened(window)
    assert "This page was improved" in words(page_of(window).beside.note)


def test_before_shows_the_page_as_it_was_photographed_and_changes_nothing(window: Window) -> None:
    press(window, "Before")
    _name, shown, _box = page_of(window).viewer._asked
    assert shown == PageEdit(1)
    assert edits(window) == ()
    press(window, "Before")
    assert page_of(window).viewer._asked[1].corners


def test_improving_again_takes_what_the_program_is_sure_of(window: Window) -> None:
    press(window, "Original")
    wait_until_opened(window)
    press(window, "Improve")
    wait_until(lambda: bool(edits(window)) and bool(edits(window)[0].corners), "it is improved")
    assert not edits(window)[0].as_it_is


def test_a_page_that_is_turned_by_hand_keeps_what_the_program_had_done(window: Window) -> None:
    press(window, "Turn right")
    assert (edits(window)[0].turn, bool(edits(window)[0].corners)) == (90, True)


def test_light_is_evened_and_left_again_by_hand(window: Window) -> None:
    press(window, "Even light")
    assert edits(window)[0].even
    assert tool(window, "Even light").isChecked()
    press(window, "Even light")
    assert not edits(window)[0].even
    assert edits(window)[0].corners


def test_the_hardest_part_is_shown_and_asked_about_until_it_was_read(window: Window) -> None:
    page = page_of(window)
    wait_until(page.beside.zone.isVisible, "the part is drawn")
    assert page.beside.zone.picture.pixmap().height() > 0
    press_beside(window, "Yes, every letter")
    assert not page.beside.zone.isVisible()


def test_a_pdf_is_not_improved_by_itself(window: Window) -> None:
    window.go("editor", f"{ENROLMENT}:1")
    come_to_rest()
    assert not tool(window, "Improve").isEnabled()
    assert not tool(window, "Even light").isEnabled()


def test_nothing_to_improve_is_said(
    open_window: OpenWindow, sample: Path, dialogs: AnsweringDialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = open_window(sample)
    monkeypatch.setattr(type(shown.context.opened), "proposal", lambda *_given: None)
    shown.go("editor", f"{PASSPORT}:1")
    come_to_rest()
    page_of(shown)._use("set_right")
    wait_until(lambda: bool(dialogs.said), "it is said")
    assert "Nothing was found that would make this page easier to read." in dialogs.said[0][1]


def test_what_was_found_for_a_page_is_not_done_to_what_became_of_it_meanwhile(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, told = Event(), list[object]()
    tell = Proposing._tell

    def slow(*_given: object) -> Proposal:
        go_on.wait(10)
        return Proposal(turn=180)

    def telling(asker: Proposing, page: Page, proposal: Proposal | None) -> None:
        tell(asker, page, proposal)
        told.append(page)

    monkeypatch.setattr(type(window.context.opened), "proposal", slow)
    monkeypatch.setattr(Proposing, "_tell", telling)
    page_of(window)._use("set_right")
    press(window, "Turn right")
    by_hand = edits(window)
    go_on.set()
    wait_until(lambda: bool(told), "the answer came")
    come_to_rest()
    assert edits(window) == by_hand


def test_an_identity_photo_is_never_improved(open_window: OpenWindow, sample: Path) -> None:
    shown = open_window(sample)
    moved = changes.move_document(PASSPORT, "vitale_photo", "id_photo")
    shown.context.opened.change("Move", moved)
    wait_until_opened(shown)
    shown.go("editor", f"{PASSPORT}:1")
    come_to_rest()
    assert not tool(shown, "Improve").isEnabled()
    assert not tool(shown, "Even light").isEnabled()
