"""A signature that a person gave on the screen, with what stands beside one on paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

Point = tuple[float, float]
Stroke = tuple[Point, ...]

QUALITIES = ("father", "mother", "guardian")


@dataclass(frozen=True)
class Signer:
    """Who signs for somebody else, as typed. quality: one of ``QUALITIES``, or empty."""

    name: str = ""
    born: str = ""
    address: str = ""
    contact: str = ""
    quality: str = ""


@dataclass(frozen=True)
class Signature:
    """place, on: where and when it is given. signer: who gives it, where that is not the person of the dossier.

    strokes: each from where the pen was put down to where it was lifted, as points (x, y) with y downwards, in any one
    unit: they are drawn as large as there is room. picture: a JPEG or PNG of a signature, instead of strokes.
    """

    place: str = ""
    on: dt.date | None = None
    strokes: tuple[Stroke, ...] = field(default=(), repr=False)
    picture: bytes = field(default=b"", repr=False)
    signer: Signer = field(default_factory=Signer, repr=False)

    @property
    def given(self) -> bool:
        """Whether there is anything to see."""
        return bool(self.strokes or self.picture)


def bounds(strokes: tuple[Stroke, ...]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of all points; zeros when there are none."""
    points = [point for stroke in strokes for point in stroke]
    if not points:
        return 0.0, 0.0, 0.0, 0.0
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)
