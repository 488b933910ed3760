"""Two windows on one file: the second reads only, sees what the first keeps, and says who has it."""

from __future__ import annotations

import getpass
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.vault import DataKey, Vault, holding
from desktop.vault.holding import Held, Hold, held, lock_path
from tests.vault.dossiers import CONTENTS, WORDS, code_of, everything, left_in, made

SECOND = """
import sys
from pathlib import Path
from desktop.vault import DataKey, Vault
vault = Vault.open(Path(sys.argv[1]), DataKey(bytes.fromhex(sys.argv[2])))
print(vault.read_only, vault.holder and (vault.holder.user, vault.holder.computer), flush=True)
for line in sys.stdin:
    print(vault.read(line.strip())[:20], flush=True)
vault.close()
"""


def second(path: Path, key: DataKey) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", SECOND, str(path), key.key.hex()], stdin=-1, stdout=-1, text=True)


def ask(process: subprocess.Popen[str], name: str) -> str:
    assert process.stdin and process.stdout
    process.stdin.write(name + "\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


def test_a_second_process_reads_only_says_who_has_it_and_sees_every_save(tmp_path: Path) -> None:
    path = made(tmp_path)
    vault = Vault.open(path, WORDS)
    other = second(path, vault.data_key)
    assert other.stdout
    assert other.stdout.readline().strip() == f"True {(getpass.getuser(), platform.node())}"
    for turn in range(20):
        vault.write({"state": b"%d" % turn, f"new{turn}": b"x" * 2000})
        assert ask(other, "state") == str(b"%d" % turn)
    vault.write({}, ["photo"])
    vault.compact()
    assert ask(other, "note") == str(CONTENTS["note"][:20])
    other.communicate()
    assert other.returncode == 0
    assert (tmp_path / "a.dossier-journal").exists() and (tmp_path / "a.dossier.lock").exists(), "it takes nothing along"
    vault.write({"state": b"still"})
    vault.close()
    assert left_in(tmp_path) == {"a.dossier"}


def test_who_reads_only_writes_nothing(tmp_path: Path) -> None:
    path = made(tmp_path)
    first, reader = Vault.open(path, WORDS), Vault.open(path, WORDS)
    assert reader.read_only and reader.holder is not None and not first.read_only and first.holder is None
    before = path.read_bytes()
    for act in (lambda: reader.write({"a": b""}), lambda: reader.add_key(WORDS), lambda: reader.replace_keys("passphrase", None), reader.compact):
        assert code_of(act) == "vault_read_only"
    reader.discard()
    assert path.read_bytes() == before
    assert everything(first) == CONTENTS
    first.close()


def test_once_the_first_is_closed_the_next_may_write(tmp_path: Path) -> None:
    path = made(tmp_path)
    first = Vault.open(path, WORDS)
    first.close()
    after = Vault.open(path, WORDS)
    assert not after.read_only
    after.close()


def test_a_process_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    path = made(tmp_path)
    key = Vault.open(path, WORDS, read_only=True).data_key
    other = second(path, key)
    assert other.stdout and other.stdout.readline().startswith("False")
    assert Vault.open(path, key).read_only
    other.kill()
    other.communicate()
    assert lock_path(path).exists()
    vault = Vault.open(path, key)
    assert not vault.read_only
    vault.close()
    assert left_in(tmp_path) == {"a.dossier"}


def test_what_is_opened_to_be_read_leaves_no_trace(tmp_path: Path) -> None:
    path = made(tmp_path)
    os.utime(path, (1, 1))
    vault = Vault.open(path, WORDS, read_only=True)
    assert everything(vault) == CONTENTS and left_in(tmp_path) == {"a.dossier"}
    vault.close()
    assert path.stat().st_mtime == 1


def test_a_dossier_that_somebody_is_making_is_not_made_twice(tmp_path: Path) -> None:
    hold = Hold(tmp_path / "a.dossier")
    assert code_of(lambda: Vault.create(tmp_path / "a.dossier", [WORDS], {})) == "vault_exists"
    hold.release()
    hold.release()
    assert not left_in(tmp_path)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"user": 1}', b"\xff" * 50, b"[" * 4000])
def test_a_lock_that_says_nothing_holds_all_the_same(tmp_path: Path, content: bytes) -> None:
    path = made(tmp_path)
    hold = Hold(path)
    lock_path(path).write_bytes(content)
    _none, holder = held(path)
    assert holder is not None
    hold.release()


def test_a_full_disk_does_not_take_the_lock_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> int:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "write", full)
    hold = Hold(tmp_path / "a.dossier")
    monkeypatch.undo()
    with pytest.raises(Held):
        Hold(tmp_path / "a.dossier")
    hold.release()


def test_what_stands_at_the_place_of_the_lock_is_never_written_to(tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    for plant in (lambda lock: lock.symlink_to(mine), lambda lock: lock.hardlink_to(mine), lambda lock: lock.write_text("m" * 5000), os.mkfifo):
        path = made(tmp_path)
        plant(lock_path(path))
        vault = Vault.open(path, WORDS)
        assert vault.read_only and everything(vault) == CONTENTS
        vault.close()
        assert mine.read_text() == "mine" and os.path.lexists(lock_path(path))
        lock_path(path).unlink()
        path.unlink()


@pytest.mark.skipif(os.name == "nt", reason="there the file stays while somebody has it")
def test_a_lock_whose_file_went_with_its_holder_just_now_is_taken_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier, lock = tmp_path / "a.dossier", holding._lock

    def late(descriptor: int) -> None:
        lock(descriptor)
        monkeypatch.setattr(holding, "_lock", lock)
        lock_path(dossier).unlink()

    monkeypatch.setattr(holding, "_lock", late)
    hold = Hold(dossier)
    with pytest.raises(Held):
        Hold(dossier)
    hold.release()
    assert left_in(tmp_path) == set()


@pytest.mark.skipif(os.name == "nt", reason="a lock that is held cannot be deleted there")
def test_two_that_write_since_the_lock_was_taken_away_lose_nothing_of_each_other(tmp_path: Path) -> None:
    path = made(tmp_path)
    first = Vault.open(path, WORDS)
    first.write({"state": b"one"})
    lock_path(path).unlink()
    other = Vault.open(path, WORDS)
    assert not other.read_only
    assert code_of(lambda: first.write({"state": b"lost?"})) == "vault_read_only"
    other.write({"state": b"two"})
    other.close()
    for _again in range(2):
        for act in (lambda: first.write({"state": b"lost?"}), lambda: first.replace_keys("passphrase", WORDS), first.compact):
            assert code_of(act) == "vault_changed_elsewhere"
    copy, lost = first.copy(tmp_path / "b.dossier")
    assert copy.read("state") == b"two" and not lost
    copy.write({"state": b"three"})
    for vault in (copy, first):
        vault.close()
    after = Vault.open(path, WORDS)
    assert after.read("state") == b"two"
    after.write({"state": b"four"})
    after.close()
    assert left_in(tmp_path) == {"a.dossier", "b.dossier"}


@pytest.mark.skipif(os.name == "nt", reason="a lock that is held cannot be deleted there")
def test_a_lock_that_was_taken_away_is_taken_again_with_the_next_save(tmp_path: Path) -> None:
    path = made(tmp_path)
    vault = Vault.open(path, WORDS)
    lock_path(path).unlink()
    vault.write({"state": b"one"})
    assert code_of(lambda: Vault.open(path, WORDS).write({"state": b"two"})) == "vault_read_only"
    vault.write({"state": b"three"})
    vault.close()
    assert left_in(tmp_path) == {"a.dossier"}
