"""The sealed rows of one dossier: names and values on top of SQLite, what was changed told from what was kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from . import manifest, sealing
from .database import VaultDamaged, translated
from .manifest import Entry, Manifest
from .sealing import Forged
from .slots import DataKey

_UPSERT: Final = "INSERT INTO sealed VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value"


@dataclass(frozen=True)
class Rows:
    """``path``: of the file, for messages. ``dossier``: its id, 16 bytes."""

    path: Path
    connection: sqlite3.Connection
    dossier: bytes
    key: DataKey

    def known(self) -> Manifest:
        """What there is. VaultDamaged: a row was taken away or put in, or the manifest is not ours."""
        with translated(self.path):
            rows = {row[0] for row in self.connection.execute("SELECT id FROM sealed")}
        name, content = self._unsealed(manifest.ROW, manifest.own_place(self.dossier))
        try:
            known = manifest.read(content)
        except Forged:
            raise VaultDamaged(self.path) from None
        if name != manifest.NAME or rows != {manifest.ROW, *known.rows}:
            raise VaultDamaged(self.path)
        return known

    def read(self, known: Manifest, name: str) -> bytes:
        """A value. KeyError: none of this name. VaultDamaged: it is not what was kept."""
        return b"".join(self._parts(name, known.entries[name]))

    def put(self, known: Manifest, changed: Mapping[str, bytes], removed: Collection[str] = ()) -> Manifest:
        """Seal and store, and the manifest with it; the new one. Within a transaction."""
        parts = {name: sealing.parts(name, content) for name, content in changed.items()}
        after = known.after({name: len(pieces) for name, pieces in parts.items()}, removed)
        self.connection.executemany("DELETE FROM sealed WHERE id = ?", [(row,) for row in known.rows - after.rows])
        for name, pieces in parts.items():
            entry = after.entries[name]
            for number, (row, piece) in enumerate(zip(entry.rows, pieces, strict=True)):
                place = manifest.place(self.dossier, row, entry.version, number, len(pieces))
                self.connection.execute(_UPSERT, (row, sealing.seal(self.key.key, place, name, piece)))
        own = sealing.seal(self.key.key, manifest.own_place(self.dossier), manifest.NAME, after.written())
        self.connection.execute(_UPSERT, (manifest.ROW, own))
        return after

    def _parts(self, name: str, entry: Entry) -> Iterator[bytes]:
        for number, row in enumerate(entry.rows):
            place = manifest.place(self.dossier, row, entry.version, number, len(entry.rows))
            found, piece = self._unsealed(row, place)
            if found != name:
                raise VaultDamaged(self.path)
            yield piece

    def _unsealed(self, row: bytes, place: bytes) -> tuple[str, bytes]:
        with translated(self.path):
            found = self.connection.execute("SELECT value FROM sealed WHERE id = ?", (row,)).fetchone()
        if found is None or not isinstance(found[0], bytes):
            raise VaultDamaged(self.path)
        try:
            return sealing.unseal(self.key.key, place, found[0])
        except Forged:
            raise VaultDamaged(self.path) from None
