"""A PDF that was just written, read back by two readers that did not write it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from desktop.media.jpeg_segments import has_metadata
from desktop.media.pdf_activity import ACTIONS
from desktop.media.pdf_copying import NAME_MAPS, RESOURCES
from desktop.media.pdf_encoded import entry, jpeg_of
from desktop.media.pdf_geometry import MM
from desktop.media.pdf_reading import Unwritable, reading
from desktop.media.pdf_rerendering import rendering

_KEYS = {
    "/AA": "AdditionalActions",
    "/AF": "EmbeddedFiles",
    "/AcroForm": "Form",
    "/Annots": "Annotations",
    "/Collection": "Portfolio",
    "/EF": "EmbeddedFiles",
    "/EmbeddedFiles": "EmbeddedFiles",
    "/Encrypt": "Encryption",
    "/JS": "JavaScript",
    "/JavaScript": "JavaScript",
    "/Metadata": "Metadata",
    "/OCProperties": "Layers",
    "/OpenAction": "OpenAction",
    "/PieceInfo": "Metadata",
    "/StructTreeRoot": "Tags",
    "/URI": "WebLink",
    "/XFA": "XFA",
}
_TYPES = {"/EmbeddedFile": "EmbeddedFiles", "/Filespec": "EmbeddedFiles", "/Metadata": "Metadata"}
_OUR_OWN = frozenset({"/Title", "/Producer"})  # of the document information
_NAME_MAP = "/(names)"


@dataclass(frozen=True)
class ReadBack:
    """sizes_mm: (width, height) of each page as it is shown.

    active: what is in the file beside its pages, in the words of ``pdf_activity``, and "PictureMetadata" for a JPEG
    that tells of its origin; empty for everything this program writes.
    """

    pages: int
    sizes_mm: tuple[tuple[float, float], ...]
    active: tuple[str, ...]


def read_back(pdf: bytes) -> ReadBack:
    """Open with PDFium and load every page; walk through every object with pypdf. ``Unwritable`` for a broken file."""
    with rendering(pdf) as document:
        sizes = tuple(_size_mm(document, index) for index in range(len(document)))
    with reading(pdf) as opened:
        if len(opened.reader.pages) != len(sizes):
            raise Unwritable("pages_differ")
        active = tuple(sorted(set(_signs(opened.reader))))
    return ReadBack(len(sizes), sizes, active)


def _size_mm(document: Any, index: int) -> tuple[float, float]:
    page = document[index]  # parses all it draws; PdfiumError when it cannot
    width, height = page.get_size()
    page.close()
    return round(width / MM, 2), round(height / MM, 2)


def _signs(reader: PdfReader) -> Iterator[str]:
    """What stands beside the pages, in whatever can be reached from the trailer."""
    description = entry(reader.trailer, "/Info")
    if isinstance(description, DictionaryObject) and not _OUR_OWN.issuperset(description):
        yield "Metadata"
    waiting: list[tuple[Any, str]] = [(reader.trailer, "")]
    seen: set[tuple[int, bool]] = set()
    while waiting:
        found, key = waiting.pop()
        if isinstance(found, IndirectObject):
            name = (found.idnum, key == _NAME_MAP)
            if name in seen:
                continue
            seen.add(name)
            found = found.get_object()
        if isinstance(found, ArrayObject):
            waiting += [(part, "") for part in list.__iter__(found) if isinstance(part, _HOLDERS)]
        elif isinstance(found, DictionaryObject):
            if key != _NAME_MAP:
                yield from _of_dictionary(found)
            waiting += [(part, _place(key, name)) for name, part in dict.items(found) if isinstance(part, _HOLDERS)]


_HOLDERS = (IndirectObject, ArrayObject, DictionaryObject)


def _place(above: str, key: str) -> str:
    """Under which key a value stands; dictionaries of chosen names are told apart from words of the format."""
    if above == _NAME_MAP:
        return ""
    if key in NAME_MAPS or (above == "/Resources" and key in RESOURCES):
        return _NAME_MAP
    return key


def _of_dictionary(found: DictionaryObject) -> Iterator[str]:
    for key in found:
        if key in _KEYS:
            yield _KEYS[key]
    kind, action = entry(found, "/Type"), entry(found, "/S")
    if isinstance(kind, str) and kind in _TYPES:
        yield _TYPES[kind]
    if isinstance(action, str) and action in ACTIONS:
        yield ACTIONS[action]
    if isinstance(found, StreamObject) and entry(found, "/Subtype") == "/Image" and has_metadata(jpeg_of(found)):
        yield "PictureMetadata"
