"""Afterwards: the steps with their dates, the number that opens the card, papers that were refused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from desktop import catalogue
from desktop.gui.pages.after.refusal_form import RefusalForm
from desktop.gui.pages.after_page import AfterPage
from desktop.gui.window import Window
from desktop.model.dossier import Refusal
from desktop.session import changes, sample
from desktop.settings import Settings
from tests.making.cases import with_key

from .conftest import OpenWindow
from .opening import come_to_rest, looked_at, settle, wait_until

DEFINITIVE = with_key("2040599419999")


@pytest.fixture
def window(open_window: OpenWindow, sample: Path) -> Window:
    made = open_window(sample, page="after")
    settle(made)
    return made


def page_of(window: Window) -> AfterPage:
    assert isinstance(window.page, AfterPage)
    return window.page


def words(part: QWidget) -> str:
    return "\n".join(text.text() for text in part.findChildren(QLabel))


def focused() -> QWidget:
    now = QApplication.focusWidget()
    assert now is not None
    return now


def tab_to(name: str) -> None:
    """By Tab alone, within reason."""
    for _step in range(40):
        now = focused()
        if isinstance(now, QAbstractButton) and now.text() == name:
            return
        QTest.keyClick(now, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not lead to: {name}")


def judged(window: Window) -> None:
    wait_until(lambda: looked_at(window), "everything is judged and kept")
    settle(window)


def refusals(window: Window) -> tuple[Refusal, ...]:
    return window.context.snapshot.dossier.refusals


def form(window: Window) -> RefusalForm:
    found = page_of(window).refused.form
    assert found is not None
    return found


def test_every_step_stands_there_with_its_date_and_its_sources(window: Window) -> None:
    known = {step.id: step for step in window.context.opened.rules.procedure.steps}
    planned = window.context.snapshot.checklist.steps
    told = words(page_of(window).steps)
    assert len(planned) >= 8
    assert [step.id for step in planned if known[step.id].title not in told] == []
    assert told.count("7 September 2026") == sum(step.on is not None for step in planned)
    links = [b for b in page_of(window).steps.findChildren(QAbstractButton) if b.text() == "Where is this written?"]
    assert len(links) == len(planned)
    assert "next-steps.ics" not in told


def test_another_date_of_the_course_moves_the_steps_at_once(window: Window) -> None:
    window.context.opened.change("", changes.answer("studies.course_begins_on", dt.date(2026, 9, 14)))
    judged(window)
    assert "14 September 2026" in words(page_of(window).steps)
    assert "7 September 2026" not in words(page_of(window).steps)


def test_a_refused_paper_is_taken_down_mended_and_settled_by_keys_alone(window: Window) -> None:
    tab_to("A paper was refused…")
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    come_to_rest()
    assert focused() is form(window).piece
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    requirement = form(window).piece.currentData()
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is form(window).reason
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    reason = form(window).reason.currentData()
    tab_to("Note it")
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    judged(window)
    assert refusals(window) == (Refusal(requirement, reason, sample.ON),)
    assert page_of(window).refused.form is None
    assert focused().text() == "A paper was refused…"
    assert catalogue.refusals()[reason].fix in words(page_of(window).refused)
    assert next(stop for stop in window.frame.stops if stop.page == "after").to_fix == 1
    QTest.keyClick(focused(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert focused().text() == "It is settled"
    tab_back_to("Write only this paper")
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    settle(window)
    assert window.page is not None
    assert (window.page.name, window.page.place) == ("export", f"only:{requirement}")
    window.go("after")
    settle(window)
    tab_to("It is settled")
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    judged(window)
    assert refusals(window) == ()
    assert focused().text() == "A paper was refused…"


def tab_back_to(name: str) -> None:
    for _step in range(40):
        now = focused()
        if isinstance(now, QAbstractButton) and now.text() == name:
            return
        QTest.keyClick(now, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    raise AssertionError(f"Shift and Tab do not lead to: {name}")


def test_taking_down_and_settling_can_each_be_undone(window: Window) -> None:
    session = window.context.opened
    page_of(window).refused.begin.click()
    form(window).keep.click()
    judged(window)
    (first,) = refusals(window)
    assert session.snapshot.undo == "Refused paper"
    settled = next(b for b in page_of(window).refused.findChildren(QAbstractButton) if b.text() == "It is settled")
    settled.click()
    judged(window)
    assert session.snapshot.undo == "Refused paper settled"
    session.undo()
    judged(window)
    assert refusals(window) == (first,)
    assert "It is settled" in [b.text() for b in page_of(window).refused.findChildren(QAbstractButton) if b.isVisible()]
    session.undo()
    judged(window)
    assert refusals(window) == ()


def test_only_reasons_that_can_be_said_of_the_paper_are_offered(window: Window) -> None:
    page_of(window).refused.begin.click()
    asked = form(window)
    for index in range(asked.piece.count()):
        asked.piece.setCurrentIndex(index)
        requirement = asked.piece.currentData()
        offered = [asked.reason.itemData(number) for number in range(asked.reason.count())]
        expected = [id_ for id_, reason in catalogue.refusals().items() if reason.may_be_said_of(requirement)]
        assert offered == expected
    assert asked.piece.count() >= 5


def test_scrolling_the_page_over_the_lists_changes_nothing_in_them(window: Window) -> None:
    page_of(window).refused.begin.click()
    asked = form(window)
    for part in (asked.piece, asked.reason):
        before = part.currentIndex()
        middle = QPointF(part.rect().center())
        turn = QWheelEvent(
            middle, QPointF(part.mapToGlobal(middle.toPoint())), QPoint(), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(part, turn)
        assert part.currentIndex() == before


def test_from_the_questions_about_a_refusal_the_keys_lead_on_to_the_number(window: Window) -> None:
    page_of(window).refused.begin.click()
    come_to_rest()
    form(window).cancel.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert page_of(window).number.isAncestorOf(focused())


def test_escape_takes_nothing_down(window: Window) -> None:
    page_of(window).refused.begin.click()
    QTest.keyClick(form(window).piece, Qt.Key.Key_Escape)
    come_to_rest()
    assert page_of(window).refused.form is None
    assert focused() is page_of(window).refused.begin
    assert refusals(window) == ()


def test_another_language_leaves_open_what_is_being_said_of_a_refusal(window: Window) -> None:
    page_of(window).refused.begin.click()
    form(window).choose("civil_status", "untranslated")
    assert (chosen := form(window).chosen) == ("civil_status", "untranslated")
    window.change_settings(Settings("ar", 100, "light"))
    window.change_settings(Settings("fr", 100, "light"))  # before the page has all it needs
    settle(window)
    wait_until(lambda: page_of(window).refused.form is not None, "the questions stand there again")
    assert form(window).chosen == chosen
    assert form(window).piece.currentText().startswith("Acte de naissance")
    form(window).cancel.click()
    window.change_settings(Settings("en", 100, "light"))
    settle(window)
    assert page_of(window).refused.form is None


def test_a_reason_in_their_own_words_is_shown_as_it_is(window: Window) -> None:
    window.context.opened.change("", changes.refuse("identity", "Le cachet manque", None))
    judged(window)
    assert "Identity document: Le cachet manque" in words(page_of(window).refused)


def test_a_provisional_number_opens_nothing_and_the_definitive_one_opens_the_card(window: Window) -> None:
    line = page_of(window).number.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    QTest.keyClicks(line, with_key("7040599419001"))
    judged(window)
    assert "the page of the card is open" not in words(page_of(window).number)
    assert next(stop for stop in window.frame.stops if stop.page == "card").state == "locked"
    line.selectAll()
    QTest.keyClicks(line, DEFINITIVE)
    judged(window)
    assert "the page of the card is open" in words(page_of(window).number)
    assert next(stop for stop in window.frame.stops if stop.page == "card").state != "locked"
    assert focused() is line
    QTest.keyClick(line, Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused().text() == "Ask for the carte Vitale"
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    settle(window)
    assert window.page is not None
    assert window.page.name == "card"
    window.go("after")
    window.context.opened.undo()
    judged(window)
    assert next(stop for stop in window.frame.stops if stop.page == "card").state == "locked"


def test_a_half_typed_number_is_there_again_in_another_look(window: Window) -> None:
    line = page_of(window).number.findChild(QLineEdit)
    assert line is not None
    line.setFocus()
    QTest.keyClicks(line, "2 04 05")
    window.change_settings(Settings("ar", 200, "contrast_dark"))
    settle(window)
    again = page_of(window).number.findChild(QLineEdit)
    assert again is not None
    assert again.text().replace(" ", "") == "20405"
