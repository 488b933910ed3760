"""A scanned page is measured from its picture only where drawing it shows the same."""

from __future__ import annotations

import time
from collections.abc import Callable
from io import BytesIO

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
)
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from desktop.media.flattening import Pixels
from desktop.media.pdf_page_picture import picture_of
from desktop.media.pdf_structure import structure_of
from desktop.media.pdf_viewing import viewing

A4 = (595.28, 841.89)
SIZE = (827, 1169)


def _jpeg(mode: str = "L", size: tuple[int, int] = (1240, 1754)) -> bytes:
    image = Image.new(mode, size, "white")
    draw = ImageDraw.Draw(image)
    for line in range(40):
        draw.rectangle((80, 60 + 40 * line, 80 + 17 * line, 74 + 40 * line), fill="black")
    out = BytesIO()
    image.save(out, "JPEG", quality=80)
    return out.getvalue()


def _scan(
    jpeg: bytes, draw: Callable[[Canvas], None] = lambda canvas: None, place: tuple[float, ...] = (0, 0, *A4)
) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    draw(canvas)
    canvas.drawImage(ImageReader(BytesIO(jpeg)), *place)
    canvas.save()
    return out.getvalue()


def _changed(change: Callable[[PdfWriter, DictionaryObject], None], *, of_page: bool = False) -> bytes:
    """A scan whose picture (or page) was changed by one entry."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(_scan(_jpeg()))))
    page = writer.pages[0]
    picture = next(iter(page["/Resources"]["/XObject"].values())).get_object()  # type: ignore[index]
    change(writer, page if of_page else picture)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _mask(writer: PdfWriter, picture: DictionaryObject) -> None:
    mask = DecodedStreamObject()
    mask.set_data(bytes(50) + bytes([255] * 50))
    for name, value in (("/Width", 10), ("/Height", 10), ("/BitsPerComponent", 8)):
        mask[NameObject(name)] = NumberObject(value)
    mask[NameObject("/Type")], mask[NameObject("/Subtype")] = NameObject("/XObject"), NameObject("/Image")
    mask[NameObject("/ColorSpace")] = NameObject("/DeviceGray")
    picture[NameObject("/SMask")] = writer._add_object(mask)


def _invert(writer: PdfWriter, picture: DictionaryObject) -> None:
    picture[NameObject("/Decode")] = ArrayObject([FloatObject(1), FloatObject(0)])


def _cut_short(writer: PdfWriter, picture: DictionaryObject) -> None:
    assert isinstance(picture, StreamObject)
    picture[NameObject("/Filter")] = NameObject("/DCTDecode")
    picture._data = _jpeg()[:30_000]


def _turn(writer: PdfWriter, page: DictionaryObject) -> None:
    page[NameObject("/Rotate")] = NumberObject(180)


def _note(writer: PdfWriter, page: DictionaryObject) -> None:
    note = FreeText(text="NOTE " * 30, rect=(50, 50, 550, 400), font_size="30pt", background_color="000000")
    writer.add_annotation(0, note)


def _clip(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(0, 0, 300, 842)
    canvas.clipPath(path, stroke=0)


def _fade(canvas: Canvas) -> None:
    canvas.setFillAlpha(0.3)


SAME: dict[str, Callable[[], bytes]] = {
    "grey": lambda: _scan(_jpeg()),
    "colour": lambda: _scan(_jpeg("RGB")),
    "600 dpi": lambda: _scan(_jpeg(size=(4960, 7016))),
}
ODD: dict[str, Callable[[], bytes]] = {
    "masked": lambda: _changed(_mask),
    "cut short": lambda: _changed(_cut_short),
    "inverted": lambda: _changed(_invert),
    "turned": lambda: _changed(_turn, of_page=True),
    "with a note": lambda: _changed(_note, of_page=True),
    "clipped": lambda: _scan(_jpeg(), _clip),
    "faded": lambda: _scan(_jpeg(), _fade),
    "with text": lambda: _scan(_jpeg(), lambda canvas: canvas.drawString(99, 99, "text")),
    "beyond the page": lambda: _scan(_jpeg(), place=(-100, -100, 800, 1100)),
    "with a margin": lambda: _scan(_jpeg(), place=(40, 40, 500, 750)),
    "mirrored": lambda: _scan(_jpeg(), lambda canvas: canvas.transform(-1, 0, 0, 1, A4[0], 0)),
    "coarse": lambda: _scan(_jpeg(size=(620, 877))),
    "CMYK": lambda: _scan(_jpeg("CMYK")),
}


def _views(pdf: bytes) -> tuple[Pixels, Pixels]:
    """The page as it is measured, and as it is drawn."""
    structure = structure_of(pdf, "", 1)
    assert structure is not None
    with viewing(pdf) as viewer:
        shown = [
            viewer.view(0, 100, 1.0, time.monotonic() + 10, plain_picture=plain).grey
            for plain in (structure.plain_pictures[0], False)
        ]
    assert shown[0] is not None and shown[1] is not None
    return shown[0], shown[1]


def _taken(pdf: bytes) -> bool:
    """Whether the page is measured from its picture."""
    structure, document = structure_of(pdf, "", 1), pypdfium2.PdfDocument(pdf)
    try:
        return structure is not None and structure.plain_pictures[0] and picture_of(document[0], SIZE) is not None
    finally:
        document.close()


@pytest.mark.parametrize("name", SAME)
def test_a_plain_scan_is_taken_as_it_is_and_looks_as_it_is_drawn(name: str) -> None:
    pdf = SAME[name]()
    measured, drawn = _views(pdf)
    assert _taken(pdf)
    assert measured.shape == drawn.shape == SIZE[::-1]
    assert float(np.abs(measured.astype(int) - drawn).mean()) < 3


@pytest.mark.parametrize("name", ODD)
def test_what_may_look_otherwise_is_drawn(name: str) -> None:
    pdf = ODD[name]()
    assert not _taken(pdf)
    measured, drawn = _views(pdf)
    assert np.array_equal(measured, drawn)
