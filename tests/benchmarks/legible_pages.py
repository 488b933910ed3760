"""Made pages of known print for the figure of legibility: papers of many kinds, fonts and sizes, scanned or
photographed, blurred and shrunk by known shares of the height of their small letters.

That height is read from the PDF, glyph by glyph, before anything is drawn: the middle one of all letters on the page,
capitals and digits counted as 1/1.37 of their own (of the fonts used here).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.making import document, photographs
from tests.making.paper import Paper

KINDS = (
    "passport", "national_id_card", "residence_card", "ehic", "enrolment_certificate", "birth_certificate_full_copy",
    "sworn_translation", "apostille", "rib", "marriage_certificate", "vls_ts", "resources_statement",
    "family_record_book", "admission_letter",
)  # fmt: skip
FONTS = ("Times-Roman", "Helvetica", "Courier", "Times-Italic", "Helvetica-Bold")
SIZES = (7, 8.5, 10, 12, 14)  # points
PAGES = 420
_SMALL, _LARGE = frozenset("acemnorsuvwxz"), 1.37
_DPI = 300


@dataclass(frozen=True)
class Made:
    """number: which; half: 0 to choose on, 1 held out. x_height: millimetres."""

    number: int
    paper: Paper
    x_height: float
    scanned: bool

    @property
    def half(self) -> int:
        return self.number // len(_papers()) % 2

    def picture(self, blur: float = 0.0) -> bytes:
        """As it is sent. blur: standard deviation, in heights of its small letters."""
        dice = np.random.default_rng((5, self.number))
        if not self.scanned:
            return photographs.photograph(
                _drawn(self.paper.name),
                seed=self.number,
                megapixels=float(dice.choice([3.0, 5.0])),
                angle=float(dice.normal(0, 1.5)),
                fill=float(dice.uniform(0.85, 0.98)),
                light=float(dice.uniform(0.7, 1.05)),
                noise=float(dice.uniform(2, 10)),
                quality=int(dice.integers(60, 95)),
                desk=str(dice.choice(["wood", "grey", "dark", "white"])),
                blur_mm=blur * self.x_height,
            )
        page = _drawn(self.paper.name)
        dpi = int(dice.choice([150, 200, 300]))
        pixels = np.asarray(page)
        if blur:
            pixels = cv2.GaussianBlur(pixels, (0, 0), blur * self.x_height / 25.4 * _DPI).astype(np.uint8)
        pixels = cv2.resize(pixels, None, fx=dpi / _DPI, fy=dpi / _DPI, interpolation=cv2.INTER_AREA).astype(np.uint8)
        return _scan(pixels, dpi, dice, grey=bool(dice.integers(2)))

    def shrunk(self, pixels: float) -> bytes:
        """Scanned so coarsely that its small letters have so many pixels."""
        dice = np.random.default_rng((6, self.number))
        dpi = pixels / self.x_height * 25.4
        source = np.asarray(_drawn(self.paper.name))
        return _scan(cv2.resize(source, None, fx=dpi / _DPI, fy=dpi / _DPI, interpolation=cv2.INTER_AREA), dpi, dice)


def _scan(pixels: object, dpi: float, dice: np.random.Generator, grey: bool = False) -> bytes:
    page = Image.fromarray(np.asarray(pixels, np.uint8))
    page.info["dpi"] = (dpi, dpi)
    skew, quality = float(dice.normal(0, 0.4)), int(dice.integers(55, 95))
    return photographs.scan(page, grey=grey, quality=quality, skew=skew, seed=int(dice.integers(1 << 30)))


def made_pages(every: int = 1) -> Iterator[Made]:
    """All of them, or every so many."""
    papers = _papers()
    for number in range(0, PAGES, every):
        paper = papers[number % len(papers)]
        yield Made(number, paper, x_height(paper), scanned=number // len(papers) % 4 < 2)


@cache
def _papers() -> tuple[Paper, ...]:
    kinds = [document(kind) for kind in KINDS]
    return (*kinds, *(typed(font, size) for font in FONTS for size in SIZES))


@cache
def _drawn(name: str) -> Image.Image:
    return next(paper for paper in _papers() if paper.name == name).picture(dpi=_DPI)


@cache
def typed(font: str, size: float) -> Paper:
    """A letter of three paragraphs and a table, as an office program sets it."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    text = canvas.beginText(70, 760)
    text.setFont(font, size, leading=1.3 * size)
    words = [
        "nous",
        "certifions",
        "que",
        "cette",
        "personne",
        "est",
        "inscrite",
        "en",
        "licence",
        "de",
        "sciences",
        "pour",
        "toute",
        "la",
        "duree",
        "des",
        "cours",
    ]
    wide = int(455 / (0.52 * size) / 6.2)
    for line in range(int(500 / (1.3 * size))):
        text.textLine(
            "" if line % 9 == 8 else " ".join(words[(7 * line + i) % len(words)] for i in range(wide)).capitalize()
        )
    canvas.drawText(text)
    canvas.grid([70, 220, 370, 520], [150, 175, 200])
    canvas.setFont(font, size)
    canvas.drawString(80, 182, "Montant : 120,00")
    canvas.save()
    return Paper(f"{font} {size}", stream.getvalue(), (210.0, 297.0), 1)


@cache
def x_height(paper: Paper) -> float:
    """Millimetres, of the middle letter of the first page."""
    opened = pypdfium2.PdfDocument(paper.pdf)
    try:
        text = opened[0].get_textpage()
        heights = []
        for index in range(text.count_chars()):
            letter = chr(pdfium.FPDFText_GetUnicode(text, index))
            _left, bottom, _right, top = text.get_charbox(index)
            if letter in _SMALL:
                heights.append(top - bottom)
            elif letter.isdigit() or (letter.isascii() and letter.isupper()):
                heights.append((top - bottom) / _LARGE)
        return float(np.median(heights)) / 72 * 25.4
    finally:
        opened.close()
