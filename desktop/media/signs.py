"""Signs for states and outcomes, drawn as shapes: a tick, a cross, an exclamation mark… and badges that add the word.

A sign is never alone: the word beside it says the same. Shapes look alike on every printer, in grey too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from reportlab.platypus import Flowable

from desktop.media import pen, typesetting
from desktop.media.palette import TONES
from desktop.media.rounded import rounded
from desktop.media.typesetting import Style, Text

_WHITE = pen.colour("#FFFFFF")
_DRAWN = 10.0  # points across: a sign as it is defined, and enlarged from
_PADDING = 3.2  # of a badge, left and right
_GAP = 3.6  # between the sign and the word


def draw_sign(canvas: Any, sign: str, centre: tuple[float, float], size: float, colour: str) -> None:
    """A white shape on a disc ``size`` points wide; ``sign`` is one of ``SHAPES``. Drawn once in a file, then named."""
    name = f"{sign}-{colour.lstrip('#')}"
    if not canvas.hasForm(name):
        _define(canvas, name, sign, colour)
    canvas.saveState()
    canvas.transform(size / _DRAWN, 0, 0, size / _DRAWN, *centre)
    canvas.doForm(name)
    canvas.restoreState()


def _define(canvas: Any, name: str, sign: str, colour: str) -> None:
    radius = _DRAWN / 2
    canvas.beginForm(name, -radius, -radius, radius, radius)
    canvas.setFillColor(pen.colour(colour))
    canvas.circle(0, 0, radius, stroke=0, fill=1)
    canvas.setFillColor(_WHITE)
    canvas.setStrokeColor(_WHITE)
    canvas.setLineWidth(_DRAWN * 0.12)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    SHAPES[sign](canvas, 0, 0, radius)
    canvas.endForm()


def _tick(canvas: Any, x: float, y: float, r: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x - 0.46 * r, y - 0.02 * r)
    path.lineTo(x - 0.12 * r, y - 0.38 * r)
    path.lineTo(x + 0.48 * r, y + 0.36 * r)
    canvas.drawPath(path, stroke=1, fill=0)


def _cross(canvas: Any, x: float, y: float, r: float) -> None:
    a = 0.38 * r
    canvas.line(x - a, y - a, x + a, y + a)
    canvas.line(x - a, y + a, x + a, y - a)


def _exclamation(canvas: Any, x: float, y: float, r: float) -> None:
    canvas.line(x, y + 0.52 * r, x, y - 0.08 * r)
    canvas.circle(x, y - 0.48 * r, 0.13 * r, stroke=0, fill=1)


def _information(canvas: Any, x: float, y: float, r: float) -> None:
    canvas.line(x, y - 0.50 * r, x, y + 0.10 * r)
    canvas.circle(x, y + 0.50 * r, 0.13 * r, stroke=0, fill=1)


def _question(canvas: Any, x: float, y: float, r: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x - 0.32 * r, y + 0.26 * r)
    path.curveTo(x - 0.32 * r, y + 0.70 * r, x + 0.36 * r, y + 0.70 * r, x + 0.33 * r, y + 0.26 * r)
    path.curveTo(x + 0.30 * r, y + 0.06 * r, x, y + 0.06 * r, x, y - 0.16 * r)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.circle(x, y - 0.52 * r, 0.13 * r, stroke=0, fill=1)


def _dash(canvas: Any, x: float, y: float, r: float) -> None:
    canvas.line(x - 0.42 * r, y, x + 0.42 * r, y)


def _dots(canvas: Any, x: float, y: float, r: float) -> None:
    for offset in (-0.44, 0.0, 0.44):
        canvas.circle(x + offset * r, y, 0.13 * r, stroke=0, fill=1)


def _padlock(canvas: Any, x: float, y: float, r: float) -> None:
    canvas.arc(x - 0.26 * r, y - 0.12 * r, x + 0.26 * r, y + 0.58 * r, 0, 180)
    canvas.rect(x - 0.40 * r, y - 0.48 * r, 0.80 * r, 0.58 * r, stroke=0, fill=1)


SHAPES: Final[Mapping[str, Callable[[Any, float, float, float], None]]] = {
    "ready": _tick,
    "to_review": _exclamation,
    "blocked": _cross,
    "missing": _dash,
    "excused": _dots,
    "locked": _padlock,
    "unknown": _question,
    "note": _information,
}
"""By the state's word in the JSON; ``unknown`` for what was not checked, ``note`` for what is worth knowing."""


class Sign(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A sign level with the first line of a text beside it, ``line_height`` points high."""

    def __init__(self, sign: str, size: float, line_height: float, colour: str = "") -> None:
        super().__init__()
        self.sign, self.size, self.height = sign, size, line_height
        self.colour = colour or TONES.get(sign, TONES["locked"]).colour

    def wrap(self, available_width: float, available_height: float = 0.0) -> tuple[float, float]:
        self.width = available_width
        return self.width, self.height

    def draw(self) -> None:
        draw_sign(self.canv, self.sign, (self.width / 2, self.height / 2), self.size, self.colour)


class Badge(Flowable):  # type: ignore[misc]
    """A sign and its word on a pale ground, as wide as they are, where reading begins. A long word goes on below."""

    def __init__(
        self, sign: str, word: str, size: float = 8.0, right_to_left: bool = False, ground: str = ""
    ) -> None:
        super().__init__()
        self.sign, self.size, self.right_to_left = sign, size, right_to_left
        self.tone = TONES.get(sign, TONES["locked"])
        self.ground = ground or self.tone.tint
        style = Style(size=size, bold=True, colour=self.tone.colour, right_to_left=right_to_left)
        self.text = Text(word, style)
        self._word_width = typesetting.width(word, size, bold=True) + 0.2  # rounding must not break the last word
        self._disc = size * 1.18

    @property
    def natural_width(self) -> float:
        return self._word_width + self._beside

    @property
    def _beside(self) -> float:
        return 2 * _PADDING + self._disc + _GAP

    def wrap(self, available_width: float, available_height: float = 0.0) -> tuple[float, float]:
        self.width = available_width
        self._shown = min(self.natural_width, available_width)
        _, tall = self.text.wrap(self._shown - self._beside, 0)
        self.height = tall + 2.4
        return self.width, self.height

    def draw(self) -> None:
        left = self.width - self._shown if self.right_to_left else 0.0
        self.canv.setFillColor(pen.colour(self.ground))
        rounded(self.canv, (left, 0), (self._shown, self.height), min(self.height / 2, 7))
        inside = left + _PADDING
        disc = inside + (self._shown - 2 * _PADDING - self._disc / 2 if self.right_to_left else self._disc / 2)
        middle = self.height - 1.2 - self.text.style.line_height / 2
        draw_sign(self.canv, self.sign, (disc, middle), self._disc, self.tone.colour)
        self.text.drawOn(self.canv, inside if self.right_to_left else inside + self._disc + _GAP, 1.2)


class Badges(Flowable):  # type: ignore[misc]
    """Badges one after the other from where reading begins, on as many lines as they need."""

    def __init__(self, badges: Sequence[Badge], right_to_left: bool = False, gap: float = 5.0) -> None:
        super().__init__()
        self.badges, self.right_to_left, self.gap = list(badges), right_to_left, gap
        self._places: list[tuple[Badge, float, float]] = []

    def wrap(self, available_width: float, available_height: float = 0.0) -> tuple[float, float]:
        self.width, self._places = available_width, []
        left, top, line = 0.0, 0.0, 0.0
        for badge in self.badges:
            wide = min(badge.natural_width, available_width)
            if left and left + wide > available_width:
                left, top = 0.0, top + line + self.gap
            line = badge.wrap(wide)[1]
            self._places.append((badge, left, top))
            left += wide + self.gap
        self.height = top + line
        return self.width, self.height

    def draw(self) -> None:
        for badge, left, top in self._places:
            at = self.width - left - badge.width if self.right_to_left else left
            badge.drawOn(self.canv, at, self.height - top - badge.height)
