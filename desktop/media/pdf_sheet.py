"""One page of an untrusted PDF as its dictionary describes it: visible part, rotation, unit, operators."""

from __future__ import annotations

from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, PdfObject, StreamObject

from desktop.media.pdf_encoded import encoded, entry
from desktop.media.pdf_geometry import Box
from desktop.media.pdf_streams import deflated

_WHEN_MISSING: Box = (0.0, 0.0, 612.0, 792.0)  # what PDFium and Acrobat take: US Letter
_LARGEST_UNIT = 1000.0


def visible_box(page: DictionaryObject) -> Box:
    """The crop box within the media box, in the page's own units."""
    media = _box(entry(page, "/MediaBox")) or _WHEN_MISSING
    crop = _box(entry(page, "/CropBox"))
    if crop is None:
        return media
    inside = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return inside if inside[0] < inside[2] and inside[1] < inside[3] else media


def rotation(page: DictionaryObject) -> int:
    """Degrees clockwise: 0, 90, 180 or 270."""
    turned = entry(page, "/Rotate")
    return round(float(turned) / 90) % 4 * 90 if isinstance(turned, (int, float)) else 0


def user_unit(page: DictionaryObject) -> float:
    """Points in one unit of the page."""
    unit = entry(page, "/UserUnit")
    return float(unit) if isinstance(unit, (int, float)) and 0 < unit <= _LARGEST_UNIT else 1.0


def operators(page: DictionaryObject) -> tuple[bytes, bytes]:
    """(filters, contents) of what the page draws; several streams become one, as readers take them."""
    contents = entry(page, "/Contents")
    if isinstance(contents, StreamObject):
        return encoded(contents, _parameters)
    parts = [part.get_object() for part in contents] if isinstance(contents, ArrayObject) else []
    streams = [part for part in parts if isinstance(part, StreamObject)]
    if len(streams) == 1:
        return encoded(streams[0], _parameters)
    return deflated(b"\n".join(part.get_data() for part in streams))


def _parameters(parameters: Any) -> bytes:
    """Filter parameters of operators, if any, are few numbers; references are followed."""
    if not isinstance(parameters, DictionaryObject):
        return b"null"
    found = ((str(key).encode("ascii"), entry(parameters, key)) for key in parameters)
    return b"<<%b>>" % b"".join([b"%b %d " % (key, value) for key, value in found if isinstance(value, int)])


def _box(found: Any) -> Box | None:
    """An upright box with some area; None for anything else."""
    if not isinstance(found, ArrayObject) or len(found) != 4:
        return None
    values: list[Any] = [part.get_object() if isinstance(part, PdfObject) else part for part in list.__iter__(found)]
    if not all(isinstance(value, (int, float)) for value in values):
        return None
    x0, y0, x1, y1 = (float(value) for value in values)
    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return box if box[0] < box[2] and box[1] < box[3] else None
