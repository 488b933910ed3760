"""The system's keychain: a key of 32 bytes a dossier, never trusted before it was read back.

``except Exception`` stands here because what a keychain may raise is no closed list: errors of D-Bus, COM and
Objective-C come through as they are, and none of them may cost anybody a dossier.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
from typing import Final

from desktop.errors import VaultError

from .sealing import KEY_BYTES

_SERVICE: Final = "dossier-pret"


def keep(dossier: bytes, key: bytes) -> None:
    """Keep a key, and read it back. VaultError: keychain_absent, keychain_refused, keychain_forgets."""
    import keyring
    from keyring.errors import NoKeyringError

    try:
        keyring.set_password(_SERVICE, dossier.hex(), base64.b64encode(key).decode())
    except NoKeyringError:
        raise VaultError("keychain_absent") from None
    except Exception:
        raise VaultError("keychain_refused") from None
    if find(dossier) != key:  # the backend called "null" takes everything and keeps nothing
        raise VaultError("keychain_forgets")


def find(dossier: bytes) -> bytes | None:
    """The key of a dossier; None when the keychain has none that could be one. VaultError as ``keep``."""
    import keyring
    from keyring.errors import NoKeyringError

    try:
        kept = keyring.get_password(_SERVICE, dossier.hex())
    except NoKeyringError:
        raise VaultError("keychain_absent") from None
    except Exception:
        raise VaultError("keychain_refused") from None
    try:
        key = base64.b64decode(kept, validate=True) if isinstance(kept, str) else b""
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None


def forget(dossier: bytes) -> bool:
    """Have the keychain forget a key; whether it says that it has none any more."""
    import keyring

    with contextlib.suppress(Exception):  # it may never have had one: what counts is what is there afterwards
        keyring.delete_password(_SERVICE, dossier.hex())
    try:
        return find(dossier) is None
    except VaultError:
        return False
