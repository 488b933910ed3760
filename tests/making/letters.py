"""What every A4 letter has in common: head, title, rows of label and value, signature and stamp, the small print."""



from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from reportlab.lib.units import mm

from tests.making.ornaments import emblem, signature, specimen, stamp
from tests.making.paper import BLUE, GREY, VIOLET, Sheet
from tests.making.people import long_day

LEFT, RIGHT = 25.0, 185.0


def head(sheet: Sheet, name: str, lines: Iterable[str], ink: str = BLUE, mark: str = "book") -> None:
    """An invented sender with its mark."""
    emblem(sheet, LEFT - 2, 15, 20, ink, mark)
    sheet.text(LEFT + 22, 24, name, 15, bold=True, ink=ink)
    for index, line in enumerate(lines):
        sheet.text(LEFT + 22, 29.5 + index * 4.2, line, 8.5, ink=GREY)
    sheet.line([(LEFT - 2, 41), (RIGHT, 41)], ink, 0.5)


def title(sheet: Sheet, y: float, words: str, under: str = "", ink: str = BLUE) -> None:
    sheet.text(105, y, words, 19, bold=True, ink=ink, anchor="middle", track=0.4)
    if under:
        sheet.text(105, y + 8.5, under, 12, anchor="middle")


def rows(
    sheet: Sheet, y: float, pairs: Iterable[tuple[str, str]], *, column: float = 78, size: float = 10.5,
    gap: float = 7.6, inset: float = 0,
) -> float:  # fmt: skip
    """Label on the left, value in bold, a hair line beneath; gives where the next thing begins."""
    for label, value in pairs:
        sheet.text(LEFT + inset, y, label, size * 0.9, ink=GREY)
        below = sheet.wrapped(column, y, RIGHT - inset - column, value, size, bold=True)
        y = max(below - size * 1.45 / mm, y) + gap
        sheet.line([(LEFT + inset, y - gap * 0.66), (RIGHT - inset, y - gap * 0.66)], "#d5dae3", 0.15)
    return y


def signed(
    sheet: Sheet, y: float, place: str, on: dt.date, role: str, who: str, seal: str, middle: tuple[str, ...], *,
    language: str = "fr", ink: str = VIOLET,
) -> None:  # fmt: skip
    """Place and date, who signs and as what, the signature, and the stamp beside it."""
    made = {"fr": f"Fait à {place}, le {long_day(on)}", "es": f"{place}, {long_day(on, 'es')}"}[language]
    sheet.text(110, y, made, 10)
    sheet.text(110, y + 7, role, 10)
    sheet.text(110, y + 38, who, 10, bold=True)
    stamp(sheet, 84, y + 24, seal, middle, 17, ink=ink)
    signature(sheet, 116, y + 27, 40, who)


def small_print(
    sheet: Sheet, words: str = "Document d’exemple, entièrement inventé, sans aucune valeur.", y: float = 280
) -> None:
    """What it is, at the foot, and the overprint."""
    sheet.line([(LEFT - 2, y), (RIGHT, y)], "#c4cad6", 0.2)
    sheet.text(105, y + 5, words, 7.5, ink=GREY, anchor="middle")
    specimen(sheet, 96, angle=52, alpha=0.055)
