"""A sheet to draw on in millimetres from its top left, and the paper it becomes: a PDF, and pictures of its pages."""



from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import pypdfium2
from PIL import Image
from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from desktop import paths

rl_config.useA85 = 0  # said here too: whichever of us is imported first, a paper has the same bytes

A4 = (210.0, 297.0)
ID1 = (85.60, 53.98)
ID3 = (125.0, 88.0)
PHOTO = (35.0, 45.0)
INK, GREY, RED, BLUE, VIOLET = "#1c2333", "#6b7280", "#b3261e", "#1f4e8c", "#5b3f8c"
REGULAR, BOLD = "NotoSans", "NotoSans-Bold"


@dataclass(frozen=True)
class Paper:
    """A finished document. ``pdf`` has a text layer; ``size`` is the page in millimetres."""

    name: str
    pdf: bytes
    size: tuple[float, float]
    pages: int

    def picture(self, dpi: float = 300, page: int = 1) -> Image.Image:
        """One page as an RGB picture at its true size; ``info["dpi"]`` says the scale."""
        document = pypdfium2.PdfDocument(self.pdf)
        try:
            sheet = document[page - 1]
            bitmap = sheet.render(scale=dpi / 72, rev_byteorder=True)
            drawn = bitmap.to_pil().convert("RGB").copy()
            bitmap.close()
            sheet.close()
        finally:
            document.close()
        drawn.info["dpi"] = (dpi, dpi)
        return drawn


@cache
def _fonts() -> None:
    for name in (REGULAR, BOLD):
        file = "NotoSans-Regular.ttf" if name == REGULAR else "NotoSans-Bold.ttf"
        pdfmetrics.registerFont(TTFont(name, str(paths.resources() / "fonts" / file)))


def colour(code: str, alpha: float = 1.0) -> Color:
    """A colour "#rrggbb", as transparent as ``alpha`` says."""
    solid = HexColor(code)
    return Color(solid.red, solid.green, solid.blue, alpha=alpha)


class Sheet:
    """Where a document is drawn. Every length is in millimetres from the top left, every type size in points."""

    def __init__(self, name: str, size: tuple[float, float] = A4) -> None:
        _fonts()
        self.name, self.size, self.pages = name, size, 1
        self.width, self.height = size
        self._bytes = io.BytesIO()
        self.canvas = Canvas(self._bytes, pagesize=(self.width * mm, self.height * mm), invariant=1)
        self.canvas.setTitle(f"Exemple : {name}")

    def x(self, x: float) -> float:
        return x * mm

    def y(self, y: float) -> float:
        return (self.height - y) * mm

    def turn_page(self) -> None:
        self.canvas.showPage()
        self.pages += 1

    def finished(self) -> Paper:
        self.canvas.save()
        return Paper(self.name, self._bytes.getvalue(), self.size, self.pages)

    def text(
        self, x: float, y: float, words: str, size: float = 10, *, bold: bool = False, ink: str = INK,
        anchor: str = "left", alpha: float = 1.0, track: float = 0.0,
    ) -> None:  # fmt: skip
        """One line with its baseline at ``y``; ``track`` is extra space between letters, in points."""
        font = BOLD if bold else REGULAR
        missing = {letter for letter in words if ord(letter) not in pdfmetrics.getFont(font).face.charToGlyph}
        assert not missing, f"{font} has no glyph for {missing}"
        width = (pdfmetrics.stringWidth(words, font, size) + track * max(len(words) - 1, 0)) / mm
        left = {"left": x, "right": x - width, "middle": x - width / 2}[anchor]
        line = self.canvas.beginText(self.x(left), self.y(y))
        line.setFont(font, size)
        line.setFillColor(colour(ink, alpha))
        line.setCharSpace(track)
        line.textOut(words)
        self.canvas.drawText(line)

    def wrapped(
        self, x: float, y: float, width: float, words: str, size: float = 10, *, leading: float = 1.45,
        bold: bool = False, ink: str = INK,
    ) -> float:  # fmt: skip
        """A paragraph; gives the baseline where the next one begins."""
        for part in simpleSplit(words, BOLD if bold else REGULAR, size, width * mm):
            self.text(x, y, part, size, bold=bold, ink=ink)
            y += size * leading / mm
        return y

    def labelled(self, x: float, y: float, label: str, value: str, size: float = 8, *, bold: bool = True) -> None:
        """A small grey label with its value beneath, as cards have them."""
        self.text(x, y, label, size * 0.58, ink=GREY)
        self.text(x, y + size * 0.43, value, size, bold=bold)

    def line(self, points: Sequence[tuple[float, float]], ink: str = INK, width: float = 0.2, alpha: float = 1) -> None:
        path = self.canvas.beginPath()
        path.moveTo(self.x(points[0][0]), self.y(points[0][1]))
        for x, y in points[1:]:
            path.lineTo(self.x(x), self.y(y))
        self._stroke(ink, width, alpha)
        self.canvas.drawPath(path, stroke=1, fill=0)

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: str = "", stroke: str = "", alpha: float = 1,
        line: float = 0.2, radius: float = 0,
    ) -> None:  # fmt: skip
        if fill:
            self.canvas.setFillColor(colour(fill, alpha))
        self._stroke(stroke or INK, line, alpha)
        self.canvas.roundRect(
            self.x(x), self.y(y + height), width * mm, height * mm, radius * mm, stroke=bool(stroke), fill=bool(fill)
        )

    def oval(
        self, x: float, y: float, rx: float, ry: float, *, fill: str = "", stroke: str = "", alpha: float = 1,
        line: float = 0.2,
    ) -> None:  # fmt: skip
        """An ellipse around its centre."""
        if fill:
            self.canvas.setFillColor(colour(fill, alpha))
        self._stroke(stroke or INK, line, alpha)
        left, right, top, bottom = self.x(x - rx), self.x(x + rx), self.y(y - ry), self.y(y + ry)
        self.canvas.ellipse(left, bottom, right, top, stroke=bool(stroke), fill=bool(fill))

    def curve(
        self, path: Sequence[Sequence[float]], *, fill: str = "", stroke: str = "", alpha: float = 1, line: float = 0.2
    ) -> None:
        """A smooth outline: the first pair is where it starts, then a pair for a line or six numbers for a Bézier."""
        drawn = self.canvas.beginPath()
        drawn.moveTo(self.x(path[0][0]), self.y(path[0][1]))
        for step in path[1:]:
            points = [(self.x(step[i]), self.y(step[i + 1])) for i in range(0, len(step), 2)]
            if len(points) == 1:
                drawn.lineTo(*points[0])
            else:
                drawn.curveTo(*points[0], *points[1], *points[2])
        if fill:
            self.canvas.setFillColor(colour(fill, alpha))
        self._stroke(stroke or INK, line, alpha)
        self.canvas.drawPath(drawn, stroke=bool(stroke), fill=bool(fill))

    def _stroke(self, ink: str, width: float, alpha: float) -> None:
        self.canvas.setStrokeColor(colour(ink, alpha))
        self.canvas.setLineWidth(width * mm)
        self.canvas.setLineCap(1)
        self.canvas.setLineJoin(1)
