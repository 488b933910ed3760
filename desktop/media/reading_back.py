"""What a second reader (PDFium) finds in a PDF that was just written: its words, its fonts, its page boxes.

The writer is reportlab or pypdf; neither is asked whether it did well. Only for files of our own making: an unknown
file is opened in a child (``isolated``).
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from desktop.media.fonts import UNDRAWN, drawable

_POINTS_PER_MM = 72 / 25.4
_SHORT = 3  # letters
_INK_DPI = 200
_DARK = 128  # of 255
# PDFium reports a hyphen at the end of a line as a control character.
_HYPHENS = re.compile("[-‐‑\u0002\ufffe\u00ad]")
_ARABIC_SAME = str.maketrans({"ی": "ي", "ى": "ي", "ک": "ك", "ـ": ""})


@dataclass(frozen=True)
class PageRead:
    """One page: its text in reading order as far as a reader can tell, and its visible box in millimetres."""

    text: str
    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class DocumentRead:
    """pages in order; fonts: each that draws a text, with whether it is embedded; has_form: live fields are left."""

    pages: tuple[PageRead, ...]
    fonts: tuple[tuple[str, bool], ...]
    has_form: bool
    title: str

    @property
    def text(self) -> str:
        return "\n".join(page.text for page in self.pages)


class NotReadable(ValueError):
    """The second reader does not open the file at all."""


def read_back(pdf: bytes) -> DocumentRead:
    """Open ``pdf`` with PDFium and tell what is in it. NotReadable when PDFium refuses it."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as refused:
        raise NotReadable from refused
    try:
        fonts: dict[str, bool] = {}
        pages = [_page(document[index], fonts) for index in range(len(document))]
        title = str(document.get_metadata_value("Title"))
        return DocumentRead(tuple(pages), tuple(sorted(fonts.items())), document.get_formtype() != 0, title)
    finally:
        document.close()


def lost(document: DocumentRead, values: Iterable[str]) -> tuple[str, ...]:
    """Those of ``values`` that the document does not show.

    A value may be wrapped, mirrored or set right to left: it is there when it is found without spaces, or when each
    of its words is. What no font draws counts in the form that is drawn instead (``fonts.drawable``).
    """
    folded = _folded(document.text)
    words = {_bare(word) for word in document.text.split()}
    squeezed = "".join(folded.split())
    return tuple(value for value in values if not _shown(drawable(value), folded, squeezed, words))


def ink(pdf: bytes, page: int, box: tuple[float, float, float, float]) -> float:
    """Share of dark pixels, 0 to 1, in a box (points from the lower left) of a page (from 0), its edge left out."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        shown = document[page].render(scale=_INK_DPI / 72, grayscale=True).to_numpy().squeeze()
    finally:
        document.close()
    edge = 0.18 * min(box[2] - box[0], box[3] - box[1])
    unit = _INK_DPI / 72
    rows = slice(round(shown.shape[0] - (box[3] - edge) * unit), round(shown.shape[0] - (box[1] + edge) * unit))
    columns = slice(round((box[0] + edge) * unit), round((box[2] - edge) * unit))
    inside = shown[rows, columns]
    return float((inside < _DARK).mean()) if inside.size else 0.0


def _shown(value: str, folded: str, squeezed: str, words: set[str]) -> bool:
    plain = _plain(value)
    if len(plain) <= _SHORT:  # "An" also stands in "Annexe": it must be a word, or letters in boxes of their own
        spaced = r"\s*".join(map(re.escape, plain))
        return not plain or re.search(rf"(?<!\w){spaced}(?!\w)", folded) is not None
    if plain in squeezed:
        return True
    return all(_bare(word) in words or (len(word) > _SHORT and _plain(word) in squeezed) for word in value.split())


def _bare(word: str) -> str:
    """Letters and digits alone: among Arabic words a reader puts a bracket or a full stop at the other end."""
    return "".join(c for c in _plain(word) if c.isalnum())


def _plain(text: str) -> str:
    return "".join(_folded(text).split())


def _folded(text: str) -> str:
    """Comparable across readers: compatible forms, no hyphens, no vowel signs that float between letters."""
    composed = unicodedata.normalize("NFKC", text).translate(_ARABIC_SAME)
    return _HYPHENS.sub("", "".join(c for c in composed if c not in UNDRAWN and not _floats(c)))


def _floats(character: str) -> bool:
    return "\u0610" <= character <= "\u06ed" and unicodedata.category(character) == "Mn"


def _page(page: Any, fonts: dict[str, bool]) -> PageRead:
    import pypdfium2.raw as pdfium

    for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=15):
        font = pdfium.FPDFTextObj_GetFont(found)
        name = ctypes.create_string_buffer(256)
        pdfium.FPDFFont_GetBaseFontName(font, name, 256)
        embedded = pdfium.FPDFFont_GetIsEmbedded(font) == 1
        shown = name.value.decode("utf-8", "replace")
        fonts[shown] = fonts.get(shown, True) and embedded
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    textpage.close()
    width, height = page.get_size()
    page.close()
    return PageRead(text, width / _POINTS_PER_MM, height / _POINTS_PER_MM)
