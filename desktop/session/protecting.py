"""How a new dossier is protected, and what of that this computer offers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from desktop.errors import VaultError
from desktop.policy import Policy

from . import administered, keys, own_folder, sealed, session_mode
from .sealed import Keychain, Passphrase, Secret
from .session import Session

WAYS = ("passphrase", "keychain", "session", "clear")


class Offered(NamedTuple):
    """ways: of ``WAYS``, the usual one first. recovery: whether a code is offered. keychain: why it cannot be used."""

    ways: tuple[str, ...]
    recovery: bool
    keychain: VaultError | None
    place: Path


class Wish(NamedTuple):
    """way: of ``WAYS``. place: of the file or folder; None for the own folder. passphrase: or the pause word of session
    mode, "" for none. keychain: beside the passphrase."""

    way: str
    place: Path | None = None
    passphrase: str = ""
    keychain: bool = False


def offered(policy: Policy | None = None) -> Offered:
    """What may be chosen here. Blocks: the keychain is tried. PolicyError, CatalogueError: see ``load_policy``."""
    policy = policy or administered.load_policy()
    session = policy.session_mode
    refusal = keys.keychain_refusal() if policy.keychain.value else VaultError("keychain_absent")
    ways = ["passphrase"]
    if refusal is None:
        ways.append("keychain")
    if session.value or not session.locked:
        ways.insert(0 if session.value else len(ways), "session")
    if not policy.hides("case_folders"):
        ways.append("clear")
    if session.value and session.locked:
        ways = ["session"]
    return Offered(tuple(ways), not policy.hides("recovery_code"), refusal, own_folder.new_place())


def begin(wish: Wish, language: str, today: Callable[[], dt.date]) -> Session:
    """Begin it. Blocks. VaultError: see ``create_sealed``. OutputError: see ``Session.create``."""
    if wish.way == "session":
        word = Passphrase(wish.passphrase) if wish.passphrase else None
        return session_mode.begin(language, today, word)
    if wish.way == "clear":
        assert wish.place is not None
        return Session.create(wish.place, language, today)
    place = wish.place or own_folder.new_place(own_folder.make_own_folder())
    return sealed.create_sealed(place, language, keys_of(wish), today)


def keys_of(wish: Wish) -> list[Secret]:
    """What opens a sealed dossier that is wished for."""
    given: list[Secret] = [Passphrase(wish.passphrase)] if wish.way == "passphrase" else []
    if wish.way == "keychain" or wish.keychain:
        given.append(Keychain())
    return given
