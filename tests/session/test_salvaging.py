"""A damaged dossier: what is whole is in a new one, opened by the same key, and the damaged file is as it was."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from desktop.errors import VaultError
from desktop.session import changes, salvaging, sealed, unlocking
from desktop.session.sealed import Passphrase, WrongPassphrase
from desktop.vault.passphrase import Cost

ON = dt.date(2026, 11, 23)
WORD = Passphrase("four unrelated words", Cost(12 * 1024, 3, 1))


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "a.dossier"
    with contextlib.closing(sealed.create_sealed(path, "fr", [WORD], lambda: ON)) as session:
        for name in ("passport.jpg", "birth.jpg"):
            file = session.import_bytes(name, name.encode() * 20_000)
            session.change("Paper", changes.add_document("identity", "passport", [file]))
        session.change("Name", changes.answer("person.family_name", "Exemple"))
        assert session.save_now() is None
    return path


def overwrite(path: Path, at: float) -> None:
    """A hundred bytes at this part of the file."""
    content = bytearray(path.read_bytes())
    start = int(len(content) * at)
    content[start : start + 100] = bytes(100)
    path.write_bytes(content)


@pytest.mark.parametrize("at", [0.2, 0.4, 0.6, 0.8])
def test_what_is_whole_is_read_and_the_damaged_file_is_not_touched(kept: Path, tmp_path: Path, at: float) -> None:
    overwrite(kept, at)
    before = kept.read_bytes()
    recovered = salvaging.recover(kept, WORD, tmp_path / "b.dossier", lambda: ON)
    with contextlib.closing(recovered.session) as session:
        assert session.snapshot.dossier.answers.person.family_name == "Exemple"
        read = [file.name for document in session.snapshot.dossier.documents for file in document.files if not file.absent]
        assert read and (len(read) == 2 or recovered.lost)
        assert session.save_now() is None
    assert kept.read_bytes() == before
    with contextlib.closing(sealed.open_sealed(tmp_path / "b.dossier", WORD, lambda: ON)) as again:
        assert again.snapshot.dossier.answers.person.family_name == "Exemple"


def test_where_the_list_of_everything_is_gone_the_newest_answers_are_taken(kept: Path, tmp_path: Path) -> None:
    found = salvaging.salvage(kept, WORD)
    contents = {name: found.read(name) for name in found.names() if name != "state"}
    state = salvaging._state(found, contents, ON)
    assert state.now == max(contents, key=lambda name: int(name[7:]) if name.startswith("moment/") else -1)
    assert set(state.files) == {"passport.jpg", "birth.jpg"} and not state.past


def test_another_key_reads_nothing_and_makes_nothing(kept: Path, tmp_path: Path) -> None:
    overwrite(kept, 0.5)
    with pytest.raises(WrongPassphrase):
        salvaging.recover(kept, Passphrase("four other words"), tmp_path / "b.dossier", lambda: ON)
    assert not (tmp_path / "b.dossier").exists()


def test_what_a_place_asks_for(kept: Path, tmp_path: Path) -> None:
    assert unlocking.asked_by(kept) == (("passphrase",), False)
    assert unlocking.asked_by(tmp_path) is None
    with contextlib.closing(sqlite3.connect(kept)) as other:
        other.execute("PRAGMA user_version = 99")
    with pytest.raises(VaultError):
        unlocking.asked_by(kept)
