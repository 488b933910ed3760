"""A stylised face: flat shapes, nobody's likeness."""



from __future__ import annotations

from dataclasses import dataclass

from tests.making.paper import Sheet


@dataclass(frozen=True)
class _Look:
    skin: str
    shade: str
    hair: str
    garment: str
    long_hair: bool


_LOOKS = (
    _Look("#d9a47c", "#c18a61", "#2e2019", "#2f6f73", True),
    _Look("#e8bf9d", "#d3a27d", "#6a4a2c", "#37466b", False),
    _Look("#8a5a3c", "#734629", "#17110e", "#8c3f3a", False),
    _Look("#f0cdb0", "#dcae8c", "#b98b4a", "#5a5f3c", True),
    _Look("#e6be94", "#cd9f73", "#15151a", "#454a57", False),
)


def portrait(
    sheet: Sheet, x: float, y: float, width: float, look: int = 0, *, alpha: float = 1, background: str = "#e3e7ec"
) -> None:
    """The head and shoulders in a box of the proportions 35 × 45; the head is 74 % of its height, as asked."""
    drawn, s = _LOOKS[look % len(_LOOKS)], width / 35
    canvas = sheet.canvas
    canvas.saveState()
    frame = canvas.beginPath()
    frame.rect(sheet.x(x), sheet.y(y + 45 * s), sheet.x(width), sheet.x(45 * s))
    canvas.clipPath(frame, stroke=0, fill=0)
    if background:
        sheet.box(x, y, width, 45 * s, fill=background, alpha=alpha)
    face = _Face(sheet, x, y, s, drawn, alpha)
    face.behind()
    face.body()
    face.head()
    face.features()
    face.hair()
    canvas.restoreState()


class _Face:
    """One face in the making, in the coordinates of a 35 × 45 mm photograph."""

    def __init__(self, sheet: Sheet, x: float, y: float, scale: float, look: _Look, alpha: float) -> None:
        self.sheet, self.x, self.y, self.scale, self.look, self.alpha = sheet, x, y, scale, look, alpha

    def _placed(self, numbers: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(n * self.scale + (self.y if i % 2 else self.x) for i, n in enumerate(numbers))

    def shape(self, ink: str, *path: tuple[float, ...], line: float = 0) -> None:
        placed = [self._placed(step) for step in path]
        if line:
            self.sheet.curve(placed, stroke=ink, line=line * self.scale, alpha=self.alpha)
        else:
            self.sheet.curve(placed, fill=ink, alpha=self.alpha)

    def oval(self, ink: str, x: float, y: float, rx: float, ry: float) -> None:
        s = self.scale
        self.sheet.oval(self.x + x * s, self.y + y * s, rx * s, ry * s, fill=ink, alpha=self.alpha)

    def behind(self) -> None:
        if self.look.long_hair:
            self.shape(self.look.hair, (6.6, 20), (5.5, 2, 29.5, 2, 28.4, 20), (28.8, 28, 28.6, 34, 29.6, 40),
                       (5.4, 40), (6.4, 34, 6.2, 28, 6.6, 20))  # fmt: skip

    def body(self) -> None:
        self.shape(self.look.garment, (1, 46), (2, 38.6, 8, 37.4, 13, 36), (22, 36), (27, 37.4, 33, 38.6, 34, 46))
        self.shape(self.look.shade, (13.4, 29), (13.4, 36.4), (15, 40.6, 20, 40.6, 21.6, 36.4), (21.6, 29))
        self.shape("#ffffff", (12.6, 35.4), (14.8, 42, 20.2, 42, 22.4, 35.4), (23.4, 36.2), (20.6, 43.6, 14.4, 43.6,
                   11.6, 36.2))  # fmt: skip

    def head(self) -> None:
        for side in (8.5, 26.5):
            self.oval(self.look.shade, side, 21.4, 1.5, 2.7)
        self.shape(self.look.skin, (8.8, 17), (8.8, 6.2, 26.2, 6.2, 26.2, 17), (26.2, 26.5, 22.4, 34.6, 17.5, 34.6),
                   (12.6, 34.6, 8.8, 26.5, 8.8, 17))  # fmt: skip

    def features(self) -> None:
        for side in (-1, 1):
            middle = 17.5 + side * 4.1
            self.oval("#fbfaf7", middle, 20.2, 1.75, 1.05)
            self.oval("#3a2a20", middle, 20.2, 0.85, 0.95)
            self.shape(self.look.hair, (middle - 2.2, 19.6), (middle - 1, 18.5, middle + 1, 18.5, middle + 2.2, 19.6),
                       line=0.32)  # fmt: skip
            self.shape(self.look.hair, (middle - 2.5, 17.4), (middle - 1, 16.3, middle + 1, 16.3, middle + 2.5, 17.2),
                       line=0.62)  # fmt: skip
        self.shape(self.look.shade, (17.9, 20.4), (18.2, 23, 19.6, 24.6, 18.9, 25.3),
                   (18.3, 25.9, 17, 25.9, 16.4, 25.4), line=0.42)  # fmt: skip
        self.shape("#a8574d", (14.2, 29.2), (15.8, 28.3, 16.8, 28.6, 17.5, 28.8), (18.2, 28.6, 19.2, 28.3, 20.8, 29.2),
                   (19.4, 30.9, 15.6, 30.9, 14.2, 29.2))  # fmt: skip
        self.shape("#8a4139", (14.2, 29.2), (16.4, 29.6, 18.6, 29.6, 20.8, 29.2), line=0.22)

    def hair(self) -> None:
        if self.look.long_hair:
            self.shape(self.look.hair, (8, 22), (7.4, 3.5, 27.6, 3.5, 27, 22), (26.4, 17.5, 24.4, 13.4, 21.4, 10.6),
                       (19, 13.6, 11.4, 14.2, 9.6, 16.4), (8.8, 18, 8.4, 20, 8, 22))  # fmt: skip
        else:
            self.shape(self.look.hair, (8.2, 19.5), (6.2, 3.4, 28.8, 3.4, 26.8, 19.5),
                       (26, 14.6, 25.4, 12.4, 23.4, 11.4), (19, 12.4, 15, 10.4, 11.8, 11.6),
                       (9.6, 12.8, 9, 15, 8.2, 19.5))  # fmt: skip
