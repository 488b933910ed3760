"""The rows of a damaged dossier, found in its bytes: no index, no page before them and no length needs to be whole.

The layout is SQLite's (sqlite.org/fileformat2.html, sections 1.6 and 2.1). What is found is a guess; only what the key
opens counts, so that a wrong one costs time and nothing else.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from .database import APPLICATION, LONGEST, PAGE_BYTES
from .head import Head, found_in
from .sealing import OVERHEAD, bucket

_ID_BYTES: Final = 16
_RECORD: Final = re.compile(rb"[\x04-\x07]\x2c")  # length of a record's head; then: a first value of 16 bytes
_MOST_ON_PAGE: Final = PAGE_BYTES - 35  # section 1.6: "X"; of a longer record the rest stands on pages of its own
_FEWEST_ON_PAGE: Final = (PAGE_BYTES - 12) * 32 // 255 - 23  # "M"
_ON_NEXT: Final = PAGE_BYTES - 4


class Carving:
    """An open file, read page by page and never written to. OSError: its length cannot be told."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor, self._length = descriptor, os.fstat(descriptor).st_size

    def begins_as_ours(self) -> bool:
        """Whether the mark that SQLite keeps for an application (section 1.3) is that of a dossier."""
        return self._page(1)[68:72] == APPLICATION.to_bytes(4, "big")

    def heads(self) -> Iterator[Head]:
        """What stands in clear, each whole copy."""
        for number in range(1, self._length // PAGE_BYTES + 2):
            yield from found_in(self._page(number))

    def rows(self) -> Iterator[tuple[bytes, bytes]]:
        """What could be a sealed row: its id, its value."""
        for number in range(1, self._length // PAGE_BYTES + 2):
            page = self._page(number)
            for match in _RECORD.finditer(page):
                found = self._row(page, match.start())
                if found is not None:
                    yield found

    def _row(self, page: bytes, at: int) -> tuple[bytes, bytes] | None:
        kind, end = _number(page, at + 2)
        long = (kind - 12) // 2
        padded = long - OVERHEAD
        if end - at != page[at] or kind % 2 or not 0 < padded <= LONGEST or bucket(padded) != padded:
            return None
        whole = page[at] + _ID_BYTES + long
        here = whole
        if whole > _MOST_ON_PAGE:
            here = _FEWEST_ON_PAGE + (whole - _FEWEST_ON_PAGE) % _ON_NEXT
            here = here if here <= _MOST_ON_PAGE else _FEWEST_ON_PAGE
        record = page[at : at + here]
        if whole > here:
            record += self._rest(page[at + here : at + here + 4], whole - here)
        return (record[page[at] :][:_ID_BYTES], record[page[at] + _ID_BYTES :]) if len(record) == whole else None

    def _rest(self, pointer: bytes, long: int) -> bytes:
        """What stands on further pages; less of it where they end too early."""
        parts: list[bytes] = []
        while long > 0 and len(pointer) == 4:
            page = self._page(int.from_bytes(pointer, "big"))
            pointer, part = page[:4], page[4 : 4 + min(long, _ON_NEXT)]
            if not part:
                break
            parts.append(part)
            long -= len(part)
        return b"".join(parts)

    def _page(self, number: int) -> bytes:
        """A page, counted from 1; nothing where the disk gives nothing."""
        try:
            os.lseek(self._descriptor, max(0, number - 1) * PAGE_BYTES, os.SEEK_SET)
            return os.read(self._descriptor, PAGE_BYTES) if number > 0 else b""
        except OSError:
            return b""


def _number(page: bytes, at: int) -> tuple[int, int]:
    """A number as SQLite writes it (section 1.6, "varint", of at most four bytes here), and where it ends."""
    value = 0
    for place in range(at, min(at + 4, len(page))):
        value = value << 7 | page[place] & 127
        if page[place] < 128:
            return value, place + 1
    return 0, at


def descriptor_of(path: Path) -> int:
    """A regular file, to be read only. OSError: it cannot be, or is a link."""
    plain = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(path, os.O_RDONLY | plain | getattr(os, "O_CLOEXEC", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise IsADirectoryError(path)
    return descriptor


@contextlib.contextmanager
def carved(path: Path) -> Iterator[Carving]:
    """A file for as long as this lasts. OSError: as ``descriptor_of``."""
    descriptor = descriptor_of(path)
    try:
        yield Carving(descriptor)
    finally:
        os.close(descriptor)
