"""One student's way through the wizard, told as hands do it: a new dossier, from the welcome page to what is written."""

from __future__ import annotations

import datetime as dt
import tomllib
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

TOLD = {
    "person.family_name": "Exemple", "person.given_names": ["Ana", "Lucía"], "person.born_on": dt.date(2004, 5, 17),
    "person.birth_place": "Bogotá", "person.birth_country": "CO", "person.sex": "F", "person.nationalities": ["CO"],
    "person.email": "ana@example.org", "person.phone": "+33 6 39 98 01 23", "address.lines": ["12 RUE DU MODELE"],
    "address.postcode": "38000", "address.city": "GRENOBLE", "bank.iban": "FR14 2004 1010 0505 0001 3M02 606",
    "bank.holder": "Ana Exemple", "studies.institution": "Université Exemple", "studies.enrolled_in": "france",
    "studies.study_kind": "higher_education", "studies.course_begins_on": dt.date(2026, 9, 7),
    "studies.course_ends_on": dt.date(2027, 6, 30), "situation.cover": "none", "situation.has_work_contract": False,
}  # fmt: skip


def left_out(folder: Path) -> dict[str, object]:
    """What was told and is not in the folder as it was told: key → what is there instead."""
    kept = tomllib.loads((folder / "mine" / "case.toml").read_text(encoding="utf-8"))
    there = {f"{table}.{key}": value for table in ("person", "address", "bank", "studies", "situation")
             for key, value in kept.get(table, {}).items()}  # fmt: skip
    return {key: there.get(key) for key, value in TOLD.items() if there.get(key) != value}


def make_a_dossier(hands: Hands, dialogs: AnsweringDialogs, folder: Path) -> Path:
    """Answers the questions of the student of the sample, gives her papers; where the dossier was written."""
    dialogs.folders.append(folder / "mine")
    hands.act("Begin…", "New dossier")
    hands.act("Protect it in another way")
    hands.choose("How shall it be protected?", "Not protected")
    hands.act("Begin the dossier")
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
    hands.pick("Date of birth (Date de naissance): Month", "May")
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
    hands.pick("First day of your course (Date de début des cours (début de l’assurance)): Month", "September")
    hands.enter("First day of your course (Date de début des cours (début de l’assurance)): Year", "2026")
    hands.enter("Last day of your course this academic year (optional) (Date de fin de l’année universitaire): Day", "30")
    hands.pick("Last day of your course this academic year (optional) (Date de fin de l’année universitaire): Month", "June")
    hands.enter("Last day of your course this academic year (optional) (Date de fin de l’année universitaire): Year", "2027")
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
