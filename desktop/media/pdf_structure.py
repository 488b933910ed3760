"""What pypdf, which will rewrite the file later, finds in the frame of a PDF; None when it cannot read it."""

from __future__ import annotations

from dataclasses import dataclass

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from desktop.media.pdf_activity import beside_the_pages
from desktop.media.pdf_known import Known
from desktop.media.pdf_page_picture import is_plain_picture
from desktop.media.pdf_reading import Unwritable, reading

# Of what ``pdf_activity`` names: what acts, is attached, or can be filled in. The rest (metadata, tags, layers, plain
# annotations, encryption) is taken out as well, but does nothing to whoever opens the file.
_ACTIVE = frozenset({
    "JavaScript", "Launch", "SubmitForm", "ImportData", "RemoteLink", "WebLink", "Multimedia", "OpenAction",
    "AdditionalActions", "EmbeddedFiles", "XFA", "Portfolio",
})  # fmt: skip


@dataclass(frozen=True)
class Structure:
    """units: points per unit of each page (/UserUnit), which PDFium does not read.

    plain_pictures: of each page, whether it can draw nothing but one JPEG that looks as it is stored.
    """

    units: tuple[float, ...]
    plain_pictures: tuple[bool, ...]
    active_content: tuple[str, ...]


def structure_of(data: bytes, password: str, pages: int, known: Known | None = None) -> Structure | None:
    """None when pypdf cannot read the file, or finds another number of pages than ``pages``.

    known: takes what was opened for this.
    """
    try:
        with reading(data, password) as opened:
            found = list(opened.reader.pages)
            if len(found) != pages:
                return None
            units = tuple(_unit(page) for page in found)
            quiet = {"OpenAction"} if _only_turns_to_a_page(opened.reader) else set()
            active = tuple(name for name in beside_the_pages(opened.reader) if name in _ACTIVE - quiet)
            structure = Structure(units, tuple(map(is_plain_picture, found)), active)
            if known is not None:
                known.opened = opened
            return structure
    except Unwritable:
        return None


def _only_turns_to_a_page(reader: PdfReader) -> bool:
    """What every typesetter writes: open at the first page, as wide as the window."""
    action = reader.root_object.get("/OpenAction")
    action = action.get_object() if action is not None else None
    return isinstance(action, ArrayObject) or (isinstance(action, DictionaryObject) and action.get("/S") == "/GoTo")


def _unit(page: PageObject) -> float:
    unit = float(page.user_unit)
    return unit if 0 < unit < 1000 else 1.0
