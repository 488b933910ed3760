"""What makes paper look official without being it: guilloche, round stamps, signatures, the SPECIMEN overprint."""



from __future__ import annotations

import math
import random

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics

from tests.making.paper import BLUE, BOLD, RED, VIOLET, Sheet, colour

_GOLD = "#d99a2b"


def guilloche(
    sheet: Sheet, x: float, y: float, width: float, height: float, inks: tuple[str, ...] = ("#8fb3c9", "#c9a98f"), *,
    lines: int = 18, alpha: float = 0.5, waves: float = 2.5,
) -> None:  # fmt: skip
    """Families of fine waves that swell and thin out together, clipped to a box."""
    canvas = sheet.canvas
    canvas.saveState()
    frame = canvas.beginPath()
    frame.rect(sheet.x(x), sheet.y(y + height), width * mm, height * mm)
    canvas.clipPath(frame, stroke=0, fill=0)
    for family, ink in enumerate(inks):
        steps = math.ceil(15 * (waves + family * 0.9))
        for index in range(-3, lines + 4):
            points = []
            for step in range(steps + 1):
                t = step / steps
                swell = (1.5 + 1.1 * math.sin(2 * math.pi * (t * (1 + 0.5 * family) + family * 0.27))) / lines
                wave = math.sin(2 * math.pi * (waves + family * 0.9) * t + index * 0.34 + family)
                points.append((x + width * t, y + height * (index / lines + swell * wave)))
            sheet.line(points, ink, 0.09, alpha)
    canvas.restoreState()


def rosette(sheet: Sheet, x: float, y: float, radius: float, ink: str = "#9bb7a5", alpha: float = 0.6) -> None:
    """A flower of crossing ellipses around a centre."""
    for lobes, share in ((11, 0.32), (7, 0.22)):
        for turn in range(6):
            points = []
            for step in range(181):
                angle = 2 * math.pi * step / 180
                r = radius * (1 - share + share * math.cos(lobes * angle + turn * math.pi / 6)) * (1 - turn * 0.05)
                points.append((x + r * math.cos(angle), y + r * math.sin(angle)))
            sheet.line(points, ink, 0.08, alpha)


def specimen(
    sheet: Sheet, size: float, word: str = "SPECIMEN", *, angle: float = 24, alpha: float = 0.16,
    at: tuple[float, float] | None = None,
) -> None:  # fmt: skip
    """The overprint that says what this is, around a point, or across the page."""
    x, y = at or (sheet.width / 2, sheet.height / 2)
    canvas = sheet.canvas
    canvas.saveState()
    canvas.translate(sheet.x(x), sheet.y(y))
    canvas.rotate(angle)
    canvas.setFillColor(colour(RED, alpha))
    canvas.setFont(BOLD, size)
    canvas.drawCentredString(0, -size * 0.36, word)
    canvas.restoreState()


def _around(sheet: Sheet, x: float, y: float, radius: float, words: str, size: float, ink: str, alpha: float) -> None:
    """Words along the top of a circle, made smaller where they would meet at the bottom."""
    canvas = sheet.canvas
    natural = sum(pdfmetrics.stringWidth(letter, BOLD, size) + size * 0.18 for letter in words)
    size *= min(1, 5.5 * radius * mm / natural)
    canvas.setFont(BOLD, size)
    widths = [pdfmetrics.stringWidth(letter, BOLD, size) + size * 0.18 for letter in words]
    angle = sum(widths) / (2 * radius * mm)
    for letter, width in zip(words, widths, strict=True):
        canvas.saveState()
        canvas.translate(sheet.x(x), sheet.y(y))
        canvas.rotate(math.degrees(angle - width / (2 * radius * mm)))
        canvas.setFillColor(colour(ink, alpha))
        canvas.drawCentredString(0, radius * mm, letter)
        canvas.restoreState()
        angle -= width / (radius * mm)
    sheet.oval(x, y + radius * 1.08, radius * 0.06, radius * 0.06, fill=ink, alpha=alpha)


def stamp(
    sheet: Sheet, x: float, y: float, words: str, middle: tuple[str, ...], radius: float = 16, *, ink: str = VIOLET,
    tilt: float = -8, alpha: float = 0.72,
) -> None:  # fmt: skip
    """A round rubber stamp: words around it, a few lines inside."""
    canvas = sheet.canvas
    canvas.saveState()
    canvas.translate(sheet.x(x), sheet.y(y))
    canvas.rotate(tilt)
    canvas.translate(-sheet.x(x), -sheet.y(y))
    for share, line in ((1.0, 0.55), (0.95, 0.18), (0.66, 0.22)):
        sheet.oval(x, y, radius * share, radius * share, stroke=ink, line=line, alpha=alpha)
    size = radius * 0.5
    _around(sheet, x, y, radius * 0.73, words, size, ink, alpha)
    top = y - (len(middle) - 1) * radius * 0.12
    for index, line_words in enumerate(middle):
        sheet.text(x, top + index * radius * 0.25 + radius * 0.06, line_words, radius * 0.43, bold=index == 0,
                   ink=ink, anchor="middle", alpha=alpha)  # fmt: skip
    canvas.restoreState()


def signature(sheet: Sheet, x: float, y: float, width: float, seed: str, ink: str = "#1b2f6b") -> None:
    """A flowing line that no one could read, always the same for the same ``seed``; its baseline is at ``y``."""
    dice = random.Random(seed)
    letters = dice.randint(6, 8)
    step = width * 0.78 / (letters + 1.4)
    tall = width * dice.uniform(0.24, 0.3)
    path: list[tuple[float, ...]] = [(0, tall * 0.35)]
    path.append((step * 0.2, tall * 1.25, step * 1.1, tall * 1.2, step * 0.75, tall * 0.1))
    path.append((step * 0.6, -tall * 0.3, step * 0.2, tall * 0.15, step * 1.4, tall * 0.25))
    at, risers = step * 1.4, {dice.randrange(1, letters), dice.randrange(1, letters)}
    for letter in range(letters):
        high = tall * (dice.uniform(0.75, 0.95) if letter in risers else dice.uniform(0.14, 0.34))
        wide = step * dice.uniform(0.8, 1.25)
        path.append((at + wide * 0.35, high * 1.3, at + wide * 0.75, high * 1.2, at + wide * 0.55, tall * 0.02))
        path.append((at + wide * 0.5, -tall * 0.08, at + wide * 0.8, -tall * 0.02, at + wide, high * 0.5))
        at += wide
    path.append((at + width * 0.16, tall * 0.55, at + width * 0.24, tall * 0.1, at + width * 0.1, -tall * 0.12))
    path.append((at - width * 0.2, -tall * 0.45, width * 0.3, -tall * 0.3, width * 0.12, -tall * 0.22))
    slant = dice.uniform(0.25, 0.5)
    placed = [
        tuple(y - v if i % 2 else x + v + step_[i + 1] * slant for i, v in enumerate(step_)) for step_ in path
    ]
    sheet.curve(placed, stroke=ink, line=0.36, alpha=0.9)


def emblem(sheet: Sheet, x: float, y: float, size: float, ink: str = BLUE, mark: str = "book") -> None:
    """The mark of no institution on earth: a ``book``, a ``house`` with columns, ``rings``, or two ``pages``."""
    {"book": _book, "house": _house, "rings": _rings, "pages": _pages}[mark](sheet, x, y, size, ink)


def _book(sheet: Sheet, x: float, y: float, size: float, ink: str) -> None:
    half = size / 2
    sheet.oval(x + half, y + size * 0.24, size * 0.13, size * 0.13, fill=_GOLD)
    for side in (-1, 1):
        page = [
            (x + half, y + size * 0.52),
            (x + half + side * size * 0.18, y + size * 0.36, x + half + side * size * 0.36, y + size * 0.4,
             x + half + side * half, y + size * 0.46),
            (x + half + side * half, y + size * 0.86),
            (x + half + side * size * 0.36, y + size * 0.8, x + half + side * size * 0.18, y + size * 0.76,
             x + half, y + size * 0.92),
        ]  # fmt: skip
        sheet.curve(page, fill=ink, alpha=0.95 if side > 0 else 0.72)


def _house(sheet: Sheet, x: float, y: float, size: float, ink: str) -> None:
    roof = [(x + size * 0.06, y + size * 0.44), (x + size / 2, y + size * 0.16), (x + size * 0.94, y + size * 0.44)]
    sheet.curve(roof, fill=ink)
    sheet.oval(x + size / 2, y + size * 0.34, size * 0.06, size * 0.06, fill=_GOLD)
    for column in range(4):
        sheet.box(x + size * (0.14 + column * 0.2), y + size * 0.48, size * 0.11, size * 0.32, fill=ink, alpha=0.75)
    sheet.box(x + size * 0.08, y + size * 0.83, size * 0.84, size * 0.07, fill=ink)


def _rings(sheet: Sheet, x: float, y: float, size: float, ink: str) -> None:
    for across, shade in ((0.36, ink), (0.64, _GOLD)):
        radius = size * 0.28
        sheet.oval(x + size * across, y + size * 0.54, radius, radius, stroke=shade, line=size * 0.085, alpha=0.9)


def _pages(sheet: Sheet, x: float, y: float, size: float, ink: str) -> None:
    sheet.box(x + size * 0.36, y + size * 0.18, size * 0.48, size * 0.56, fill=_GOLD, alpha=0.85, radius=size * 0.05)
    sheet.box(x + size * 0.14, y + size * 0.34, size * 0.48, size * 0.56, fill=ink, alpha=0.95, radius=size * 0.05)
    for row in range(3):
        y_row = y + size * (0.48 + row * 0.13)
        sheet.line([(x + size * 0.23, y_row), (x + size * 0.53, y_row)], "#ffffff", size * 0.03)
