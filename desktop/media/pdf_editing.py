"""Pages of a PDF chosen, put in order, turned, and cut.

A page that is kept whole stays as it is, its text and its pictures untouched. A page that is cut is drawn, and what is
kept of the drawing is a picture: a crop box would hide what was cut away and leave it, text and all, in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any, cast

import numpy as np
import pypdfium2.raw as pdfium
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    RectangleObject,
)

from desktop.media.encoding import to_jpeg, without_colour
from desktop.media.pdf_comparing import alike
from desktop.media.pdf_cutting import cut, cut_for_box, size_on_paper
from desktop.media.pdf_geometry import numbers
from desktop.media.pdf_reading import Unwritable, reading
from desktop.media.pdf_rerendering import rendering, without_layered
from desktop.media.pdf_sheet import rotation, user_unit
from desktop.media.pdf_used import only_used
from desktop.media.picture import Picture
from desktop.media.refused import damaged, too_complex
from desktop.media.straightening import kept_whole
from desktop.model.page_edit import NOT_IN_THE_FILE, TURNS, PageEdit

_QUALITY = 85  # of a page that was cut and stands among others that were not (ours)
_MOST_PAGES = 200  # as many as a PDF may have


@dataclass(frozen=True)
class Taken:
    """The chosen pages. redrawn: only their pictures could be taken over."""

    pdf: bytes
    redrawn: bool = False


def cut_pages(data: bytes, password: str, edits: Sequence[PageEdit]) -> Iterator[Picture]:
    """What is kept of each page, as a picture. ``Unwritable``, ``Refused``: as in ``editing.pictures``."""
    with _drawing(data, password, edits) as document:
        for edit in edits:
            without_layered(document, edit.page - 1)
            yield cut(document, edit)


def taken_pages(data: bytes, password: str, edits: Sequence[PageEdit]) -> Taken:
    """A PDF of the chosen pages: those kept whole as they are, the others as pictures at their size on paper."""
    with _drawing(data, password, edits) as document:
        try:
            return Taken(_rearranged(data, password, document, edits))
        except Unwritable:  # what the first reader cannot take is drawn, as it is when a file is used whole
            writer = PdfWriter()
            kids = [_picture_page(writer, document, edit, 1.0) for edit in edits]
            return Taken(_with_pages(writer, kids), redrawn=True)


def preview(data: bytes, password: str, edit: PageEdit, box: tuple[int, int]) -> Picture:
    """One page as edited, drawn no larger than the box (width, height in pixels)."""
    with _drawing(data, password, (edit,)) as document:
        without_layered(document, edit.page - 1)
        return cut_for_box(document, edit, box)


def previews(pdf: bytes, box: tuple[int, int], page: int | None = None) -> Iterator[Picture]:
    """Every page of a PDF; or only one, from 1: none when it has no such page."""
    with rendering(pdf, faces=True) as document:
        every = range(1, min(_MOST_PAGES, len(document)) + 1)
        for number in every if page is None else {page}.intersection(every):
            yield cut_for_box(document, PageEdit(number), box)


@contextmanager
def _drawing(data: bytes, password: str, edits: Sequence[PageEdit]) -> Iterator[Any]:
    if len(edits) > _MOST_PAGES:
        raise too_complex("pages")
    with rendering(data, password, faces=True) as document:
        if not all(1 <= edit.page <= len(document) for edit in edits):
            raise damaged(NOT_IN_THE_FILE)
        yield document


def _rearranged(data: bytes, password: str, document: Any, edits: Sequence[PageEdit]) -> bytes:
    with reading(data, password) as opened:
        if len(opened.reader.pages) != len(document):
            raise Unwritable("pages_lost")
        writer = PdfWriter(clone_from=opened.reader)
        pages = list(writer.pages)
        kids = []
        for edit in edits:
            page = pages[edit.page - 1]
            if kept_whole(edit):
                kids.append(_turned(writer, page, edit.turn))
            else:
                kids.append(_picture_page(writer, document, edit, user_unit(page)))
        pdf = _with_pages(writer, kids)
        if not _same_looks(document, pdf, edits, doubtful=opened.mended):
            raise Unwritable("pages_changed")
        return pdf


def _turned(writer: PdfWriter, page: DictionaryObject, turn: int) -> IndirectObject:
    """A page of its own, which shares its contents: one page may be taken twice."""
    taken = DictionaryObject(page)
    taken[NameObject("/Resources")] = only_used(page)
    taken[NameObject("/Rotate")] = NumberObject((rotation(page) + (turn if turn in TURNS else 0)) % 360)
    return writer._add_object(taken)


def _picture_page(writer: PdfWriter, document: Any, edit: PageEdit, unit: float) -> IndirectObject:
    """A page that shows what is kept of another, as one JPEG."""
    without_layered(document, edit.page - 1)
    pixels = cut(document, edit).pixels
    if without_colour(pixels):
        pixels = np.ascontiguousarray(pixels[:, :, 1])
    picture = _stream(to_jpeg(pixels, _QUALITY), Type="/XObject", Subtype="/Image", Filter="/DCTDecode")
    picture[NameObject("/ColorSpace")] = NameObject("/DeviceGray" if pixels.ndim == 2 else "/DeviceRGB")
    for name, value in (("/Width", pixels.shape[1]), ("/Height", pixels.shape[0]), ("/BitsPerComponent", 8)):
        picture[NameObject(name)] = NumberObject(value)
    width, height = size_on_paper(document, edit, unit)
    shown = _stream(b"%b cm /I Do" % numbers((width, 0, 0, height, 0, 0)))
    drawings = DictionaryObject({NameObject("/I"): writer._add_object(picture)})
    page = DictionaryObject({
        NameObject("/Type"): NameObject("/Page"),
        NameObject("/MediaBox"): RectangleObject((0, 0, width, height)),
        NameObject("/Resources"): DictionaryObject({NameObject("/XObject"): drawings}),
        NameObject("/Contents"): writer._add_object(shown),
    })  # fmt: skip
    return writer._add_object(page)


def _stream(content: bytes, **names: str) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(content)
    stream.update({NameObject(f"/{key}"): NameObject(name) for key, name in names.items()})
    return stream


def _with_pages(writer: PdfWriter, kids: Sequence[IndirectObject]) -> bytes:
    """The document with these pages and no others."""
    listed = {NameObject("/Kids"): ArrayObject(kids), NameObject("/Count"): NumberObject(len(kids))}
    cast("DictionaryObject", writer._pages.get_object()).update(listed)
    for kid in kids:
        cast("DictionaryObject", kid.get_object())[NameObject("/Parent")] = writer._pages
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _same_looks(document: Any, pdf: bytes, edits: Sequence[PageEdit], *, doubtful: bool) -> bool:
    """Whether the pages kept whole draw what they did, to a reader that did not write them. doubtful: look at all."""
    with rendering(pdf) as after:
        return all(
            _same(document[edit.page - 1], after[at], edit.turn, doubtful)
            for at, edit in enumerate(edits)
            if kept_whole(edit)
        )


def _same(before: Any, after: Any, turn: int, doubtful: bool) -> bool:
    drawn, redrawn = (pdfium.FPDFPage_CountObjects(page) for page in (before, after))
    if drawn == redrawn and not doubtful:
        return True
    ahead, behind = (page.render(scale=1, draw_annots=False).to_numpy() for page in (before, after))
    ahead = np.ascontiguousarray(np.rot90(ahead, -turn // 90))
    height, width = min(ahead.shape[0], behind.shape[0]), min(ahead.shape[1], behind.shape[1])
    return bool(ahead.min() == ahead.max()) or alike(
        ahead[:height, :width], np.ascontiguousarray(behind[:height, :width])
    )
