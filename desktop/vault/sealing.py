"""A value ↔ its sealed form: AES-256-GCM, its name inside, its place bound to it, its length in a bucket."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16
_HEAD: Final = struct.Struct(">HQQII")  # lengths of the name and the content in bytes; version, part, of how many
OVERHEAD: Final = _NONCE_BYTES + _TAG_BYTES  # what sealing adds to a bucket
PART_BYTES: Final = 1 << 19  # of a large value, each sealed by itself; ours: a photo is kept fastest in such parts
LARGEST_SEALED: Final = PART_BYTES + OVERHEAD  # bytes, of a part that fills its bucket
_SMALLEST: Final = 512  # bytes; ours: what is typed in one sitting does not show by its length


class Forged(Exception):
    """The value was not sealed with this key for this place, or was changed since."""


def new_key() -> bytes:
    return os.urandom(KEY_BYTES)


@dataclass(frozen=True)
class Piece:
    """A value, or a part of a large one. All of it is sealed together, so that each says by itself what it is: what a
    damaged file still has can be read without knowing anything else. ``version``: as in the manifest."""

    name: str
    content: bytes | memoryview = field(repr=False)
    version: int = 0
    part: int = 0
    of: int = 1


def parts(name: str, content: bytes, version: int) -> Iterator[Piece]:
    """A value in pieces, each of which fills a bucket but the last; one piece at least."""
    step = _step(name)
    whole, of = memoryview(content), part_count(name, content)
    return (Piece(name, whole[at * step : (at + 1) * step], version, at, of) for at in range(of))


def part_count(name: str, content: bytes) -> int:
    """How many pieces a value makes."""
    return max(1, -(-len(content) // _step(name)))


def seal(key: bytes, place: bytes, piece: Piece, room: bytearray | None = None) -> memoryview:
    """``place``: where the value will stand; nobody can have it read anywhere else. ``room``: to seal it in, of
    ``LARGEST_SEALED`` bytes; what was sealed there before is gone.

    Into one buffer: fresh memory for each step would cost more than the sealing.
    """
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    nonce = os.urandom(_NONCE_BYTES)
    written = _spelled(piece.name)
    head = _HEAD.pack(len(written), len(piece.content), piece.version, piece.part, piece.of) + written
    length = len(head) + len(piece.content)
    cipher = Cipher(algorithms.AES(key), modes.GCM(nonce)).encryptor()
    cipher.authenticate_additional_data(place)
    size = OVERHEAD + bucket(length)
    sealed = memoryview(bytearray(size) if room is None else room)[:size]
    sealed[:_NONCE_BYTES] = nonce
    rest = sealed[_NONCE_BYTES:]
    for part in (head, piece.content, bytes(bucket(length) - length)):
        cipher.update_into(part, rest)
        rest = rest[len(part) :]
    cipher.finalize()
    rest[:] = cipher.tag
    return sealed


def unseal(key: bytes, place: bytes, sealed: bytes | bytearray | memoryview) -> Piece:
    """What was sealed for this place. Forged: see there; or whoever has the key sealed what makes no sense."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    whole = memoryview(sealed)
    try:
        padded = AESGCM(key).decrypt(whole[:_NONCE_BYTES], whole[_NONCE_BYTES:], place)
        named, long, version, part, of = _HEAD.unpack_from(padded)
        at = _HEAD.size + named
        if len(padded) < at + long:
            raise Forged
        name = padded[_HEAD.size : at].decode("utf-8", "surrogatepass")
    except (InvalidTag, ValueError, struct.error):  # ValueError: shorter than a nonce and a tag, or no key
        raise Forged from None
    return Piece(name, padded[at : at + long], version, part, of)


def _step(name: str) -> int:
    return PART_BYTES - _HEAD.size - len(_spelled(name))


def _spelled(name: str) -> bytes:
    return name.encode("utf-8", "surrogatepass")


def bucket(length: int) -> int:
    """The size that shows for a value of ``length`` bytes: at most an eighth more, and the same for many lengths.

    The padding of Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs"
    (2019), section 4: it gives away no more than the logarithm of the logarithm of the length.
    """
    length = max(length, _SMALLEST)
    exponent = length.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (length + mask) & ~mask
