"""Sealed dossiers: opened, begun, made of a folder or made a folder of, handed over to another computer."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from desktop import intake
from desktop.checking import Rules
from desktop.model.dossier import Dossier, SourceFile
from desktop.vault import (
    FEWEST_CHARACTERS,
    DataKey,
    Keychain,
    Passphrase,
    RecoveryCode,
    Secret,
    Vault,
    WrongPassphrase,
    kinds_of,
)

from . import administered, opening
from .history import Kept, Moment
from .keeper import Keeper
from .keeping import CaseFolder
from .sealed_keeping import SealedDossier
from .session import Session

__all__ = [
    "FEWEST_CHARACTERS", "DataKey", "Keychain", "Passphrase", "RecoveryCode", "Secret", "WrongPassphrase",
    "copy_to_folder", "create_sealed", "kinds_of", "open_sealed", "reading", "sealed_copy", "with_files_in",
]  # fmt: skip

def open_sealed(path: Path, secret: Secret, today: Callable[[], dt.date]) -> Session:
    """A sealed dossier; only to be read where somebody else has it open, or handed it over. VaultError: see
    ``Vault.open``."""
    rules = opening.open_rules()
    keeper = _opened(path, secret, rules, today)
    if keeper.handed_over and not keeper.vault.read_only:
        key = keeper.vault.data_key
        keeper.close()
        keeper = _opened(path, key, rules, today, read_only=True)
    try:
        if not keeper.vault.read_only:
            keeper.prune()
        return Session(keeper, rules, keeper.kept, today)
    except BaseException:
        keeper.close()
        raise


def create_sealed(path: Path, language: str, keys: Sequence[Secret], today: Callable[[], dt.date]) -> Session:
    """A new sealed dossier. VaultError: see ``Vault.create``."""
    rules = opening.open_rules()
    administered.refuse_to_keep(rules.policy, path)
    vault = Vault.create(path, keys, SealedDossier.first(Dossier(language)))
    keeper = SealedDossier(vault, opening.parser_for(rules), today)
    return Session(keeper, rules, keeper.kept, today)


@contextlib.contextmanager
def reading(place: Path, rules: Rules, secret: Callable[[], Secret]) -> Iterator[Dossier]:
    """The dossier in a case folder or in a sealed file, to be read only; ``secret`` is asked for the latter.

    CaseError, IntakeError: see ``opening.open_case``. VaultError: see ``Vault.open``.
    """
    if not intake.is_sealed(place):
        yield opening.open_case(place, rules)
        return
    keeper = _opened(place, secret(), rules, dt.date.today, read_only=True)
    try:
        yield keeper.kept.now.dossier
    finally:
        keeper.close()


def sealed_copy(
    dossier: Dossier, path: Path, keys: Sequence[Secret], rules: Rules, *, handed_over: bool = False
) -> tuple[str, ...]:
    """The dossier as it is, without what was before or was removed, in a new sealed file under a key of its own.

    Gives the names of files that could not be read. VaultError: see ``Vault.create``; nothing is left then.
    """
    vault = Vault.create(path, keys, SealedDossier.first(Dossier(), handed_over=handed_over))
    keeper = SealedDossier(vault, opening.parser_for(rules), dt.date.today)
    try:
        return _copied(dossier, keeper)
    except BaseException:
        keeper.vault.discard()
        raise
    finally:
        keeper.close()


def copy_to_folder(dossier: Dossier, folder: Path) -> tuple[str, ...]:
    """The dossier in a case folder that is new or empty, in the clear. OutputError: see ``CaseFolder.create``.

    Gives the names of files that could not be read.
    """
    return _copied(dossier, CaseFolder.create(folder))


def _opened(
    path: Path, secret: Secret, rules: Rules, today: Callable[[], dt.date], *, read_only: bool = False
) -> SealedDossier:
    vault = Vault.open(path, secret, read_only=read_only)
    try:
        return SealedDossier(vault, opening.parser_for(rules), today)
    except BaseException:
        vault.close()
        raise


def with_files_in(dossier: Dossier, keeper: Keeper) -> tuple[Dossier, tuple[str, ...]]:
    """The dossier with its files copied to a keeper, one by one; and the names of those that could not be read."""
    there: dict[str, SourceFile] = {}
    lost: list[str] = []
    for name, file in {file.name: file for document in dossier.documents for file in document.files}.items():
        try:
            there[name] = keeper.take(name, file.read())
        except OSError:
            lost.append(name)
    documents = tuple(
        dataclasses.replace(
            document,
            files=tuple(dataclasses.replace(there.get(file.name, file), edits=file.edits) for file in document.files),
        )
        for document in dossier.documents
    )
    return dataclasses.replace(dossier, documents=documents), tuple(lost)


def _copied(dossier: Dossier, keeper: Keeper) -> tuple[str, ...]:
    copied, lost = with_files_in(dossier, keeper)
    keeper.keep(Kept(Moment.of(copied)))
    return lost
