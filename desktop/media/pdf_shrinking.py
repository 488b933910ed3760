"""Makes a PDF smaller by making its pictures coarser; text and lines stay what they are."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from desktop.media.encoding import Recipe, shrunk, to_jpeg, without_colour
from desktop.media.pdf_cleaning import clean
from desktop.media.pdf_encoded import atom, entry, name_text
from desktop.media.pdf_picture_pixels import Decoded, decoded
from desktop.media.pdf_placed_pictures import fingerprint, placed_inches
from desktop.media.pdf_plain import PlainPdf, is_plain, read_plain
from desktop.media.pdf_reading import FAILURES, reading
from desktop.media.pdf_rerendering import rendering, rerendered_page
from desktop.media.pdf_streams import stream

_CLOSE = 1.1  # times the wanted resolution: resampling for less costs sharpness and saves little (ours)
_WORTH_COARSER = 0.95  # of its bytes: a picture made coarser is kept when it falls below
_WORTH_SAME = 0.8  # the same for one that keeps its pixels and only loses quality (both ours)
_SMALLEST = 2_000  # bytes: pictures below are left alone
_REPLACED = frozenset({"/Width", "/Height", "/BitsPerComponent", "/ColorSpace", "/Filter", "/DecodeParms"})


def shrink(pdf: bytes, recipe: Recipe) -> bytes:
    """The same pages with pictures of ``recipe.dpi`` at the size they are drawn; never larger than ``pdf``.

    A picture whose size on paper is not known, or that would gain nothing, stays byte for byte.
    """
    pdf = pdf if is_plain(pdf) else clean(pdf).pdf
    plain = read_plain(pdf)
    inches = placed_inches(pdf)
    with reading(pdf) as opened:
        for number in plain.reachable():
            if b"/Subtype /Image" not in plain.bodies[number][:2000]:
                continue
            smaller = _smaller(opened.reader, number, inches, recipe)
            if smaller is not None:
                plain.put(number, smaller)
    again = PlainPdf()
    again.pages = again.absorb(plain)  # without colour spaces and palettes that nothing uses any more
    shrunken = again.save()
    return shrunken if len(shrunken) < len(pdf) else pdf


def rasterise(pdf: bytes, recipe: Recipe) -> bytes:
    """Every page as one picture: the last resort, for drawings and text that are too large in themselves."""
    plain = PlainPdf()
    with rendering(pdf) as document:
        for index in range(len(document)):
            plain.pages.append(rerendered_page(plain, document, index, recipe)[0])
    return plain.save()


def _smaller(reader: PdfReader, number: int, inches: dict[bytes, tuple[float, float]], recipe: Recipe) -> bytes | None:
    """The body of a smaller picture to put in the place of this one; None to leave it."""
    picture = IndirectObject(number, 0, reader).get_object()
    if not isinstance(picture, StreamObject) or len(picture._data) < _SMALLEST:
        return None
    size = inches.get(fingerprint(picture._data))
    width, height = entry(picture, "/Width"), entry(picture, "/Height")
    if size is None or min(size) <= 0 or not isinstance(width, int) or not isinstance(height, int):
        return None
    ratio = min(width / size[0], height / size[1]) / recipe.dpi
    ratio = ratio if ratio > _CLOSE else 1.0
    try:
        found = decoded(picture, (round(width / ratio), round(height / ratio)))
    except (*FAILURES, OSError):  # a picture that Pillow cannot read is left to whoever opens the document
        return None
    if found is None:
        return None
    body, length = _written(picture, found, width / max(1, found.pixels.shape[1]), ratio, recipe)
    return body if length < len(picture._data) * (_WORTH_COARSER if ratio > 1 else _WORTH_SAME) else None


def _written(picture: StreamObject, found: Decoded, already: float, ratio: float, recipe: Recipe) -> tuple[bytes, int]:
    """The new body, and the bytes of its JPEG. ``already``: how much coarser it was decoded."""
    pixels, space = shrunk(found.pixels, ratio / already), found.space
    if pixels.ndim == 3 and (recipe.grey or without_colour(pixels)):
        pixels, space = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.uint8, copy=False), None
    jpeg = to_jpeg(pixels, recipe.quality)
    spelled = _value(space) if space is not None else b"/DeviceRGB" if pixels.ndim == 3 else b"/DeviceGray"
    kept = b"".join(
        [b"%b %b" % (name_text(key), _value(part)) for key, part in dict.items(picture) if key not in _REPLACED]
    )
    entries = b"%b/Width %d/Height %d/BitsPerComponent 8/ColorSpace %b" % (
        kept,
        pixels.shape[1],
        pixels.shape[0],
        spelled,
    )
    return stream(entries, b"/Filter/DCTDecode", jpeg), len(jpeg)


def _value(found: Any) -> bytes:
    """A value as it stands, its references unchanged."""
    if isinstance(found, IndirectObject):
        return b"%d 0 R" % found.idnum
    if isinstance(found, ArrayObject):
        return b"[%b]" % b" ".join([_value(part) for part in list.__iter__(found)])
    if isinstance(found, DictionaryObject):
        return b"<<%b>>" % b"".join([b"%b %b" % (name_text(key), _value(part)) for key, part in dict.items(found)])
    return atom(found)
