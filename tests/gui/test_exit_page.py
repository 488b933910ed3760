"""Who need not register here is told kindly what to do instead, with what, and whom to ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from desktop.gui.pages.way import HEADLINES
from desktop.gui.window import Window
from desktop.session import changes, sample
from tests.making import write_case

from .opening import come_to_rest, wait_until

GERMAN = {"nationalities": ["DE"]}
CASES = {
    "an international organisation": ({"situation": {"cover": "international_organisation"}}, "no_registration", ()),
    "Monaco": (
        {"person": {"nationalities": ["MC"]}, "situation": {"cover": "monaco"}},
        "no_registration", ("monaco_certificate",),
    ),
    "a European card": (
        {"person": GERMAN, "situation": {"cover": "ehic", "ehic_expires_on": dt.date(2027, 8, 31)}},
        "no_registration", ("ehic",),
    ),
    "insured already": ({"situation": {"cover": "already_in_france"}}, "already_insured", ()),
    "French": (
        {"person": {"nationalities": ["FR"]}, "situation": {"french_origin": "mainland"}}, "already_insured", (),
    ),
    "a job": ({"situation": {"has_work_contract": True}}, "other_service", ()),
    "au pair": ({"studies": {"study_kind": "au_pair"}}, "other_service", ()),
    "a language school": ({"studies": {"study_kind": "language_school"}}, "not_eligible_here", ()),
    "Andorra": (
        {"person": {"nationalities": ["AD"]}, "situation": {"cover": "andorra", "andorra_choice": "stay_with_andorra"}},
        "agreement", ("andorra_se130_04",),
    ),
}  # fmt: skip
each_case = pytest.mark.parametrize(("answers", "route", "papers"), CASES.values(), ids=CASES)


@pytest.fixture
def leave(open_window, tmp_path) -> Callable[..., Window]:
    def leave(case: str, **shown: object) -> Window:
        folder = write_case(tmp_path / "case", pieces=(), **CASES[case][0])
        return open_window(folder, page="exit", **shown)

    return leave


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def named(page: QWidget, text: str) -> QPushButton | None:
    return next((button for button in page.findChildren(QPushButton) if button.text() == text), None)


def open_all(page: QWidget) -> None:
    for button in page.findChildren(QToolButton):
        if button.isCheckable() and not button.isChecked():
            button.click()
    come_to_rest()


@each_case
def test_each_way_out_says_what_to_do_with_what_and_where_that_is_written(open_window, tmp_path, answers, route, papers):
    window = open_window(write_case(tmp_path / "case", pieces=(), **answers), page="exit")
    procedure, found = window.session.rules.procedure, window.session.snapshot.checklist.route
    assert found.id == route
    row = next(row for row in procedure.rows if row.because == found.because[0])
    open_all(window.page)
    told = texts(window.page).replace("\N{ZERO WIDTH SPACE}", "")
    wanted = [HEADLINES[route], row.title, row.told, "36 46", "The rules were last read on 23 November 2026."]
    wanted += [procedure.sources[source].address for source in row.sources]
    for paper in papers:
        requirement = procedure.requirement(paper)
        wanted += [requirement.name, requirement.official_name, requirement.how, requirement.timing, requirement.why]
    for words in wanted:
        assert words in told
    assert "Only the health insurance decides." in told


def test_a_certificate_does_in_the_place_of_the_card(leave):
    told = texts(leave("a European card").page).split("\n")
    assert told.index("Or, in its place:") + 1 == told.index("•  Provisional replacement certificate")
    assert "Certificat provisoire de remplacement de la CEAM" in told


def test_a_paper_without_an_alternative_names_none(leave):
    assert "Or, in its place:" not in texts(leave("Monaco").page)


def test_french_words_that_were_said_are_explained(leave):
    window = leave("a job")
    assert "caisse primaire d’assurance maladie" in texts(window.page)
    opening = next(b for b in window.page.findChildren(QToolButton) if b.text().startswith("Explain:"))
    assert "S1106" in opening.text()
    opening.click()
    come_to_rest()
    assert any("S1106" in line for line in texts(window.page).split("\n")[5:])


def test_a_french_citizen_is_told_nothing_of_permits(leave):
    assert "residence permit" not in texts(leave("French").page)


def test_others_are_told_whom_to_ask_about_their_permit(leave):
    assert "For questions about your residence permit" in texts(leave("a job").page)


def test_nothing_is_counted_as_left_to_do_on_the_other_pages(leave):
    window = leave("a European card")
    counted = [stop.to_fix for stop in window.frame.stops]
    assert any(counted), "there is something that could be counted"
    assert not any(step.to_fix for step in map(window.frame._step, window.frame.stops))


def test_nothing_has_to_follow(leave):
    window = leave("a European card")
    assert not window.frame.bar.next.isVisible()
    assert window.frame.bar.back.isVisible()


@pytest.mark.parametrize(("word", "page"), [
    ("Change an answer", "situation"), ("Keep and check the paper", "documents"), ("Make the report", "export"),
])  # fmt: skip
def test_its_links_lead_on_and_back(leave, qtbot, word, page):
    window = leave("a European card")
    link = named(window.page, word)
    assert link is not None
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert window.page.name == page


def test_where_there_is_no_paper_no_page_is_offered_for_it(leave):
    page = leave("a job").page
    assert named(page, "Keep and check the paper") is None
    assert named(page, "Make the report") is None


def test_what_is_said_first_has_the_focus_and_is_read_out(leave):
    window = leave("a European card", text_size=200)
    assert window.focusWidget().accessibleName().startswith("You do not need to register. Your European health")
    assert window.frame.area.verticalScrollBar().value() == 0


def test_so_it_has_when_the_page_was_chosen_among_the_steps(leave, qtbot):
    window = leave("insured already")
    window.go("situation")
    step = next(row for row in window.frame.steps.findChildren(QPushButton) if row.accessibleName() == "Welcome")
    step.setFocus()
    window.go("exit")
    come_to_rest()
    assert window.focusWidget().accessibleName().startswith("You do not need to register here. You are already insured")


def test_old_rules_are_warned_about(open_window, tmp_path, monkeypatch):
    monkeypatch.setattr(sample, "ON", dt.date(2028, 8, 20))
    answers = {"situation": {"cover": "already_in_france"}}
    window = open_window(write_case(tmp_path / "case", pieces=(), **answers), page="exit")
    assert "Check on ameli.fr what has changed since." in texts(window.page)


def test_fresh_rules_are_not(leave):
    assert "Check on ameli.fr" not in texts(leave("insured already").page)


def test_an_answer_that_is_undone_meanwhile_is_followed(leave):
    window = leave("insured already")
    window.session.change("…", changes.answer("situation.cover", "none"))
    wait_until(lambda: "You need to register" in texts(window.page), "the page follows")
    come_to_rest()
    assert named(window.page, "Your situation") is not None
