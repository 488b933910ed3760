"""The data key of a dossier, wrapped: by a passphrase, by a recovery code, by a key in the system's keychain."""

from __future__ import annotations

import contextlib
import hmac
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from desktop.errors import VaultError

from . import keychain, recovery
from .passphrase import MOST_WORK, SALT_BYTES, USUAL, Cost, NoMemory, stretch
from .sealing import Forged, Piece, new_key, seal, unseal

ID_BYTES: Final = 16
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
_WRONG: Final = dict(zip(KINDS, ("wrong_passphrase", "wrong_recovery_code", "wrong_keychain_key"), strict=True))


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
        cost = self.cost and self.cost.listed
        return json.dumps(["dossier-pret key 1", self.id.hex(), self.kind, self.salt.hex(), cost]).encode()


def kind_of(secret: Secret) -> str:
    """The kind of slot that a secret opens; "" for the data key itself."""
    return _KINDS.get(type(secret), "")


def wrap(dossier: bytes, data_key: bytes, secret: Secret) -> Slot:
    """A new slot. A keychain is given a new key, which is read back first: VaultError as ``keychain.keep``. Each slot
    has a key of its own there, so that what an older slot needs is still there when the new one is not kept.

    ValueError: a passphrase cost that is not sensible, or a data key, which needs no slot.
    """
    kind, salt = kind_of(secret), os.urandom(SALT_BYTES)
    cost = secret.cost if isinstance(secret, Passphrase) else None
    if not kind or (cost is not None and not cost.sensible):
        raise ValueError("no such slot")
    slot = Slot(os.urandom(ID_BYTES), kind, salt, cost, b"")
    if isinstance(secret, Keychain):
        keychain.keep(slot.id, new_key())
    key = _key(secret, slot)
    if key is None:
        raise VaultError("keychain_forgets")
    wrapped = bytes(seal(key, dossier + slot.clear, Piece(_NAME, data_key)))
    return Slot(slot.id, kind, salt, cost, wrapped)


def unwrap(dossier: bytes, slots: Sequence[Slot], secret: Secret) -> bytes:
    """The data key.

    VaultError: vault_no_such_key (no slot of this kind), recovery_code_mistyped, keychain_without_key, NoMemory, and
    as ``keychain.find``. WrongPassphrase: wrong_passphrase, wrong_recovery_code, wrong_keychain_key.
    """
    if isinstance(secret, DataKey):
        return secret.key
    kind = kind_of(secret)
    mine = [slot for slot in slots if slot.kind == kind]
    if not mine:
        raise VaultError("vault_no_such_key", kind=kind, kinds=kinds(slots))
    tried = False
    refused: VaultError | None = None
    for slot in _cheap_enough(mine):
        try:
            key = _key(secret, slot)
            tried = tried or key is not None
            if key is not None:
                return bytes(unseal(key, dossier + slot.clear, slot.wrapped).content)
        except Forged:
            continue
        except NoMemory as error:  # one that somebody else put in may ask for it all
            refused = error
    if refused is not None:
        raise refused
    raise WrongPassphrase(_WRONG[kind]) if tried else VaultError("keychain_without_key")


def _cheap_enough(slots: Iterable[Slot]) -> Iterator[Slot]:
    """The cheapest first, so that whatever was put in beside the person's own costs nothing when that opens; and no
    more of them than are some seconds of work. One is always tried."""
    done = 0
    for slot in sorted(slots, key=lambda slot: slot.cost.work if slot.cost else 0):
        done += slot.cost.work if slot.cost else 0
        if done > MOST_WORK:
            return
        yield slot


def prove(dossier: bytes, slots: Sequence[Slot], secret: Secret, data_key: DataKey) -> None:
    """Nothing happens when this unwraps that very key: whoever may write the file can put slots of his own into it.

    VaultError, WrongPassphrase: as ``unwrap``.
    """
    if not data_key.key or not hmac.compare_digest(unwrap(dossier, slots, secret), data_key.key):
        raise WrongPassphrase(_WRONG.get(kind_of(secret), "wrong_passphrase"))


def of_a_copy(dossier: bytes, data_key: bytes, slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """The slots of a second file. The keychain has a key for each file, so that whoever wipes one leaves the other;
    where it takes none now, they share the one there is."""

    def renewed(slot: Slot) -> Slot:
        if slot.kind == _KINDS[Keychain]:
            with contextlib.suppress(VaultError):
                return wrap(dossier, data_key, Keychain())
        return slot

    return tuple(map(renewed, slots))


def forget(dossier: bytes, slots: Iterable[Slot]) -> None:
    """Have the keychain forget what it has of these."""
    for slot in slots:
        if slot.kind == _KINDS[Keychain]:
            forgotten(dossier, slot)


def forgotten(dossier: bytes, slot: Slot) -> bool | None:
    """Have the keychain forget the key of a slot; whether it did, None when it has none that opens this very slot: a
    file can name the key of another dossier, which is then left alone."""
    try:
        key = keychain.find(slot.id)
        if key is None:
            return None
        unseal(key, dossier + slot.clear, slot.wrapped)
    except VaultError:
        return False
    except Forged:
        return None
    return keychain.forget(slot.id)


def kinds(slots: Iterable[Slot]) -> tuple[str, ...]:
    """What opens a dossier, each kind once, in the order of ``KINDS``."""
    there = {slot.kind for slot in slots}
    return tuple(kind for kind in KINDS if kind in there)


def _key(secret: Secret, slot: Slot) -> bytes | None:
    """What opens a slot; None: the keychain has nothing for it."""
    if isinstance(secret, Passphrase):
        return stretch(secret.text, slot.salt, slot.cost or USUAL)
    if isinstance(secret, RecoveryCode):
        digits = recovery.plain(secret.text)
        if digits is None:
            raise VaultError("recovery_code_mistyped")
        return recovery.key_of(digits, slot.salt)
    return keychain.find(slot.id)
