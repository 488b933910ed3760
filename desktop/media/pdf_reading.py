"""Opening an untrusted PDF with pypdf: nothing started, nothing logged, every failure one exception."""

from __future__ import annotations

import logging
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import cast

from pypdf import PasswordType, PdfReader, apply_configuration
from pypdf.errors import DependencyError, DeprecationError, PyPdfError
from pypdf.generic import NameObject


class Unwritable(Exception):
    """A PDF that cannot be taken over. The reason is one word for a log: never a name, a path or a text of the file."""


# What pypdf raises on damaged or hostile files, as its own documentation warns ("might cause other exceptions").
FAILURES = (
    PyPdfError,
    DependencyError,
    DeprecationError,
    NotImplementedError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    EOFError,
    MemoryError,
    struct.error,
    zlib.error,
)


_PLAIN = frozenset(range(0x21, 0x7F)) - frozenset(b"#%/()<>[]{}")
_END_OF_NAME = re.compile(rb"[\x00\s]+|[\(\)<>\[\]{}/%]")


class _Listener(logging.Handler):
    """Counts what pypdf has to complain of, and passes nothing on: its messages quote the document."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.heard += 1


class Opened:
    """An open PDF. ``mended``: pypdf had to guess or repair something since it was opened."""

    def __init__(self, reader: PdfReader, listener: _Listener) -> None:
        self.reader = reader
        self.listener = listener

    @property
    def mended(self) -> bool:
        return self.listener.heard > 0


@contextmanager
def reading(data: bytes, password: str = "", again: Opened | None = None) -> Iterator[Opened]:
    """Open ``data``, decrypted with ``password`` where it must be; ``Unwritable`` for whatever goes wrong inside.

    again: the same, as it was opened before; what was parsed of it then is not parsed once more.
    """
    listener = again.listener if again else _Listener()
    with quiet(listener), faithful_names():
        try:
            yield again or _opened(data, password, listener)
        except FAILURES as wrong:
            raise Unwritable(type(wrong).__name__) from wrong


def _opened(data: bytes, password: str, listener: _Listener) -> Opened:
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and reader.decrypt(password) == PasswordType.NOT_DECRYPTED:
        raise Unwritable("password")
    return Opened(reader, listener)


@contextmanager
def quiet(listener: logging.Handler | None = None) -> Iterator[None]:
    """No external decoder is ever started, and nothing that pypdf says of a document reaches a log."""
    log = logging.getLogger("pypdf")
    before = (log.propagate, log.handlers[:])
    log.propagate, log.handlers = False, [listener or logging.NullHandler()]
    try:
        with apply_configuration(jbig2dec_binary=None):
            yield
    finally:
        log.propagate, log.handlers = before


@contextmanager
def faithful_names() -> Iterator[None]:
    """Names as they are stored, one character a byte, also when they are written again.

    WORKAROUND pypdf guesses the charset of a name, so that /F#E9 and /F#C3#A9 become one, and one of the two is no
    longer found by the drawing operators. And it does not know that a zero byte ends a name (ISO 32000-1, 7.2.2).
    """
    before = NameObject.CHARSETS, NameObject.delimiter_pattern
    as_utf_8 = NameObject.renumber
    try:
        NameObject.renumber = _as_stored  # type: ignore[method-assign, assignment]
        NameObject.CHARSETS = cast("tuple[str, str, str]", ("latin1",))
        NameObject.delimiter_pattern = _END_OF_NAME
        yield
    finally:
        NameObject.CHARSETS, NameObject.delimiter_pattern = before
        NameObject.renumber = as_utf_8  # type: ignore[method-assign]


def _as_stored(name: NameObject) -> bytes:
    """A name as a PDF writes it: what is not a plain character, by its number (ISO 32000-1, 7.3.5)."""
    return b"/" + b"".join(bytes((byte,)) if byte in _PLAIN else b"#%02X" % byte for byte in name[1:].encode("latin-1"))
