"""The whole wizard with the keyboard alone: from the welcome page to a dossier that verifies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop import paths
from desktop.session.verifying import verify

from .answering import AnsweringDialogs
from .hands import Hands
from .opening import looked_at, settle, wait_until, wait_until_opened

SAMPLE = paths.resources() / "sample"
PAPERS = {
    "Identity document": ("passport.jpg",),
    "Proof of enrolment": ("enrolment-certificate.pdf",),
    "Residence permit": ("visa.jpg", "visa-validation.pdf"),
    "Birth certificate": ("birth-certificate-1.jpg", "birth-certificate-2.jpg", "apostille.pdf", "sworn-translation.pdf"),
    "Bank details": ("rib.pdf",),
}


@pytest.mark.slow
def test_a_dossier_is_made_from_welcome_to_export_by_keys_alone(
    open_window: Callable, dialogs: AnsweringDialogs, tmp_path: Path
) -> None:
    hands = Hands(open_window(language="en"))
    dialogs.folders.append(tmp_path / "mine")
    hands.act("Begin…", "New dossier")
    wait_until_opened(hands.window)
    tell_the_situation(hands)
    hands.go_on("you")
    tell_who(hands)
    hands.go_on("address")
    tell_where(hands)
    hands.go_on("studies")
    tell_what_is_studied(hands)
    hands.go_on("bank")
    hands.enter("IBAN", "FR1420041010050500013M02606")
    hands.enter("Name on the account", "Ana Exemple")
    hands.go_on("documents")
    give_papers(hands, dialogs)
    go_to_export(hands)
    write(hands, dialogs, tmp_path / "written")
    assert verify(tmp_path / "written") == ()
    assert hands.lost == []


def tell_the_situation(hands: Hands) -> None:
    hands.tab_to("Nationalities")
    hands.type("Colombia")
    hands.press(Qt.Key.Key_Return)
    hands.act("Go on")
    for question, option in (("cover", "None of these"), ("What you come for", "Studies in higher"), ("work contract", "No"),
                             ("enrolled", "In France")):  # fmt: skip
        hands.choose(question, option)


def tell_who(hands: Hands) -> None:
    hands.enter("Family name", "Exemple")
    hands.enter("First and middle names", "Ana, Lucía")
    hands.enter("Date of birth (Date de naissance): Day", "17")
    hands.tab_to("Date of birth (Date de naissance): Month")
    hands.press(Qt.Key.Key_M, 2)  # March, May
    hands.enter("Date of birth (Date de naissance): Year", "2004")
    hands.enter("Town of birth", "Bogotá")
    hands.enter("Country of birth", "Colombia")
    hands.choose("Sex", "Female")
    hands.enter("E-mail address", "ana@example.org")
    hands.enter("Phone number", "+33 6 39 98 01 23")


def tell_where(hands: Hands) -> None:
    hands.choose("Address in France", "I have an address in France")
    hands.enter("Room, building, street (Appartement ou chambre, bâtiment, numéro et voie): Line 1", "12 RUE DU MODELE")
    hands.enter("Postcode", "38000")
    hands.enter("Town", "GRENOBLE")


def tell_what_is_studied(hands: Hands) -> None:
    hands.enter("First day of your course (Date de début des cours (début de l’assurance)): Day", "7")
    hands.tab_to("First day of your course (Date de début des cours (début de l’assurance)): Month")
    hands.press(Qt.Key.Key_S)
    hands.enter("First day of your course (Date de début des cours (début de l’assurance)): Year", "2026")
    hands.enter("Last day of your course (Date de fin de l’année universitaire): Day", "30")
    hands.tab_to("Last day of your course (Date de fin de l’année universitaire): Month")
    hands.press(Qt.Key.Key_J, 2)  # January, June
    hands.enter("Last day of your course (Date de fin de l’année universitaire): Year", "2027")
    hands.enter("University or school", "Université Exemple")


def give_papers(hands: Hands, dialogs: AnsweringDialogs) -> None:
    for name, files in PAPERS.items():
        hands.tab_to(name)
        if not hands.focused.isChecked():
            hands.press(Qt.Key.Key_Space)
            settle(hands.window)
        dialogs.papers.append(tuple(SAMPLE / file for file in files))
        hands.act("Choose files…", name)
        wait_until(lambda: looked_at(hands.window), f"{name} is looked at")
        settle(hands.window)


def go_to_export(hands: Hands) -> None:
    for page in ("review", "export"):
        hands.act({"review": "Review", "export": "Export"}[page])


def write(hands: Hands, dialogs: AnsweringDialogs, out: Path) -> None:
    dialogs.folders.append(out)
    hands.act("Other folder…")
    hands.act("Write the dossier")
    wait_until(lambda: (out / "report.json").is_file(), "the dossier is written")
    settle(hands.window)
