"""What can still be read of a damaged dossier, with the right key; the file itself is never written to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop.errors import VaultError

from . import manifest, slots
from .carving import Carving, carved
from .head import Head
from .manifest import Manifest
from .refusals import VaultDamaged
from .sealing import Forged, Piece, unseal
from .slots import DataKey, Secret, WrongPassphrase

_Found = dict[bytes, tuple[str, int, int, int]]  # by row: name, version, part, of how many


@dataclass(frozen=True)
class Salvaged:
    """What is whole of a damaged dossier. ``lost``: values that are known to be missing. ``all_known``: whether there
    can be no others; where the list of what there was is lost too, a value may be missing without a trace, one that
    was dropped may be there again, and one may be an older version of itself.
    """

    path: Path
    lost: int
    all_known: bool
    head: Head
    _rows: Mapping[str, tuple[bytes, ...]] = field(repr=False)
    _values: Mapping[bytes, bytes] = field(repr=False)
    _key: tuple[bytes, bytes] = field(repr=False)

    def names(self) -> frozenset[str]:
        return frozenset(self._rows)

    def read(self, name: str) -> bytes:
        """A value. KeyError: none of this name."""
        dossier, key = self._key
        rows = self._rows[name]
        return b"".join(unseal(key, manifest.place(dossier, row), self._values[row]).content for row in rows)


def salvage(path: Path, secret: Secret) -> Salvaged:
    """All that is whole, held in memory as it is sealed.

    VaultError: vault_missing, vault_unreadable, vault_is_a_link, and see ``slots.unwrap``. VaultDamaged: both copies of
    the keys are gone, or nothing that this key opens is left.
    """
    if path.is_symlink():
        raise VaultError("vault_is_a_link", file=str(path))
    try:
        with carved(path) as carving:
            return salvaged(carving, path, secret)
    except FileNotFoundError:
        raise VaultError("vault_missing", file=str(path)) from None
    except OSError:
        raise VaultError("vault_unreadable", file=str(path)) from None


def salvaged(carving: Carving, path: Path, secret: Secret) -> Salvaged:
    """The same of a file that is open, though nothing may stand at its path any more. OSError: it cannot be read."""
    head, key = _key(carving, path, secret)
    dossier = head.dossier
    values, found = _opened(carving, dossier, key)
    known = _manifest(dossier, key, values.pop(manifest.ROW, None))
    found.pop(manifest.ROW, None)
    if known is None and not found:
        raise VaultDamaged(path)
    rows, lost = _whole(found) if known is None else _listed(known, found)
    return Salvaged(path, lost, known is not None, head, rows, values, (dossier, key))


def _key(carving: Carving, path: Path, secret: Secret) -> tuple[Head, bytes]:
    """The first copy of the wrapped keys that this opens, and the data key."""
    refused: VaultError = VaultDamaged(path)
    tried = []
    for head in carving.heads():
        if head in tried:
            continue
        tried.append(head)
        if isinstance(secret, DataKey):
            return head, secret.key
        try:
            return head, slots.unwrap(head.dossier, head.slots, secret)
        except WrongPassphrase as error:
            refused = error
    raise refused


def _opened(carving: Carving, dossier: bytes, key: bytes) -> tuple[dict[bytes, bytes], _Found]:
    """The sealed rows that this key opens, and what each says it is; of one that is there twice, the newer."""
    values: dict[bytes, bytes] = {}
    found: _Found = {}
    for row, value in carving.rows():
        try:
            piece = unseal(key, manifest.place(dossier, row), value)
        except Forged:
            continue
        if row not in found or found[row][1] < piece.version:
            values[row], found[row] = value, _said(piece)
    return values, found


def _said(piece: Piece) -> tuple[str, int, int, int]:
    return piece.name, piece.version, piece.part, piece.of


def _manifest(dossier: bytes, key: bytes, value: bytes | None) -> Manifest | None:
    if value is None:
        return None
    try:
        return manifest.read(bytes(unseal(key, manifest.place(dossier, manifest.ROW), value).content))
    except Forged:
        return None


def _listed(known: Manifest, found: _Found) -> tuple[dict[str, tuple[bytes, ...]], int]:
    """What is there as the manifest has it, and how many are not."""
    whole = {}
    for name, entry in known.entries.items():
        wanted = [(name, entry.version, part, len(entry.rows)) for part in range(len(entry.rows))]
        if [found.get(row) for row in entry.rows] == wanted:
            whole[name] = entry.rows
    return whole, len(known.entries) - len(whole)


def _whole(found: _Found) -> tuple[dict[str, tuple[bytes, ...]], int]:
    """Of each name the newest version of which every part is there, and how many names have none."""
    parts: dict[str, dict[tuple[int, int], dict[int, bytes]]] = defaultdict(lambda: defaultdict(dict))
    for row, (name, version, part, of) in found.items():
        parts[name][version, of][part] = row
    whole = {}
    for name, versions in parts.items():
        for (_version, of), rows in sorted(versions.items(), reverse=True):
            if len(rows) == of:
                whole[name] = tuple(rows[part] for part in range(of))
                break
    return whole, len(parts) - len(whole)
