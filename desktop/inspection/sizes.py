"""Millimetres: how large a picture lies on paper, and whether it is a card."""

from __future__ import annotations

from desktop.model.card_size import CARD_MM, CARD_TOLERANCE, is_card

A4_MM = (210.0, 297.0)
MEASURE_DPI = 150  # the one physical scale at which letters are measured (ours: those of 6-point print have 6 pixels)
TONE_DPI = 100  # the scale for what is larger than letters: paper, ink, sides, what is smeared all over
INK_DPI = 50  # the scale at which ink is counted, of which nothing finer is asked
MM_PER_INCH = 25.4
POINTS_PER_INCH = 72.0


def is_card_sized(width_mm: float, height_mm: float) -> bool:
    """Whether a page is the card itself: its proportions, and its true size within 3 %."""
    return is_card(width_mm, height_mm) and abs(max(width_mm, height_mm) / CARD_MM[0] - 1) <= CARD_TOLERANCE


def on_paper(width: int, height: int) -> tuple[float, float]:
    """Millimetres of a picture of so many pixels: fitted to an upright A4 page; a card at its true size."""
    if is_card(width, height):
        return CARD_MM if width >= height else CARD_MM[::-1]
    scale = min(A4_MM[0] / width, A4_MM[1] / height)
    return width * scale, height * scale


def measured_pixels(width_mm: float, height_mm: float) -> tuple[int, int]:
    """Pixels of something of that size at the scale of measuring; at least one."""
    return (
        max(1, round(width_mm / MM_PER_INCH * MEASURE_DPI)),
        max(1, round(height_mm / MM_PER_INCH * MEASURE_DPI)),
    )
