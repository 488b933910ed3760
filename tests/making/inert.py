"""Whether a PDF that the program wrote can do nothing but be looked at."""

from __future__ import annotations

from desktop.media.pdf_checking import read_back
from desktop.media.pdf_reading import Unwritable


def is_inert(pdf: bytes) -> bool:
    """Whether a PDF opens and holds nothing but pages, bookmarks and a title."""
    try:
        return not read_back(pdf).active
    except Unwritable:
        return False
