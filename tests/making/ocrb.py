"""The letters of a machine-readable zone, drawn with one pen of constant width in the manner of OCR-B (ISO 1073-2)."""



from __future__ import annotations

from functools import cache

from tests.making.paper import INK, REGULAR, Sheet

PITCH = 2.54
"""Millimetres from one character to the next (ICAO Doc 9303 part 3, section 4.2)."""
_HEIGHT = 2.55
_UNIT = _HEIGHT / 10

_STROKES = {
    "A": "M0 10 L3 0 L6 10 M1.1 6.6 L4.9 6.6",
    "B": "M0.4 0 L0.4 10 L3.3 10 C6.8 10 6.8 4.8 3.3 4.8 L0.4 4.8 M3.2 4.8 C6 4.8 6 0 3.2 0 L0.4 0",
    "C": "M5.8 1.5 C4.4 -0.8 0.2 -0.8 0.2 5 C0.2 10.8 4.4 10.8 5.8 8.5",
    "D": "M0.3 0 L0.3 10 L2.2 10 C7.1 10 7.1 0 2.2 0 L0.3 0",
    "E": "M5.4 0 L0.6 0 L0.6 10 L5.4 10 M0.6 4.8 L4.5 4.8",
    "F": "M5.6 0 L0.8 0 L0.8 10 M0.8 4.8 L4.7 4.8",
    "G": "M5.7 1.4 C4.3 -0.8 0.1 -0.8 0.1 5 C0.1 10.8 4.5 10.6 5.8 8.9 L5.8 5.4 L3.4 5.4",
    "H": "M0.3 0 L0.3 10 M5.7 0 L5.7 10 M0.3 4.8 L5.7 4.8",
    "I": "M1 0 L5 0 M3 0 L3 10 M1 10 L5 10",
    "J": "M1.6 0 L5 0 L5 7 C5 11 0.6 11 0.4 7.6",
    "K": "M0.4 0 L0.4 10 M5.7 0 L0.4 6.2 M2.4 3.9 L5.9 10",
    "L": "M0.8 0 L0.8 10 L5.6 10",
    "M": "M0.1 10 L0.1 0 L3 5 L5.9 0 L5.9 10",
    "N": "M0.3 10 L0.3 0 L5.7 10 L5.7 0",
    "O": "M3 0 C-0.9 0 -0.9 10 3 10 C6.9 10 6.9 0 3 0",
    "P": "M0.5 10 L0.5 0 L3 0 C6.8 0 6.8 5.6 3 5.6 L0.5 5.6",
    "Q": "M3 0 C-0.9 0 -0.9 10 3 10 C6.9 10 6.9 0 3 0 M3.4 7.2 L6 10.6",
    "R": "M0.5 10 L0.5 0 L3 0 C6.8 0 6.8 5.4 3 5.4 L0.5 5.4 M3 5.4 L6 10",
    "S": "M5.5 1.5 C4.4 -0.6 0.4 -0.6 0.4 2.5 C0.4 5.4 5.8 4.3 5.8 7.5 C5.8 10.8 1 10.6 0.2 8.3",
    "T": "M0.1 0 L5.9 0 M3 0 L3 10",
    "U": "M0.3 0 L0.3 6.6 C0.3 11.1 5.7 11.1 5.7 6.6 L5.7 0",
    "V": "M0 0 L3 10 L6 0",
    "W": "M0 0 L1.3 10 L3 4 L4.7 10 L6 0",
    "X": "M0.2 0 L5.8 10 M5.8 0 L0.2 10",
    "Y": "M0 0 L3 5 L6 0 M3 5 L3 10",
    "Z": "M0.4 0 L5.7 0 L0.3 10 L5.8 10",
    "0": "M3 0 C-0.2 0 -0.2 10 3 10 C6.2 10 6.2 0 3 0",
    "1": "M1 2.2 L3.2 0 L3.2 10 M1.2 10 L5.2 10",
    "2": "M0.6 1.8 C1.4 -0.6 5.4 -0.6 5.4 2.6 C5.4 4.8 0.6 7.4 0.5 10 L5.6 10",
    "3": "M0.7 0 L5.2 0 L2.5 3.9 C6.6 3.7 6.6 10 2.6 10 C1.6 10 0.8 9.6 0.3 9",
    "4": "M3.6 0 L0.2 7.2 L5.8 7.2 M4.2 4.4 L4.2 10",
    "5": "M5.1 0 L1.1 0 L1.1 4.3 C3 3.6 5.7 4 5.7 7 C5.7 10.4 2 10.6 0.4 9.2",
    "6": "M4.4 0 C1.6 2.4 0.3 5 0.3 7 C0.3 11 5.7 11 5.7 7 C5.7 3.4 1.6 3.2 0.6 5.6",
    "7": "M0.4 0 L5.6 0 C4 3 2.4 6 2.3 10",
    "8": "M3 0 C0 0 0 4.6 3 4.7 C6.8 4.8 6.6 10 3 10 C-0.6 10 -0.8 4.8 3 4.7 C6 4.6 6 0 3 0",
    "9": "M1.6 10 C4.4 7.6 5.7 5 5.7 3 C5.7 -1 0.3 -1 0.3 3 C0.3 6.6 4.4 6.8 5.4 4.4",
    "<": "M5.3 1.8 L0.6 5 L5.3 8.2",
}
"""Our own drawing, in units of a tenth of the height: M moves the pen, L draws a line, C a Bézier curve."""


@cache
def _paths(letter: str) -> tuple[tuple[tuple[float, ...], ...], ...]:
    strokes: list[list[tuple[float, ...]]] = []
    for word in _STROKES[letter].replace(" L", "|L").replace(" C", "|C").replace(" M", "|M").split("|"):
        numbers = tuple(float(number) for number in word[1:].split())
        if word[0] == "M":
            strokes.append([])
        strokes[-1].append(numbers)
    return tuple(tuple(stroke) for stroke in strokes)


def zone(sheet: Sheet, x: float, y: float, lines: tuple[str, ...], spacing: float, pitch: float = PITCH) -> None:
    """The lines of a zone, the first with its baseline at ``y``; an invisible text layer says the same."""
    for row, line in enumerate(lines):
        baseline = y + row * spacing
        for column, letter in enumerate(line):
            left, top = x + column * pitch + (pitch - 6 * _UNIT) / 2, baseline - _HEIGHT
            for stroke in _paths(letter):
                placed = [
                    tuple(value * _UNIT + (top if index % 2 else left) for index, value in enumerate(step))
                    for step in stroke
                ]
                sheet.curve(placed, stroke=INK, line=0.34)
        _invisible(sheet, x, baseline, line, pitch)


def _invisible(sheet: Sheet, x: float, y: float, line: str, pitch: float) -> None:
    hidden = sheet.canvas.beginText(sheet.x(x), sheet.y(y))
    hidden.setFont(REGULAR, 7)
    hidden.setTextRenderMode(3)
    hidden.setHorizScale(100 * sheet.x(pitch * len(line)) / max(sheet.canvas.stringWidth(line, REGULAR, 7), 1))
    hidden.textOut(line)
    hidden.setHorizScale(100)
    hidden.setTextRenderMode(0)
    sheet.canvas.drawText(hidden)
