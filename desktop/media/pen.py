"""Writes the lines of one text on a canvas: font and colour are told to the page only where they change."""

from __future__ import annotations

from functools import cache
from typing import Any

from reportlab.lib.colors import HexColor

from desktop.media import fonts

_THICKENING = 0.035  # of the size: outline of a bold letter in a family without a bold face


@cache
def _colour(name: str) -> HexColor:
    return HexColor(name)


class Pen:
    """``move`` to where a line begins, ``write`` its pieces, ``lift`` at the end, which puts all of it on the canvas.

    The canvas is left in another state than before: a flowable is drawn between saving and restoring it.
    """

    def __init__(self, canvas: Any, size: float) -> None:
        self._canvas, self._size = canvas, size
        self._text = canvas.beginText(0, 0)
        self._font, self._colour_name, self._thickened = "", "", False

    def move(self, x: float, baseline: float) -> None:
        self._text.setTextOrigin(x, baseline)

    def write(self, piece: str, bold: bool, colour: str) -> None:
        """One piece of a line in drawing order; the next goes on where it ends."""
        if colour != self._colour_name:
            self._text.setFillColor(_colour(colour))
            self._colour_name = colour
        for run in fonts.runs(piece, bold):
            if run.font != self._font:
                self._text.setFont(run.font, self._size)
                self._font = run.font
            if run.thickened != self._thickened:
                self._text.setTextRenderMode(2 if run.thickened else 0)
                self._thickened = run.thickened
            if run.thickened:
                self._text.setStrokeColor(_colour(colour))
                self._text._code.append(f"{self._size * _THICKENING:.3f} w")
            self._text._textOut(run.text)  # not ``textOut``, which measures it, as nothing asks where it ends

    def lift(self) -> None:
        if self._thickened:
            self._text.setTextRenderMode(0)
        self._canvas.drawText(self._text)
