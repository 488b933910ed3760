"""Case folders for these tests: the contract's sample, the lists it is checked against, and changes to it."""

from __future__ import annotations

from pathlib import Path

from desktop.errors import CaseError, Problem
from desktop.intake import read_case
from desktop.model.dossier import Dossier

COUNTRIES = frozenset({"AD", "CO", "DE", "FR", "GB", "GR", "MA", "MC", "US", "XK"})
REQUIREMENTS = {
    "identity": frozenset({"passport", "national_id_card"}),
    "civil_status": frozenset({"birth_certificate_full_copy", "consular_document"}),
    "parental_authorisation": frozenset({"parental_authorisation"}),
    "bank_details": frozenset({"rib", "iban_statement"}),
    "vitale_identity": frozenset({"passport", "national_id_card", "residence_card"}),
}
LANGUAGES = frozenset({"en", "fr", "es", "ar", "zh"})

SAMPLE = """
schema = 1
language = "en"

[person]
family_name = "Exemple"
used_name = ""
given_names = ["Ana", "Lucía"]
sex = "F"
born_on = 2004-05-17
birth_place = "Bogotá"
birth_country = "CO"
nationalities = ["CO"]
email = "ana@example.org"
phone = "+33 6 39 98 01 23"
social_security_number = ""
other_spellings = ["EXEMPLO"]

[address]
lines = ["Chambre 214", "Résidence des Essais", "12 RUE DU MODELE"]
postcode = "38000"
city = "GRENOBLE"

[bank]
iban = "FR14 2004 1010 0505 0001 3M02 606"
bic = ""
holder = "Ana Exemple"

[studies]
institution = "Université Exemple"
enrolled_in = "france"
study_kind = "higher_education"
course_begins_on = 2026-09-07
course_ends_on = 2027-06-30
enrolled_final = true

[situation]
residence_country = "CO"
french_origin = "mainland"
cover = "none"
ehic_expires_on = 2027-08-31
andorra_choice = "join_france"
has_work_contract = false

[[documents]]
requirement = "identity"
kind = "passport"
files = ["passport.jpg"]
issued_on = 2023-01-10
expires_on = 2033-01-09
issuing_country = "CO"
language = "es"
academic_year = "2026-2027"
has_apostille = false
has_legalisation = false
has_translation = false
has_validation = false
password = ""

[[excuses]]
requirement = "bank_details"
reason = "Account to be opened on arrival"
"""


def write(folder: Path, text: str | bytes) -> Path:
    """A case folder with this ``case.toml``."""
    folder.mkdir(exist_ok=True)
    content = text.encode("utf-8") if isinstance(text, str) else text
    (folder / "case.toml").write_bytes(content)
    return folder


def read(folder: Path) -> Dossier:
    return read_case(folder, countries=COUNTRIES, requirements=REQUIREMENTS, languages=LANGUAGES)


def problems(folder: Path) -> tuple[Problem, ...]:
    """What is refused in a case folder; empty when it is taken."""
    try:
        read(folder)
    except CaseError as error:
        return error.problems
    return ()


def changed(old: str, new: str) -> str:
    """The sample with one line changed."""
    assert SAMPLE.count(old) >= 1, old
    return SAMPLE.replace(old, new, 1)
