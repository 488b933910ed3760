"""What a university writes: the enrolment certificate that is asked for, and the admission letter that is no proof."""

from __future__ import annotations

import datetime as dt

from tests.making.letters import LEFT, RIGHT, head, rows, signed, small_print, title
from tests.making.paper import Paper, Sheet
from tests.making.people import ANA, Holder, country, long_day

UNIVERSITY = "Université Exemple"
_ADDRESS = ("Direction des études et de la scolarité", "1 place des Essais, 38000 Grenoble · scolarite@example.org")


def enrolment_certificate(
    holder: Holder = ANA, *, year: str = "2026-2027", issued_on: dt.date = dt.date(2026, 7, 15),
    university: str = UNIVERSITY, course: str = "Master 1 — Génie de l’environnement",
) -> Paper:  # fmt: skip
    """"Certificat de scolarité" of one academic year, "2026-2027"."""
    sheet = Sheet("enrolment certificate")
    head(sheet, university, _ADDRESS)
    title(sheet, 62, "CERTIFICAT DE SCOLARITÉ", f"Année universitaire {year}")
    sheet.wrapped(LEFT, 86, RIGHT - LEFT, f"Le président de l’{university} certifie que l’étudiant{holder.e} désigné"
                  f"{holder.e} ci-dessous est régulièrement inscrit{holder.e} dans l’établissement pour l’année "
                  f"universitaire {year}.", 11)  # fmt: skip
    y = rows(sheet, 112, (
        ("Nom", holder.family_name.upper()),
        ("Prénoms", holder.given),
        (f"Né{holder.e} le", f"{long_day(holder.born_on)} à {holder.birth_place} ({country(holder.birth_country)})"),
        ("Nationalité", country(holder.nationality)),
        ("Numéro d’étudiant", "EX-22604117"),
        ("Formation", course),
        ("Régime", "Formation initiale, temps plein"),
        ("Inscription", f"définitive, droits acquittés, enregistrée le {long_day(issued_on)}"),
    ))  # fmt: skip
    sheet.wrapped(LEFT, y + 8, RIGHT - LEFT,
                  "Ce certificat est délivré pour servir et valoir ce que de droit.", 11)  # fmt: skip
    signed(sheet, 200, "Grenoble", issued_on, "Pour le président, la cheffe du service", "Claire ÉCHANTILLON",
           "UNIVERSITÉ EXEMPLE · SCOLARITÉ", ("SCOLARITÉ", year))  # fmt: skip
    small_print(sheet)
    return sheet.finished()


def admission_letter(
    holder: Holder = ANA, *, year: str = "2026-2027", issued_on: dt.date = dt.date(2026, 5, 28)
) -> Paper:
    """"Lettre d'admission": it proves no enrolment, and is the usual mistake."""
    sheet = Sheet("admission letter")
    head(sheet, UNIVERSITY, ("Service des relations internationales", *_ADDRESS[1:]))
    sheet.text(110, 54, holder.name, 11, bold=True)
    sheet.text(110, 60, f"{holder.birth_place}, {country(holder.birth_country)}", 11)
    sheet.text(LEFT, 78, f"Grenoble, le {long_day(issued_on)}", 10.5)
    sheet.text(LEFT, 90, f"Objet : lettre d’admission pour l’année universitaire {year}", 11, bold=True)
    y = 104.0
    for paragraph in (
        f"{holder.civility},",
        "La commission pédagogique a examiné votre candidature. J’ai le plaisir de vous informer de votre admission en "
        "Master 1 — Génie de l’environnement.",
        "Cette admission est prononcée sous réserve de l’obtention de votre diplôme et de votre inscription "
        "administrative, qui se fera à votre arrivée. La présente lettre ne vaut pas inscription.",
        "Nous vous invitons à confirmer votre venue avant le 30 juin.",
        f"Je vous prie d’agréer, {holder.civility}, l’expression de mes salutations distinguées.",
    ):
        y = sheet.wrapped(LEFT, y, RIGHT - LEFT, paragraph, 11) + 4
    signed(sheet, 190, "Grenoble", issued_on, "La responsable des admissions", "Paule ESSAI",
           "UNIVERSITÉ EXEMPLE · INTERNATIONAL", ("ADMISSIONS", year))  # fmt: skip
    small_print(sheet)
    return sheet.finished()
