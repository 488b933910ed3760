"""The keys of an open dossier: changed, made, taken away; what opened it before does so no more."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend

from desktop.errors import VaultError
from desktop.session import keys, sealed
from desktop.session.sealed import Keychain, Passphrase, RecoveryCode, WrongPassphrase
from desktop.session.session import Session
from desktop.vault import keychain
from desktop.vault.passphrase import Cost

ON = dt.date(2026, 11, 23)
CHEAP = Cost(12 * 1024, 3, 1)
WORD = Passphrase("four unrelated words", CHEAP)
OTHER = Passphrase("another four of them", CHEAP)


class Memory(KeyringBackend):
    """A keychain that keeps everything until the test is over."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Forgetful(Memory):
    def set_password(self, service: str, username: str, password: str) -> None:
        """Takes it, and keeps nothing."""


@pytest.fixture
def chain(monkeypatch: pytest.MonkeyPatch) -> Memory:
    backend = Memory()
    monkeypatch.setattr(keychain, "chosen", lambda: backend)
    return backend


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with contextlib.closing(sealed.create_sealed(tmp_path / "a.dossier", "en", [WORD], lambda: ON)) as made:
        yield made


def opens(session: Session, secret: sealed.Secret) -> bool:
    try:
        sealed.open_sealed(session.place, secret, lambda: ON).close()
    except VaultError:
        return False
    return True


def test_a_passphrase_is_changed_without_the_one_before(session: Session) -> None:
    keys.change_passphrase(session, OTHER)
    assert keys.kinds(session) == ("passphrase",)
    keys.prove(session, OTHER)
    with pytest.raises(WrongPassphrase):
        keys.prove(session, WORD)
    session.close()
    assert opens(session, OTHER) and not opens(session, WORD)


def test_a_recovery_code_opens_until_there_is_another_one_or_none(session: Session) -> None:
    first = keys.make_recovery_code(session)
    assert keys.kinds(session) == ("passphrase", "recovery") and opens(session, RecoveryCode(first))
    second = keys.make_recovery_code(session)
    assert opens(session, RecoveryCode(second.lower().replace("-", " "))) and not opens(session, RecoveryCode(first))
    keys.revoke_recovery_code(session)
    assert keys.kinds(session) == ("passphrase",) and not opens(session, RecoveryCode(second))


def test_the_keychain_opens_it_until_it_is_told_to_forget(session: Session, chain: Memory) -> None:
    keys.use_keychain(session, True)
    assert opens(session, Keychain()) and len(chain.kept) == 1
    keys.use_keychain(session, False)
    assert not opens(session, Keychain()) and not chain.kept


def test_the_last_key_that_can_be_used_every_day_is_not_taken_away(tmp_path: Path, chain: Memory) -> None:
    with contextlib.closing(sealed.create_sealed(tmp_path / "b.dossier", "en", [Keychain()], lambda: ON)) as session:
        keys.make_recovery_code(session)
        with pytest.raises(VaultError, match="vault_last_key"):
            keys.use_keychain(session, False)
        assert opens(session, Keychain())


def test_a_keychain_is_tried_before_it_is_offered(chain: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    assert keys.keychain_refusal() is None and not chain.kept
    monkeypatch.setattr(keychain, "chosen", Forgetful)
    refusal = keys.keychain_refusal()
    assert refusal is not None and refusal.code == "keychain_forgets"


def test_the_second_who_has_it_open_changes_no_key_and_is_told_who_has_it(session: Session) -> None:
    with contextlib.closing(sealed.open_sealed(session.place, WORD, lambda: ON)) as second:
        assert keys.read_only(second) and not keys.read_only(session)
        assert keys.holder(second) is not None and keys.holder(session) is None
        with pytest.raises(VaultError, match="vault_read_only"):
            keys.change_passphrase(second, OTHER)
    assert opens(session, WORD)


def test_a_dossier_in_the_clear_has_no_keys(tmp_path: Path) -> None:
    with contextlib.closing(Session.create(tmp_path / "case", "en", lambda: ON)) as session:
        assert keys.kinds(session) == () and not keys.is_sealed(session) and not keys.read_only(session)
        with pytest.raises(TypeError):
            keys.change_passphrase(session, WORD)
