"""Answers of an invented person, changed field by field: ``answers(cover="ehic", nationalities=("DE",))``."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from desktop.model.answers import Address, Answers, Bank, Person, Situation, Studies
from desktop.model.dossier import Dossier

ON = dt.date(2026, 9, 20)

USUAL = Answers(
    person=Person(
        family_name="Exemple",
        given_names=("Ana", "Lucía"),
        sex="F",
        born_on=dt.date(2004, 5, 17),
        birth_place="Bogotá",
        birth_country="CO",
        nationalities=("CO",),
        email="ana@example.org",
        phone="+33 6 39 98 01 23",
    ),
    address=Address(("Chambre 214", "Résidence des Essais", "12 RUE DU MODELE"), "38000", "GRENOBLE"),
    bank=Bank("FR14 2004 1010 0505 0001 3M02 606", "", "Ana Exemple"),
    studies=Studies(
        institution="Université Exemple",
        enrolled_in="france",
        study_kind="higher_education",
        course_begins_on=dt.date(2026, 9, 7),
        course_ends_on=dt.date(2027, 6, 30),
        enrolled_final=True,
    ),
    situation=Situation(residence_country="CO", cover="none", has_work_contract=False),
)


def answers(**changes: Any) -> Answers:
    """The usual answers with fields changed, whichever table they stand in; ``address`` replaces the whole table."""
    parts: dict[str, Any] = {"person": USUAL.person, "bank": USUAL.bank, "studies": USUAL.studies}
    parts |= {"situation": USUAL.situation}
    address = changes.pop("address", USUAL.address)
    for key, value in changes.items():
        table = next(name for name, part in parts.items() if key in {f.name for f in dataclasses.fields(part)})
        parts[table] = dataclasses.replace(parts[table], **{key: value})
    return Answers(address=address, **parts)


def dossier(**changes: Any) -> Dossier:
    """A dossier without documents, of the usual answers with fields changed."""
    return Dossier(answers=answers(**changes))
