"""A picture of a PDF written anew in another size, under what its dictionary said beside its samples."""

from __future__ import annotations

from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from desktop.media.page_sizes import BILEVEL, Sized
from desktop.media.pdf_encoded import atom, name_text
from desktop.media.pdf_pages import fax_object
from desktop.media.pdf_picture_pixels import Decoded
from desktop.media.pdf_streams import stream

_REPLACED = frozenset({"/Width", "/Height", "/BitsPerComponent", "/ColorSpace", "/Filter", "/DecodeParms"})


def written(picture: StreamObject, found: Decoded, made: Sized) -> bytes:
    """The body of the object. ``found``: the pixels that ``made`` was made of, and their colour space."""
    kept = b"".join(
        [b"%b %b" % (name_text(key), _value(part)) for key, part in dict.items(picture) if key not in _REPLACED]
    )
    if made.rung == BILEVEL:
        return fax_object(kept, made.contents, made.width, made.height)
    turned_grey = found.pixels.ndim == 3 and made.mode == "grey"
    space = None if turned_grey else found.space
    spelled = _value(space) if space is not None else b"/DeviceRGB" if made.mode == "colour" else b"/DeviceGray"
    entries = b"%b/Width %d/Height %d/BitsPerComponent 8/ColorSpace %b" % (kept, made.width, made.height, spelled)
    return stream(entries, b"/Filter/DCTDecode", made.contents)


def _value(found: Any) -> bytes:
    """A value as it stands, its references unchanged."""
    if isinstance(found, IndirectObject):
        return b"%d 0 R" % found.idnum
    if isinstance(found, ArrayObject):
        return b"[%b]" % b" ".join([_value(part) for part in list.__iter__(found)])
    if isinstance(found, DictionaryObject):
        return b"<<%b>>" % b"".join([b"%b %b" % (name_text(key), _value(part)) for key, part in dict.items(found)])
    return atom(found)
