"""Sealed dossiers for tests: cheap keys, and what to do to the file behind the vault's back."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from desktop.errors import DesktopError
from desktop.vault import Keychain, Passphrase, Secret, Vault
from desktop.vault.passphrase import Cost

CHEAP = Cost(12 * 1024, 3, 1)
WORDS = Passphrase("korrekt pferd", CHEAP)
CONTENTS = {"state": b"typed", "photo": bytes(range(256)) * 10_000, "empty": b"", "note": b"n" * 600}


def made(folder: Path, *keys: Secret, contents: dict[str, bytes] | None = None, name: str = "a.dossier") -> Path:
    path = folder / name
    Vault.create(path, keys or (WORDS,), CONTENTS if contents is None else contents).close()
    return path


def everything(vault: Vault) -> dict[str, bytes]:
    return {name: vault.read(name) for name in vault.names()}


def opened(path: Path, secret: Secret = WORDS) -> dict[str, bytes]:
    vault = Vault.open(path, secret)
    try:
        return everything(vault)
    finally:
        vault.close()


def code_of(act: object) -> str:
    """The code of what is refused; "" when it is not."""
    try:
        act()  # type: ignore[operator]
    except DesktopError as error:
        return error.code
    return ""


def sql(path: Path, *statements: str | tuple[str, tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Do this to the file, as somebody else would."""
    connection = sqlite3.connect(path, isolation_level=None)
    found: list[tuple[object, ...]] = []
    try:
        for statement in statements:
            text, values = (statement, ()) if isinstance(statement, str) else statement
            found = connection.execute(text, values).fetchall()
    finally:
        connection.close()
    return found


def left_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


__all__ = ["CHEAP", "CONTENTS", "WORDS", "Keychain", "code_of", "everything", "left_in", "made", "opened", "sql"]
