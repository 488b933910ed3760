"""The glossary is found through as people type, and read by keys; about tells versions, licences, and nothing personal."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel
from shiboken6 import isValid

from desktop import catalogue
from desktop.gui.glossary import Glossary
from desktop.gui.help_windows import About
from desktop.gui.window import Window
from tests.making import write_case

from .opening import come_to_rest, wait_until

TERMS = len(catalogue.glossary())


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write_case(tmp_path / "of Ana", pieces=())


def choose(window: Window, text: str) -> None:
    action = next(a for a in window.menuBar().findChildren(QAction) if a.text() == text)
    action.trigger()
    come_to_rest()


@pytest.fixture
def glossary(open_window):
    opened = []

    def open_one(**shown: object) -> Glossary:
        window = open_window(**shown)
        choose(window, window.context.say("Glossary of French terms"))
        made = window.findChild(Glossary)
        wait_until(lambda: len(made.cards) == TERMS, "every term is there")
        opened.append(made)
        return made

    yield open_one
    for made in filter(isValid, opened):
        made.close()
    come_to_rest()


def shown(glossary: Glossary) -> list[str]:
    """The French terms that can be seen."""
    return [card.findChild(QLabel).text() for card in glossary.cards if card.isVisibleTo(glossary)]


@pytest.mark.parametrize(("typed", "term"), [
    ("CPAM", "CPAM"), ("cpam", "CPAM"), ("caisse primaire", "CPAM"), ("caisse d'assurance", "CPAM"),
    ("securite sociale", "sécurité sociale"), ("européenne", "CEAM"), ("birth certificate", "acte de naissance"),
])  # fmt: skip
def test_a_term_is_found_by_itself_what_it_stands_for_and_what_it_means(glossary, typed, term):
    made = glossary()
    made.search.insert(typed)  # Qt's own key presses have no accents
    come_to_rest()
    assert term in shown(made)
    assert len(shown(made)) < TERMS / 2


def test_what_is_not_there_is_said_not_to_be(glossary, qtbot):
    made = glossary()
    qtbot.keyClicks(made.search, "zebra")
    assert shown(made) == []
    assert made.found.text() == "No term holds these letters."
    made.search.clear()
    assert len(shown(made)) == TERMS
    assert made.found.text() == f"Terms: {TERMS}"


def test_french_terms_stay_french_and_from_left_to_right_in_every_language(glossary):
    made = glossary(language="ar")
    assert {term.french for term in catalogue.glossary()} == set(shown(made))
    assert all(card.findChild(QLabel).layoutDirection() is Qt.LayoutDirection.LeftToRight for card in made.cards)


def test_terms_stand_in_the_order_of_their_letters_without_accents(glossary):
    found = shown(glossary())
    assert found.index("échéance" if "échéance" in found else "espace personnel") > found.index("CPAM")
    assert found.index("sécurité sociale") > found.index("RIB")


def test_enter_in_the_search_closes_nothing_and_leads_to_the_list_which_keys_scroll(glossary, qtbot):
    made = glossary()
    qtbot.keyClick(made.search, Qt.Key.Key_Return)
    assert made.isVisible()
    assert made.focusWidget() is made.area
    qtbot.keyClick(made.area, Qt.Key.Key_PageDown)
    assert made.area.verticalScrollBar().value() > 0


def test_escape_closes_it(glossary, qtbot):
    made = glossary()
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    assert not made.isVisible()


def test_what_is_typed_before_all_terms_are_there_is_heard(open_window):
    window = open_window()
    made = Glossary(window, window.context)
    made.search.setText("CPAM")
    made.open()
    wait_until(lambda: len(made.cards) == TERMS, "every term is there")
    assert 0 < len(shown(made)) < TERMS / 2
    made.close()
    come_to_rest()


def test_about_names_versions_licences_and_what_cannot_be_known(open_window, case):
    window = open_window(case)
    choose(window, "About this program")
    made = window.findChild(About)
    told = "\n".join(label.text() for label in made.findChildren(QLabel))
    for words in ("Dossier Prêt 0", "PySide6", "LGPL", "MIT licence", "Only the health insurance decides."):
        assert words in told
    assert str(case) not in told
    made.close()
    come_to_rest()


def test_diagnostics_say_nothing_of_the_person(open_window, case, dialogs):
    window = open_window(case)
    choose(window, "Copy diagnostics")
    copied = QApplication.clipboard().text()
    assert "Python" in copied and "Qt" in copied
    person = window.session.snapshot.dossier.answers.person
    for personal in (person.family_name, *person.given_names, str(case), case.parent.name):
        assert personal.lower() not in copied.lower()
    assert dialogs.said[0][1].endswith(copied)
