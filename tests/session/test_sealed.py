"""Sealed dossiers as a session has them: nothing typed or imported is lost, and what is gone stays gone."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import os
import sqlite3
import tracemalloc
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.errors import DesktopError, VaultError
from desktop.model.dossier import Dossier
from desktop.session import changes, opening, sealed
from desktop.session.sealed import Passphrase, WrongPassphrase
from desktop.session.sealed_keeping import SealedDossier
from desktop.session.sealed_state import STATE, State, packed
from desktop.session.session import Session
from desktop.vault import Vault
from desktop.vault.passphrase import Cost

ON = dt.date(2026, 11, 23)
CHEAP = Cost(12 * 1024, 3, 1)
WORD = Passphrase("four unrelated words", CHEAP)


@contextlib.contextmanager
def begun(path: Path) -> Iterator[Session]:
    session = sealed.create_sealed(path, "en", [WORD], lambda: ON)
    try:
        yield session
    finally:
        session.close()


@contextlib.contextmanager
def opened(path: Path, on: dt.date = ON) -> Iterator[Session]:
    session = sealed.open_sealed(path, WORD, lambda: on)
    try:
        yield session
    finally:
        session.close()


def name_it(session: Session, name: str) -> None:
    session.change("Name", changes.answer("person.family_name", name))


def name_in(session: Session) -> str:
    return session.snapshot.dossier.answers.person.family_name


def give(session: Session, name: str, content: bytes) -> None:
    file = session.import_bytes(name, content)
    session.change("Paper", changes.add_document("identity", "passport", [file]))


def take_away(session: Session) -> None:
    session.change("Remove", changes.remove_document(0))


def test_what_is_typed_and_imported_is_there_again_and_so_is_what_led_to_it(tmp_path: Path) -> None:
    path = tmp_path / "a.dossier"
    with begun(path) as session:
        name_it(session, "Exemple")
        give(session, "passport.jpg", b"the passport")
        name_it(session, "Exempli")
        session.undo()
    with opened(path) as session:
        document = session.snapshot.dossier.documents[0]
        assert (name_in(session), document.files[0].read(), document.files[0].size) == ("Exemple", b"the passport", 12)
        assert (session.snapshot.undo, session.snapshot.redo) == ("Paper", "Name")
        session.redo()
        assert name_in(session) == "Exempli"
        for _number in range(3):
            session.undo()
        assert session.snapshot.dossier == Dossier("en") and session.snapshot.undo == ""


def test_a_paper_that_was_removed_can_be_had_back_for_thirty_days_and_is_gone_then(tmp_path: Path) -> None:
    path = tmp_path / "a.dossier"
    with begun(path) as session:
        give(session, "passport.jpg", b"the passport")
        take_away(session)
    with opened(path, ON + dt.timedelta(30)) as session:
        assert [each.document.files[0].read() for each in session.snapshot.bin] == [b"the passport"]
    size = path.stat().st_size
    with opened(path, ON + dt.timedelta(31)) as session:
        assert not session.snapshot.bin and not session.snapshot.undo
        assert isinstance(session.keeper, SealedDossier)
        assert not [name for name in session.keeper.vault.names() if name.startswith("file/")]
    assert path.stat().st_size <= size


def test_a_file_that_something_leads_back_to_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.dossier"
    with begun(path) as session:
        give(session, "passport.jpg", b"the passport")
    late = ON + dt.timedelta(100)
    with opened(path, late) as session:
        take_away(session)
    with opened(path, late + dt.timedelta(29)) as session:
        session.undo()
        assert session.snapshot.dossier.documents[0].files[0].read() == b"the passport"


def test_what_is_removed_after_the_window_was_open_for_long_can_be_had_back_all_the_same(tmp_path: Path) -> None:
    day = [ON]
    session = sealed.create_sealed(tmp_path / "a.dossier", "en", [WORD], lambda: day[0])
    give(session, "passport.jpg", b"the passport")
    session.save_now()
    day[0] += dt.timedelta(50)
    take_away(session)
    session.close()
    with opened(tmp_path / "a.dossier", day[0] + dt.timedelta(1)) as session:
        session.undo()
        assert session.snapshot.dossier.documents[0].files[0].read() == b"the passport"


def test_files_of_one_name_are_two_unless_they_are_the_same(tmp_path: Path) -> None:
    with begun(tmp_path / "a.dossier") as session:
        names = [session.import_bytes("a.jpg", content).name for content in (b"1", b"2", b"1")]
    assert names == ["a.jpg", "a (2).jpg", "a.jpg"]


def test_what_was_imported_and_never_used_is_gone_after_thirty_days(tmp_path: Path) -> None:
    path = tmp_path / "a.dossier"
    with begun(path) as session:
        session.import_bytes("a.jpg", os.urandom(2_000_000))
        name_it(session, "Exemple")
    with opened(path, ON + dt.timedelta(31)) as session:
        assert isinstance(session.keeper, SealedDossier) and "file/a.jpg" not in session.keeper.vault.names()
    assert path.stat().st_size < 200_000, "its room is given back, too"


def test_a_wrong_passphrase_opens_nothing_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.dossier"
    with begun(path) as session:
        name_it(session, "Exemple")
    before = path.read_bytes()
    with pytest.raises(WrongPassphrase):
        sealed.open_sealed(path, Passphrase("four related words"), lambda: ON)
    assert path.read_bytes() == before
    with opened(path) as session:
        assert name_in(session) == "Exemple"


def test_the_second_who_opens_it_reads_and_is_told_who_has_it(tmp_path: Path) -> None:
    path = tmp_path / "a.dossier"
    with begun(path) as first, opened(path) as second:
        assert isinstance(second.keeper, SealedDossier) and second.keeper.vault.holder is not None
        name_it(second, "Exemple")
        refused = second.save_now()
        assert refused is not None and refused.code == "vault_read_only"
        name_it(first, "Martin")
        assert first.save_now() is None
    with opened(path) as session:
        assert name_in(session) == "Martin"


def test_a_dossier_moves_with_its_files_its_past_and_its_passphrase(tmp_path: Path) -> None:
    with begun(tmp_path / "a.dossier") as session:
        give(session, "passport.jpg", b"the passport")
        name_it(session, "Exemple")
        assert session.save_elsewhere(tmp_path / "b.dossier") == ()
        assert session.place == tmp_path / "b.dossier"
        name_it(session, "Exempli")
    with opened(tmp_path / "b.dossier") as session:
        assert session.snapshot.dossier.documents[0].files[0].read() == b"the passport"
        session.undo()
        assert name_in(session) == "Exemple"
    with opened(tmp_path / "a.dossier") as session:
        assert name_in(session) in ("", "Exemple")


def test_a_dossier_that_cannot_be_written_there_stays_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "b.dossier").write_bytes(b"somebody's")
    with begun(tmp_path / "a.dossier") as session:
        with pytest.raises(VaultError, match="vault_exists"):
            session.save_elsewhere(tmp_path / "b.dossier")
        name_it(session, "Exemple")
        assert session.save_now() is None and session.place == tmp_path / "a.dossier"
    assert (tmp_path / "b.dossier").read_bytes() == b"somebody's"


def damage(path: Path, session: Session, row: str) -> None:
    """Change a byte of what is kept in a row, as a bad disk does."""
    assert isinstance(session.keeper, SealedDossier)
    with session.keeper.vault._contents.reading() as known:
        (place,) = known.entries[row].rows
    connection = sqlite3.connect(path)
    with connection:
        (value,) = connection.execute("SELECT value FROM sealed WHERE id = ?", (place,)).fetchone()
        connection.execute("UPDATE sealed SET value = ? WHERE id = ?", (value[:40] + bytes([value[40] ^ 1]) + value[41:], place))
    connection.close()


def test_answers_that_were_read_once_move_though_the_disk_lost_them_and_steps_that_it_lost_stay_behind(tmp_path: Path) -> None:
    path, new = tmp_path / "a.dossier", tmp_path / "b.dossier"
    with begun(path) as session:
        for name in ("Uno", "Due", "Tre"):
            name_it(session, name)
    with opened(path) as session:
        kept = session._upkeep.kept
        damage(path, session, kept.now.row)
        damage(path, session, kept.past[1].other.row)
        session.save_elsewhere(new)
        assert name_in(session) == "Tre"
    with opened(new) as session:
        assert name_in(session) == "Tre"
        session.undo()
        assert (name_in(session), session.snapshot.undo) == ("Due", "")


def test_a_step_to_what_is_not_there_is_none_and_everything_is_kept_as_ever(tmp_path: Path) -> None:
    first = SealedDossier.first(Dossier())
    lost = State("moment/0", 3, (("Name", ON, "moment/1"),), (("Name", ON, "moment/2"),), ((ON, "moment/2"),), {})
    Vault.create(tmp_path / "a.dossier", [WORD], {**first, STATE: packed(lost)}).close()
    with opened(tmp_path / "a.dossier") as session:
        assert (session.snapshot.undo, session.snapshot.redo, session.snapshot.bin) == ("", "", ())
        name_it(session, "Exemple")
        assert session.save_now() is None


def test_a_removed_paper_that_is_damaged_is_in_nobodys_way(tmp_path: Path) -> None:
    path = tmp_path / "a.dossier"
    with begun(path) as session:
        for name in ("a.jpg", "b.jpg"):
            give(session, name, name.encode())
            take_away(session)
        session.save_now()
        damage(path, session, session._upkeep.kept.bin[0].moment.row)
    with opened(path) as session:
        name_it(session, "Exemple")
        assert [gone.document.files[0].name for gone in session.snapshot.bin] == ["a.jpg"]
        assert session.save_now() is None


@pytest.mark.skipif(os.name == "nt", reason="no disk can be made to refuse there")
def test_on_a_disk_that_takes_nothing_a_dossier_can_be_read_and_a_change_is_said_not_to_be_kept(tmp_path: Path) -> None:
    import resource

    path = tmp_path / "a.dossier"
    with begun(path) as session:
        name_it(session, "Exemple")
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, usual[1]))
    try:
        with opened(path) as session:
            assert name_in(session) == "Exemple"
            name_it(session, "Other")
            assert session.save_now() is not None
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    with opened(path) as session:
        assert name_in(session) == "Exemple"


@pytest.mark.parametrize("row", ["state", "moment/0"])
def test_what_unpacks_to_far_more_than_a_dossier_is_damage(tmp_path: Path, row: str) -> None:
    vault = Vault.create(tmp_path / "a.dossier", [WORD], SealedDossier.first(Dossier()))
    vault.write({row: zlib.compress(bytes(100_000_000))})
    vault.close()
    tracemalloc.start()
    with pytest.raises(DesktopError, match="vault_damaged"):
        sealed.open_sealed(tmp_path / "a.dossier", WORD, lambda: ON)
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
    tracemalloc.stop()


def test_a_file_that_vanished_is_said_at_once_and_everything_can_be_kept_elsewhere(tmp_path: Path) -> None:
    with begun(tmp_path / "a.dossier") as session:
        give(session, "passport.jpg", b"the passport")
        assert session.save_now() is None
        (tmp_path / "a.dossier").unlink()
        name_it(session, "Exemple")
        refused = session.save_now()
        assert refused is not None and refused.code == "vault_vanished"
        session.save_elsewhere(tmp_path / "b.dossier")
        assert session.save_now() is None
    with opened(tmp_path / "b.dossier") as session:
        assert name_in(session) == "Exemple"
        assert session.snapshot.dossier.documents[0].files[0].read() == b"the passport"


def test_a_folder_is_sealed_and_unsealed_to_the_same_dossier(tmp_path: Path) -> None:
    folder, rules = tmp_path / "case", opening.open_rules()
    with contextlib.closing(Session.create(folder, "fr", lambda: ON)) as session:
        name_it(session, "Exemple")
        give(session, "passport.jpg", b"the passport")
        dossier = session.snapshot.dossier
    assert sealed.sealed_copy(dossier, tmp_path / "a.dossier", [WORD], rules) == ()
    with sealed.reading(tmp_path / "a.dossier", rules, lambda: WORD) as read:
        assert read == dossier
        assert sealed.copy_to_folder(read, tmp_path / "again") == ()
    assert opening.open_case(tmp_path / "again", rules) == dossier
    assert (tmp_path / "again" / "passport.jpg").read_bytes() == b"the passport"


def test_what_cannot_be_read_any_more_is_named_and_the_rest_is_sealed(tmp_path: Path) -> None:
    folder, rules = tmp_path / "case", opening.open_rules()
    with contextlib.closing(Session.create(folder, "fr", lambda: ON)) as session:
        give(session, "passport.jpg", b"1")
        dossier = session.snapshot.dossier
    (folder / "passport.jpg").unlink()
    assert sealed.sealed_copy(dossier, tmp_path / "a.dossier", [WORD], rules) == ("passport.jpg",)
    with sealed.reading(tmp_path / "a.dossier", rules, lambda: WORD) as read:
        assert read.documents[0].files[0].absent


def test_a_dossier_that_is_handed_over_says_so_and_holds_nothing_of_before(tmp_path: Path) -> None:
    rules = opening.open_rules()
    with begun(tmp_path / "a.dossier") as session:
        give(session, "secret.jpg", b"not for the desk")
        take_away(session)
        name_it(session, "Exemple")
        other = Passphrase("told on the phone", CHEAP)
        sealed.sealed_copy(session.snapshot.dossier, tmp_path / "b.dossier", [other], rules, handed_over=True)
    session = sealed.open_sealed(tmp_path / "b.dossier", other, lambda: ON)
    with contextlib.closing(session):
        assert isinstance(session.keeper, SealedDossier) and session.keeper.handed_over
        assert name_in(session) == "Exemple" and not session.snapshot.undo and not session.snapshot.bin
        assert not [name for name in session.keeper.vault.names() if "secret" in name]


def test_typing_for_a_while_leaves_no_row_that_nothing_leads_to(tmp_path: Path) -> None:
    with begun(tmp_path / "a.dossier") as session:
        for length in range(1, 8):
            session.change("Name", changes.answer("person.family_name", "Exemple"[:length]), merge="name")
            assert session.save_now() is None
        assert isinstance(session.keeper, SealedDossier)
        assert len([name for name in session.keeper.vault.names() if name.startswith("moment/")]) == 2


def test_saving_does_not_depend_on_how_much_was_done_before(tmp_path: Path) -> None:
    with begun(tmp_path / "a.dossier") as session:
        for number in range(40):
            name_it(session, f"Exemple {number}")
        assert session.save_now() is None
        written: list[int] = []
        assert isinstance(session.keeper, SealedDossier)
        vault = session.keeper.vault
        write = vault.write
        vault.write = lambda changed, removed=(): (written.append(len(changed)), write(changed, removed))[1]  # type: ignore[method-assign]
        name_it(session, "Exemple")
        assert session.save_now() is None and written == [2]


def test_only_the_owner_may_read_the_file(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with begun(tmp_path / "a.dossier") as session:
            name_it(session, "Exemple")
            assert session.save_now() is None
            modes = {oct(entry.stat().st_mode & 0o777) for entry in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert modes == {"0o600"}


def test_a_language_is_kept_without_a_step(tmp_path: Path) -> None:
    path = tmp_path / "a.dossier"
    with begun(path) as session:
        session.speak("ar")
    with opened(path) as session:
        assert (session.snapshot.dossier.language, session.snapshot.undo) == ("ar", "")


def test_a_case_in_the_clear_that_is_no_case_is_said(tmp_path: Path) -> None:
    with pytest.raises(DesktopError), sealed.reading(tmp_path, opening.open_rules(), lambda: WORD):
        pass


def test_the_dossier_is_the_one_that_was_sealed_in_every_field(tmp_path: Path) -> None:
    from tests.making.answers import USUAL

    rules = opening.open_rules()
    dossier = dataclasses.replace(Dossier("zh"), answers=USUAL)
    sealed.sealed_copy(dossier, tmp_path / "a.dossier", [WORD], rules)
    with sealed.reading(tmp_path / "a.dossier", rules, lambda: WORD) as read:
        assert read == dossier
