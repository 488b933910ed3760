"""A person at the window, in a process of their own: everything is typed, imported, shown, undone.

    python -m tests.traces.person SOURCE DOSSIER

DOSSIER: a sealed one to be made; or a folder, in which everything is in the clear: the control.

Says ``ready`` with what was to be seen of it (titles, clipboard), and goes on when it is told to: ``close``, or ``die``.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop import core_dumps
from desktop.gui.window import Window
from desktop.intake import is_sealed
from desktop.progress import Progress
from desktop.session import changes, sealed
from desktop.session.session import Session
from tests.gui.opening import go_to, looked_at, pages_written, wait_until

from .canaries import CANARIES as C

ON = dt.date(2026, 8, 20)
ANSWERS = {
    "person.family_name": C["family name"],
    "person.used_name": C["used name"],
    "person.given_names": [C["given name"], C["second given name"]],
    "person.sex": "F",
    "person.born_on": dt.date(2004, 5, 17),
    "person.birth_place": C["birth place"],
    "person.birth_country": "CO",
    "person.nationalities": ["CO"],
    "person.email": C["e-mail"],
    "person.phone": C["phone"],
    "person.social_security_number": C["security number"],
    "person.other_spellings": [C["other spelling"]],
    "address.lines": [C["building"], C["address"]],
    "address.postcode": "38000",
    "address.city": C["city"],
    "bank.iban": C["IBAN"],
    "bank.holder": C["account holder"],
    "studies.institution": C["institution"],
    "studies.enrolled_in": "france",
    "studies.study_kind": "higher_education",
    "studies.course_begins_on": dt.date(2026, 9, 7),
    "situation.residence_country": "CO",
    "situation.cover": "none",
}


def lives(session: Session, source: Path) -> None:
    """Everything that a person tells the program."""
    for key, value in ANSWERS.items():
        session.change("Answer", changes.answer(key, value))
    files = [each.file for each in session.import_files(sorted(source.iterdir()), Progress()) if each.file is not None]
    session.change("Paper", changes.add_document("identity", "passport", files[:1]))
    session.change("Paper", changes.add_document("civil_status", "birth_certificate_full_copy", files[1:2]))
    locked = dataclasses.replace(session.snapshot.dossier.documents[0], password=C["password of a PDF"])
    session.change("Password", changes.replace_document(0, locked))
    pasted = session.import_bytes(f"{C['pasted file name']}.png", next(source.glob("*.png")).read_bytes())
    session.change("Paper", changes.add_document("enrolment", "enrolment_certificate", [pasted]))
    session.change("Reason", changes.excuse("bank_details", C["excuse"]))
    session.change("Name", changes.answer("person.used_name", C["label of nothing"]))
    session.undo()


def main(source: Path, dossier: Path) -> None:
    core_dumps.limit()  # as __main__ does
    core_dumps.forbid()
    app = QApplication(["dossier-pret"])
    window = Window(app, Path.home() / "settings.json", "en", lambda: ON)
    window.show()
    if is_sealed(dossier):
        session = sealed.create_sealed(dossier, "en", [sealed.Passphrase(C["passphrase"])], lambda: ON)
    else:
        session = Session.create(dossier, "en", lambda: ON)
    window.dossiers.show(session)
    lives(session, source)
    titles = []
    wait_until(lambda: looked_at(window), "every paper is looked at")
    for name in pages_written():
        go_to(window, name)
        titles.append(window.windowTitle())
    refused = session.save_now()
    seen = {"titles": titles, "clipboard": QGuiApplication.clipboard().text(), "unsaved": refused and refused.code}
    print("ready", json.dumps(seen), flush=True)
    if sys.stdin.readline().strip() == "close":
        window.close()
        print("closed", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
