"""The keys of an open sealed dossier: a passphrase, a recovery code, the system's keychain. Everything here blocks."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from desktop.errors import VaultError
from desktop.vault import Holder, Keychain, Passphrase, RecoveryCode, Secret, Vault

from .sealed_keeping import SealedDossier

if TYPE_CHECKING:
    from .session import Session

PASSPHRASE, RECOVERY, KEYCHAIN = "passphrase", "recovery", "keychain"
EVERY_KIND = (PASSPHRASE, RECOVERY, KEYCHAIN)
_LASTING = (PASSPHRASE, KEYCHAIN)  # a sheet of paper alone is no way to open a dossier every day


def is_sealed(session: Session) -> bool:
    """Whether it is kept in a sealed file, and not in the clear."""
    return isinstance(session.keeper, SealedDossier)


def read_only(session: Session) -> bool:
    """Whether nothing can be kept where it is: somebody else has it open, or nothing may be written there."""
    return isinstance(session.keeper, SealedDossier) and session.keeper.vault.read_only


def holder(session: Session) -> Holder | None:
    """Who else has it open; None where nobody has."""
    return session.keeper.vault.holder if isinstance(session.keeper, SealedDossier) else None


def kinds(session: Session) -> tuple[str, ...]:
    """What opens the dossier; nothing where it is in the clear. VaultError: the file cannot be read."""
    return session.keeper.vault.kinds if isinstance(session.keeper, SealedDossier) else ()


def prove(session: Session, secret: Secret) -> None:
    """Nothing happens when this opens the dossier. VaultError: see ``Vault.prove``."""
    _vault(session).prove(secret)


def change_passphrase(session: Session, passphrase: Passphrase) -> None:
    """From now on this one opens it, and the one before does not. VaultError: see ``Vault.replace_keys``."""
    _vault(session).replace_keys(PASSPHRASE, passphrase)


def make_recovery_code(session: Session) -> str:
    """A new code; the one before opens nothing any more. VaultError: see ``Vault.replace_keys``."""
    from desktop.vault.recovery import new_code

    code = new_code()
    _vault(session).replace_keys(RECOVERY, RecoveryCode(code))
    return code


def revoke_recovery_code(session: Session) -> None:
    """No code opens it any more. VaultError: see ``Vault.replace_keys``."""
    _vault(session).replace_keys(RECOVERY, None)


def use_keychain(session: Session, on: bool) -> None:
    """Whether the system's keychain opens it. VaultError: vault_last_key (nothing else does that can be used every
    day), keychain_absent, keychain_refused, keychain_forgets, and see ``Vault.replace_keys``."""
    vault = _vault(session)
    if not on and not any(kind in _LASTING and kind != KEYCHAIN for kind in vault.kinds):
        raise VaultError("vault_last_key")
    vault.replace_keys(KEYCHAIN, Keychain() if on else None)


def keychain_refusal() -> VaultError | None:
    """Why the system's keychain cannot be used; None when it keeps a key, gives it back and forgets it."""
    from desktop.vault import keychain

    slot, key = os.urandom(16), os.urandom(32)
    try:
        keychain.keep(slot, key)
    except VaultError as refusal:
        return refusal
    finally:
        keychain.forget(slot)
    return None


def _vault(session: Session) -> Vault:
    """TypeError: the dossier is in the clear and has no keys."""
    if not isinstance(session.keeper, SealedDossier):
        raise TypeError("not sealed")
    return session.keeper.vault
