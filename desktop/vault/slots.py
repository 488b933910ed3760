"""The data key of a dossier, wrapped: by a passphrase, by a recovery code, by a key in the system's keychain."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from desktop.errors import VaultError

from . import keychain, recovery
from .passphrase import SALT_BYTES, USUAL, Cost, stretch
from .sealing import Forged, new_key, seal, unseal

_NAME: Final = "data key"


class WrongPassphrase(VaultError):
    """What was typed opens none of the slots; nothing has changed."""


@dataclass(frozen=True)
class Passphrase:
    """A passphrase that a person chose. ``cost``: of a new slot; an old one has its own."""

    text: str = field(repr=False)
    cost: Cost = USUAL


@dataclass(frozen=True)
class RecoveryCode:
    """A code of ``recovery.new_code``, as it was typed."""

    text: str = field(repr=False)


@dataclass(frozen=True)
class Keychain:
    """The system's keychain, for the account that is logged in."""


@dataclass(frozen=True)
class DataKey:
    """The data key itself, in memory: of a session that nobody shall open again, or for a child of ours."""

    key: bytes = field(repr=False)


Secret = Passphrase | RecoveryCode | Keychain | DataKey
_KINDS: Final[dict[type, str]] = {Passphrase: "passphrase", RecoveryCode: "recovery", Keychain: "keychain"}
KINDS: Final = tuple(_KINDS.values())


@dataclass(frozen=True)
class Slot:
    """One wrapped copy of the data key, as it stands in the file. ``cost``: of a passphrase."""

    id: bytes
    kind: str
    salt: bytes
    cost: Cost | None
    wrapped: bytes = field(repr=False)

    @property
    def clear(self) -> bytes:
        """All of it that is not sealed, bound to what is; the cost and the kind cannot be changed unnoticed."""
        cost = None if self.cost is None else [self.cost.memory_kib, self.cost.passes, self.cost.lanes]
        return json.dumps(["dossier-pret key 1", self.id.hex(), self.kind, self.salt.hex(), cost]).encode()

    @property
    def digest(self) -> bytes:
        """Tells a slot that was damaged from a passphrase that is wrong. No protection: anybody can compute it."""
        return sha256(self.clear + self.wrapped).digest()


def kind_of(secret: Secret) -> str:
    """The kind of slot that a secret opens; "" for the data key itself."""
    return _KINDS.get(type(secret), "")


def wrap(dossier: bytes, data_key: bytes, secret: Secret) -> Slot:
    """A new slot. A keychain is given a new key, which is read back first: VaultError as ``keychain.keep``.

    ValueError: a passphrase cost that is not sensible, or a data key, which needs no slot.
    """
    kind, salt = kind_of(secret), os.urandom(SALT_BYTES)
    cost = secret.cost if isinstance(secret, Passphrase) else None
    if not kind or (cost is not None and not cost.sensible):
        raise ValueError("no such slot")
    slot = Slot(os.urandom(16), kind, salt, cost, b"")
    if isinstance(secret, Keychain):
        key = new_key()
        keychain.keep(dossier, key)
    else:
        key = _key(dossier, secret, slot)
    wrapped = bytes(seal(key, dossier + slot.clear, _NAME, data_key))
    return Slot(slot.id, kind, salt, cost, wrapped)


def unwrap(dossier: bytes, slots: Sequence[Slot], secret: Secret) -> bytes:
    """The data key.

    VaultError: vault_no_such_key (no slot of this kind), recovery_code_mistyped, keychain_without_key, and as
    ``keychain.find``. WrongPassphrase: wrong_passphrase, wrong_recovery_code, wrong_keychain_key.
    """
    if isinstance(secret, DataKey):
        return secret.key
    kind = kind_of(secret)
    mine = [slot for slot in slots if slot.kind == kind]
    if not mine:
        raise VaultError("vault_no_such_key", kind=kind, kinds=kinds(slots))
    for slot in mine:
        try:
            return unseal(_key(dossier, secret, slot), dossier + slot.clear, slot.wrapped)[1]
        except Forged:
            continue
    raise WrongPassphrase({"passphrase": "wrong_passphrase", "recovery": "wrong_recovery_code"}.get(kind, _ALIEN))


_ALIEN: Final = "wrong_keychain_key"


def kinds(slots: Iterable[Slot]) -> tuple[str, ...]:
    """What opens a dossier, each kind once, in the order of ``KINDS``."""
    there = {slot.kind for slot in slots}
    return tuple(kind for kind in KINDS if kind in there)


def _key(dossier: bytes, secret: Secret, slot: Slot) -> bytes:
    if isinstance(secret, Passphrase):
        return stretch(secret.text, slot.salt, slot.cost or USUAL)
    if isinstance(secret, RecoveryCode):
        digits = recovery.plain(secret.text)
        if digits is None:
            raise VaultError("recovery_code_mistyped")
        return recovery.key_of(digits, slot.salt)
    key = keychain.find(dossier)
    if key is None:
        raise VaultError("keychain_without_key")
    return key
