"""The passport and what is stuck into it: data page, open booklet, visa sticker on its page."""



from __future__ import annotations

import datetime as dt

from tests.making.face import portrait
from tests.making.mrz import passport_zone, visa_zone
from tests.making.ocrb import zone
from tests.making.ornaments import guilloche, rosette, signature, specimen
from tests.making.paper import GREY, ID3, RED, Paper, Sheet
from tests.making.people import ALPHA3, ANA, Holder, country, day

ISSUED, EXPIRES = dt.date(2023, 1, 10), dt.date(2033, 1, 9)
VISA_FROM, VISA_UNTIL = dt.date(2026, 8, 10), dt.date(2027, 8, 9)
VISA_NUMBER = "XE1840275"


def passport(holder: Holder = ANA, *, issued_on: dt.date = ISSUED, expires_on: dt.date = EXPIRES) -> Paper:
    """The data page alone, 125 × 88 mm, with its two-line zone."""
    sheet = Sheet("passport", ID3)
    _data_page(sheet, 0, holder, issued_on, expires_on)
    specimen(sheet, 58)
    return sheet.finished()


def passport_booklet(holder: Holder = ANA, *, issued_on: dt.date = ISSUED, expires_on: dt.date = EXPIRES) -> Paper:
    """The booklet open at the data page: 125 × 176 mm, the page above it is for remarks."""
    sheet = Sheet("passport booklet", (125, 176))
    _inner_page(sheet, 0, "3", "Observaciones / Remarks / Observations", holder)
    _data_page(sheet, 88, holder, issued_on, expires_on)
    _fold(sheet)
    specimen(sheet, 54, at=(62.5, 46), angle=22)
    specimen(sheet, 40, at=(80, 124), angle=22, alpha=0.14)
    return sheet.finished()


def visa(holder: Holder = ANA, *, valid_from: dt.date = VISA_FROM, valid_until: dt.date = VISA_UNTIL) -> Paper:
    """A long-stay student visa (VLS-TS) stuck into an open booklet, 125 × 176 mm."""
    sheet = Sheet("visa", (125, 176))
    _inner_page(sheet, 0, "6", "Visas", holder)
    _inner_page(sheet, 88, "7", "Visas", holder)
    _sticker(sheet, 10, 95, holder, valid_from, valid_until)
    _entry_stamp(sheet, 92, 63)
    _fold(sheet)
    specimen(sheet, 54, at=(62.5, 46), angle=22, alpha=0.14)
    specimen(sheet, 34, at=(76, 126), angle=20, alpha=0.13)
    return sheet.finished()


def _fold(sheet: Sheet) -> None:
    for step in range(14):
        sheet.box(0, 88 - 3.5 + step * 0.5, 125, 0.5, fill="#3d2f24", alpha=0.16 * (1 - abs(step - 7) / 7) ** 2)


def _inner_page(sheet: Sheet, top: float, number: str, title: str, holder: Holder) -> None:
    sheet.box(0, top, 125, 88, fill="#f3ede1")
    guilloche(sheet, 0, top, 125, 88, ("#b9cfc4", "#dcc3b4", "#bccbe0"), lines=40, alpha=0.5)
    rosette(sheet, 62.5, top + 45, 22, "#b6c9bb", 0.5)
    sheet.text(62.5, top + 9, title, 7.5, ink="#6f7f78", anchor="middle")
    sheet.text(119, top + 84, number, 8, bold=True, ink="#6f7f78", anchor="right")
    sheet.text(7, top + 84, holder.passport_number, 8, ink=RED, track=1.2)


def _data_page(sheet: Sheet, top: float, holder: Holder, issued_on: dt.date, expires_on: dt.date) -> None:
    issuer = holder.nationality
    sheet.box(0, top, 125, 88, fill="#eef2ee")
    guilloche(sheet, 0, top, 125, 66, ("#a7c4cf", "#cdd9a9", "#d8b7a6"), lines=26, alpha=0.6)
    rosette(sheet, 92, top + 36, 20, "#9cb9a8", 0.5)
    sheet.text(7, top + 7.4, f"PAÍS DE EJEMPLO · {country(issuer, 'es').upper()}", 9, bold=True, ink="#24445c")
    sheet.text(118, top + 7.4, "PASAPORTE · PASSPORT · PASSEPORT", 6.2, ink="#24445c", anchor="right")
    sheet.line([(7, top + 9.3), (118, top + 9.3)], "#24445c", 0.25)
    portrait(sheet, 7, top + 13, 34, holder.look)
    sheet.box(7, top + 13, 34, 34 * 45 / 35, stroke="#8ea3ad", line=0.2)
    portrait(sheet, 100, top + 31, 18, holder.look, alpha=0.22, background="")
    for x, label, value in (
        (45, "Tipo / Type", "P"), (59, "Código / Code", ALPHA3[issuer]),
        (83, "N.º pasaporte / Passport No.", holder.passport_number),
    ):  # fmt: skip
        sheet.labelled(x, top + 14, label, value, 8.6)
    rows = (
        (22, "Apellidos / Surname / Nom", holder.family_name.upper()),
        (30, "Nombres / Given names / Prénoms", holder.given.upper()),
        (38, "Nacionalidad / Nationality", country(holder.nationality, "es").upper()),
    )
    for offset, label, value in rows:
        sheet.labelled(45, top + offset, label, value, 9.2)
    sheet.labelled(45, top + 46, "Fecha de nacimiento / Date of birth", day(holder.born_on), 8)
    sheet.labelled(84, top + 46, "Sexo / Sex", holder.sex, 8)
    sheet.labelled(45, top + 53, "Lugar de nacimiento / Place of birth", f"{holder.birth_place.upper()}", 8)
    sheet.labelled(45, top + 59.6, "Expedición / Issued", day(issued_on), 7.4)
    sheet.labelled(70, top + 59.6, "Vencimiento / Expires", day(expires_on), 7.4)
    sheet.labelled(95, top + 59.6, "Autoridad / Authority", "OFICINA EJEMPLO", 6.4)
    signature(sheet, 9, top + 62.6, 25, holder.name)
    sheet.box(0, top + 66.4, 125, 21.6, fill="#f7f8f4")
    zone(sheet, 6.6, top + 75.2, passport_zone(holder, expires_on, issuer), 6.35)


def _sticker(sheet: Sheet, x: float, y: float, holder: Holder, valid_from: dt.date, valid_until: dt.date) -> None:
    sheet.box(x + 0.5, y + 0.6, 105, 74, fill="#4a4036", alpha=0.22, radius=1.4)
    sheet.box(x, y, 105, 74, fill="#e9f0e4", radius=1.2)
    guilloche(sheet, x, y, 105, 56, ("#9cc3a6", "#b4b9dc", "#e0c49c"), lines=26, alpha=0.6)
    sheet.text(x + 4, y + 9, "VISA", 19, bold=True, ink="#2d6a4f")
    sheet.text(x + 26, y + 8.6, "FRANCE · DOCUMENT D’EXEMPLE", 6.6, bold=True, ink="#2d6a4f")
    sheet.text(x + 101, y + 8.8, VISA_NUMBER, 10, ink=RED, anchor="right", track=0.8)
    sheet.line([(x + 4, y + 11.4), (x + 101, y + 11.4)], "#2d6a4f", 0.25)
    portrait(sheet, x + 4, y + 14, 29, holder.look)
    rosette(sheet, x + 92, y + 46, 9, "#7fae93", 0.9)
    for left, top, label, value in (
        (36, 14.5, "VALABLE POUR", "FRANCE"), (36, 21.5, "DU", f"{valid_from:%d-%m-%y}"),
        (58, 21.5, "AU", f"{valid_until:%d-%m-%y}"), (80, 21.5, "TYPE DE VISA", "D"),
        (58, 14.5, "NOMBRE D’ENTRÉES", "MULT"), (80, 14.5, "DURÉE DE SÉJOUR", "365 JOURS"),
        (36, 28.5, "DÉLIVRÉ À", holder.birth_place.upper()), (80, 28.5, "PASSEPORT", holder.passport_number),
        (36, 35.5, "NOM, PRÉNOM", holder.name.upper()),
    ):  # fmt: skip
        sheet.labelled(x + left, y + top, label, value, 7.4)
    sheet.labelled(x + 36, y + 42.6, "REMARQUES", "VLS-TS ÉTUDIANT", 7.4)
    sheet.text(x + 36, y + 49.4, "À VALIDER EN LIGNE DANS LES TROIS MOIS", 5.6, bold=True)
    sheet.box(x, y + 55.6, 105, 18.4, fill="#f6f8f1", radius=1.2)
    zone(sheet, x + 5.5, y + 63.8, visa_zone(holder, VISA_NUMBER, valid_until, "FR"), 6.2)


def _entry_stamp(sheet: Sheet, x: float, y: float) -> None:
    canvas = sheet.canvas
    canvas.saveState()
    canvas.translate(sheet.x(x), sheet.y(y))
    canvas.rotate(11)
    canvas.translate(-sheet.x(x), -sheet.y(y))
    sheet.box(x - 19, y - 11, 38, 22, stroke="#2b3a8f", line=0.7, radius=2.5, alpha=0.75)
    sheet.text(x, y - 5.4, "ENTRÉE · EXEMPLE", 7.4, bold=True, ink="#2b3a8f", anchor="middle", alpha=0.8)
    sheet.text(x, y + 2.4, "12 08 26", 14, bold=True, ink="#2b3a8f", anchor="middle", alpha=0.8)
    sheet.text(x, y + 8.2, "AÉROPORT MODÈLE  A 04", 6.4, ink="#2b3a8f", anchor="middle", alpha=0.8)
    canvas.restoreState()


def travel_document(holder: Holder = ANA, *, expires_on: dt.date = EXPIRES) -> Paper:
    """A travel document for a refugee or a stateless person: a data page with two dark bars in its corner."""
    sheet = Sheet("travel document", ID3)
    _data_page(sheet, 0, holder, ISSUED, expires_on)
    sheet.line([(2, 10), (10, 2)], "#24303c", 1.2)
    sheet.line([(2, 14), (14, 2)], "#24303c", 1.2)
    sheet.text(62.5, 64.6, "Titre de voyage · Travel document", 6, ink=GREY, anchor="middle")
    specimen(sheet, 58)
    return sheet.finished()
