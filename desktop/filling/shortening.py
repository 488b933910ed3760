"""The beginning of an answer that stands in full in the annex, with a word that says so."""

from __future__ import annotations

from desktop.filling.common_words import COMMON
from desktop.media.typesetting import Fitted, fit, width


def beginning(value: str, wide: float, lines: int, size: float) -> Fitted:
    """As much of ``value`` as fits at this size beside the mark; in a narrow box the mark is three dots alone."""
    long = f" … ({COMMON['continued'].french})"
    marker = long if width(long, size) <= wide / 2 else "…"
    short = fit(value, wide - width(marker, size), lines, size, size)
    return Fitted(size, (*short.lines[:-1], short.lines[-1] + marker), short.rest)
