"""How an answer is drawn into the place of a form field: on a line, on several, in the cells of a comb, as a cross."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from desktop.filling.boxes import at_left
from desktop.filling.shortening import beginning
from desktop.media.acroform import FormField, Widget
from desktop.media.bidirectional import right_to_left
from desktop.media.typesetting import Fitted, Style, fit, place
from desktop.model.forms import Field

_PADDING = 2.0  # points, as forms have it
_LEADING = 1.25
_OF_HEIGHT = 0.66  # the size of a letter in a field that leaves it open
_LARGEST, _STEP = 12.0, 0.5


def draw_answer(canvas: Any, place_: Field, found: FormField, widget: Widget, value: str) -> bool:
    """Draw ``value``; True when only its beginning fits and the whole belongs into the annex."""
    with _upright(canvas, widget) as (wide, high):
        if found.cells >= len(value) and found.cells and not right_to_left(value):  # joined letters fill no cells
            _draw_comb(canvas, value, found.cells, wide, high)
            return False
        fitted = _fitted(place_, found, value, wide - 2 * _PADDING, high)
        leading = fitted.size * _LEADING
        top = high - 1 if found.is_multiline else high / 2 + leading * len(fitted.lines) / 2
        for number, line in enumerate(fitted.lines):
            style = Style(size=fitted.size, leading=leading, align=found.align)
            style = at_left(line, style) if found.align == "start" else style
            place(canvas, line, (_PADDING, top - number * leading), wide - 2 * _PADDING + 0.5, style)
        return bool(fitted.rest)


def draw_mark(canvas: Any, widget: Widget) -> None:
    """A cross, which nobody takes for a smudge; the widest that leaves the box its edge."""
    x0, y0, x1, y1 = widget.box
    side = min(x1 - x0, y1 - y0) * 0.62
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    canvas.setStrokeColorRGB(0.1, 0.1, 0.1)
    canvas.setLineWidth(max(0.9, side * 0.14))
    canvas.line(x - side / 2, y - side / 2, x + side / 2, y + side / 2)
    canvas.line(x - side / 2, y + side / 2, x + side / 2, y - side / 2)


def draw_plate(canvas: Any, widget: Widget) -> None:
    """The ground and border that the field itself had, since both go with it."""
    x0, y0, x1, y1 = widget.box
    for colour, is_ground in ((widget.ground, True), (widget.border, False)):
        if len(colour) not in (1, 3, 4) or (not is_ground and widget.border_width <= 0):
            continue
        (canvas.setFillColor if is_ground else canvas.setStrokeColor)(_colour(colour))
        inset = 0.0 if is_ground else widget.border_width / 2
        canvas.setLineWidth(widget.border_width)
        if widget.is_round:
            radius = min(x1 - x0, y1 - y0) / 2 - inset
            canvas.circle((x0 + x1) / 2, (y0 + y1) / 2, radius, stroke=int(not is_ground), fill=int(is_ground))
        else:
            wide, high = x1 - x0 - 2 * inset, y1 - y0 - 2 * inset
            canvas.rect(x0 + inset, y0 + inset, wide, high, stroke=int(not is_ground), fill=int(is_ground))


def _fitted(place_: Field, found: FormField, value: str, wide: float, high: float) -> Fitted:
    """As large as the form has it, then smaller down to the floor; what does not fit then is said to be elsewhere."""
    size = found.size or min(_LARGEST, high * _OF_HEIGHT)
    floor = min(size, place_.floor_pt)
    for step in range(round((size - floor) / _STEP) + 1):
        tried = max(size - step * _STEP, floor)
        fitted = fit(value, wide, _lines(found, high, tried), tried, tried)
        if not fitted.rest:
            return fitted
    return beginning(value, wide, _lines(found, high, floor), floor)


def _lines(found: FormField, high: float, size: float) -> int:
    return max(1, int((high - 1) // (size * _LEADING))) if found.is_multiline else 1


def _draw_comb(canvas: Any, value: str, cells: int, wide: float, high: float) -> None:
    cell = wide / cells
    size = min(_LARGEST, high * _OF_HEIGHT, cell * 1.3)
    style = Style(size=size, align="centre", leading=high)
    for number, character in enumerate(value):
        place(canvas, character, (number * cell, high), cell, style)


@contextmanager
def _upright(canvas: Any, widget: Widget) -> Iterator[tuple[float, float]]:
    """The field as a box whose lower left corner is the origin, turned as its text is; yields width and height."""
    x0, y0, x1, y1 = widget.box
    turns = {90: (x1, y0), 180: (x1, y1), 270: (x0, y1)}
    wide, high = x1 - x0, y1 - y0
    canvas.saveState()
    canvas.translate(*turns.get(widget.turned, (x0, y0)))
    if widget.turned in turns:
        canvas.rotate(widget.turned)
    yield (high, wide) if widget.turned in (90, 270) else (wide, high)
    canvas.restoreState()


def _colour(parts: tuple[float, ...]) -> Any:
    from reportlab.lib.colors import CMYKColor, Color

    if len(parts) == 4:
        return CMYKColor(*parts)
    return Color(*(parts * 3 if len(parts) == 1 else parts))
