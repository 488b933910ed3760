"""Session mode: nothing is left of it, however it ends; with a pause word it can be locked in between."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from desktop.errors import VaultError
from desktop.session import changes, sealed, session_mode
from desktop.session.sealed import Passphrase, WrongPassphrase
from desktop.vault import DataKey, Vault
from desktop.vault.passphrase import Cost

ON = dt.date(2026, 11, 23)
WORD = Passphrase("until I am back", Cost(12 * 1024, 3, 1))


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def named(session: session_mode.TemporarySession) -> str:
    return session.snapshot.dossier.answers.person.family_name


def name_it(session: session_mode.TemporarySession) -> None:
    session.change("Name", changes.answer("person.family_name", "Exemple"))
    assert session.save_now() is None


def test_it_is_kept_where_only_this_account_reads_and_no_key_is_with_it(temporary: Path) -> None:
    with contextlib.closing(session_mode.begin("fr", lambda: ON)) as session:
        name_it(session)
        assert session.vanishes and session.snapshot.dossier.language == "fr"
        assert stat.S_IMODE(session.place.parent.stat().st_mode) == 0o700
        assert session.keeper.vault.kinds == ()  # type: ignore[attr-defined]
        assert b"Exemple" not in session.place.read_bytes()
        with pytest.raises(VaultError):
            Vault.open(session.place, WORD, read_only=True)
    assert not list(temporary.iterdir())


def test_a_pause_word_brings_it_back_and_another_word_does_not(temporary: Path) -> None:
    session = session_mode.begin("en", lambda: ON, WORD)
    name_it(session)
    key = session.keeper.vault.data_key  # type: ignore[attr-defined]
    session.prove(WORD)
    with pytest.raises(WrongPassphrase):
        session.prove(Passphrase("another one"))
    with pytest.raises(WrongPassphrase):
        session.prove(DataKey(bytes(32)))
    paused = session.pause()
    assert paused is not None and list(temporary.iterdir())
    assert session.keeper.vault.data_key == DataKey(b"") != key  # type: ignore[attr-defined]
    with pytest.raises(WrongPassphrase):
        paused.resume(Passphrase("another one"), lambda: ON)
    with contextlib.closing(paused.resume(WORD, lambda: ON)) as again:
        assert named(again) == "Exemple" and again.has_pause_word
        second = again.pause()
    assert second is not None
    second.end()
    assert not list(temporary.iterdir())


def test_without_a_pause_word_a_pause_is_the_end(temporary: Path) -> None:
    session = session_mode.begin("en", lambda: ON)
    name_it(session)
    assert not session.has_pause_word and session.pause() is None
    assert not list(temporary.iterdir())


def test_one_that_was_kept_is_not_paused_but_closed_where_it_is(temporary: Path) -> None:
    session = session_mode.begin("en", lambda: ON, WORD)
    place, kept = temporary / "kept.dossier", Passphrase("to be kept with", WORD.cost)
    session_mode.keep(session, kept, place)
    name_it(session)
    assert session.pause() is None
    assert list(temporary.iterdir()) == [place]
    again = sealed.open_sealed(place, kept, lambda: ON)
    assert again.snapshot.dossier.answers.person.family_name == "Exemple"
    again.close()


def test_what_a_killed_program_left_is_unreadable_and_gone_after_the_next_start(temporary: Path) -> None:
    script = (
        "import datetime as dt, os, signal, sys\n"
        "from desktop.session import changes, session_mode\n"
        "session = session_mode.begin('en', lambda: dt.date(2026, 11, 23))\n"
        "session.change('Name', changes.answer('person.family_name', 'Exemple'))\n"
        "assert session.save_now() is None\n"
        "print(session.place, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    environment = os.environ | {"TMPDIR": str(temporary), "TEMP": str(temporary)}
    told = subprocess.run([sys.executable, "-c", script], env=environment, cwd=Path(__file__).parents[2],
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert told.returncode == -signal.SIGKILL, told.stderr
    place = Path(told.stdout.strip())
    assert place.is_file() and b"Exemple" not in place.read_bytes()
    with contextlib.closing(session_mode.begin("en", lambda: ON)) as session:
        session_mode.sweep()
        assert not place.parent.exists() and session.place.exists()
