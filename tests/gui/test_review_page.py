"""The review: everything that is wrong stands there, in full, and each line leads to where it is changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop import catalogue
from desktop.gui.pages.review_page import ReviewPage
from desktop.gui.widgets.link_line import LinkLine
from desktop.gui.window import Window
from desktop.session import changes
from tests.making.cases import write_case

from .answering import AnsweringDialogs
from .conftest import OpenWindow
from .opening import come_to_rest, looked_at, settle, wait_until


@pytest.fixture(scope="module")
def troubled_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Wrong answers, a missing one, a paper out of date, one for another year, one excused, one missing, one refused."""
    case = write_case(
        tmp_path_factory.mktemp("cases") / "troubled", without=["bank_details", "residence_permit"],
        excuses={"residence_permit": "The prefecture gives it in October"},
        fields={"identity": {"expires_on": dt.date(2025, 1, 1)}, "enrolment": {"academic_year": "2024-2025"}},
        person={"email": "ana@gmial", "born_on": None, "phone": "12"}, bank={"iban": "FR1420041010050500013M02607"},
        address={"postcode": "3800"}, studies={"course_begins_on": None},
    )  # fmt: skip
    with (case / "case.toml").open("a", encoding="utf-8") as stream:
        stream.write('\n[[refusals]]\nrequirement = "civil_status"\nreason = "pages_missing"\n')
    return case


def page_of(window: Window) -> ReviewPage:
    assert isinstance(window.page, ReviewPage)
    return window.page


def lines(window: Window) -> dict[str, LinkLine]:
    """By what their buttons are called."""
    return {line.button.accessibleName(): line for line in page_of(window)._lists.findChildren(LinkLine) if line.button}


def words(part: QWidget) -> str:
    return "\n".join(text.text() for text in part.findChildren(QLabel))


def judged(window: Window) -> None:
    wait_until(lambda: looked_at(window), "everything is judged")
    come_to_rest()


def test_a_dossier_with_nothing_wrong_says_so_and_promises_nothing(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, page="review")
    told = words(page_of(window)._verdict)
    assert "Everything that must be there is there." in told
    assert "only the health insurance decides" in told
    assert "To mend" not in told


def test_what_is_wrong_is_counted_as_at_the_steps_and_told_in_full(
    open_window: OpenWindow, troubled_case: Path
) -> None:
    window = open_window(troubled_case, page="review")
    to_fix = sum(stop.to_fix for stop in window.frame.stops)
    assert to_fix >= 8
    assert f"To complete or mend: {to_fix}" in words(page_of(window)._verdict)
    told = {name.split(": ", 1)[1]: words(line) for name, line in lines(window).items()}
    assert "expired" in told["Identity document"]
    assert "give a document that is still valid" in told["Identity document"]
    assert "The prefecture gives it in October" in told["Residence permit"]
    assert "cannot be given" in told["Residence permit"]
    assert "missing" in told["Bank details"]
    assert catalogue.refusals()["pages_missing"].name in words(page_of(window)._lists)


def test_each_line_leads_to_the_place_where_it_is_changed(open_window: OpenWindow, troubled_case: Path) -> None:
    window = open_window(troubled_case, page="review")
    pages: dict[str, str] = {}
    for name in lines(window):
        button = lines(window)[name].button
        assert button is not None
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        settle(window)
        assert window.page is not None
        pages[name] = window.page.name
        focused = QApplication.focusWidget()
        assert focused is not None, name
        assert window.page.isAncestorOf(focused), name
        assert _named(focused, name.split(": ", 1)[1], window), f"{name}: {focused.accessibleName()}"
        window.go("review")
        come_to_rest()
    names = {question.key: question.name for question in window.context.opened.rules.procedure.questions}
    assert pages[f"Answer it: {names['person.born_on']}"] == "you"
    assert pages["Change: IBAN"] == "bank"
    assert pages["Change: Identity document"] == "documents"
    assert pages["Why?: Photo for the Vitale card"] == "card"
    assert set(pages.values()) >= {"you", "address", "studies", "bank", "documents", "card", "after"}


def _named(focused: QWidget, name: str, window: Window) -> bool:
    """What has the focus is what the line was about: it is called so, or it is the one way to it."""
    if window.page is not None and window.page.name in ("card", "after"):
        return True
    said = f"{focused.accessibleName()} {focused.accessibleDescription()}".lower()
    return any(word in said for word in name.lower().replace("-", " ").split() if len(word) > 3)


def test_while_papers_are_looked_at_the_verdict_waits(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, page="review")
    page, snapshot = page_of(window), window.context.snapshot
    page.refresh(replace(snapshot, looking=(1, 3)))
    assert "still being looked at" in words(page._verdict)
    page.refresh(snapshot)
    come_to_rest()
    assert "Everything that must be there is there." in words(page._verdict)
    assert "still being looked at" not in words(page._verdict)


def test_a_change_from_elsewhere_is_shown_and_the_focus_stays(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, page="review")
    line = lines(window)["Look: Identity document"].button
    assert line is not None
    line.setFocus()
    window.context.opened.change("", changes.answer("person.email", "ana@"))
    judged(window)
    assert "To complete or mend: 1" in words(page_of(window)._verdict)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Look: Identity document"
    window.context.opened.undo()
    judged(window)
    assert not any("E-mail" in name for name in lines(window))


def test_the_report_opens_is_kept_as_a_pdf_and_follows_what_changes(
    open_window: OpenWindow, sample: Path, tmp_path: Path, dialogs: AnsweringDialogs
) -> None:
    window = open_window(sample, page="review")
    page = page_of(window)
    QTest.keyClick(page.report.button, Qt.Key.Key_Space)
    settle(window)
    assert page.preview is not None
    seen = window.frame.area.viewport()
    top = page.preview.mapTo(seen, page.preview.rect().topLeft()).y()
    assert 0 <= top < seen.height() / 4  # what was opened is in view
    first = page.preview.pdf
    assert first.startswith(b"%PDF")
    dialogs.places.append(tmp_path / "my report")
    QTest.keyClick(page.takes[1], Qt.Key.Key_Space)
    settle(window)
    assert (tmp_path / "my report.pdf").read_bytes() == first
    window.context.opened.change("", changes.answer("person.family_name", "Modele"))
    judged(window)
    settle(window)
    assert page.preview.pdf != first
