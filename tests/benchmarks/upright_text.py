"""Pages of text whose uprightness is known: six languages, five layouts, several typefaces."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
from babel import Locale
from babel.messages.pofile import read_po
from PIL import Image, ImageDraw, ImageFont

from desktop import paths

from .upright_taken import DRAWN_DPI, Known

SCRIPTS = {"fr": "Latin", "es": "Latin", "ru": "Cyrillic", "el": "Greek", "ar": "Arabic", "zh": "Chinese"}
LAYOUTS = ("letter", "columns", "table", "few lines", "capitals")
_SYSTEM = Path("/usr/share/fonts")
_OTHERS = (
    ("truetype/dejavu/DejaVuSerif.ttf", "opentype/urw-base35/NimbusSans-Regular.otf"),
    ("opentype/urw-base35/NimbusRoman-Regular.otf", "truetype/dejavu/DejaVuSans.ttf"),
)  # where the machine has them: Debian's names
_ARABIC_TOO = "truetype/dejavu/DejaVuSans.ttf"


def set_in_type(half: int, rounds: int = 2) -> Iterator[Known]:
    """Pages of text in six languages and five layouts."""
    for language, script in SCRIPTS.items():
        for layout in LAYOUTS:
            if layout == "capitals" and script in ("Arabic", "Chinese"):
                continue
            for number in range(rounds):
                yield page_of_text(language, layout, number, half)


def page_of_text(language: str, layout: str, number: int, half: int) -> Known:
    """The same one each time."""
    dice = random.Random(f"{language} {layout} {number} {half}")
    grey = np.asarray(_set(language, layout, half, dice))
    return Known(f"{language} {layout} {number}", f"text: {layout}", SCRIPTS[language], half, grey, DRAWN_DPI)


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
    others = {"ar": (_ARABIC_TOO,) * half, "zh": ()}.get(language, _OTHERS[half])
    files += [path for path in (_SYSTEM / name for name in others) if path.exists()]
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
