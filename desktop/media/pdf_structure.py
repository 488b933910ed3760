"""What pypdf, which will rewrite the file later, finds in the frame of a PDF; None when it cannot read it."""

from __future__ import annotations

from dataclasses import dataclass

from pypdf import PageObject

from desktop.media.pdf_activity import beside_the_pages
from desktop.media.pdf_reading import Unwritable, reading

# Of what ``pdf_activity`` names: what acts, is attached, or can be filled in. The rest (metadata, tags, layers, plain
# annotations, encryption) is taken out as well, but does nothing to whoever opens the file.
_ACTIVE = frozenset({
    "JavaScript", "Launch", "SubmitForm", "ImportData", "RemoteLink", "WebLink", "Multimedia", "OpenAction",
    "AdditionalActions", "EmbeddedFiles", "XFA", "Portfolio",
})  # fmt: skip


@dataclass(frozen=True)
class Structure:
    """units: points per unit of each page (/UserUnit), which PDFium does not read."""

    units: tuple[float, ...]
    active_content: tuple[str, ...]


def structure_of(data: bytes, password: str, pages: int) -> Structure | None:
    """None when pypdf cannot read the file, or finds another number of pages than ``pages``."""
    try:
        with reading(data, password) as opened:
            found = list(opened.reader.pages)
            if len(found) != pages:
                return None
            units = tuple(_unit(page) for page in found)
            return Structure(units, tuple(name for name in beside_the_pages(opened.reader) if name in _ACTIVE))
    except Unwritable:
        return None


def _unit(page: PageObject) -> float:
    unit = float(page.user_unit)
    return unit if 0 < unit < 1000 else 1.0
