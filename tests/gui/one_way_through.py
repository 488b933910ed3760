"""One student's way through the wizard, told as hands do it: a new dossier, from the welcome page to what is written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from desktop import paths

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


def make_a_dossier(hands: Hands, dialogs: AnsweringDialogs, folder: Path) -> Path:
    """Answers the questions of the student of the sample, gives her papers; where the dossier was written."""
    dialogs.folders.append(folder / "mine")
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
    hands.act("Review")
    hands.act("Export")
    write(hands, dialogs, folder / "written")
    return folder / "written"


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
        hands.open_card(name)
        dialogs.papers.append(tuple(SAMPLE / file for file in files))
        hands.act("Choose files…", name)
        wait_until(lambda: looked_at(hands.window), f"{name} is looked at")
        settle(hands.window)


def write(hands: Hands, dialogs: AnsweringDialogs, out: Path) -> None:
    dialogs.folders.append(out)
    hands.act("Other folder…")
    hands.act("Write the dossier")
    wait_until((out / "report.json").is_file, "the dossier is written")
    settle(hands.window)
