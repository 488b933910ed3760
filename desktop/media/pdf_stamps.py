"""What is drawn over pages that are there already, as it goes from who draws it to who binds the pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Stamps:
    """Stamps for A4 pages, in order. drawn: the operators of each; they leave the page's state as it was.

    sheet: a PDF that this program has just written, whose first page has the fonts that they name.
    """

    sheet: bytes
    drawn: tuple[bytes, ...]
