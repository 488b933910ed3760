"""Letters that attest something: a validated visa, permits on paper, S1 and its like, bank details, statements."""

from __future__ import annotations

import datetime as dt

from tests.making.letters import LEFT, RIGHT, head, rows, signed, small_print, title
from tests.making.ornaments import signature
from tests.making.paper import BLUE, GREY, Paper, Sheet
from tests.making.people import ANA, Holder, country, long_day
from tests.making.travel import VISA_FROM, VISA_NUMBER, VISA_UNTIL

ARRIVED_ON, SIGNED_ON, VALIDATED_ON = dt.date(2026, 8, 12), dt.date(2026, 8, 14), dt.date(2026, 8, 17)
_RUST = "#7a3b1e"


def visa_validation(
    holder: Holder = ANA, *, validated_on: dt.date = VALIDATED_ON, valid_until: dt.date = VISA_UNTIL
) -> Paper:
    """The confirmation that a VLS-TS was validated online, which exists only after arrival."""
    sheet = Sheet("visa validation")
    ink = "#27507a"
    head(sheet, "Service d’exemple", ("Étrangers en France (document inventé)", "Démarche en ligne"), ink, "house")
    title(sheet, 60, "CONFIRMATION DE LA VALIDATION", "de l’enregistrement de votre VLS-TS", ink)
    rows(sheet, 86, (
        ("Référence", "EX-VLSTS-2026-0817-4417"),
        ("Nom", holder.family_name.upper()),
        ("Prénoms", holder.given),
        (f"Né{holder.e} le", f"{long_day(holder.born_on)} à {holder.birth_place}"),
        ("Nationalité", country(holder.nationality)),
        ("Passeport n°", holder.passport_number),
        ("Visa n°", VISA_NUMBER),
        ("Motif du séjour", "Étudiant"),
        ("Visa valable", f"du {long_day(VISA_FROM)} au {long_day(valid_until)}"),
        ("Entrée en France", long_day(ARRIVED_ON)),
        ("Validé en ligne le", long_day(validated_on)),
    ))  # fmt: skip
    _paragraph(sheet, 186, "Nous vous confirmons la validation de l’enregistrement de votre visa de long séjour "
               "valant titre de séjour (VLS-TS). Conservez ce document avec votre passeport : présentés ensemble, ils "
               f"justifient de la régularité de votre séjour jusqu’au {long_day(valid_until)}.")  # fmt: skip
    sheet.box(LEFT, 214, 160, 16, fill=ink, alpha=0.08, radius=1.5)
    sheet.text(LEFT + 5, 221, "Document produit en ligne, sans signature.", 9.5)
    sheet.text(LEFT + 5, 226.5, "La référence ci-dessus est votre identifiant pour la suite.", 9.5)
    small_print(sheet)
    return sheet.finished()


CERTIFICATES = {
    "algerian_residence_certificate": ("Préfecture d’exemple", "CERTIFICAT DE RÉSIDENCE"),
    "renewal_receipt": ("Préfecture d’exemple", "RÉCÉPISSÉ DE DEMANDE DE RENOUVELLEMENT"),
    "provisional_stay_authorisation": ("Préfecture d’exemple", "AUTORISATION PROVISOIRE DE SÉJOUR"),
    "extension_attestation": ("Préfecture d’exemple", "ATTESTATION DE PROLONGATION"),
    "favourable_decision_attestation": ("Préfecture d’exemple", "ATTESTATION DE DÉCISION FAVORABLE"),
    "refugee_receipt": ("Préfecture d’exemple", "RÉCÉPISSÉ « RECONNU RÉFUGIÉ »"),
    "asylum_attestation": ("Préfecture d’exemple", "ATTESTATION DE DEMANDE D’ASILE"),
    "franco_hispano_andorran_permit": ("Préfecture d’exemple", "AUTORISATION DE SÉJOUR"),
    "other_permit": ("Préfecture d’exemple", "AUTORISATION DE SÉJOUR"),
    "s1_certificate": ("Institution d’exemple", "S1 — CERTIFICAT DE DROIT"),
    "ehic_replacement": ("Institution d’exemple", "CERTIFICAT PROVISOIRE DE REMPLACEMENT"),
    "quebec_se401q106": ("Régie d’exemple", "FORMULAIRE SE 401-Q-106"),
    "quebec_se401q102bis": ("Régie d’exemple", "FORMULAIRE SE 401-Q-102 bis"),
    "andorra_se130_04": ("Caisse d’exemple", "FORMULAIRE SE 130-04"),
    "monaco_certificate": ("Caisse d’exemple", "ATTESTATION D’AFFILIATION"),
}
"""Sender and title of the certificates that differ in little else; the ids are those of rules.md, section 4."""


def certificate(
    kind: str, holder: Holder = ANA, *, valid_from: dt.date = dt.date(2026, 9, 1),
    valid_until: dt.date = dt.date(2027, 8, 31),
) -> Paper:  # fmt: skip
    """A one-page certificate with validity dates: permits on paper, S1, replacement certificate, agreement forms."""
    sender, heading = CERTIFICATES[kind]
    sheet = Sheet(kind.replace("_", " "))
    head(sheet, sender, ("Organisme inventé", "contact@example.org"), "#3a5a4a", "rings")
    title(sheet, 62, heading, "Modèle d’exemple", "#3a5a4a")
    rows(sheet, 90, (
        ("Nom", holder.family_name.upper()),
        ("Prénoms", holder.given),
        (f"Né{holder.e} le", f"{long_day(holder.born_on)} à {holder.birth_place}"),
        ("Nationalité", country(holder.nationality)),
        ("Numéro", "EX-2026-55102"),
        ("Valable du", long_day(valid_from)),
        ("Valable jusqu’au", long_day(valid_until)),
        ("Établissement", "Université Exemple"),
    ), gap=9)  # fmt: skip
    signed(sheet, 190, "Exemple", valid_from, "Le directeur", "Max SPÉCIMEN", "ORGANISME D’EXEMPLE · SPÉCIMEN",
           ("SERVICE", "DES DROITS"))  # fmt: skip
    small_print(sheet)
    return sheet.finished()


def rib(holder: Holder = ANA, *, name: str = "", bank: str = "Banque Exemple") -> Paper:
    """"Relevé d'identité bancaire" with its text layer. ``name`` is the account holder's, when it is somebody else."""
    iban = holder.iban
    bare = iban.replace(" ", "")
    sheet = Sheet("bank details")
    branch = ("Agence des Essais · 2 place du Modèle, 38000 Grenoble", "Établissement inventé")
    head(sheet, bank, branch, _RUST, "rings")
    title(sheet, 60, "RELEVÉ D’IDENTITÉ BANCAIRE", ink=_RUST)
    sheet.text(LEFT, 78, "Titulaire du compte", 9, ink=GREY)
    sheet.text(LEFT, 85, name or holder_on_account(holder), 13, bold=True)
    for index, line in enumerate(holder.address):
        sheet.text(LEFT, 91 + index * 5, line, 10)
    if bare.startswith("FR"):
        _account_table(sheet, 124, bare)
    sheet.box(LEFT, 150, 160, 28, fill=_RUST, alpha=0.07, radius=1.5)
    sheet.text(LEFT + 5, 157, "IBAN (numéro de compte bancaire international)", 8.5, ink=GREY)
    sheet.text(LEFT + 5, 163.4, iban, 13, bold=True, track=0.5)
    sheet.text(LEFT + 5, 170, "BIC (code de la banque)", 8.5, ink=GREY)
    sheet.text(LEFT + 5, 175.4, "EXMPFRP1XXX", 11, bold=True)
    _paragraph(sheet, 192, "Ce relevé est destiné à être remis à vos créanciers ou débiteurs qui enregistrent des "
               "virements ou des prélèvements sur votre compte.")  # fmt: skip
    small_print(sheet)
    return sheet.finished()


def holder_on_account(holder: Holder) -> str:
    """How a bank writes the holder: civility, first given name, family name."""
    civility = {"F": "MME ", "M": "M. "}.get(holder.sex, "")
    return " ".join((civility + " ".join(holder.given_names[:1]) + " " + holder.family_name).upper().split())


def _account_table(sheet: Sheet, y: float, bare: str) -> None:
    columns = ((LEFT, "Code banque", bare[4:9]), (65, "Code guichet", bare[9:14]),
               (105, "Numéro de compte", bare[14:25]), (155, "Clé RIB", bare[25:27]))  # fmt: skip
    sheet.box(LEFT, y - 7, 160, 22, stroke=_RUST, line=0.3, radius=1.5)
    for x, label, value in columns:
        if x > LEFT:
            sheet.line([(x - 3, y - 7), (x - 3, y + 15)], _RUST, 0.2)
        sheet.text(x + 2, y - 1, label, 8.5, ink=GREY)
        sheet.text(x + 2, y + 8, value, 12.5, bold=True)


def resources_statement(holder: Holder = ANA, *, on: dt.date = SIGNED_ON, is_signed: bool = True) -> Paper:
    """A sworn statement of sufficient resources; ``is_signed=False`` leaves the place of the signature empty."""
    sheet = Sheet("resources statement")
    title(sheet, 46, "DÉCLARATION SUR L’HONNEUR", "Ressources suffisantes")
    y = rows(sheet, 72, (
        ("Je soussigné(e)", holder.name),
        (f"Né{holder.e} le", f"{long_day(holder.born_on)} à {holder.birth_place} ({country(holder.birth_country)})"),
        ("Nationalité", country(holder.nationality)),
        ("Demeurant", ", ".join(holder.address)),
    ))  # fmt: skip
    _paragraph(sheet, y + 8, "déclare sur l’honneur disposer de ressources suffisantes pour moi-même et, le cas "
               "échéant, pour les membres de ma famille qui m’accompagnent, pendant toute l’année universitaire "
               "2026-2027.")  # fmt: skip
    _declared(sheet, 160, holder.name, on, is_signed)
    return sheet.finished()


def parental_authorisation(holder: Holder = ANA, *, on: dt.date = SIGNED_ON, is_signed: bool = True) -> Paper:
    """The consent of a parent for somebody under 16."""
    sheet = Sheet("parental authorisation")
    title(sheet, 46, "AUTORISATION PARENTALE", "Inscription à l’assurance maladie")
    y = rows(sheet, 72, (
        ("Je soussigné(e)", holder.mother),
        ("agissant en qualité de", "mère, titulaire de l’autorité parentale"),
        ("autorise l’inscription de", holder.name),
        (f"né{holder.e} le", f"{long_day(holder.born_on)} à {holder.birth_place} ({country(holder.birth_country)})"),
        ("Pièce jointe", "copie de ma pièce d’identité"),
    ))  # fmt: skip
    _paragraph(sheet, y + 8, "à l’assurance maladie française pour la durée de ses études.")
    _declared(sheet, 160, holder.mother, on, is_signed)
    return sheet.finished()


def _declared(sheet: Sheet, y: float, who: str, on: dt.date, is_signed: bool) -> None:
    sheet.text(LEFT, y, f"Fait à Grenoble, le {long_day(on)}", 11)
    sheet.text(110, y + 10, "Signature", 9, ink=GREY)
    sheet.box(110, y + 13, 70, 30, stroke="#aab3c2", line=0.2)
    if is_signed:
        signature(sheet, 120, y + 33, 46, who, BLUE)
    small_print(sheet)


def _paragraph(sheet: Sheet, y: float, words: str) -> None:
    sheet.wrapped(LEFT, y, RIGHT - LEFT, words, 10.5)
