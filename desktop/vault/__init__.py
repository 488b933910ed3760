"""Keeper of secrets: the only code that encrypts, and the only one that stores what is sealed.

A dossier is one file: names and values, sealed under a data key, which is wrapped by what the person knows or has.
"""

from .holding import Holder
from .passphrase import FEWEST_CHARACTERS
from .refusals import VaultDamaged
from .salvage import Salvaged, salvage
from .session_place import SessionPlace, sweep
from .shown import kinds_of
from .slots import DataKey, Keychain, Passphrase, RecoveryCode, Secret, WrongPassphrase
from .vault import Vault
from .wiping import Receipt, planned, wipe

__all__ = [
    "FEWEST_CHARACTERS",
    "DataKey",
    "Holder",
    "Keychain",
    "Passphrase",
    "Receipt",
    "RecoveryCode",
    "Salvaged",
    "Secret",
    "SessionPlace",
    "Vault",
    "VaultDamaged",
    "WrongPassphrase",
    "kinds_of",
    "planned",
    "salvage",
    "sweep",
    "wipe",
]
