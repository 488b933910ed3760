"""A value ↔ its sealed form: AES-256-GCM, its name inside, its place bound to it, its length in a bucket."""

from __future__ import annotations

import os
import struct
from typing import Final

KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16
_HEAD: Final = struct.Struct(">HQ")  # lengths of the name and of the content, in bytes
PART_BYTES: Final = 1 << 20  # of a large value, each sealed by itself; ours: fresh memory for more at once costs time
_SMALLEST: Final = 512  # bytes; ours: what is typed in one sitting does not show by its length


class Forged(Exception):
    """The value was not sealed with this key for this place, or was changed since."""


def new_key() -> bytes:
    return os.urandom(KEY_BYTES)


def parts(name: str, content: bytes) -> list[memoryview]:
    """A value in pieces, each of which fills a bucket but the last; one piece at least."""
    step = PART_BYTES - _HEAD.size - len(_spelled(name))
    whole = memoryview(content)
    return [whole[at : at + step] for at in range(0, max(len(whole), 1), step)]


def seal(key: bytes, place: bytes, name: str, content: bytes | memoryview) -> bytearray:
    """``place``: where the value will stand; nobody can have it read anywhere else.

    Into one buffer: fresh memory for each step would cost more than the sealing.
    """
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    nonce = os.urandom(_NONCE_BYTES)
    written = _spelled(name)
    head = _HEAD.pack(len(written), len(content)) + written
    length = len(head) + len(content)
    cipher = Cipher(algorithms.AES(key), modes.GCM(nonce)).encryptor()
    cipher.authenticate_additional_data(place)
    sealed = bytearray(_NONCE_BYTES + bucket(length) + _TAG_BYTES)
    sealed[:_NONCE_BYTES] = nonce
    rest = memoryview(sealed)[_NONCE_BYTES:]
    for part in (head, content, bytes(bucket(length) - length)):
        cipher.update_into(part, rest)
        rest = rest[len(part) :]
    cipher.finalize()
    rest[:] = cipher.tag
    return sealed


def unseal(key: bytes, place: bytes, sealed: bytes) -> tuple[str, bytes]:
    """The name and the content. Forged: see there."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    whole = memoryview(sealed)
    try:
        padded = AESGCM(key).decrypt(whole[:_NONCE_BYTES], whole[_NONCE_BYTES:], place)
    except (InvalidTag, ValueError):  # the latter: shorter than a nonce and a tag
        raise Forged from None
    named, long = _HEAD.unpack_from(padded)
    at = _HEAD.size + named
    return padded[_HEAD.size : at].decode("utf-8", "surrogatepass"), padded[at : at + long]


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
