"""What of a dossier stands in clear: its id and its wrapped keys; written twice, in two places of the file.

Without it nobody reads anything any more, however little else is damaged; so each copy can be told to be whole, and can
be found by itself in a file that is no database any more.
"""

from __future__ import annotations

import contextlib
import json
import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from .passphrase import SALT_BYTES, Cost
from .sealing import Forged
from .slots import ID_BYTES, KINDS, Slot

MOST_SLOTS: Final = 8  # ours: a wrong passphrase is tried on each that a passphrase opens
LARGEST: Final = 12_000  # bytes; ours: so that it lies in one page, and in one piece
_MARK: Final = b"dossier-pret head 1\n"
_LONG: Final = struct.Struct(">H")
_SUM_BYTES: Final = 32


@dataclass(frozen=True)
class Head:
    """``dossier``: the id, 16 random bytes."""

    dossier: bytes
    slots: tuple[Slot, ...] = ()

    @property
    def digest(self) -> bytes:
        """Of all of it, to be sealed with the manifest: another head in its place is noticed."""
        slots = [[slot.clear.decode(), slot.wrapped.hex()] for slot in self.slots]
        return sha256(json.dumps([self.dossier.hex(), slots]).encode()).digest()

    def without(self, kind: str) -> Head:
        return replace(self, slots=tuple(slot for slot in self.slots if slot.kind != kind))

    def written(self) -> bytes:
        """ValueError: more keys than a dossier has."""
        slots = [[slot.id.hex(), slot.kind, slot.salt.hex(), slot.cost and slot.cost.listed, slot.wrapped.hex()]
                 for slot in self.slots]  # fmt: skip
        content = json.dumps([self.dossier.hex(), slots]).encode()
        written = _MARK + _LONG.pack(len(content)) + content
        if len(slots) > MOST_SLOTS or len(written) + _SUM_BYTES > LARGEST:
            raise ValueError("too many keys")
        return written + sha256(written).digest()


def read(written: bytes) -> Head:
    """What ``Head.written`` wrote. Forged: something else; or it asks for work that no dossier of ours asks for.

    The sum tells damage from a wrong passphrase. It is no protection: what the slots bind is.
    """
    whole = written[:-_SUM_BYTES]
    if not whole.startswith(_MARK) or sha256(whole).digest() != written[-_SUM_BYTES:]:
        raise Forged
    try:
        dossier, slots = json.loads(whole[len(_MARK) + _LONG.size :])
        head = Head(bytes.fromhex(dossier), tuple(_slot(*slot) for slot in slots))
    except (ValueError, TypeError, RecursionError):
        raise Forged from None
    if len(head.dossier) != 16 or len(head.slots) > MOST_SLOTS:
        raise Forged
    return head


def found_in(content: bytes) -> Iterator[Head]:
    """Every whole copy in a stretch of a file, wherever it begins."""
    at = content.find(_MARK)
    while at >= 0:
        start = at + len(_MARK) + _LONG.size
        if start <= len(content):
            (long,) = _LONG.unpack_from(content, start - _LONG.size)
            with contextlib.suppress(Forged):
                yield read(content[at : start + long + _SUM_BYTES])
        at = content.find(_MARK, at + 1)


def _slot(id_: str, kind: str, salt: str, cost: list[int] | None, wrapped: str) -> Slot:
    """ValueError, TypeError: no slot of ours."""
    asked = None
    if cost is not None:
        memory, passes, lanes = cost
        asked = Cost(memory, passes, lanes)
    if kind not in KINDS or (kind == "passphrase") != (asked is not None) or (asked and not asked.sensible):
        raise ValueError(kind)
    slot = Slot(bytes.fromhex(id_), kind, bytes.fromhex(salt), asked, bytes.fromhex(wrapped))
    if len(slot.id) != ID_BYTES or len(slot.salt) != SALT_BYTES:  # of no or a short salt nothing can be derived
        raise ValueError(kind)
    return slot
