"""The dossiers that the gallery shows: the sample, one full of trouble, and one that was begun a moment ago."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from desktop.gui.window import Window
from desktop.session import changes
from tests.gui.opening import copy_of_sample, looked_at, wait_until
from tests.making import blurred, dark, document, write_case
from tests.making.pdfs import encrypted
from tests.making.people import Holder
from tests.making.pieces import PIECES, Piece

NAMES = ("sample", "troubled", "new")


def write(name: str, folder: Path) -> Path:
    """The folder of this dossier; "new" has none, see ``begin``."""
    return copy_of_sample(folder) if name == "sample" else _troubled(folder)


def begin(window: Window) -> None:
    """In a dossier that was begun a moment ago, say just enough for the way to be known."""
    for key, value in (("person.nationalities", ("CO",)), ("situation.cover", "none"), ("studies.enrolled_in", "france"),
                       ("studies.study_kind", "higher_education"), ("situation.residence_country", "CO")):  # fmt: skip
        window.session.change("", changes.answer(key, value))
    wait_until(lambda: looked_at(window), "the first answers are judged")


def _troubled(folder: Path) -> Path:
    """Wrong answers, and papers blurred, dark, locked, broken, expired, vanished; one piece excused, one not given."""
    pieces = (
        Piece("identity", "passport", {"passport.jpg": _blurred}, {"expires_on": dt.date(2026, 7, 1)}),
        Piece("enrolment", "enrolment_certificate", {"Bescheinigung über die Einschreibung 2026–2027 (final).pdf": _locked},
              {"language": "fr", "academic_year": "2025-2026"}),
        Piece("residence_permit", "vls_ts", {"IMG_20260817_221403.jpg": _dark, "gone.jpg": _empty}, {"has_validation": False}),
        PIECES["birth"].but(has_translation=False, has_apostille=False),
    )  # fmt: skip
    write_case(
        folder, pieces=pieces, excuses={"bank_details": "I have no account yet; I can only open one once I have an address."},
        person={"email": "ana@example", "phone": "06 39 98", "birth_place": ""},
        address={"lines": ["Résidence universitaire du Grand-Clos, bâtiment C, appartement 1407", "12 rue de l’Exemple"],
                 "postcode": "3800"},
        bank={"iban": "FR76 3000 6000 0112 3456 7890 188"}, studies={"course_ends_on": dt.date(2026, 6, 30)},
    )  # fmt: skip
    (folder / "gone.jpg").unlink()
    return folder


def _blurred(holder: Holder) -> bytes:
    return blurred(document("passport", holder).picture(200), seed=3)


def _dark(holder: Holder) -> bytes:
    return dark(document("vls_ts", holder).picture(200), seed=5)


def _locked(holder: Holder) -> bytes:
    return encrypted(document("enrolment_certificate", holder).pdf, "open sesame")


def _empty(_holder: Holder) -> bytes:
    return b""
