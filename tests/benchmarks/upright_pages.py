"""Pages whose uprightness is known, to be turned by known amounts: drawn documents, pages of text, pages of real PDFs.

Every page is grey, upright and level. Half 0 is what the measures were chosen on, half 1 is only counted; the halves
share neither words nor holders nor files, and text pages are set in other typefaces.
"""

from __future__ import annotations

import hashlib
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
from babel import Locale
from babel.messages.pofile import read_po
from PIL import Image, ImageDraw, ImageFont

from desktop import paths
from tests.making.documents import DOCUMENTS, document
from tests.making.people import ANA

Grey = npt.NDArray[np.uint8]
DRAWN_DPI = 150
ELSE = replace(
    ANA, family_name="Vanderborght", given_names=("Émile", "Gérard"), sex="M", passport_number="XQ7719034",
    birth_place="Saint-Étienne", address=("4e étage", "27 bis RUE DE L'ÉGLISE", "59800 LILLE"),
)  # fmt: skip
SCRIPTS = {"fr": "Latin", "es": "Latin", "ru": "Cyrillic", "el": "Greek", "ar": "Arabic", "zh": "Chinese"}
LAYOUTS = ("letter", "columns", "table", "few lines", "capitals")
_SYSTEM = Path("/usr/share/fonts")
_SERIFS = (
    ("truetype/dejavu/DejaVuSerif.ttf", "opentype/urw-base35/NimbusSans-Regular.otf"),
    ("opentype/urw-base35/NimbusRoman-Regular.otf", "truetype/dejavu/DejaVuSans.ttf"),
)
_REAL_PAGES = 3  # of one PDF at most: its pages resemble each other


@dataclass(frozen=True)
class Known:
    """kind: of page. script: "" where there is no text at all. dpi: pixels per inch on paper."""

    name: str
    kind: str
    script: str
    half: int
    grey: Grey
    dpi: float


def drawn(half: int) -> Iterator[Known]:
    """Every other kind of document that the tests draw, of two people; and the identity photo, which has no text."""
    for kind in sorted(DOCUMENTS)[half::2]:
        for holder in (ANA, ELSE):
            pixels = np.asarray(document(kind, holder).picture(dpi=DRAWN_DPI).convert("L"))
            script = "" if kind == "id_photo" else "Latin"
            yield Known(f"{kind} {holder.family_name}", "document", script, half, pixels, DRAWN_DPI)


def set_in_type(half: int, rounds: int = 2) -> Iterator[Known]:
    """Pages of text in six languages and five layouts."""
    for language, script in SCRIPTS.items():
        for layout in LAYOUTS:
            if layout == "capitals" and script in ("Arabic", "Chinese"):
                continue
            for number in range(rounds):
                dice = random.Random(f"{language} {layout} {number} {half}")  # a fixed sequence
                grey = np.asarray(_set(language, layout, half, dice))
                yield Known(f"{language} {layout} {number}", f"text: {layout}", script, half, grey, DRAWN_DPI)


def without_text(half: int) -> Iterator[Known]:
    """What has nothing to go by: empty sheets, a signature alone, cloth, a wooden desk, shapes."""
    dice = np.random.default_rng(70 + half)
    for number in range(6):
        sheet = np.full((1754, 1240), 248 - number, np.uint8)
        yield Known(f"empty {number}", "no text", "", half, sheet.copy(), DRAWN_DPI)
        across = np.linspace(0, 1, 50)
        points = np.stack((400 + 300 * across, 1200 + np.cumsum(dice.normal(0, 9, 50))), 1).astype(np.int32)
        yield Known(f"signature {number}", "no text", "", half, cv2.polylines(sheet, [points], False, 60, 3, cv2.LINE_AA).astype(np.uint8), DRAWN_DPI)
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


@cache
def _sentences(language: str, half: int) -> tuple[str, ...]:
    if language in ("ru", "el"):
        names = [*Locale(language).territories.values(), *Locale(language).languages.values()]
        mixed = random.Random(half).sample(names, len(names))
        return tuple(f"{', '.join(mixed[i : i + 7])}." for i in range(0, len(mixed) - 7, 7))
    folder = paths.resources().parent / "translations"
    with (folder / f"{language}.po").open("rb") as file:
        said = [str(message.string) for message in read_po(file) if message.id and isinstance(message.string, str)]
    plain = [words.replace("\n", " ") for words in said if "{" not in words and len(words) > 30]
    return tuple(words for words in plain if hashlib.sha256(words.encode()).digest()[0] % 2 == half)


def _font(language: str, half: int, pixels: int, dice: random.Random) -> ImageFont.FreeTypeFont:
    ours = {"ar": "NotoSansArabic-Regular.ttf", "zh": "NotoSansSC-Regular.ttf"}.get(language, "NotoSans-Regular.ttf")
    files = [paths.resources() / "fonts" / ours]
    if language not in ("ar", "zh"):
        files += [path for path in (_SYSTEM / name for name in _SERIFS[half]) if path.exists()]
    return ImageFont.truetype(str(dice.choice(files)), pixels)


def _set(language: str, layout: str, half: int, dice: random.Random) -> Image.Image:
    size = dice.uniform(8.5, 12.5) * DRAWN_DPI / 72
    font = _font(language, half, round(size), dice)
    sheet = Image.new("L", (1240, 1754), dice.choice((255, 250, 244)))
    pen = ImageDraw.Draw(sheet)
    leading = size * dice.uniform(1.25, 1.6)
    if layout == "table":
        _table(pen, language, half, font, leading, dice)
        return sheet
    left, right = (120, 1120)
    columns = [(left, 590), (650, right)] if layout == "columns" else [(left, right)]
    lines = {"few lines": dice.randint(4, 8), "capitals": 14}.get(layout, 200)
    for start, end in columns:
        _column(pen, language, half, font, (start, end), leading, lines, layout == "capitals", dice)
    return sheet


def _column(
    pen: ImageDraw.ImageDraw, language: str, half: int, font: ImageFont.FreeTypeFont, span: tuple[int, int],
    leading: float, lines: int, capitals: bool, dice: random.Random,
) -> None:  # fmt: skip
    y = 150.0 + dice.randint(0, 200)
    while y < 1580 and lines > 0:
        words = dice.choice(_sentences(language, half))
        for line in _broken(pen, words.upper() if capitals else words, font, span[1] - span[0]):
            _write(pen, span, y, line, font, language)
            y += leading
            lines -= 1
            if y >= 1580 or lines <= 0:
                return
        y += leading * dice.choice((0.0, 0.6, 1.0))


def _broken(pen: ImageDraw.ImageDraw, words: str, font: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    parts = list(words) if " " not in words else [f"{word} " for word in words.split()]
    line = ""
    for part in parts:
        if line and pen.textlength(line + part, font=font) > width:
            yield line.strip()
            line = ""
        line += part
    yield line.strip()


def _write(
    pen: ImageDraw.ImageDraw, span: tuple[int, int], y: float, line: str, font: ImageFont.FreeTypeFont, language: str
) -> None:
    if language == "ar":
        pen.text((span[1], y), line, 20, font, anchor="ra", direction="rtl")
    else:
        pen.text((span[0], y), line, 20, font)


def _table(
    pen: ImageDraw.ImageDraw, language: str, half: int, font: ImageFont.FreeTypeFont, leading: float, dice: random.Random
) -> None:
    y, ruled = 200.0, dice.random() < 0.5
    for _row in range(dice.randint(9, 20)):
        label = " ".join(dice.choice(_sentences(language, half)).split()[:3])[:20]
        figures = f"{dice.randint(1, 28):02}/{dice.randint(1, 12):02}/20{dice.randint(10, 26)}"
        value = " ".join(dice.choice(_sentences(language, half)).split()[:4])[:24]
        spans = [(120, 480), (500, 700), (720, 1120)]
        for span, words in zip(spans, (label, figures, value), strict=True):
            _write(pen, span, y, words, font, language)
        y += leading * 1.5
        if ruled:
            pen.line([(110, y - leading * 0.25), (1130, y - leading * 0.25)], 90, 2)


def taken(known: Known, turn: int, skew: float, dice: np.random.Generator, *, poor: bool = True) -> Known:
    """The page as a camera or a scanner hands it on: to be turned by ``turn`` and levelled by ``skew`` degrees.

    Another scale, smear, light that falls off, noise and JPEG when ``poor``.
    """
    scale = float(dice.uniform(95, 150)) / known.dpi
    height, width = known.grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2 - 0.5, height / 2 - 0.5), skew, scale)  # positive: counterclockwise
    size = (round(width * scale), round(height * scale))
    matrix[:, 2] += (size[0] / 2 - width / 2, size[1] / 2 - height / 2)
    sharp = cv2.GaussianBlur(known.grey, (0, 0), 0.4 / scale) if scale < 0.9 else known.grey
    paper = int(np.median(known.grey))
    pixels = cv2.warpAffine(sharp, matrix, size, flags=cv2.INTER_LINEAR, borderValue=paper)
    if poor:
        pixels = _worn(pixels, known.dpi * scale, dice)
    turned = np.ascontiguousarray(np.rot90(pixels, turn // 90)).astype(np.uint8, copy=False)
    return replace(known, grey=turned, dpi=known.dpi * scale)


def _worn(pixels: npt.NDArray[np.uint8], dpi: float, dice: np.random.Generator) -> npt.NDArray[np.uint8]:
    smear = float(dice.uniform(0, 0.22)) / 25.4 * dpi
    if smear > 0.3:
        pixels = cv2.GaussianBlur(pixels, (0, 0), smear).astype(np.uint8, copy=False)
    height, width = pixels.shape
    x, y = np.meshgrid(np.linspace(-1, 1, width, dtype=np.float32), np.linspace(-1, 1, height, dtype=np.float32))
    towards, fall = dice.uniform(0, 2 * math.pi), float(dice.uniform(0, 0.5))
    slope = x * math.cos(towards) + y * math.sin(towards)
    light = float(dice.uniform(0.65, 1.0)) * (1 - fall * (1 - slope) / 2)
    if dice.random() < 0.3:  # the edge of a shadow lies over the page
        light = light * (1 - 0.35 / (1 + np.exp(-(slope - dice.uniform(-0.5, 0.5)) * 40)))
    grain = dice.normal(0, float(dice.uniform(0.5, 5)), pixels.shape).astype(np.float32)
    worn = np.clip(pixels * light + grain, 0, 255).astype(np.uint8)
    coded = cv2.imencode(".jpg", worn, (cv2.IMWRITE_JPEG_QUALITY, int(dice.integers(55, 95))))[1]
    return cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE).astype(np.uint8, copy=False)
