"""Where a page, or a picture, goes on an upright sheet of A4."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4  # points in a millimetre
A4_WIDTH = 595.276  # points: 210 mm
A4_HEIGHT = 841.89  # points: 297 mm
_SAME = 3 * MM  # a page this close to A4 is taken as A4, at 1:1 (ours: printers and scanners are that far off)

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]

# Where (1, 0) and (0, 1) go when a page is turned clockwise by that many degrees.
_TURNS = {0: (1, 0, 0, 1), 90: (0, -1, 1, 0), 180: (-1, 0, 0, -1), 270: (0, 1, -1, 0)}


@dataclass(frozen=True)
class Placement:
    """How a page lies on the sheet. ``matrix``: from its own space to the sheet's; ``box``: on the sheet, in points."""

    matrix: Matrix
    box: Box
    scale: float  # of lengths; 1 when a millimetre stays a millimetre


def fit(width: float, height: float) -> float:
    """The scale at which a page of this size (points) goes on the sheet: never enlarged, A4 within 3 mm kept."""
    if abs(width - A4_WIDTH) <= _SAME and abs(height - A4_HEIGHT) <= _SAME:
        return 1.0
    return min(1.0, A4_WIDTH / width, A4_HEIGHT / height)


def place(box: Box, turned: int = 0, unit: float = 1.0) -> Placement:
    """Put what is inside ``box`` upright in the middle of the sheet.

    turned: the page's /Rotate, degrees clockwise, a multiple of 90. unit: its /UserUnit, points per unit.
    """
    a, b, c, d = _TURNS[turned]
    xs = (a * box[0] + c * box[1], a * box[2] + c * box[3])
    ys = (b * box[0] + d * box[1], b * box[2] + d * box[3])
    width, height = abs(xs[1] - xs[0]) * unit, abs(ys[1] - ys[0]) * unit
    scale = fit(width, height)
    s = scale * unit
    left, bottom = (A4_WIDTH - width * scale) / 2, (A4_HEIGHT - height * scale) / 2
    matrix = (s * a, s * b, s * c, s * d, left - s * min(xs), bottom - s * min(ys))
    return Placement(matrix, (left, bottom, left + width * scale, bottom + height * scale), scale)


def transformed(box: Box, matrix: Matrix) -> Box:
    """The upright box around ``box`` after ``matrix``."""
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (box[0], box[2]) for y in (box[1], box[3])]
    ys = [b * x + d * y + f for x in (box[0], box[2]) for y in (box[1], box[3])]
    return (min(xs), min(ys), max(xs), max(ys))


def number(value: float) -> bytes:
    """A number as PDF writes it: no exponent, no needless zero."""
    text = f"{value:.10f}".rstrip("0").rstrip(".") if value != int(value) else str(int(value))
    return b"0" if text in ("-0", "") else text.encode("ascii")


def numbers(values: tuple[float, ...]) -> bytes:
    """Several numbers, for a matrix or a box; eight decimals, so that a poster is scaled as exactly as a page."""
    return b" ".join(number(round(value, 8)) for value in values)
