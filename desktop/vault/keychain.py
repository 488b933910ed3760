"""The system's keychain: a key of 32 bytes a slot, never trusted before it was read back.

``except Exception`` stands here because what a keychain may raise is no closed list: errors of D-Bus, COM and
Objective-C come through as they are, and none of them may cost anybody a dossier.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
from typing import TYPE_CHECKING, Final

from desktop.errors import VaultError

from .sealing import KEY_BYTES

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE: Final = "dossier-pret"


def keep(slot: bytes, key: bytes) -> None:
    """Keep a key, and read it back. VaultError: keychain_absent, keychain_refused, keychain_forgets."""
    backend = _backend()
    try:
        backend.set_password(_SERVICE, slot.hex(), base64.b64encode(key).decode())
    except Exception as error:
        raise _told(error) from None
    kept: bytes | None = None
    try:
        kept = find(slot)
    finally:
        if kept != key:  # the backend called "null" takes everything and keeps nothing
            forget(slot)
    if kept != key:
        raise VaultError("keychain_forgets")


def find(slot: bytes) -> bytes | None:
    """The key of a slot; None when the keychain has none that could be one. VaultError as ``keep``."""
    backend = _backend()
    try:
        kept = backend.get_password(_SERVICE, slot.hex())
    except Exception as error:
        raise _told(error) from None
    try:
        key = base64.b64decode(kept, validate=True) if isinstance(kept, str) else b""
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None


def forget(slot: bytes) -> bool:
    """Have the keychain forget a key; whether it says that it has none any more."""
    try:
        backend = _backend()
        with contextlib.suppress(Exception):  # it may never have had one: what counts is what is there afterwards
            backend.delete_password(_SERVICE, slot.hex())
        return backend.get_password(_SERVICE, slot.hex()) is None
    except Exception:
        return False


def chosen() -> KeyringBackend | None:
    """The keychain of this system; None where it has none that is safe.

    Of a closed list: the package would else run whatever a file of settings, an entry point or the environment names,
    and keep the key where that likes to.
    """
    from keyring.backends import SecretService, Windows, kwallet, macOS

    known: tuple[type[KeyringBackend], ...] = (
        SecretService.Keyring, kwallet.DBusKeyring, macOS.Keyring, Windows.WinVaultKeyring
    )  # fmt: skip
    usable = [(each.priority, each) for each in known if each.viable]
    return max(usable, key=lambda each: each[0])[1]() if usable else None


def _backend() -> KeyringBackend:
    """VaultError: keychain_absent, keychain_refused."""
    try:
        backend = chosen()
    except Exception as error:
        raise _told(error) from None
    if backend is None:
        raise VaultError("keychain_absent")
    return backend


def _told(error: Exception) -> VaultError:
    import keyring.errors

    return VaultError("keychain_absent" if isinstance(error, keyring.errors.NoKeyringError) else "keychain_refused")
