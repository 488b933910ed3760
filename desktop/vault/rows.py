"""The sealed rows of one dossier: names and values on top of SQLite, what was changed told from what was kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from . import manifest
from .manifest import Entry, Manifest
from .refusals import VaultDamaged, translated
from .sealing import LARGEST_SEALED, Forged, Piece, part_count, parts, seal, unseal
from .slots import DataKey

_UPSERT: Final = "INSERT INTO sealed VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value"
_ROOM: Final = "INSERT INTO sealed VALUES (?, zeroblob(?)) ON CONFLICT (id) DO UPDATE SET value = excluded.value"
_NUMBER: Final = "SELECT rowid FROM sealed WHERE id = ?"


@dataclass(frozen=True)
class Rows:
    """``path``: of the file, for messages. ``dossier``: its id, 16 bytes. ``begin``: see ``OpenFile.begin``."""

    path: Path
    connection: sqlite3.Connection
    dossier: bytes
    key: DataKey
    begin: Callable[[], None] = lambda: None

    def known(self) -> Manifest:
        """What there is. VaultDamaged: a row was taken away or put in, or the manifest is not ours."""
        with translated(self.path):
            rows = {row[0] for row in self.connection.execute("SELECT id FROM sealed")}
        piece = self._unsealed(manifest.ROW)
        try:
            known = manifest.read(bytes(piece.content))
        except Forged:
            raise VaultDamaged(self.path) from None
        if piece.name != manifest.NAME or rows != {manifest.ROW, *known.rows}:
            raise VaultDamaged(self.path)
        return known

    def read(self, known: Manifest, name: str) -> bytes:
        """A value. KeyError: none of this name. VaultDamaged: it is not what was kept."""
        return b"".join(self._parts(name, known.entries[name]))

    def put(self, known: Manifest, changed: Mapping[str, bytes], removed: Collection[str] = ()) -> Manifest:
        """Seal and store, and the manifest with it; the new one. Within a transaction."""
        after = known.after({name: part_count(name, content) for name, content in changed.items()}, removed)
        self.connection.executemany("DELETE FROM sealed WHERE id = ?", [(row,) for row in known.rows - after.rows])
        for name, content in changed.items():
            entry = after.entries[name]
            put = self._put_whole if len(entry.rows) == 1 else self._putting_parts()
            for row, piece in zip(entry.rows, parts(name, content, entry.version), strict=True):
                put(row, piece)
        self._put_whole(manifest.ROW, Piece(manifest.NAME, after.written(), after.version))
        return after

    def _put_whole(self, row: bytes, piece: Piece) -> None:
        sealed = seal(self.key.key, manifest.place(self.dossier, row), piece)
        self.connection.execute(_UPSERT, (row, sealed))

    def _putting_parts(self) -> Callable[[bytes, Piece], None]:
        """Sealed in the same room one after the other, and written into their places.

        What a statement is given is copied twice, into fresh memory each time: that takes as long as to seal it.
        """
        room = bytearray(LARGEST_SEALED)

        def put(row: bytes, piece: Piece) -> None:
            sealed = seal(self.key.key, manifest.place(self.dossier, row), piece, room)
            self.connection.execute(_ROOM, (row, len(sealed)))
            (number,) = self.connection.execute(_NUMBER, (row,)).fetchone()
            with self.connection.blobopen("sealed", "value", number) as place:
                place.write(sealed)
            self.begin()

        return put

    def _parts(self, name: str, entry: Entry) -> Iterator[bytes | memoryview]:
        for number, row in enumerate(entry.rows):
            piece = self._unsealed(row)
            if (piece.name, piece.version, piece.part, piece.of) != (name, entry.version, number, len(entry.rows)):
                raise VaultDamaged(self.path)
            yield piece.content

    def _unsealed(self, row: bytes) -> Piece:
        with translated(self.path):
            found = self.connection.execute("SELECT value FROM sealed WHERE id = ?", (row,)).fetchone()
        if found is None or not isinstance(found[0], bytes):
            raise VaultDamaged(self.path)
        try:
            return unseal(self.key.key, manifest.place(self.dossier, row), found[0])
        except Forged:
            raise VaultDamaged(self.path) from None
