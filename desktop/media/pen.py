"""Writes the lines of one text on a canvas: font and colour are told to the page only where they change."""

from __future__ import annotations

from functools import cache
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics

from desktop.media import fonts

_THICKENING = 0.035  # of the size: outline of a bold letter in a family without a bold face
# As PDF writes a byte in a text (ISO 32000-1, 7.3.4.2).
_IN_A_TEXT = [chr(byte) if 32 <= byte < 127 and byte not in b"()\\" else f"\\{byte:03o}" for byte in range(256)]


@cache
def colour(name: str) -> HexColor:
    """"#RRGGBB" as the PDF writer takes it."""
    return HexColor(name)


class Pen:
    """``move`` to where a line begins, ``write`` its pieces, ``lift`` at the end, which puts all of it on the canvas.

    The canvas is left in the state that it had. The operators are put together here: the PDF writer would take three
    times as long, and texts are most of what is drawn.
    """

    def __init__(self, canvas: Any, size: float) -> None:
        self._canvas, self._size = canvas, f"{size:.5g}"
        self._thick = f"{size * _THICKENING:.3f}"
        self._operators = ["q BT"]
        self._font, self._colour_name, self._thickened = "", "", False

    def move(self, x: float, baseline: float) -> None:
        self._operators.append(f"1 0 0 1 {x:.3f} {baseline:.3f} Tm")

    def write(self, piece: str, bold: bool, colour: str) -> None:
        """One piece of a line in drawing order; the next goes on where it ends."""
        if colour != self._colour_name:
            self._operators.append(_ink(colour))
            self._colour_name = colour
        for run in fonts.runs(piece, bold):
            if run.thickened != self._thickened:
                self._operators.append(f"2 Tr {self._thick} w" if run.thickened else "0 Tr")
                self._thickened = run.thickened
            self._show(run)

    def _show(self, run: fonts.Run) -> None:
        """A font has more letters than a byte has values: the file holds parts of it, each for the letters it draws."""
        letters = _letters(self._canvas, run.font)
        shown = run.text.translate(letters)
        if letters.one_part:  # as long as no more letters were met than one part holds
            self._show_of(letters.face, 0, shown)
            return
        for part, encoded in letters.face.splitString(run.text, letters.document):
            self._show_of(letters.face, part, "".join(map(_IN_A_TEXT.__getitem__, encoded)))

    def _show_of(self, face: Any, part: int, shown: str) -> None:
        font = face.getSubsetInternalName(part, self._canvas._doc)
        if font != self._font:
            self._operators.append(f"{font} {self._size} Tf")
            self._font = font
        self._operators.append(f"({shown}) Tj")

    def lift(self) -> None:
        self._canvas._code.append(" ".join((*self._operators, "ET Q")))


class _Letters(dict[int, str]):
    """For ``str.translate``: the letters of a face as the texts of one file hold them, found out when first met."""

    def __init__(self, face: Any, document: Any) -> None:
        super().__init__()
        self.face, self.document, self.one_part = face, document, True

    def __missing__(self, code: int) -> str:
        [(part, encoded)] = self.face.splitString(chr(code), self.document)
        self.one_part = self.one_part and part == 0
        self[code] = _IN_A_TEXT[encoded[0]]
        return self[code]


def _letters(canvas: Any, font: str) -> _Letters:
    """Kept with the canvas, as each file has its own."""
    known: dict[str, _Letters] = vars(canvas).setdefault("letters", {})
    if font not in known:
        known[font] = _Letters(pdfmetrics.getFont(font), canvas._doc)
    return known[font]


@cache
def _ink(name: str) -> str:
    """The operators that fill and draw in a colour."""
    red, green, blue = (f"{share:.4g}" for share in colour(name).rgb())
    return f"{red} {green} {blue} rg {red} {green} {blue} RG"
