"""A dossier goes to another computer sealed, is only looked at there, and becomes one's own by taking it over."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest

from desktop.errors import OutputError, VaultError
from desktop.policy.policy import Folders
from desktop.session import changes, handing_over, keys, protecting, sealed
from desktop.session.protecting import Wish
from desktop.session.sealed import Passphrase
from desktop.session.session import Session
from desktop.vault.passphrase import Cost

ON = dt.date(2026, 11, 23)
MINE = Passphrase("four unrelated words", Cost(12 * 1024, 3, 1))
COPY = "words for the help desk"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "share"))


@pytest.fixture
def handed(tmp_path: Path) -> Path:
    session = sealed.create_sealed(tmp_path / "mine.dossier", "fr", [MINE], lambda: ON)
    session.change("Name", changes.answer("person.family_name", "Ruiz"))
    for name in ("a.pdf", "b.pdf"):
        file = session.import_bytes(name, name.encode())
        session.change("Paper", changes.add_document("identity", "passport", [file]))
    session.change("Remove", changes.remove_document(0))
    path = tmp_path / "stick.dossier"
    assert handing_over.hand_over(session, path, COPY) == ()
    assert not handing_over.is_handed_over(session)
    session.close()
    return path


def opened(path: Path, word: str = COPY) -> Session:
    return sealed.open_sealed(path, Passphrase(word), lambda: ON)


def test_it_is_opened_by_its_own_passphrase_only_and_only_to_be_read(handed):
    with pytest.raises(VaultError):
        opened(handed, MINE.text)
    before = handed.read_bytes()
    session = opened(handed)
    assert handing_over.is_handed_over(session) and keys.read_only(session)
    assert session.snapshot.dossier.answers.person.family_name == "Ruiz"
    assert session.snapshot.bin == () and session.snapshot.undo == ""
    session.change("Name", changes.answer("person.family_name", "X"))
    error = session.save_now()
    assert error is not None and error.code == "vault_read_only"
    session.close()
    assert handed.read_bytes() == before


@pytest.mark.parametrize("way", ["passphrase", "clear", "session"])
def test_taking_it_over_makes_one_of_ones_own_and_leaves_the_original(handed, tmp_path, way):
    before = handed.read_bytes()
    session = opened(handed)
    place = tmp_path / "case" if way == "clear" else None
    word = "my own new passphrase" if way == "passphrase" else ""
    taken = handing_over.take_over(session, Wish(way, place, word), lambda: ON)
    session.close()
    assert not handing_over.is_handed_over(taken) and not keys.read_only(taken)
    dossier = taken.snapshot.dossier
    assert dossier.answers.person.family_name == "Ruiz" and dossier.language == "fr"
    assert dossier.documents[0].files[0].read() == b"b.pdf"
    taken.change("Name", changes.answer("person.family_name", "Ruiz Quispe"))
    assert taken.save_now() is None
    taken.close()
    assert handed.read_bytes() == before
    if way == "passphrase":
        again = opened(taken.place, word)
        assert again.snapshot.dossier.answers.person.family_name == "Ruiz Quispe"
        again.close()


def test_it_goes_only_where_the_administrators_let_something_be_written(tmp_path):
    session = sealed.create_sealed(tmp_path / "mine.dossier", "fr", [MINE], lambda: ON)
    allowed = tmp_path / "allowed"
    allowed.mkdir()
    policy = session.rules.policy._replace(export_folders=Folders((str(allowed),), locked=True))
    object.__setattr__(session.rules, "policy", policy)
    with pytest.raises(OutputError):
        handing_over.hand_over(session, tmp_path / "copy.dossier", COPY)
    handing_over.hand_over(session, allowed / "copy.dossier", COPY)
    session.close()


def test_nothing_that_stands_there_is_written_over(handed, tmp_path):
    session = sealed.open_sealed(tmp_path / "mine.dossier", MINE, lambda: ON)
    before = handed.read_bytes()
    with pytest.raises(VaultError):
        handing_over.hand_over(session, handed, COPY)
    session.close()
    assert handed.read_bytes() == before


def test_the_keys_of_a_wish_are_those_that_were_wished_for():
    assert protecting.keys_of(Wish("passphrase", None, "long enough")) == [Passphrase("long enough")]
    assert protecting.keys_of(Wish("passphrase", None, "long enough", True))[1:] == [sealed.Keychain()]
    assert protecting.keys_of(Wish("keychain")) == [sealed.Keychain()]


pytestmark = pytest.mark.skipif(sys.platform == "darwin", reason="the own folder is told by a variable elsewhere")
