"""Seven keychains, to save with and to open with: nothing is lost with any of them, and nothing written in clear."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.vault import Keychain, Vault, keychain, wipe
from tests.vault.dossiers import CONTENTS, WORDS, code_of, everything, left_in, made, opened
from tests.vault.keyrings import SORTS, Absent, Working


@pytest.fixture(autouse=True)
def _usual() -> Iterator[None]:
    before = keychain.chosen
    yield
    keychain.chosen = before


def use(sort: str, kept: dict[tuple[str, str], str] | None = None) -> Working:
    backend = SORTS[sort]()
    backend.kept = kept if kept is not None else {}
    keychain.chosen = lambda: backend
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


TRAP = """
from pathlib import Path
Path(__file__).with_name("ran").touch()
class Keyring(KeyringBackend):
    priority = 99
    def get_password(self, service, username): return Path(__file__).with_name("kept").read_text()
    def set_password(self, service, username, password): Path(__file__).with_name("kept").write_text(password)
    def delete_password(self, service, username): pass
"""
ASKED = """
from desktop.errors import VaultError
from desktop.vault import keychain
try:
    keychain.keep(bytes(16), bytes(32))
except VaultError as error:
    print(error.code)
"""


@pytest.mark.parametrize("by", ["a file of settings", "the environment", "an entry point"])
def test_code_that_something_else_names_never_runs_and_keeps_no_key(tmp_path: Path, by: str) -> None:
    (tmp_path / "trap.py").write_text(TRAP)
    settings = tmp_path / ".config/python_keyring"
    settings.mkdir(parents=True)
    environment = {key: value for key, value in os.environ.items() if key not in ("DBUS_SESSION_BUS_ADDRESS", "XDG_CONFIG_HOME")}
    path = os.pathsep.join(filter(None, (str(tmp_path), environment.get("PYTHONPATH"))))
    environment |= {"HOME": str(tmp_path), "PYTHONPATH": path}
    if by == "the environment":
        environment["PYTHON_KEYRING_BACKEND"] = "trap.Keyring"
    elif by == "a file of settings":
        (settings / "keyringrc.cfg").write_text(f"[backend]\ndefault-keyring=trap.Keyring\nkeyring-path={tmp_path}\n")
    else:
        (tmp_path / "trap-1.dist-info").mkdir()
        (tmp_path / "trap-1.dist-info/METADATA").write_text("Name: trap\nVersion: 1\n")
        (tmp_path / "trap-1.dist-info/entry_points.txt").write_text("[keyring.backends]\ntrap = trap\n")
    done = subprocess.run([sys.executable, "-c", ASKED], env=environment, capture_output=True, text=True, check=True)
    assert not (tmp_path / "ran").exists() and not (tmp_path / "kept").exists()
    if sys.platform == "linux":
        assert done.stdout == "keychain_absent\n"


class _Safe(Working):
    viable = True


class _Safest(_Safe):
    priority = 2


def test_of_several_keychains_of_the_system_the_best_that_is_there_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    from keyring.backends import SecretService, Windows, kwallet, macOS

    everyone = ((SecretService, "Keyring"), (kwallet, "DBusKeyring"), (macOS, "Keyring"), (Windows, "WinVaultKeyring"))
    for module, name in everyone:
        monkeypatch.setattr(module, name, type("Gone", (Working,), {"viable": False, "priority": 9}))
    assert keychain.chosen() is None and code_of(lambda: keychain.keep(b"slot", bytes(32))) == "keychain_absent"
    monkeypatch.setattr(macOS, "Keyring", _Safe)
    assert type(keychain.chosen()) is _Safe
    monkeypatch.setattr(kwallet, "DBusKeyring", _Safest)
    assert type(keychain.chosen()) is _Safest


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
