"""Lines of text in forty languages and the typefaces of the machine, worn, cut into pieces: what a network is shown.

Names of countries, languages, months and days (Babel), capitals, figures and dates; a third of the pages lie on their
heads. Two typefaces that the held-out half of ``upright`` is set in are left out.
"""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt
from babel import Locale
from PIL import Image, ImageDraw, ImageFont

from desktop.inspection import uprightness
from desktop.inspection.line_pieces import pieces_of
from desktop.inspection.marks import writing

from .upright_taken import DRAWN_DPI, Known, taken

OFTEN = {"en": 3, "fr": 4, "es": 3, "pt": 2, "ru": 3, "ar": 5, "zh": 6, "vi": 2, "el": 2}
ONCE = tuple("de it pl tr uk bg fa ur zh_Hant ja ko hi th he am ka hy bn ta id sw ro cs hu".split())  # noqa: SIM905
LEFT_OUT = ("NimbusRoman", "DejaVuSans.ttf", "DejaVuSans-", "Z003", "D05", "Symbol", "Dingbats", "Emoji", "Standard")
FROM_RIGHT, JOINED = ("ar", "fa", "ur", "he"), ("zh", "zh_Hant", "ja")
SHEETS = ((1240, 1754), (1240, 900), (740, 1048))
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"


def pieces(seed: int, pages: int) -> Iterator[npt.NDArray[np.uint8]]:
    """Those of a page at a time, 0 to 255, all on their feet."""
    dice, wear = random.Random(seed), np.random.default_rng(seed)
    languages = [language for language in (*OFTEN, *ONCE) if typefaces(language)]
    shares = [OFTEN.get(language, 1) for language in languages]
    for _page in range(pages):
        known = Known("", "", "", 0, _sheet(dice.choices(languages, shares)[0], dice), DRAWN_DPI)
        turn = dice.choice((0, 180))
        seen = taken(known, turn, dice.uniform(-4, 4), wear)
        found = uprightness.marks_and_lines(seen.grey, seen.dpi * dice.uniform(0.75, 1.3))
        if found is not None and not found[1].sideways:
            shown = pieces_of(uprightness.levelled(writing(found[0]), found[1]))
            yield (255 * (shown[:, ::-1, ::-1] if turn else shown)).astype(np.uint8)


@cache
def typefaces(language: str) -> tuple[str, ...]:
    """Files of those that have its letters (fontconfig)."""
    code = {"zh": "zh-cn", "zh_Hant": "zh-tw"}.get(language, language)
    told = subprocess.run(["fc-list", f":lang={code}", "file"], capture_output=True, text=True, check=True).stdout
    files = sorted({line.strip(": ") for line in told.splitlines()})
    return tuple(f for f in files if f.endswith((".ttf", ".otf", ".ttc")) and not any(name in f for name in LEFT_OUT))


@cache
def _words(language: str) -> tuple[str, ...]:
    known = Locale.parse(language)
    times = (*known.months["format"]["wide"].values(), *known.days["format"]["wide"].values())
    return (*known.territories.values(), *known.languages.values(), *times)


def _sheet(language: str, dice: random.Random) -> npt.NDArray[np.uint8]:
    width, height = dice.choice(SHEETS)
    size = dice.uniform(7, 13) * DRAWN_DPI / 72
    sheet = Image.new("L", (width, height), dice.choice((255, 250, 244, 235)))
    pen, y, ink = ImageDraw.Draw(sheet), float(dice.randint(30, 200)), dice.randint(0, 80)
    font: ImageFont.FreeTypeFont | None = None
    while y < height - 60:
        if font is None or dice.random() < 0.12:
            tall = max(8, round(size * dice.choice((0.8, 1, 1, 1, 1, 1.4))))
            font = ImageFont.truetype(dice.choice(typefaces(language)), tall)
        x = dice.randint(40, 160)
        said = _line(language, dice)
        while said and pen.textlength(said, font=font) > width - x - 40:
            said = said[: int(0.8 * len(said))]
        if language in FROM_RIGHT:
            pen.text((width - x, y), said, ink, font, anchor="ra", direction="rtl")
        else:
            pen.text((x, y), said, ink, font)
        y += font.size * dice.uniform(1.2, 1.9)
    return np.asarray(sheet)


def _line(language: str, dice: random.Random) -> str:
    count = dice.choice((1, 2, 3, 5, 8)) * (3 if language in JOINED else 1)
    kind = dice.random()
    if kind < 0.14:
        said = " ".join(_figures(dice) for _ in range(max(1, count // 2)))
    else:
        said = " ".join(dice.choice(_words(language)) for _ in range(count))
        said = said.upper() if kind < 0.36 else f"{said} {dice.randint(1, 2030)}" if kind < 0.5 else said
    return "".join(said.split()) if language in JOINED else said


def _figures(dice: random.Random) -> str:
    day = f"{dice.randint(1, 28):02}/{dice.randint(1, 12):02}/{dice.randint(1950, 2031)}"
    number = " ".join(f"{dice.randint(1, 99):02}" for _ in range(7))
    return dice.choice((day, str(dice.randint(1000, 99999999)), number, "".join(dice.choices(LETTERS, k=9))))
