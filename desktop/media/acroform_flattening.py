"""A fillable PDF becomes a drawing that no reader can change: our answers over it, its other fields as they looked.

pypdf's own flattening was tried and left: it writes answers in the fonts of the form, which have neither Arabic nor
Chinese nor always an accent, and it keeps the annotations.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    RectangleObject,
)

from desktop.media.acroform import full_name, inherited
from desktop.media.pdf_cleaning import clean
from desktop.media.pdf_encoded import entry
from desktop.media.pdf_geometry import Box
from desktop.media.pdf_plain import read_plain
from desktop.media.pdf_reading import Unwritable, reading
from desktop.media.pdf_sheet import visible_box


def flatten(pdf: bytes, drawings: Mapping[int, bytes], answered: frozenset[str]) -> bytes:
    """``pdf`` with ``drawings`` (page → a PDF of one page in the same units) over it and nothing live left in it.

    The fields named in ``answered`` are taken away; those that are not keep their look. ``Unwritable``: damaged.
    """
    with reading(pdf) as opened:
        writer = PdfWriter(clone_from=opened.reader)
        for index, page in enumerate(writer.pages):
            _take_away(page, answered)
            if index in drawings:
                _draw_over(writer, page, drawings[index])
        stream = BytesIO()
        writer.write(stream)
    cleaned = clean(stream.getvalue())
    if cleaned.rerendered:
        raise Unwritable("pages_became_pictures")
    return cleaned.pdf


def with_annex(pdf: bytes, annex: bytes) -> bytes:
    """A flattened form with pages of our own after it."""
    whole, more = read_plain(pdf), read_plain(clean(annex).pdf)
    whole.pages.extend(whole.absorb(more))
    return whole.save()


def page_boxes(pdf: bytes) -> tuple[Box, ...]:
    """The visible box of each page, in its own units. ``Unwritable``: damaged."""
    with reading(pdf) as opened:
        return tuple(visible_box(page) for page in opened.reader.pages)


def _take_away(page: PageObject, answered: frozenset[str]) -> None:
    kept = ArrayObject()
    for reference in page.get("/Annots", ArrayObject()).get_object():
        annotation = reference.get_object()
        is_answered = entry(annotation, "/Subtype") == "/Widget" and full_name(annotation) in answered
        if not is_answered:
            kept.append(reference)
    page[NameObject("/Annots")] = kept


def _draw_over(writer: PdfWriter, page: PageObject, drawing: bytes) -> None:
    """Put a drawing on top as a form XObject. What the page had is not touched: other pages may share it."""
    over = PdfReader(BytesIO(drawing)).pages[0]
    contents = over.get_contents()
    form = DecodedStreamObject()
    form.set_data(contents.get_data() if contents is not None else b"")
    form[NameObject("/Type")], form[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Form")
    form[NameObject("/BBox")] = RectangleObject(visible_box(page))
    form[NameObject("/Resources")] = entry(over, "/Resources").clone(writer)
    resources = DictionaryObject(inherited(page, "/Resources") or {})
    drawings = DictionaryObject(entry(resources, "/XObject") or {})
    name = NameObject("/DossierPret")
    drawings[name] = writer._add_object(form.flate_encode())
    resources[NameObject("/XObject")] = drawings
    page[NameObject("/Resources")] = resources
    under = dict.get(page, "/Contents")
    parts = under.get_object() if under is not None else ArrayObject()
    kept = list(list.__iter__(parts)) if isinstance(parts, ArrayObject) else [under]
    before, after = _operators(writer, b"q"), _operators(writer, b"Q q %b Do Q" % str(name).encode("ascii"))
    page[NameObject("/Contents")] = ArrayObject([before, *kept, after])


def _operators(writer: PdfWriter, operators: bytes) -> IndirectObject:
    stream = DecodedStreamObject()
    stream.set_data(operators)
    return writer._add_object(stream)
