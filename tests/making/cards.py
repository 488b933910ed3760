"""Cards of the size ID-1 (ISO/IEC 7810: 85.60 × 53.98 mm): identity card, residence card, health card; both sides."""

from __future__ import annotations

import datetime as dt

from tests.making.face import portrait
from tests.making.mrz import card_zone
from tests.making.ocrb import zone
from tests.making.ornaments import guilloche, rosette, signature, specimen
from tests.making.paper import GREY, ID1, Paper, Sheet
from tests.making.people import ANA, Holder, country, day

CARD_EXPIRES = dt.date(2031, 3, 14)
CARD_NUMBER = "EX7700418"
PERMIT_FROM, PERMIT_UNTIL = dt.date(2026, 8, 10), dt.date(2027, 9, 30)
PERMIT_NUMBER = "EX9300152"
EHIC_UNTIL = dt.date(2027, 8, 31)


def national_id_card(holder: Holder = ANA, *, expires_on: dt.date = CARD_EXPIRES) -> Paper:
    """Front, then back with its three-line zone."""
    sheet = Sheet("identity card", ID1)
    _plate(sheet, "#e6eef5", ("#9db9d6", "#d6b9a0", "#a9c9b4"))
    sheet.text(4, 6.4, f"PAYS D’EXEMPLE · {country(holder.nationality).upper()}", 6.6, bold=True, ink="#1f3f66")
    sheet.text(81.6, 6.4, "CARTE D’IDENTITÉ", 6.6, bold=True, ink="#1f3f66", anchor="right")
    portrait(sheet, 4, 10, 27, holder.look)
    for x, y, label, value, size in (
        (35, 12, "Nom / Surname", holder.family_name.upper(), 8.4),
        (35, 19, "Prénoms / Given names", holder.given, 8.4),
        (35, 26, "Sexe / Sex", holder.sex, 7.4),
        (47, 26, "Nationalité / Nationality", country(holder.nationality), 7.4),
        (35, 32.6, "Date et lieu de naissance", f"{day(holder.born_on)}   {holder.birth_place}", 7.4),
        (35, 39.2, "N° du document", CARD_NUMBER, 7.4),
        (61, 39.2, "Expire le", day(expires_on), 7.4),
    ):
        sheet.labelled(x, y, label, value, size)
    portrait(sheet, 70, 22, 11, holder.look, alpha=0.25, background="")
    signature(sheet, 36, 50.4, 24, holder.name)
    specimen(sheet, 34, angle=20, at=(56, 29))
    sheet.turn_page()
    _plate(sheet, "#e6eef5", ("#9db9d6", "#d6b9a0", "#a9c9b4"))
    sheet.labelled(4, 6, "Adresse / Address", "12 rue du Modèle, Ville d’Exemple", 7)
    sheet.labelled(4, 13, "Délivrée par / Authority", "Bureau d’Exemple", 7)
    sheet.labelled(50, 13, "Taille / Height", "1,68 m", 7)
    rosette(sheet, 74, 14, 9, "#7f9fc4", 0.8)
    specimen(sheet, 22, angle=0, at=(44, 25), alpha=0.13)
    _reading_zone(sheet, card_zone(holder, CARD_NUMBER, expires_on, holder.nationality))
    return sheet.finished()


def residence_card(
    holder: Holder = ANA, *, valid_from: dt.date = PERMIT_FROM, valid_until: dt.date = PERMIT_UNTIL
) -> Paper:
    """A "titre de séjour" for a student: front, then back."""
    sheet = Sheet("residence card", ID1)
    _plate(sheet, "#f3ebee", ("#cfa6b4", "#a9b4d6", "#c9c19d"))
    sheet.text(4, 6.4, "TITRE DE SÉJOUR", 8, bold=True, ink="#7a2f4b")
    sheet.text(81.6, 6.4, f"EXEMPLE  {PERMIT_NUMBER}", 6.6, bold=True, ink="#7a2f4b", anchor="right")
    portrait(sheet, 4, 10, 27, holder.look)
    for x, y, label, value in (
        (35, 12, "NOM Prénoms / Name", holder.family_name.upper()),
        (35, 25, "Sexe", holder.sex),
        (45, 25, "Nationalité", country(holder.nationality)),
        (35, 31.6, "Né(e) le", f"{day(holder.born_on)}"),
        (58, 31.6, "à", holder.birth_place),
        (35, 38.2, "Catégorie du titre", "ÉTUDIANT"),
        (58, 38.2, "Valable jusqu’au", day(valid_until)),
    ):
        sheet.labelled(x, y, label, value, 7.6)
    sheet.text(35, 19.4, holder.given, 7.6, bold=True)
    signature(sheet, 36, 50.6, 22, holder.name)
    specimen(sheet, 34, angle=20, at=(56, 29))
    sheet.turn_page()
    _plate(sheet, "#f3ebee", ("#cfa6b4", "#a9b4d6", "#c9c19d"))
    sheet.labelled(4, 6, "Délivré le / Date of issue", day(valid_from), 7)
    sheet.labelled(40, 6, "Autorité / Authority", "PRÉFECTURE D’EXEMPLE", 7)
    sheet.labelled(4, 13, "Remarques", "AUTORISE SON TITULAIRE À TRAVAILLER À TITRE ACCESSOIRE", 5.4)
    rosette(sheet, 76, 15, 8, "#b98ba0", 0.8)
    specimen(sheet, 22, angle=0, at=(44, 25), alpha=0.13)
    _reading_zone(sheet, card_zone(holder, PERMIT_NUMBER, valid_until, "FR", "IR"))
    return sheet.finished()


def ehic(holder: Holder = ANA, *, expires_on: dt.date = EHIC_UNTIL) -> Paper:
    """A European health insurance card of no existing fund; front, then a plain back."""
    sheet = Sheet("european health card", ID1)
    _plate(sheet, "#dfe6f2", ("#9fb3dc", "#b7a9d6", "#9fcfcf"))
    sheet.box(0, 0, 85.6, 11, fill="#2b4a8c")
    sheet.text(5, 5, "CARTE EUROPÉENNE", 7.2, bold=True, ink="#ffffff")
    sheet.text(5, 8.7, "D’ASSURANCE MALADIE", 7.2, bold=True, ink="#ffffff")
    sheet.oval(75, 5.5, 4.3, 4.3, stroke="#f2cf63", line=0.5)
    sheet.text(75, 6.6, holder.nationality[:2].upper(), 8, bold=True, ink="#ffffff", anchor="middle")
    for x, y, label, value in (
        (5, 15, "3. Nom", holder.family_name.upper()),
        (5, 22.5, "4. Prénoms", holder.given),
        (60, 22.5, "5. Date de naissance", f"{holder.born_on:%d/%m/%Y}"),
        (5, 30, "6. N° d’identification personnel", "0000 0000 0000"),
        (60, 30, "7. N° de l’institution", "99999 EXEMPLE"),
        (5, 37.5, "8. N° d’identification de la carte", "80000 00000 00000 00000"),
        (60, 37.5, "9. Date d’expiration", f"{expires_on:%d/%m/%Y}"),
    ):
        sheet.labelled(x, y, label, value, 7.4)
    sheet.text(5, 49.6, "Document d’exemple, sans valeur", 5.4, ink=GREY)
    specimen(sheet, 34, angle=20, at=(43, 31))
    sheet.turn_page()
    _plate(sheet, "#dfe6f2", ("#9fb3dc", "#b7a9d6", "#9fcfcf"))
    sheet.box(0, 6, 85.6, 9.5, fill="#3a3f4a")
    sheet.box(5, 20, 56, 9, fill="#ffffff", stroke="#9aa4b5")
    signature(sheet, 10, 27, 26, holder.name)
    sheet.text(5, 36, "Caisse d’Exemple · 00 00 00 00 00 · aucun organisme réel", 5.6, ink=GREY)
    specimen(sheet, 30, angle=0, at=(43, 45))
    return sheet.finished()


def _plate(sheet: Sheet, tint: str, inks: tuple[str, ...]) -> None:
    sheet.box(0, 0, *ID1, fill=tint)
    guilloche(sheet, 0, 0, *ID1, inks, lines=26, alpha=0.45)


def _reading_zone(sheet: Sheet, lines: tuple[str, ...]) -> None:
    sheet.box(0, 29.6, ID1[0], ID1[1] - 29.6, fill="#f8f9f6")
    zone(sheet, (ID1[0] - 30 * 2.54) / 2, 37.2, lines, 6.0)
