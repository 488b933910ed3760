"""Pictures on upright A4 pages: a photo fitted to the page, cards and identity photos at their true size."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from desktop.media.encoding import EncodedPage
from desktop.media.pdf_geometry import A4_HEIGHT, A4_WIDTH, MM, Box, numbers
from desktop.media.pdf_plain import PlainPage, PlainPdf
from desktop.media.pdf_streams import stream
from desktop.model.card_size import CARD_MM

_MARGIN_MM = 8.0  # ours: most printers reach within 5 mm of the edge
_BETWEEN_CARDS_MM = 12.0  # ours: room to cut
_ID_PHOTO_MM = (35.0, 45.0)  # rules.md: photo of the Vitale card
_PAGE_MM = (210.0 - 2 * _MARGIN_MM, 297.0 - 2 * _MARGIN_MM)


class Layout(StrEnum):
    """How pictures lie on their pages."""

    PHOTO = "photo"  # one on each page, as large as the margins let it
    CARD = "card"  # ID-1 at true size, two on each page, one above the other
    ID_PHOTO = "id_photo"  # 35 x 45 mm, one on each page


def box_mm(layout: Layout, width: int, height: int) -> tuple[float, float]:
    """The room, in millimetres, that a picture of this shape has; what ``encode`` asks for."""
    if layout is Layout.PHOTO:
        return _PAGE_MM
    if layout is Layout.ID_PHOTO:
        return _ID_PHOTO_MM
    return CARD_MM if width >= height else (CARD_MM[1], CARD_MM[0])


def pages_from_images(pages: Sequence[EncodedPage], layout: Layout) -> bytes:
    """A PDF of A4 portrait pages holding these pictures, their JPEGs taken as they are."""
    each = 2 if layout is Layout.CARD else 1
    plain = PlainPdf()
    for first in range(0, len(pages), each):
        plain.pages.append(picture_page(plain, _stacked(pages[first : first + each])))
    return plain.save()


def picture_page(plain: PlainPdf, placed: Sequence[tuple[EncodedPage, Box]]) -> PlainPage:
    """A page of pictures, each in its box (points on the sheet); its objects are added to ``plain``."""
    drawings, operators = {}, []
    for index, (picture, (left, bottom, right, top)) in enumerate(placed):
        name = f"I{index}"
        drawings[name] = plain.add(picture_object(picture))
        matrix = numbers((right - left, 0, 0, top - bottom, left, bottom))
        operators.append(b"q %b cm /%b Do Q" % (matrix, name.encode("ascii")))
    return PlainPage((plain.add_content(b"\n".join(operators)),), drawings)


def picture_object(picture: EncodedPage) -> bytes:
    """The body of an image XObject holding the JPEG, or black and white."""
    if picture.fax:
        return fax_object(b"/Type/XObject/Subtype/Image", picture.jpeg, picture.width, picture.height)
    space = b"/DeviceGray" if picture.grey else b"/DeviceRGB"
    entries = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%b/BitsPerComponent 8" % (
        picture.width,
        picture.height,
        space,
    )
    return stream(entries, b"/Filter/DCTDecode", picture.jpeg)


def fax_object(entries: bytes, fax: bytes, width: int, height: int) -> bytes:
    """The body of an image XObject holding CCITT group 4 data. entries: more of its dictionary."""
    said = b"%b/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 1" % (entries, width, height)
    how = b"/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns %d/Rows %d>>" % (width, height)
    return stream(said, how, fax)


def _stacked(pictures: Sequence[EncodedPage]) -> list[tuple[EncodedPage, Box]]:
    """One above the other, in the middle of the page."""
    gap = _BETWEEN_CARDS_MM * MM
    top = (A4_HEIGHT + sum(p.height_mm * MM for p in pictures) + gap * (len(pictures) - 1)) / 2
    placed = []
    for picture in pictures:
        width, height = picture.width_mm * MM, picture.height_mm * MM
        left = (A4_WIDTH - width) / 2
        placed.append((picture, (left, top - height, left + width, top)))
        top -= height + gap
    return placed
