"""A card for one piece: a coloured edge, small pictures of what was given, and the text beside them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Final

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from desktop.media.flow import Block, Columns, Space, Stack
from desktop.media.palette import HAIRLINE, TONES
from desktop.media.pen import colour
from desktop.media.rounded import rounded
from desktop.media.signs import draw_sign

THUMBNAIL_WIDTH: Final = 56.0
_THUMBNAIL_HEIGHT = 79.2  # an A4 page at that width
_SHOWN = 2
_EDGE = 2.4
_GAP = 11.0
AROUND: Final = _EDGE + _GAP + THUMBNAIL_WIDTH + _GAP
"""What a card takes of the width besides its text."""


class Card(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A block beside small pictures, with an edge in the colour of the state; it may go on on the next page."""

    def __init__(self, block: Block, sign: str, pictures: Block, space_before: float = 0.0) -> None:
        super().__init__()
        self.block, self.sign, self.pictures = block, sign, pictures
        self.spaceBefore = space_before

    def wrap(self, available_width: float, available_height: float = 0.0) -> tuple[float, float]:
        self.width = available_width
        self.height = self._inside(available_width).wrap(available_width)[1]
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        parts = self._inside(available_width).split(available_width, available_height)
        return [Card(part.cells[1], self.sign, part.cells[0], self.spaceBefore) for part in parts]

    def draw(self) -> None:
        self.canv.setFillColor(colour(TONES[self.sign].colour))
        rounded(self.canv, (0, 0), (_EDGE, self.height), _EDGE / 2)
        inside = self._inside(self.width)
        inside.wrap(self.width)
        inside.drawOn(self.canv, _EDGE + _GAP, 0)

    def _inside(self, width: float) -> Columns:
        return Columns([self.pictures, self.block], [THUMBNAIL_WIDTH, width - AROUND], _GAP)


def pictures(jpegs: Sequence[bytes], sign: str) -> Block:
    """The first pages one below the other; an empty sheet with the sign when there is none."""
    if not jpegs:
        return _EmptySheet(sign)
    shown = [_Picture(jpeg) for jpeg in jpegs[:_SHOWN]]
    return Stack([part for picture in shown for part in (picture, Space(5))][:-1])


class _Picture(Flowable):  # type: ignore[misc]
    """A JPEG as it is, fitted to the width, with a hairline round it."""

    def __init__(self, jpeg: bytes) -> None:
        super().__init__()
        self.image = ImageReader(BytesIO(jpeg))
        wide, tall = self.image.getSize()
        scale = min(THUMBNAIL_WIDTH / wide, _THUMBNAIL_HEIGHT / tall)
        self.drawn, self.height = wide * scale, tall * scale

    def wrap(self, available_width: float, available_height: float = 0.0) -> tuple[float, float]:
        self.width = available_width
        return self.width, self.height

    def draw(self) -> None:
        self.canv.drawImage(self.image, 0, 0, self.drawn, self.height)
        self.canv.setStrokeColor(colour(HAIRLINE))
        self.canv.setLineWidth(0.5)
        self.canv.rect(0, 0, self.drawn, self.height, stroke=1, fill=0)


class _EmptySheet(Flowable):  # type: ignore[misc]
    """The outline of a sheet that is not there."""

    def __init__(self, sign: str) -> None:
        super().__init__()
        self.sign, self.height = sign, 56.0

    def wrap(self, available_width: float, available_height: float = 0.0) -> tuple[float, float]:
        self.width = available_width
        return self.width, self.height

    def draw(self) -> None:
        wide = self.height / 2**0.5
        self.canv.setStrokeColor(colour("#AEB8C2"))
        self.canv.setLineWidth(0.7)
        self.canv.setDash(2.4, 2.4)
        self.canv.roundRect(0.5, 0.5, wide, self.height - 1, 2, stroke=1, fill=0)
        self.canv.setDash()
        draw_sign(self.canv, self.sign, (wide / 2, self.height / 2), 11, TONES[self.sign].colour)
