"""The other papers of civil status: marriage certificate, a consulate's certificate, family record book."""

from __future__ import annotations

import datetime as dt

from tests.making.civil_status import GREEN
from tests.making.letters import head, rows, signed, small_print, title
from tests.making.ornaments import guilloche, signature, specimen, stamp
from tests.making.paper import BLUE, Paper, Sheet
from tests.making.people import ANA, Holder, country, long_day


def marriage_certificate(holder: Holder = ANA, *, issued_on: dt.date = dt.date(2026, 6, 2)) -> Paper:
    """A marriage certificate in French that names the parents of both."""
    sheet = Sheet("marriage certificate")
    head(sheet, "Commune d’Exemple", ("Service de l’état civil", "Place du Modèle"), GREEN, "house")
    title(sheet, 62, "ACTE DE MARIAGE", "Copie intégrale", GREEN)
    rows(sheet, 86, (
        ("Acte n°", "0026 / 2025"),
        ("Célébré le", long_day(dt.date(2025, 9, 13))),
        ("Premier conjoint", holder.name),
        ("né(e) le", f"{long_day(holder.born_on)} à {holder.birth_place}"),
        ("de", f"{holder.father} et {holder.mother}"),
        ("Second conjoint", "PROTOTYPE Sacha"),
        ("né(e) le", "2 février 2003 à Ville d’Exemple"),
        ("de", "Paul PROTOTYPE et Jeanne ÉPREUVE"),
        ("Contrat de mariage", "néant"),
    ))  # fmt: skip
    signed(sheet, 186, "Exemple", issued_on, "L’officier de l’état civil", "Louis GABARIT",
           "COMMUNE D’EXEMPLE · ÉTAT CIVIL", ("ÉTAT", "CIVIL"), ink=GREEN)  # fmt: skip
    small_print(sheet)
    return sheet.finished()


def consular_document(holder: Holder = ANA, *, issued_on: dt.date = dt.date(2026, 7, 2)) -> Paper:
    """A consulate's certificate of birth, in French, with both parents."""
    sheet = Sheet("consular document")
    head(sheet, "Consulat d’Exemple", ("Section consulaire", "4 avenue du Spécimen"), BLUE, "house")
    title(sheet, 62, "CERTIFICAT DE NAISSANCE", "établi par le consulat")
    rows(sheet, 90, (
        ("Nom", holder.family_name.upper()),
        ("Prénoms", holder.given),
        (f"Né{holder.e} le", long_day(holder.born_on)),
        ("à", f"{holder.birth_place} ({country(holder.birth_country)})"),
        ("Père", holder.father),
        ("Mère", holder.mother),
    ))  # fmt: skip
    signed(sheet, 186, "Exemple", issued_on, "Le consul", "Ada PROTOTYPE", "CONSULAT D’EXEMPLE",
           ("SECTION", "CONSULAIRE"))  # fmt: skip
    small_print(sheet)
    return sheet.finished()


def family_record_book(holder: Holder = ANA) -> Paper:
    """An open "livret de famille", 190 × 135 mm: the parents on the left, the child on the right."""
    sheet = Sheet("family record book", (190, 135))
    sheet.box(0, 0, 190, 135, fill="#faf6ea")
    guilloche(sheet, 0, 0, 190, 135, ("#d9d3b8", "#c9d6d9"), lines=44, alpha=0.5, waves=4)
    for step in range(12):
        sheet.box(92 + step * 0.5, 0, 0.5, 135, fill="#3d2f24", alpha=0.14 * (1 - abs(step - 6) / 6) ** 2)
    for left, heading, pairs in (
        (12, "ÉPOUX OU PARENTS", (("Père", holder.father), ("Mère", holder.mother), ("Mariage", "14 juin 2001"),
                                  ("à", "Ville d’Exemple"))),
        (106, "ENFANT", (("Nom", holder.family_name.upper()), ("Prénoms", holder.given),
                         (f"Né{holder.e} le", long_day(holder.born_on)), ("à", holder.birth_place),
                         ("Acte n°", "417 / 2004"))),
    ):  # fmt: skip
        sheet.text(left, 18, heading, 11, bold=True, ink="#6b4b2a")
        sheet.line([(left, 20.5), (left + 72, 20.5)], "#6b4b2a", 0.3)
        for index, (label, value) in enumerate(pairs):
            sheet.labelled(left, 30 + index * 13, label, value, 10)
    stamp(sheet, 66, 106, "COMMUNE D’EXEMPLE · ÉTAT CIVIL", ("ÉTAT", "CIVIL"), 14, ink=GREEN)
    stamp(sheet, 160, 108, "COMMUNE D’EXEMPLE · ÉTAT CIVIL", ("ÉTAT", "CIVIL"), 14, ink=GREEN, tilt=12)
    signature(sheet, 110, 118, 34, "Louis Gabarit")
    specimen(sheet, 62, at=(95, 68), angle=20, alpha=0.1)
    return sheet.finished()
