"""Seven keychains, to save with and to open with: nothing is lost with any of them, and nothing written in clear."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from desktop.vault import Keychain, Vault, keychain, wipe
from tests.vault.dossiers import CONTENTS, WORDS, code_of, everything, left_in, made, opened
from tests.vault.keyrings import SORTS, Absent, Null, Working


@pytest.fixture(autouse=True)
def _usual() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


def use(sort: str, kept: dict[tuple[str, str], str] | None = None) -> Working:
    backend = SORTS[sort]()
    backend.kept = kept if kept is not None else {}
    keyring.set_keyring(backend)
    return backend


def nothing_in_clear(folder: Path, vault: Vault, backend: Working) -> None:
    keys = [vault.data_key.key, *(base64.b64decode(kept) for kept in backend.kept.values())]
    for file in folder.iterdir():
        content = file.read_bytes()
        for key in keys:
            for form in (key, key.hex().encode(), base64.b64encode(key)):
                assert form not in content
        assert CONTENTS["note"] not in content and CONTENTS["photo"][:100] not in content


SAVING = {"working": "", "absent": "keychain_absent", "locked": "keychain_refused", "null": "keychain_forgets", "raising": "keychain_refused",
          "answering something else": "keychain_forgets", "emptied": "keychain_forgets"}  # fmt: skip


@pytest.mark.parametrize("sort", SAVING)
def test_saving_with_each_keychain_loses_nothing(tmp_path: Path, sort: str) -> None:
    assert set(SAVING) == set(SORTS)
    backend = use(sort)
    made(tmp_path)
    vault = Vault.open(tmp_path / "a.dossier", WORDS)
    assert code_of(lambda: vault.add_key(Keychain())) == SAVING[sort]
    assert code_of(lambda: vault.replace_keys("keychain", Keychain())) == SAVING[sort]
    vault.write({"more": b"x"})
    assert vault.kinds == (("passphrase", "keychain") if sort == "working" else ("passphrase",))
    nothing_in_clear(tmp_path, vault, backend)
    vault.close()
    assert opened(tmp_path / "a.dossier") == {**CONTENTS, "more": b"x"}
    if sort == "working":
        assert opened(tmp_path / "a.dossier", Keychain()) == {**CONTENTS, "more": b"x"}
    else:
        assert code_of(lambda: Vault.create(tmp_path / "b.dossier", [Keychain()], CONTENTS)) == SAVING[sort]
        assert left_in(tmp_path) == {"a.dossier"}, "a dossier that nobody could open is not made"
        assert not backend.kept, "nor is a key left behind that opens nothing"


OPENING = {"working": "", "absent": "keychain_absent", "locked": "keychain_refused", "null": "keychain_without_key", "raising": "keychain_refused",
           "answering something else": "wrong_keychain_key", "emptied": "keychain_without_key"}  # fmt: skip


@pytest.mark.parametrize("sort", OPENING)
def test_opening_with_each_keychain_loses_nothing(tmp_path: Path, sort: str) -> None:
    kept = use("working").kept
    path = made(tmp_path, WORDS, Keychain())
    before = path.read_bytes()
    use(sort, {} if sort == "null" else kept)
    assert code_of(lambda: opened(path, Keychain())) == OPENING[sort]
    assert path.read_bytes() == before and left_in(tmp_path) == {"a.dossier"}
    assert opened(path) == CONTENTS
    backend = use("working", kept)
    vault = Vault.open(path, Keychain())
    assert everything(vault) == CONTENTS
    nothing_in_clear(tmp_path, vault, backend)
    vault.close()


@pytest.mark.parametrize("answer", ["", "not base64 é", "AAAA", base64.b64encode(bytes(33)).decode(), 7, b"bytes", None])
def test_what_cannot_be_a_key_is_none(answer: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(use("working"), "get_password", lambda *_names: answer)
    assert keychain.find(b"slot") is None


def test_a_failed_change_of_the_keychain_key_leaves_the_old_one_in_place(tmp_path: Path) -> None:
    backend = use("working")
    path = made(tmp_path, Keychain())
    vault = Vault.open(path, Keychain())
    moved = path.rename(tmp_path / "moved")
    assert code_of(lambda: vault.replace_keys("keychain", Keychain())) == "vault_vanished"
    moved.rename(path)
    vault.close()
    assert opened(path, Keychain()) == CONTENTS and len(backend.kept) == 1


def test_a_keychain_key_that_is_replaced_or_taken_away_is_forgotten(tmp_path: Path) -> None:
    backend = use("working")
    vault = Vault.open(made(tmp_path, WORDS, Keychain()), WORDS)
    first = dict(backend.kept)
    vault.replace_keys("keychain", Keychain())
    assert len(backend.kept) == 1 and backend.kept != first
    vault.replace_keys("keychain", None)
    assert not backend.kept
    vault.close()


def test_two_computers_each_have_a_key_of_their_own(tmp_path: Path) -> None:
    here = use("working").kept
    path = made(tmp_path, Keychain())
    vault = Vault.open(path, Keychain())
    there = use("working").kept
    vault.add_key(Keychain())
    vault.close()
    for kept in (here, there):
        use("working", kept)
        assert opened(path, Keychain()) == CONTENTS


def test_a_keychain_that_writes_in_clear_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    class PlaintextKeyring(Working):
        pass

    PlaintextKeyring.__module__ = "keyrings.alt.file"
    plain, safe = PlaintextKeyring(), Working()
    keyring.set_keyring(plain)
    assert code_of(lambda: keychain.keep(b"slot", bytes(32))) == "keychain_absent"

    class Several(Null):
        backends: tuple[KeyringBackend, ...] = (plain, safe)

    keyring.set_keyring(Several())
    keychain.keep(b"slot", bytes(32))
    assert not plain.kept and len(safe.kept) == 1


def test_a_keychain_that_cannot_be_asked_forgets_nothing() -> None:
    for sort in ("absent", "locked", "raising"):
        use(sort)
        assert not keychain.forget(b"slot")
    assert isinstance(use("absent"), Absent) and use("working") is not None and keychain.forget(b"slot")


def test_to_wipe_a_dossier_leaves_its_copy_the_key_in_the_keychain(tmp_path: Path) -> None:
    use("working")
    vault = Vault.open(made(tmp_path, Keychain()), Keychain())
    copy, _lost = vault.copy(tmp_path / "b.dossier")
    for each in (vault, copy):
        each.close()
    wipe(tmp_path / "a.dossier")
    assert opened(tmp_path / "b.dossier", Keychain()) == CONTENTS


def test_a_copy_is_made_though_the_keychain_takes_no_key_now_and_a_failed_one_leaves_none_there(tmp_path: Path) -> None:
    backend = use("working")
    vault = Vault.open(made(tmp_path, Keychain()), Keychain())
    assert code_of(lambda: vault.copy(tmp_path / "a.dossier")) == "vault_exists" and len(backend.kept) == 1
    use("locked", backend.kept)
    vault.copy(tmp_path / "b.dossier")[0].close()
    vault.close()
    use("working", backend.kept)
    assert opened(tmp_path / "b.dossier", Keychain()) == CONTENTS
