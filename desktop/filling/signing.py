"""The box to sign in: empty, or with a signature that was drawn on the screen or added as a picture."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from desktop.filling.sheet import LABEL, MM, Sheet
from desktop.media import print_pictures
from desktop.media.palette import SOFT
from desktop.media.typesetting import Style, Text, Words, place
from desktop.model.signature import Signature, Stroke, bounds

_RULE = "#9AA5B0"
_INK = "#1B2C6B"  # as of a pen: tells what was drawn from what was printed
_PEN = 1.3  # points
_MARGIN, _MARK_ROOM = 8.0, 11.0
_MARK = Style(size=6.5, colour=SOFT, align="end")


class SignatureBox(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A box with its label inside, at the top; a signature beneath, and at the foot how it came there."""

    def __init__(
        self, sheet: Sheet, name: str, width: float, height: float = 26 * MM, signature: Signature | None = None
    ) -> None:
        super().__init__()
        self.label: Words = sheet.label(name, width - 12)
        self.width, self.height, self.spaceBefore = width, height, 9
        self.signature = signature if signature is not None and signature.given else None
        self.mark = sheet.french(mark_of(self.signature)) if self.signature else ""

    def wrap(self, available_width: float, available_height: float = 0.0) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(HexColor(_RULE))
        self.canv.setLineWidth(0.6)
        self.canv.roundRect(0, 0, self.width, self.height, 2)
        if self.signature is not None:
            self._draw_signature(self.signature)
            place(self.canv, self.mark, (6, _MARK_ROOM), self.width - 12, _MARK)
        place(self.canv, self.label, (6, self.height - 4), self.width - 12, LABEL)

    def _draw_signature(self, signature: Signature) -> None:
        label_height = Text(self.label, LABEL).wrap(self.width - 12, 0)[1]
        room = (self.width - 2 * _MARGIN, self.height - label_height - 6 - _MARK_ROOM)
        self.canv.saveState()
        if signature.picture:
            _draw_picture(self.canv, signature.picture, room)
        else:
            _draw_strokes(self.canv, signature.strokes, room)
        self.canv.restoreState()


def mark_of(signature: Signature) -> str:
    """The name of the passage that says how the signature came on the paper."""
    return "signature_picture" if signature.picture else "signature_drawn"


def _draw_picture(canvas: Any, picture: bytes, room: tuple[float, float]) -> None:
    """As large as there is room. NotAPicture when it is none."""
    proportions = print_pictures.proportions(picture)
    width = min(room[0], room[1] * proportions)
    ready = print_pictures.whole_for_print(picture, width / MM)
    left = _MARGIN + (room[0] - width) / 2
    bottom = _MARK_ROOM + (room[1] - width / proportions) / 2
    canvas.drawImage(ImageReader(BytesIO(ready)), left, bottom, width, width / proportions)


def _draw_strokes(canvas: Any, strokes: tuple[Stroke, ...], room: tuple[float, float]) -> None:
    left, top, right, bottom = bounds(strokes)
    wide, tall = max(right - left, 1e-6), max(bottom - top, 1e-6)
    scale = min(room[0] / wide, room[1] / tall)
    canvas.translate(
        _MARGIN + (room[0] - wide * scale) / 2 - left * scale,
        _MARK_ROOM + (room[1] - tall * scale) / 2 + bottom * scale,
    )
    canvas.setStrokeColor(HexColor(_INK))
    canvas.setFillColor(HexColor(_INK))
    canvas.setLineWidth(_PEN)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for stroke in strokes:
        points = [(x * scale, -y * scale) for x, y in stroke]
        if len(points) == 1:
            canvas.circle(*points[0], _PEN / 2, stroke=0, fill=1)
        else:
            canvas.drawPath(_smooth(canvas, points))


def _smooth(canvas: Any, points: list[tuple[float, float]]) -> Any:
    """A curve through every point: Catmull–Rom, whose tangents are parallel to the line between the neighbours."""
    path = canvas.beginPath()
    path.moveTo(*points[0])
    ends = [points[0], *points, points[-1]]
    for before, start, end, after in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        path.curveTo(*first, *second, *end)
    return path
