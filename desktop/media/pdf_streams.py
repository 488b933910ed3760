"""A stream of a PDF as text: the dictionary, the filters, and the bytes between."""

from __future__ import annotations

import zlib

_BEGIN = b">>\nstream\n"  # cannot stand in a dictionary written here: strings are hexadecimal, names have no line ends


def stream(entries: bytes, filters: bytes, contents: bytes) -> bytes:
    """The body of a stream object. ``entries``: of its dictionary; ``filters``: "/Filter…" or nothing."""
    return b"".join((b"<<", entries, filters, b"/Length %d" % len(contents), _BEGIN, contents, b"\nendstream"))


def deflated(contents: bytes) -> tuple[bytes, bytes]:
    """(filters, contents) for ``stream``: compressed when that is smaller."""
    smaller = zlib.compress(contents, 6)
    return (b"/Filter/FlateDecode", smaller) if len(smaller) + 20 < len(contents) else (b"", contents)


def contents_of(body: bytes) -> bytes:
    """What a content stream made by ``add_content`` holds."""
    head = dictionary(body)
    stored = body[len(head) + len(b"\nstream\n") : -len(b"\nendstream")]
    return zlib.decompress(stored) if b"/FlateDecode" in head else stored


def dictionary(body: bytes) -> bytes:
    """An object without the contents of its stream."""
    at = body.find(_BEGIN)
    return body if at < 0 else body[: at + 2]
