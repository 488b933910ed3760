"""A passphrase → a key: Argon2id, with parameters that are checked before any work is done for them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

from desktop.errors import VaultError

from .sealing import KEY_BYTES

SALT_BYTES: Final = 16
_DEAREST: Final = 4 * 1024 * 1024  # KiB in all passes; ours
MOST_WORK: Final = 2 * _DEAREST  # for one passphrase in all slots of a dossier; ours
FEWEST_CHARACTERS: Final = 8  # NIST SP 800-63B, 5.1.1.1: what a person chooses has at least eight


class NoMemory(VaultError):
    """A slot asks for more memory than there is: no_memory_for_passphrase."""


@dataclass(frozen=True)
class Cost:
    """What it costs to try one passphrase: KiB of memory, passes over it, lanes at the same time."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    @property
    def listed(self) -> list[int]:
        return [self.memory_kib, self.passes, self.lanes]

    @property
    def work(self) -> int:
        """KiB in all passes together."""
        return self.memory_kib * self.passes

    @property
    def sensible(self) -> bool:
        """Neither so cheap that somebody who made this file could try every word, nor so dear that it stops a computer.

        The floor is the weakest that OWASP's Password Storage Cheat Sheet takes (7 MiB in 5 passes, or the same in
        fewer); the ceiling is ours: 1 GiB, 16 passes, and no more than 4 GiB in all of them, which is some seconds.
        """
        if not all(type(number) is int for number in self.listed):
            return False
        bounded = self.memory_kib <= 1024 * 1024 and 1 <= self.passes <= 16 and 1 <= self.lanes <= 16
        return bounded and self.memory_kib >= 7 * 1024 and 35 * 1024 <= self.work <= _DEAREST


USUAL: Final = Cost()  # RFC 9106, section 4: the second recommended choice


def stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """The key of a passphrase. The same however its accents were typed. ``cost``: a ``sensible`` one.

    NoMemory.
    """
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    function = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    try:
        return function.derive(unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass"))
    except MemoryError:
        raise NoMemory("no_memory_for_passphrase", at_least_bytes=cost.memory_kib * 1024) from None
