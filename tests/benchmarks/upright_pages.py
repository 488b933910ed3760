"""Pages whose uprightness is known, to be turned by known amounts: drawn documents, real PDFs, what has no text.

Half 0 is what the measures were chosen on, half 1 is only counted. The halves share neither kinds of document nor
files nor words, and their pages of text are partly set in other typefaces.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pypdfium2

from tests.making.documents import DOCUMENTS, document
from tests.making.people import ANA, Holder

from .upright_taken import DRAWN_DPI, Known

ELSE = replace(
    ANA, family_name="Vanderborght", given_names=("Émile", "Gérard"), sex="M", passport_number="XQ7719034",
    birth_place="Saint-Étienne", address=("4e étage", "27 bis RUE DE L'ÉGLISE", "59800 LILLE"),
)  # fmt: skip
_REAL_PAGES = 3  # of one PDF at most: its pages resemble each other


def drawn(half: int) -> Iterator[Known]:
    """Every other kind of document that the tests draw, of two people; and the identity photo, which has no text."""
    for kind in sorted(DOCUMENTS)[half::2]:
        for holder in (ANA, ELSE):
            yield drawn_page(kind, holder, half)


def drawn_page(kind: str, holder: Holder, half: int) -> Known:
    """The first page of a document."""
    pixels = np.asarray(document(kind, holder).picture(dpi=DRAWN_DPI).convert("L"))
    script = "" if kind == "id_photo" else "Latin"
    return Known(f"{kind} {holder.family_name}", "document", script, half, pixels, DRAWN_DPI)


def without_text(half: int) -> Iterator[Known]:
    """What has nothing to go by: empty sheets, a signature alone, cloth, shapes."""
    dice = np.random.default_rng(70 + half)
    for number in range(6):
        sheet = np.full((1754, 1240), 248 - number, np.uint8)
        yield Known(f"empty {number}", "no text", "", half, sheet.copy(), DRAWN_DPI)
        across = np.linspace(0, 1, 50)
        points = np.stack((400 + 300 * across, 1200 + np.cumsum(dice.normal(0, 9, 50))), 1).astype(np.int32)
        signed = np.asarray(cv2.polylines(sheet, [points], False, 60, 3, cv2.LINE_AA), np.uint8)
        yield Known(f"signature {number}", "no text", "", half, signed, DRAWN_DPI)
        cloth = cv2.GaussianBlur(dice.normal(0, 1, (1300, 1000)).astype(np.float32), (0, 0), 1 + number, sigmaY=1.0)
        cloth = np.clip(150 + cloth * (30 / cloth.std()), 0, 255)
        yield Known(f"cloth {number}", "no text", "", half, cloth.astype(np.uint8), DRAWN_DPI)
        shapes = np.full((1300, 1000), 230, np.uint8)
        for _ in range(40):
            x, y, w, h = dice.integers((0, 0, 4, 4), (950, 1250, 120, 120)).tolist()
            cv2.ellipse(shapes, (x, y), (w, h), float(dice.uniform(0, 180)), 0, 360, int(dice.integers(0, 220)), -1)
        yield Known(f"shapes {number}", "no text", "", half, shapes, DRAWN_DPI)


def from_pdfs(folder: Path, half: int) -> Iterator[Known]:
    """Pages of real PDFs whose text layer says that (nearly) all of it runs level and upright."""
    seen: set[str] = set()
    for path in sorted(folder.rglob("*.pdf")):
        content = path.read_bytes()
        code = hashlib.sha256(content).hexdigest()
        if code in seen or int(code[:2], 16) % 2 != half or len(content) > 8_000_000:
            continue
        seen.add(code)
        try:
            yield from _level_pages(content, path.name, half)
        except pypdfium2.PdfiumError:
            continue


def _level_pages(content: bytes, name: str, half: int) -> Iterator[Known]:
    with pypdfium2.PdfDocument(content) as pdf:
        for index in range(min(len(pdf), _REAL_PAGES)):
            page = pdf[index]
            words = page.get_textpage()
            script = _script_if_level(words, page.get_rotation())
            width, height = page.get_size()
            if not script or not 200 < width < 1300 or not 200 < height < 1300:
                continue
            grey = page.render(scale=DRAWN_DPI / 72, grayscale=True).to_numpy().copy()
            yield Known(f"{name} {index + 1}", "real PDF", script, half, grey, DRAWN_DPI)


def _script_if_level(words: pypdfium2.PdfTextPage, rotation: int) -> str:
    count = words.count_chars()
    if not 60 <= count <= 20000 or rotation:
        return ""
    text = words.get_text_range()
    letters = [letter for letter in text if letter.isalpha()]
    angles = [pypdfium2.raw.FPDFText_GetCharAngle(words.raw, index) for index in range(count)]
    level = sum(abs(math.remainder(angle, 2 * math.pi)) < 0.005 for angle in angles)
    if len(letters) < 50 or level < 0.98 * count:
        return ""
    for script, first, last in (("Arabic", 0x600, 0x6FF), ("Chinese", 0x3040, 0x9FFF), ("Cyrillic", 0x400, 0x4FF)):
        if sum(first <= ord(letter) <= last for letter in letters) > len(letters) / 3:
            return script
    return "Latin" if sum(ord(letter) < 0x250 for letter in letters) > 0.9 * len(letters) else ""
