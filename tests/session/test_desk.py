"""The dossiers on this computer: nothing of anybody while they are locked, each with its state once unlocked."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import stat
import sys
from pathlib import Path

import pytest

from desktop.policy import NO_POLICY
from desktop.progress import Cancelled, Progress
from desktop.session import changes, opening, own_folder, sealed
from desktop.session import desk as desk_module
from desktop.session.desk import Desk
from desktop.session.sealed import Passphrase
from desktop.vault import Vault
from desktop.vault.passphrase import Cost

ON = dt.date(2026, 11, 23)
CHEAP = Cost(12 * 1024, 3, 1)
WORD, OTHER = Passphrase("four unrelated words", CHEAP), Passphrase("quite another phrase", CHEAP)
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the folder is told by a variable there")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return own_folder.make_own_folder()


@pytest.fixture(scope="session")
def rules():
    return opening.open_rules(policy=NO_POLICY)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two dossiers under the one passphrase, one under another."""
    folder = tmp_path_factory.mktemp("made")
    for name, word, person in (("a", WORD, "Ruiz"), ("b", WORD, "Ôzgür"), ("c", OTHER, "Nguyễn")):
        session = sealed.create_sealed(folder / f"dossier-{name}.dossier", "en", [word], lambda: ON)
        session.change("Name", changes.answer("person.family_name", person))
        session.change("Name", changes.answer("person.given_names", ("Ana",)))
        session.close()
    return folder


@pytest.fixture
def desk(folder: Path, made: Path) -> Desk:
    for number, path in enumerate(sorted(made.iterdir())):
        copy = Path(shutil.copy(path, folder))
        at = dt.datetime(2026, 11, 20 - number, 12).timestamp()
        os.utime(copy, (at, at))
    desk = Desk(NO_POLICY, lambda: ON)
    desk.look()
    return desk


def names(entries) -> list[str]:
    return [entry.name for entry in entries]


def test_the_files_are_listed_with_what_they_show_without_a_key_the_last_changed_first(desk):
    assert names(desk.entries) == ["dossier-a", "dossier-b", "dossier-c"]
    first = desk.entries[0]
    assert first.changed == dt.datetime(2026, 11, 20, 12) and first.size == first.path.stat().st_size
    assert first.term is not None and first.term.expires == dt.date(2026, 12, 20)
    assert first.holder is None and first.known is None and not desk.is_unlocked
    assert "Ruiz" not in repr(desk.entries)


def test_of_very_many_the_last_changed_are_listed(desk, monkeypatch):
    monkeypatch.setattr(desk_module, "MOST", 2)
    assert names(desk.look()) == ["dossier-a", "dossier-b"]


def test_nothing_is_written_by_looking(desk, folder):
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    desk.look()
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_only_sealed_dossiers_are_listed(desk, folder, tmp_path):
    (folder / "notes.txt").write_text("x")
    (folder / "z.dossier").symlink_to(tmp_path)
    (folder / "d.dossier").mkdir()
    assert len(desk.look()) == 3


def test_an_account_without_dossiers_has_an_empty_list(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert Desk(NO_POLICY, lambda: ON).look() == ()


def test_in_a_folder_that_the_person_chose_nothing_expires(desk, made):
    entries = desk.look(made)
    assert len(entries) == 3 and {entry.term for entry in entries} == {None}


def test_who_has_one_open_is_told(desk):
    with contextlib.closing(Vault.open(desk.entries[1].path, WORD)):
        holder = desk.look()[1].holder
        assert holder is not None and holder.computer
    assert [entry.holder for entry in desk.look()] == [None, None, None]


def test_a_lock_that_a_crash_left_holds_nobody_up(desk, folder):
    (folder / "dossier-a.dossier.lock").write_text("{}")
    assert [entry.holder for entry in desk.look()] == [None, None, None]


def test_one_passphrase_is_tried_on_all_and_tells_whose_they_are(desk, rules):
    told = []
    assert desk.unlock(WORD, rules, Progress(lambda done, total: told.append((done, total)))) == 2
    first, second, third = desk.entries
    assert first.known is not None and first.known.person == "RUIZ Ana"
    assert second.known is not None and second.known.person == "ÔZGÜR Ana"
    assert third.known is None and third.trouble is None
    assert told[0] == (0, 3) and told[-1] == (3, 3)
    assert desk.unlock(OTHER, rules, Progress()) == 1
    assert all(entry.known for entry in desk.entries)


def test_unlocking_writes_nothing_and_leaves_nothing_open(desk, rules, folder):
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    desk.unlock(WORD, rules, Progress())
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_the_key_that_opened_it_opens_it_again(desk, rules):
    desk.unlock(WORD, rules, Progress())
    path = desk.entries[0].path
    session = sealed.open_sealed(path, desk.key_of(path), lambda: ON)
    session.close()
    assert desk.key_of(desk.entries[2].path) is None


def test_what_is_missing_and_the_way_are_told(folder, rules):
    path = folder / "dossier-x.dossier"
    case = opening.open_case(_sample(), rules)
    sealed.sealed_copy(case, path, [WORD], rules)
    session = sealed.open_sealed(path, WORD, lambda: ON)
    session.change("Remove", changes.remove_document(0))
    session.close()
    desk = Desk(NO_POLICY, lambda: ON)
    desk.look()
    desk.unlock(WORD, rules, Progress())
    known = desk.entries[0].known
    assert known is not None
    assert known.route == "register" and known.title and known.missing and known.stage == "provisional"


def _sample() -> Path:
    from desktop.session import sample

    return sample.folder()


def test_one_finds_people_by_name_only_while_they_are_unlocked(desk, rules):
    assert names(desk.search("ruiz")) == []
    desk.unlock(WORD, rules, Progress())
    assert names(desk.search("ruiz")) == ["dossier-a"]
    assert names(desk.search("ANA ozgur")) == ["dossier-b"]
    assert names(desk.search("nguyen")) == []
    assert len(desk.search("  ")) == 3
    desk.lock()
    assert names(desk.search("ruiz")) == []
    assert names(desk.search("dossier-c")) == ["dossier-c"]


def test_locking_forgets_all_of_it(desk, rules):
    desk.unlock(WORD, rules, Progress())
    desk.lock()
    assert not desk.is_unlocked and desk.key_of(desk.entries[0].path) is None
    assert "RUIZ" not in repr(vars(desk))


def test_what_was_being_unlocked_when_it_was_locked_stays_locked(desk, rules):
    def lock_at_once(done: int, _total: int) -> None:
        if done == 1:
            desk.lock()

    desk.unlock(WORD, rules, Progress(lock_at_once))
    assert not desk.is_unlocked


def test_what_was_locked_while_the_list_was_read_stays_locked(desk, rules, monkeypatch):
    desk.unlock(WORD, rules, Progress())
    holder = desk_module._holder
    monkeypatch.setattr(desk_module, "_holder", lambda path: desk.lock() or holder(path))
    desk.look()
    assert not desk.is_unlocked and desk.search("ruiz") == ()


def test_it_can_be_stopped_between_two(desk, rules):
    progress = Progress(lambda done, _total: progress.stop() if done == 0 else None)
    with pytest.raises(Cancelled):
        desk.unlock(WORD, rules, progress)
    assert sum(entry.known is not None for entry in desk.entries) <= 1


def test_a_damaged_one_and_one_that_is_none_say_so_and_do_not_stop_the_others(desk, rules, folder):
    (folder / "dossier-d.dossier").write_bytes(b"nothing of ours" * 100)
    desk.look()
    assert desk.unlock(WORD, rules, Progress()) == 2
    trouble = {entry.name: entry.trouble.code for entry in desk.entries if entry.trouble}
    assert trouble == {"dossier-d": "vault_not_a_dossier"}


def test_what_was_unlocked_stays_so_when_the_list_is_read_again(desk, rules, folder):
    desk.unlock(WORD, rules, Progress())
    (folder / "dossier-a.dossier").unlink()
    desk.look()
    assert [(entry.name, entry.known is not None) for entry in desk.entries] == [
        ("dossier-b", True), ("dossier-c", False),
    ]  # fmt: skip


def test_all_that_are_unlocked_are_checked_and_stand_in_a_table(desk, rules):
    desk.unlock(WORD, rules, Progress())
    results = list(desk.check("en", Progress()))
    assert [(result.case, result.name, result.problem) for result in results] == [
        ("dossier-a", "RUIZ Ana", ""), ("dossier-b", "ÔZGÜR Ana", ""),
    ]  # fmt: skip
    assert [entry.result for entry in desk.entries] == [*results, None]
    lines = desk.table().decode("utf-8-sig").splitlines()
    assert lines[0].startswith("case,name,") and lines[1].startswith("dossier-a,RUIZ Ana,")
    assert len(lines) == 3
    desk.lock()
    assert [entry.result for entry in desk.entries] == [None, None, None]


def test_one_that_vanished_meanwhile_has_its_line_in_the_check(desk, rules):
    desk.unlock(WORD, rules, Progress())
    desk.entries[0].path.unlink()
    first, second = desk.check("en", Progress())
    assert first.problem == "vault_missing" and first.told and not second.problem


def test_who_keeps_one_longer_has_it_thirty_days_from_today(desk):
    path = desk.entries[2].path
    desk.keep_longer(path)
    assert abs(path.stat().st_mtime - dt.datetime.now().timestamp()) < 60
    assert desk.entries[0].path == path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
