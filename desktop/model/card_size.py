"""The size of an ID-1 card, and whether something has its proportions."""

from __future__ import annotations

from typing import Final

CARD_MM: Final = (85.60, 53.98)  # ISO/IEC 7810, ID-1
CARD_TOLERANCE: Final = 0.03  # of the proportions: asked for by the specification of this program


def is_card(width: float, height: float) -> bool:
    """Whether these are the proportions of an ID-1 card, lying or standing, within 3 %."""
    proportion = max(width, height) / max(1e-9, min(width, height))
    return abs(proportion * CARD_MM[1] / CARD_MM[0] - 1) <= CARD_TOLERANCE
