"""Keeper of secrets: the only code that encrypts, and the only one that stores what is sealed.

A dossier is one file: names and values, sealed under a data key, which is wrapped by what the person knows or has.
"""

from .holding import Holder
from .refusals import VaultDamaged
from .slots import DataKey, Keychain, Passphrase, RecoveryCode, Secret, WrongPassphrase
from .vault import Vault

__all__ = [
    "DataKey",
    "Holder",
    "Keychain",
    "Passphrase",
    "RecoveryCode",
    "Secret",
    "Vault",
    "VaultDamaged",
    "WrongPassphrase",
]
