"""The small change of copying a PDF: single values as text, and streams with the filters they are stored under."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pypdf.filters import ASCIIHexDecode, FlateDecode
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from desktop.media.ascii85 import unarmoured
from desktop.media.jpeg_segments import has_metadata, scrub_jpeg, scrub_jpeg2000
from desktop.media.pdf_geometry import number
from desktop.media.pdf_reading import Unwritable
from desktop.media.pdf_streams import deflated

_LONG_NAMES = {
    "/A85": "/ASCII85Decode",
    "/AHx": "/ASCIIHexDecode",
    "/CCF": "/CCITTFaxDecode",
    "/DCT": "/DCTDecode",
    "/Fl": "/FlateDecode",
    "/LZW": "/LZWDecode",
    "/RL": "/RunLengthDecode",
}
_ARMOUR = ("/ASCII85Decode", "/ASCIIHexDecode")
_PLAIN_CHARACTERS = frozenset(chr(code) for code in range(33, 127)) - frozenset("#()<>[]{}/%")


def entry(found: DictionaryObject, key: str) -> Any:
    """What stands under ``key``, references followed; None when nothing does."""
    value = dict.get(found, key)
    return value.get_object() if isinstance(value, PdfObject) else value


def encoded(found: StreamObject, value: Callable[[Any], bytes]) -> tuple[bytes, bytes]:
    """(filters, contents) of a stream, as they are stored, but for text armour and what pictures tell of their origin.

    ``value`` writes the parameters of a filter. ``Unwritable`` for a stream under an encryption filter of its own.
    """
    contents: bytes = found._data  # WORKAROUND pypdf has no public way to the stored bytes
    filters, parameters = _filters(found)
    while filters and filters[0] in _ARMOUR:
        contents = _unpacked(filters.pop(0), contents, parameters.pop(0))
    if "/Crypt" in filters:
        raise Unwritable("crypt_filter")
    if not filters:
        return deflated(contents)
    if filters == ["/DCTDecode"]:
        contents = scrub_jpeg(contents)
    elif filters == ["/JPXDecode"]:
        contents = scrub_jpeg2000(contents)
    elif filters == ["/FlateDecode", "/DCTDecode"] and has_metadata(inner := _unpacked("/FlateDecode", contents, None)):
        filters, parameters, contents = ["/DCTDecode"], parameters[1:], scrub_jpeg(inner)
    text = b"/Filter[%b]" % b"".join([name_text(one) for one in filters])
    if any(parameters):
        text += b"/DecodeParms[%b]" % b" ".join([value(one) if one else b"null" for one in parameters])
    return text, contents


def jpeg_of(found: StreamObject) -> bytes:
    """The JPEG that a stream holds, deflated once more or not; whatever else it holds, as it is stored."""
    filters, parameters = _filters(found)
    contents: bytes = found._data
    return _unpacked(filters[0], contents, parameters[0]) if filters == ["/FlateDecode", "/DCTDecode"] else contents


def _filters(found: StreamObject) -> tuple[list[str], list[DictionaryObject | None]]:
    """Filter names and, of each, its parameters."""
    names, parameters = entry(found, "/Filter"), entry(found, "/DecodeParms")
    names = list(names) if isinstance(names, ArrayObject) else [] if names is None else [names]
    parameters = list(parameters) if isinstance(parameters, ArrayObject) else [parameters]
    known = [part.get_object() if isinstance(part, PdfObject) else None for part in parameters]
    given = [part if isinstance(part, DictionaryObject) and part else None for part in known]
    given += [None] * (len(names) - len(given))
    filters = [str(name.get_object()) for name in names]
    return [_LONG_NAMES.get(name, name) for name in filters if name.startswith("/")], given[: len(names)]


def _unpacked(name: str, contents: bytes, parameters: DictionaryObject | None) -> bytes:
    if name == "/ASCII85Decode":
        return unarmoured(contents)
    if name == "/ASCIIHexDecode":
        return ASCIIHexDecode.decode(contents)
    return FlateDecode.decode(contents, parameters)


def atom(found: Any) -> bytes:
    """A value that holds no other: a name, a string, a number, true or false; null for anything else."""
    if isinstance(found, NameObject):
        return name_text(found)
    if isinstance(found, (ByteStringObject, TextStringObject)):
        return b"<%b>" % found.original_bytes.hex().encode("ascii")
    if isinstance(found, BooleanObject):
        return b"true" if found.value else b"false"
    if isinstance(found, int):
        return b"%d" % found
    if isinstance(found, float):
        return number(found)
    return b"null"


def name_text(name: str) -> bytes:
    """A name as PDF writes it; each character of ``name`` is one byte of the document."""
    if _PLAIN_CHARACTERS.issuperset(name[1:]):
        return name.encode("ascii")
    return b"/" + "".join([c if c in _PLAIN_CHARACTERS else f"#{ord(c):02X}" for c in name[1:]]).encode("ascii")
