"""What a dossier holds: for each name its row and its version, sealed, and written with every change of any row."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from .sealing import Forged

ROW: Final = bytes(16)  # the id of the row in which the manifest itself stands
NAME: Final = "manifest"
_FORMAT: Final = b"dossier-pret 1"
_LAST_VERSION: Final = 1 << 62  # half of what is written of it: whoever writes may go on as long as he lives
_LARGEST: Final = 64 << 20  # bytes, unpacked; ours: a million names, and no more memory than that for a hostile one


@dataclass(frozen=True)
class Entry:
    """Where a value stands: the ids of its rows in order, 16 random bytes each. ``version``: higher each time it is
    written, also when it was removed in between, so that parts of two values are never taken for one."""

    rows: tuple[bytes, ...]
    version: int


@dataclass(frozen=True)
class Manifest:
    """``entries``: by name. ``version``: how often anything was written. ``keys``: ``Head.digest`` then."""

    version: int = 0
    entries: Mapping[str, Entry] = field(default_factory=dict)
    keys: bytes = b""

    @property
    def rows(self) -> frozenset[bytes]:
        return frozenset(row for entry in self.entries.values() for row in entry.rows)

    def after(self, changed: Mapping[str, int], removed: Collection[str] = ()) -> Manifest:
        """The manifest once these names were written, each in so many rows, and those removed."""
        entries = {name: entry for name, entry in self.entries.items() if name not in removed}
        for name, count in changed.items():
            before = self.entries.get(name, Entry((), self.version))  # more than a value of this name ever had before
            new = (os.urandom(16) for _number in range(count - len(before.rows)))
            entries[name] = Entry((*before.rows[:count], *new), before.version + 1)
        return Manifest(self.version + 1, entries, self.keys)

    def written(self) -> bytes:
        rows = [[name, entry.version, *(row.hex() for row in entry.rows)] for name, entry in self.entries.items()]
        content = {"version": self.version, "keys": self.keys.hex(), "rows": rows}
        return zlib.compress(json.dumps(content).encode(), 1)


def read(content: bytes) -> Manifest:
    """What ``written`` wrote. Forged: anything else."""
    try:
        unpacking = zlib.decompressobj()
        read = json.loads(unpacking.decompress(content, _LARGEST))
        entries = {
            str(name): Entry(tuple(map(bytes.fromhex, rows)), _version(version))
            for name, version, *rows in read["rows"]
        }
        return Manifest(_version(read["version"]), entries, bytes.fromhex(read["keys"]))
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError, zlib.error):
        raise Forged from None


def _version(number: object) -> int:
    """ValueError: none of ours, or so high that it could soon not be counted on from."""
    if type(number) is not int or not 0 <= number <= _LAST_VERSION:
        raise ValueError
    return number


def place(dossier: bytes, row: bytes) -> bytes:
    """Where a piece of a value stands, bound to it when it is sealed; nobody can have it read in another place."""
    return b"|".join((_FORMAT, dossier.hex().encode(), row.hex().encode()))
