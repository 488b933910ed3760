"""The private folder of a run: nobody else's business, gone afterwards, and swept after a crash; nothing else is."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.vault import Vault
from desktop.vault.session_place import SessionPlace, sweep
from tests.vault.dossiers import CONTENTS, left_in

CHILD = """
import sys, tempfile
tempfile.tempdir = sys.argv[1]
from desktop.vault.session_place import SessionPlace
place = SessionPlace()
(place.folder / "s.dossier").write_bytes(b"sealed")
(place.folder / "in").mkdir()
(place.folder / "in" / "link").symlink_to(sys.argv[2])
(place.folder / "link").symlink_to(sys.argv[2])
print(place.folder, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder


def test_a_place_is_private_and_gone_afterwards(temporary: Path) -> None:
    before = os.umask(0)
    try:
        place = SessionPlace()
        vault = Vault.create(place.folder / "s.dossier", (), CONTENTS)
        modes = {stat.S_IMODE(path.stat().st_mode) for path in place.folder.iterdir()}
    finally:
        os.umask(before)
    assert stat.S_IMODE(place.folder.stat().st_mode) == 0o700 and modes == {0o600}
    vault.close()
    assert place.close() and place.close() and not left_in(temporary)


def test_what_a_killed_run_left_is_swept_and_what_it_linked_to_is_not(temporary: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "file").write_text("mine")
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(temporary), str(mine)], stdin=-1, stdout=-1, text=True)
    assert child.stdout
    folder = Path(child.stdout.readline().strip())
    own = SessionPlace()
    assert sweep() == 0 and left_in(folder) >= {"s.dossier"}, "it is running"
    child.kill()
    child.communicate()
    assert sweep() == 1 and left_in(temporary) == {own.folder.name}
    assert (mine / "file").read_text() == "mine"
    own.close()


def test_what_is_not_ours_is_not_touched(temporary: Path, tmp_path: Path) -> None:
    def folder(name: str, mode: int = 0o700, lock: str = "file") -> Path:
        path = temporary / name
        path.mkdir()
        (path / "kept").write_text("")
        if lock == "file":
            (path / "session.lock").write_text("")
        path.chmod(mode)
        return path

    folder("dossier-pret-notours1", mode=0o755)
    folder("dossier-pret-NotOurs2")
    folder("dossier-pret-")
    folder("dossier-pret-toolong12345")
    folder("something-else")
    folder("dossier-pret-beingmad", lock="none")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.chown(folder("dossier-pret-theirs_1"), 12345, 12345)
    (temporary / "dossier-pret-filefile").write_text("")
    target = tmp_path / "target"
    target.mkdir(0o700)
    (target / "session.lock").write_text("")
    (temporary / "dossier-pret-linklink").symlink_to(target)
    before = {path.name: left_in(path) if path.is_dir() else None for path in temporary.iterdir()}
    assert sweep() == 0
    assert {path.name: left_in(path) if path.is_dir() else None for path in temporary.iterdir()} == before
    assert left_in(target) == {"session.lock"}


def test_a_folder_whose_lock_is_gone_is_swept_when_it_is_old(temporary: Path) -> None:
    path = temporary / "dossier-pret-oldoldol"
    path.mkdir(0o700)
    (path / "left").write_text("")
    os.utime(path, (time.time() - 7200,) * 2)
    assert sweep() == 1 and not left_in(temporary)


def test_a_planted_lock_is_not_followed(temporary: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_text("mine")
    path = temporary / "dossier-pret-planted_"
    path.mkdir(0o700)
    (path / "session.lock").symlink_to(mine)
    assert sweep() == 0 and mine.read_text() == "mine"


def test_without_a_temporary_folder_there_is_nothing_to_sweep(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "none"))
    assert sweep() == 0
    with pytest.raises(OSError):
        SessionPlace()
