"""A program that is killed within a save leaves a dossier that opens everywhere, as it was before that save."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.model.dossier import Dossier
from desktop.session import desk_unlocking, opening, sealed, unlocking
from desktop.session.sealed_keeping import SealedDossier
from desktop.vault import Vault, kinds_of
from desktop.vault.holding import Hold
from tests.vault.dossiers import WORDS, code_of, left_in, made

posix = pytest.mark.skipif(os.name == "nt", reason="nobody is killed like this there")
KILLED = """
import os, signal, sys
from pathlib import Path
from desktop.vault import Passphrase, Vault
vault = Vault.open(Path(sys.argv[1]), Passphrase(sys.argv[2]))
vault._file.connection.execute("PRAGMA cache_size=1")
with vault._contents.writing() as known:
    vault._contents._rows.put(known, {"x": os.urandom(3_000_000)})
    os.kill(os.getpid(), signal.SIGKILL)
"""
BEFORE = b"x" * 2_000_000
ON = dt.date(2026, 9, 1)


@pytest.fixture
def interrupted(tmp_path: Path) -> Path:
    path = made(tmp_path, contents={**SealedDossier.first(Dossier()), "x": BEFORE})
    assert subprocess.run([sys.executable, "-c", KILLED, str(path), WORDS.text], check=False).returncode == -9
    assert (tmp_path / "a.dossier-journal").stat().st_size > 1_000_000
    return path


def _check(path: Path) -> subprocess.CompletedProcess[str]:
    reading, writing = os.pipe()
    os.write(writing, WORDS.text.encode() + b"\n")
    os.close(writing)
    command = [sys.executable, "-m", "desktop", "check", str(path), "--passphrase-fd", str(reading)]
    done = subprocess.run(command, pass_fds=[reading], capture_output=True, text=True, check=False)
    os.close(reading)
    return done


@posix
def test_the_window_asks_for_its_passphrase_and_opens_it(interrupted: Path) -> None:
    asked = unlocking.asked_by(interrupted)
    assert asked == (("passphrase",), False)
    with contextlib.closing(sealed.open_sealed(interrupted, WORDS, lambda: ON)) as session:
        assert not session.keeper.vault.read_only  # type: ignore[attr-defined]
    assert left_in(interrupted.parent) == {"a.dossier"}


@posix
def test_the_list_of_dossiers_tells_what_it_holds(interrupted: Path) -> None:
    known, refused = desk_unlocking.tried(interrupted, WORDS, opening.open_rules(), ON)
    assert known is not None and refused is None


@posix
def test_the_command_line_checks_it(interrupted: Path) -> None:
    done = _check(interrupted)
    assert done.returncode == 10 and "Not complete yet" in done.stdout + done.stderr, done.stderr


@posix
def test_what_was_kept_before_is_there_for_whoever_only_reads(interrupted: Path) -> None:
    with contextlib.closing(Vault.open(interrupted, WORDS, read_only=True)) as vault:
        assert vault.read_only and vault.read("x") == BEFORE
    assert left_in(interrupted.parent) == {"a.dossier"}


@posix
def test_nothing_is_undone_while_somebody_else_has_it_open(interrupted: Path) -> None:
    before = interrupted.read_bytes()
    hold = Hold(interrupted)
    assert code_of(lambda: kinds_of(interrupted)) == "vault_interrupted" and interrupted.read_bytes() == before
    hold.release()
    assert kinds_of(interrupted) == ("passphrase",)
