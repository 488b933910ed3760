"""The pages about the person, the address, the studies and the bank: filled in by keys, judged when fields are left."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit

from desktop.gui.pages.fields import Fields
from desktop.gui.window import Window
from desktop.model.answers import Address
from desktop.session import changes
from desktop.settings import Settings

from .conftest import OpenWindow
from .opening import come_to_rest, wait_until

PAGES = ("you", "address", "studies", "bank")
LONG = "Résidence universitaire internationale du Général de Gaulle"


def page_of(window: Window) -> Any:
    assert window.page is not None
    window.page.finish()  # type: ignore[attr-defined]
    come_to_rest()
    return window.page


def field(window: Window, key: str) -> Any:
    return page_of(window).fields[key]


def part(window: Window, key: str, number: int = 0) -> Any:
    return field(window, key).editor.parts[number]


def answers(window: Window) -> Any:
    assert window.session is not None
    return window.session.snapshot.dossier.answers


def judged(window: Window) -> None:
    """What was typed is judged, and shown: the window hears of a judgement a moment after the session has it."""
    session = window.session
    assert session is not None
    wait_until(lambda: session.snapshot.judged, "the answers are judged")
    fields = getattr(window.page, "fields", None)
    if isinstance(fields, Fields):
        wait_until(lambda: fields._checklist is session.snapshot.checklist, "the judgement has come to the page")
    come_to_rest()


def type_into(window: Window, key: str, text: str, number: int = 0) -> None:
    control = part(window, key, number)
    control.setFocus()
    QTest.keyClicks(control, text)
    judged(window)


def leave(window: Window) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Tab)
    judged(window)


def tell(window: Window, key: str, value: object) -> None:
    assert window.session is not None
    window.session.change("Anything", changes.answer(key, value))
    judged(window)


# ── What every field does ────────────────────────────────────────────────────────────────────────────────────────────


def test_each_key_is_kept_and_the_message_comes_when_the_field_is_left(new_dossier: OpenWindow) -> None:
    window = new_dossier(page="bank")
    announced: list[str] = []
    window.context.announce = announced.append
    type_into(window, "bank.iban", "FR1420041010050500013M02607")
    iban = field(window, "bank.iban")
    assert answers(window).bank.iban == "FR14 2004 1010 0505 0001 3M02 607"
    assert iban.message == ""
    leave(window)
    assert "mistyped" in iban.message
    assert iban.has_problem
    assert iban.message in part(window, "bank.iban").accessibleDescription()
    assert announced == [f"IBAN: {iban.message}"]


def test_a_message_that_is_shown_follows_what_is_typed_and_does_not_come_back_before_the_field_is_left(
    new_dossier: OpenWindow,
) -> None:
    window = new_dossier(page="bank")
    type_into(window, "bank.bic", "PSSTFRPPXX")
    leave(window)
    bic = field(window, "bank.bic")
    assert "10 characters" in bic.message
    type_into(window, "bank.bic", "X")
    assert bic.message == ""
    type_into(window, "bank.bic", "X")
    assert bic.message == ""
    leave(window)
    assert "12 characters" in bic.message


def test_a_field_left_empty_is_gently_said_to_be_needed_and_one_that_was_not_visited_is_not(
    new_dossier: OpenWindow,
) -> None:
    window = new_dossier(page="you")
    judged(window)
    part(window, "person.email").setFocus()
    leave(window)
    assert field(window, "person.email").message == "Still needed"
    assert not field(window, "person.email").has_problem
    assert field(window, "person.phone").message == ""
    type_into(window, "person.email", "a")
    assert field(window, "person.email").message == ""


def test_whoever_comes_for_a_missing_answer_finds_the_focus_there_and_that_it_is_needed(
    new_dossier: OpenWindow,
) -> None:
    window = new_dossier()
    judged(window)
    assert window.session is not None
    window.session.change("Anything", changes.answer("person.sex", "X"))  # not judged yet when the page is opened
    window.go("you", "birth_place")
    judged(window)
    assert window.focusWidget() is part(window, "person.birth_place")
    assert field(window, "person.birth_place").message == "Still needed"


def test_going_on_stops_once_at_the_first_wrong_answer(new_dossier: OpenWindow) -> None:
    window = new_dossier(page="you")
    type_into(window, "person.email", "nobody")
    type_into(window, "person.birth_country", "Atlantis")
    window.go_on()
    assert window.focusWidget() is part(window, "person.birth_country")
    assert window.focusWidget().accessibleDescription().startswith("No country is chosen yet")


def test_typing_is_one_step_back_and_says_what_it_is(new_dossier: OpenWindow) -> None:
    window = new_dossier(page="you")
    type_into(window, "person.birth_place", "Bogota")
    assert window.session is not None
    assert window.session.snapshot.undo == "Town of birth"
    window.session.undo()
    judged(window)
    assert part(window, "person.birth_place").text() == ""


def test_what_comes_from_elsewhere_disturbs_nobody_who_types(new_dossier: OpenWindow) -> None:
    window = new_dossier(page="you")
    type_into(window, "person.birth_place", "Bogota ")
    line = part(window, "person.birth_place")
    line.setCursorPosition(3)
    tell(window, "person.email", "ana@example.com")
    assert part(window, "person.email").text() == "ana@example.com"
    assert line.text() == "Bogota "
    assert line.cursorPosition() == 3


def test_keys_for_undo_go_to_the_window_when_the_line_has_nothing_to_undo(new_dossier: OpenWindow) -> None:
    window = new_dossier(page="bank")
    type_into(window, "bank.iban", "FR14 2")
    QTest.keyClick(part(window, "bank.iban"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    judged(window)
    assert answers(window).bank.iban == ""
    assert part(window, "bank.iban").text() == ""


def test_half_a_date_and_half_a_country_are_there_again_in_another_language(new_dossier: OpenWindow) -> None:
    window = new_dossier(page="you")
    type_into(window, "person.born_on", "31", 0)
    type_into(window, "person.birth_country", "Atl")
    QTest.keyClick(part(window, "person.birth_country"), Qt.Key.Key_Escape)
    window.change_settings(Settings("ar", 150, "dark"))
    come_to_rest()
    born = field(window, "person.born_on").editor
    assert born.day.text() == "31"
    assert born.complaint() in field(window, "person.born_on").message
    assert part(window, "person.birth_country").text() == "Atl"


def test_a_day_picked_in_the_calendar_is_judged_at_once_and_taken_back_with_one_undo(new_dossier: OpenWindow) -> None:
    window = new_dossier(page="you")
    born = field(window, "person.born_on")
    for number, text in enumerate(("17", "May", "2015")):
        type_into(window, "person.born_on", text, number)
    leave(window)
    assert not born.has_problem
    born.editor.opens.setFocus()
    QTest.keyClick(born.editor.opens, Qt.Key.Key_Space)
    calendar = QApplication.activePopupWidget()
    assert calendar is not None
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Return):
        QTest.keyClick(calendar.focusWidget(), key)
    judged(window)
    assert answers(window).person.born_on == dt.date(2015, 6, 17)
    tell(window, "person.born_on", dt.date(2019, 6, 17))
    born.editor.open_calendar()
    QTest.keyClick(QApplication.activePopupWidget().focusWidget(), Qt.Key.Key_Return)
    judged(window)
    assert born.message
    window.session.undo()
    judged(window)
    assert born.editor.year.text() == "2015"


def test_the_reason_for_a_question_opens_on_demand(new_dossier: OpenWindow) -> None:
    window = new_dossier(page="bank")
    holder = field(window, "bank.holder")
    why = next(button for button in holder.findChildren(QAbstractButton) if button.text() == "Why?")
    reason = next(text for text in holder.findChildren(QLabel) if text.text() == "The account must be in your own name.")
    assert not reason.isVisible()
    QTest.keyClick(why, Qt.Key.Key_Space)
    assert reason.isVisible()


# ── You ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_french_number_is_completed_when_it_is_left_and_any_other_stays(new_dossier: OpenWindow) -> None:
    window = new_dossier(page="you")
    for typed, kept in (
        ("06 39 98 01 23", "+33 6 39 98 01 23"),
        ("0033639980123", "+33 6 39 98 01 23"),
        ("+57 601 2345678", "+57 601 2345678"),
    ):
        part(window, "person.phone").selectAll()
        type_into(window, "person.phone", typed)
        assert answers(window).person.phone == typed
        leave(window)
        assert part(window, "person.phone").text() == answers(window).person.phone == kept
        assert kept.replace(" ", "") in field(window, "person.phone").message
        assert not field(window, "person.phone").has_problem


def test_a_mistyped_address_of_mail_is_put_right_with_one_button(new_dossier: OpenWindow) -> None:
    window = new_dossier(page="you")
    type_into(window, "person.email", "ana@gmial.com")
    leave(window)
    offer = next(b for b in field(window, "person.email").findChildren(QAbstractButton) if b.text() == "Use this address")
    assert offer.isVisible()
    QTest.keyClick(offer, Qt.Key.Key_Space)
    judged(window)
    assert answers(window).person.email == "ana@gmail.com"
    assert not offer.isVisible()


def test_the_name_is_shown_as_a_clerk_will_file_it(new_dossier: OpenWindow) -> None:
    window = new_dossier(page="you")
    type_into(window, "person.family_name", "Exemple")
    type_into(window, "person.given_names", "Ana Maria")
    assert answers(window).person.given_names == ("Ana", "Maria")
    assert page_of(window)._names._name.text() == "EXEMPLE Ana Maria"
    tell(window, "person.used_name", "Modele")
    assert page_of(window)._names._name.text() == "EXEMPLE Ana Maria\nUsed name: MODELE"


def test_a_name_in_another_script_is_told_where_the_latin_letters_are(new_dossier: OpenWindow) -> None:
    window = new_dossier(page="you")
    tell(window, "person.given_names", ["Ana"])
    for name, said in (("王", True), ("Łukasz", False), ("محمد", True), ("O'Neil-Ng 2", False)):
        tell(window, "person.family_name", name)
        field(window, "person.family_name").leave()
        assert ("Latin letters" in field(window, "person.family_name").message) == said


def test_people_with_one_name_say_so_and_nothing_is_missing(new_dossier: OpenWindow) -> None:
    window = new_dossier(page="you")
    type_into(window, "person.family_name", "Suharto")
    part(window, "person.given_names").setFocus()
    leave(window)
    given = field(window, "person.given_names")
    assert "one name only" in given.message
    QTest.keyClick(page_of(window)._names.one_name, Qt.Key.Key_Space)
    judged(window)
    assert not given.isVisible()
    assert answers(window).person.full_name == "Suharto"
    window.go("bank")
    window.go("you")
    assert not field(window, "person.given_names").isVisible()
    QTest.keyClick(page_of(window)._names.one_name, Qt.Key.Key_Space)
    assert field(window, "person.given_names").isVisible()


def test_nationalities_are_asked_once_and_shown_with_the_way_to_change_them(new_dossier: OpenWindow) -> None:
    window = new_dossier()
    tell(window, "person.nationalities", ["CO", "ES"])
    window.go("you")
    page = page_of(window)
    assert page._answered[0]._value.text() == "Colombia, Spain"
    QTest.keyClick(page._answered[0].change, Qt.Key.Key_Space)
    assert window.page is not None
    assert window.page.name == "situation"


# ── Address ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def choose(window: Window, number: int) -> None:
    radio = page_of(window)._has._cards[number].radio
    QTest.keyClick(radio, Qt.Key.Key_Space)
    judged(window)


def test_nothing_is_chosen_about_the_address_before_the_person_says_it(new_dossier: OpenWindow) -> None:
    window = new_dossier(page="address")
    page = page_of(window)
    assert page._has.value == ""
    assert not page._written.isVisible()
    assert not page._told.isVisible()


def test_no_address_yet_is_an_answer_that_says_what_it_means_and_can_be_taken_back(new_dossier: OpenWindow) -> None:
    window = new_dossier()
    tell(window, "address.city", "Grenoble")
    window.go("address")
    choose(window, 1)
    page = page_of(window)
    assert answers(window).address is None
    assert page._told.isVisible()
    assert not page._written.isVisible()
    choose(window, 0)
    assert answers(window).address == Address(city="Grenoble")
    choose(window, 1)
    assert window.session is not None
    window.session.undo()
    judged(window)
    assert page._has.value == "have"
    assert part(window, "address.city").text() == "Grenoble"


def envelope(window: Window) -> list[str]:
    box = page_of(window)._envelope
    grid = box._grid
    return [grid.itemAtPosition(row, 0).widget().text() for row in range(len(box._lines))]


def test_the_envelope_shows_the_address_as_the_post_wants_it_while_it_is_typed(new_dossier: OpenWindow) -> None:
    window = new_dossier()
    tell(window, "person.family_name", "Exemple")
    window.go("address")
    choose(window, 0)
    type_into(window, "address.lines", "Chambre 214", 0)
    type_into(window, "address.lines", "12, rue du Modele", 1)
    type_into(window, "address.postcode", "38000")
    type_into(window, "address.city", "Grenoble")
    assert envelope(window) == ["Exemple", "CHAMBRE 214", "12 RUE DU MODELE", "38000 GRENOBLE"]


def test_a_line_that_is_too_long_can_be_shortened_with_one_button(new_dossier: OpenWindow) -> None:
    window = new_dossier()
    tell(window, "address.lines", [LONG, "12 rue du Modele"])
    window.go("address")
    judged(window)
    lines = field(window, "address.lines")
    assert "too long" in lines.message
    offer = next(b for b in lines.findChildren(QAbstractButton) if b.text() == "Use this shorter form")
    assert offer.isVisible()
    QTest.keyClick(offer, Qt.Key.Key_Space)
    judged(window)
    first, street = answers(window).address.lines
    assert len(first) <= 38
    assert street == "12 rue du Modele"
    assert "too long" not in lines.message


# ── Studies and bank ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_date_that_the_way_depends_on_is_not_asked_a_second_time(new_dossier: OpenWindow) -> None:
    window = new_dossier()
    tell(window, "person.nationalities", ["ES"])
    tell(window, "situation.cover", "ehic")
    tell(window, "situation.ehic_expires_on", dt.date(2027, 3, 1))
    tell(window, "studies.course_ends_on", dt.date(2027, 6, 30))
    window.go("studies")
    page = page_of(window)
    assert "studies.course_ends_on" not in page.fields
    assert next(line._value.text() for line in page._answered) == "30 June 2027"
    tell(window, "situation.cover", "none")
    window.go("studies")
    assert "studies.course_ends_on" in page_of(window).fields


def test_the_own_name_is_offered_for_the_account(new_dossier: OpenWindow) -> None:
    window = new_dossier()
    tell(window, "person.given_names", ["Ana"])
    tell(window, "person.family_name", "Exemple")
    window.go("bank")
    holder = field(window, "bank.holder")
    offer = next(b for b in holder.findChildren(QAbstractButton) if b.text() == "Same name as mine")
    QTest.keyClick(offer, Qt.Key.Key_Space)
    judged(window)
    assert answers(window).bank.holder == part(window, "bank.holder").text() == "Ana Exemple"
    assert not offer.isVisible()


def test_what_may_stay_open_is_called_optional_in_words_and_for_who_listens(new_dossier: OpenWindow) -> None:
    window = new_dossier(language="fr")
    tell(window, "person.nationalities", ["CO"])
    tell(window, "situation.cover", "none")
    marked = set()
    for name in PAGES:
        window.go(name)
        for each in page_of(window).fields:
            title, word = each.findChild(QLabel).text(), "(facultatif)"
            assert (word in title) == (word in each.first_part.accessibleName()), title
            marked |= {each.key} if word in title else set()
    assert marked == {
        "person.used_name", "person.other_spellings", "person.social_security_number", "studies.course_ends_on",
        "studies.institution", "bank.iban", "bank.bic", "bank.holder",
    }  # fmt: skip


def test_the_number_is_not_called_optional_where_the_page_is_about_it(open_window: OpenWindow, sample: Path) -> None:
    window = open_window(sample, page="after")
    assert "optional" not in window.page.number.fields["person.social_security_number"].findChild(QLabel).text()
    window.go("you")
    assert "(optional)" in field(window, "person.social_security_number").findChild(QLabel).text()


# ── Every page, every language ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", ["en", "fr", "ar", "zh"])
def test_every_control_has_a_name_and_large_text_fits_into_a_small_window(
    new_dossier: OpenWindow, language: str
) -> None:
    window = new_dossier(language=language, text_size=200)
    tell(window, "person.family_name", "Exemple")
    tell(window, "address.lines", [LONG])
    for name in PAGES:
        window.go(name)
        page = page_of(window)
        for control in page.findChildren(QAbstractButton) + page.findChildren(QLineEdit) + page.findChildren(QComboBox):
            assert control.accessibleName() or control.text(), f"{name}: {control!r}"
        assert page.minimumSizeHint().width() <= window.frame.area.viewport().width(), name
