"""A wiped dossier is gone, its keys before anything else, and the receipt says what was and what cannot be promised."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from desktop.vault import Keychain, Vault, keychain, slots, wiping
from desktop.vault.wiping import Deleted, planned, wipe
from tests.vault.dossiers import CONTENTS, WORDS, code_of, left_in, made, opened, sql
from tests.vault.keyrings import Raising, Working


@pytest.fixture(autouse=True)
def backend(monkeypatch: pytest.MonkeyPatch) -> Working:
    ours = Working()
    monkeypatch.setattr(keychain, "chosen", lambda: ours)
    return ours


def test_a_wiped_dossier_is_gone_with_its_journal_its_lock_and_its_key(tmp_path: Path, backend: Working) -> None:
    path = made(tmp_path, WORDS, Keychain())
    size = path.stat().st_size
    (tmp_path / "a.dossier-journal").write_bytes(b"j" * 10)
    (tmp_path / "a.dossier-new").write_bytes(b"u" * 20)
    (tmp_path / "other").write_text("")
    said = {("keychain", 0), ("journal", 10), ("unfinished", 20), ("dossier", size)}
    assert {(each.kind, each.size) for each in planned(path)} == said
    receipt = wipe(path)
    assert {(each.kind, each.size) for each in receipt.deleted} == said
    assert receipt.keys_gone and receipt.left == () and receipt.no_promise == ("ssd", "backups", "copies")
    assert left_in(tmp_path) == {"other"} and not backend.kept


@pytest.mark.skipif(os.name == "nt", reason="no second name there")
def test_the_keys_are_on_the_disk_as_zeros_before_the_rest_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path, contents={"photo": os.urandom(3_000_000)})
    whole, order = path.read_bytes(), []
    real = os.fsync

    def fsync(descriptor: int) -> None:
        real(descriptor)
        order.append(os.pread(descriptor, len(whole) + 1, 0))

    monkeypatch.setattr(os, "fsync", fsync)
    wipe(path)
    first, second, third = order[:3]
    assert first[: 1 << 20] == bytes(1 << 20) and first[1 << 20 :] == whole[1 << 20 :]
    assert b"dossier-pret head" in whole and b"dossier-pret head" not in first
    assert second == bytes(len(whole)) and third == b""


def test_one_that_is_open_or_a_link_or_no_dossier_is_not_wiped(tmp_path: Path) -> None:
    path = made(tmp_path)
    vault = Vault.open(path, WORDS)
    assert code_of(lambda: wipe(path)) == "vault_read_only"
    vault.close()
    (tmp_path / "link").symlink_to(path)
    (tmp_path / "text").write_text("no dossier" * 5000)
    (tmp_path / "folder").mkdir()
    for name, code in (("link", "vault_is_a_link"), ("text", "vault_not_a_dossier"), ("folder", "vault_not_a_dossier"), ("none", "vault_missing")):
        assert code_of(lambda name=name: wipe(tmp_path / name)) == code
    assert opened(path) == CONTENTS and (tmp_path / "text").read_text() == "no dossier" * 5000


def test_a_damaged_dossier_can_be_wiped(tmp_path: Path) -> None:
    path = made(tmp_path)
    for at in (0, 100):
        path = made(tmp_path) if not path.exists() else path
        with path.open("r+b") as stream:
            stream.seek(at)
            stream.write(os.urandom(16) if at == 0 else os.urandom(300_000))
        assert wipe(path).keys_gone and not left_in(tmp_path)


def test_what_could_not_be_deleted_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path, WORDS, Keychain())
    monkeypatch.setattr(keychain, "chosen", Raising)
    monkeypatch.setattr(wiping, "_unlinked", lambda _path: False)
    receipt = wipe(path)
    assert (receipt.deleted, set(receipt.left), receipt.keys_gone) == ((), {"keychain", "dossier"}, True)
    assert path.read_bytes() == b"", "it is empty all the same"
    assert Deleted("keychain", 0) != Deleted("dossier", 0)


def test_links_beside_it_are_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_text("mine")
    path = made(tmp_path)
    (tmp_path / "a.dossier-journal").symlink_to(mine)
    wipe(path)
    assert mine.read_text() == "mine"


def test_a_file_that_names_the_key_of_another_dossier_does_not_take_it_along(tmp_path: Path, backend: Working) -> None:
    mine, theirs = made(tmp_path, Keychain(), name="mine.dossier"), made(tmp_path, WORDS, Keychain(), name="gift.dossier")
    (head,), (other,) = (list(wiping._heads(path))[:1] for path in (mine, theirs))
    written = dataclasses.replace(other, slots=other.slots + head.slots).written()
    sql(theirs, ("UPDATE head SET kept = ?", (written,)), ("UPDATE spare SET kept = ?", (written,)))
    receipt = wipe(theirs)
    assert [each.kind for each in receipt.deleted] == ["keychain", "dossier"] and not receipt.left
    assert len(backend.kept) == 1 and opened(mine, Keychain()) == CONTENTS
    assert code_of(lambda: slots.forget(other.dossier, head.slots)) == "" and len(backend.kept) == 1
