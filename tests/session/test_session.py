"""An open dossier: what is changed is kept, looked at, judged and told, in the background, and nothing is lost."""

from __future__ import annotations

import dataclasses
import errno
import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop import checking, words
from desktop.errors import CaseError, IntakeError, OutputError
from desktop.model.checklist import Checklist, State
from desktop.model.dossier import Dossier, SourceFile
from desktop.model.facts import Verdict
from desktop.model.page_edit import PageEdit
from desktop.progress import Cancelled, Progress
from desktop.session import changes, importing, inspecting, judging, opening, writing
from desktop.session.history import Kept, Moment
from desktop.session.keeping import CaseFolder
from desktop.session.listening import Listeners
from desktop.session.session import Session, Snapshot
from desktop.vault import sweep
from tests.making.cases import write_case
from tests.making.hostile_pdfs import many_pages
from tests.making.pdfs import encrypted
from tests.session.open_dossiers import ON, created, left_running, opened, settled, wait_for

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fea7d6059b"
    "0000000049454e44ae426082"
)
pytestmark = pytest.mark.usefixtures("remembered")


@pytest.fixture(autouse=True)
def nothing_is_left_running() -> Iterator[None]:
    yield
    end = time.monotonic() + 5
    while (left := left_running()) and time.monotonic() < end:
        time.sleep(0.02)
    assert left == []


@pytest.fixture(scope="module")
def ready_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_case(tmp_path_factory.mktemp("case") / "c")


@pytest.fixture
def case(ready_case: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(ready_case, tmp_path / "case"))


def on_disk(session: Session) -> object:
    return opening.open_case(session.place, session.rules)


def holder(session: Session, name: str, merge: str = "") -> None:
    session.change("Holder", changes.answer("bank.holder", name), merge)


def test_a_new_dossier_is_on_the_disk_from_the_first_moment_and_after_each_change(tmp_path: Path) -> None:
    with created(tmp_path / "new") as session:
        assert on_disk(session) == session.snapshot.dossier
        began = time.monotonic()
        holder(session, "Ana")
        assert not session.snapshot.saved
        assert session.snapshot.dossier.answers.bank.holder == "Ana"
        wait_for(session, lambda now: now.saved)
        assert time.monotonic() - began < 1
        assert on_disk(session) == session.snapshot.dossier


def test_what_was_changed_just_before_closing_is_kept(tmp_path: Path) -> None:
    with created(tmp_path / "new") as session:
        holder(session, "Ana")
    with opened(tmp_path / "new") as session:
        assert session.snapshot.dossier.answers.bank.holder == "Ana"
        assert (session.snapshot.undo, session.snapshot.saved) == ("", True)


def test_after_closing_a_change_is_refused_rather_than_lost(tmp_path: Path) -> None:
    with created(tmp_path / "new") as session:
        session.close()
        with pytest.raises(RuntimeError):
            holder(session, "Ana")


def test_what_cannot_be_opened_says_why(tmp_path: Path) -> None:
    with pytest.raises(IntakeError):
        Session.open(tmp_path, lambda: ON)
    (tmp_path / "case.toml").write_text("schema = 2")
    with pytest.raises(CaseError):
        Session.open(tmp_path, lambda: ON)
    with pytest.raises(OutputError):
        Session.create(tmp_path, "en", lambda: ON)


@pytest.mark.usefixtures("asked_of_children")
def test_in_the_end_an_open_dossier_is_judged_as_the_command_line_judges_it(case: Path) -> None:
    with opened(case) as session:
        now = settled(session)
        expected = inspecting.check(session.rules, now.dossier, ON, Progress())
        assert now.checklist == expected
        assert now.checklist.complete
        assert sorted(now.facts) == list(range(len(now.dossier.documents)))


def test_lines_come_without_findings_until_their_documents_were_looked_at(case: Path) -> None:
    with opened(case) as session:
        first = session.snapshot
        assert first.looking[1] == sum(len(document.files) for document in first.dossier.documents)
        assert first.checklist.complete is None
        lines = {line.id: line for line in first.checklist.lines}
        from_answers = {line.id: line for line in checking.check(session.rules, first.dossier, ON).lines}
        given = {document.requirement for document in first.dossier.documents}
        assert {id_: lines[id_] for id_ in given} == {id_: from_answers[id_] for id_ in given}
        assert (lines["identity"].findings, lines["identity"].state) == ((), State.TO_REVIEW)


def test_a_line_is_judged_as_soon_as_its_own_documents_are_known(case: Path) -> None:
    with opened(case) as session:
        settled(session)
        hold = threading.Event()
        slow = SourceFile("slow.pdf", lambda: b"x" * hold.wait(30), size=1)
        session.change("Add", changes.add_document("bank_details", "rib", [slow]))
        now = wait_for(session, lambda now: now.judged)
        lines = {line.id: line for line in now.checklist.lines}
        assert (now.looking, now.checklist.complete) == ((0, 1), None)
        assert lines["bank_details"].findings == () and lines["bank_details"].state is State.TO_REVIEW
        assert lines["identity"].findings and lines["identity"].state is State.READY
        hold.set()
        assert {line.id: line.state for line in settled(session).checklist.lines}["bank_details"] is State.BLOCKED


@pytest.mark.usefixtures("asked_of_children")
def test_each_snapshot_is_whole_and_newer_than_the_one_before(case: Path) -> None:
    told: list[Snapshot] = []
    with opened(case) as session:
        session.listen(told.append)
        holder(session, "Ana")
        session.undo()
        settled(session)
    assert [each.number for each in told] == sorted({each.number for each in told})
    for each in told:
        for index, facts in each.facts.items():
            assert [known.name for known in facts] == [file.name for file in each.dossier.documents[index].files]
    done = [each.looking[0] for each in told if each.looking != (0, 0)]
    assert done == sorted(done)


def test_everything_is_undone_and_done_again(case: Path) -> None:
    with opened(case) as session:
        before = session.snapshot.dossier
        states = [before]
        for change in (
            changes.answer("person.family_name", "Zoë"),
            changes.no_address(),
            changes.remove_document(0),
            changes.remove_document(0),
            changes.excuse("identity", "Lost"),
            changes.refuse("bank_details", "blurred", ON),
            changes.rearrange(0, [(before.documents[2].files[0], PageEdit(1, 90))]),
        ):
            session.change("step", change)
            states.append(session.snapshot.dossier)
        for dossier in reversed(states[:-1]):
            session.undo()
            assert session.snapshot.dossier == dossier
        assert (session.snapshot.undo, session.snapshot.redo) == ("", "step")
        for dossier in states[1:]:
            session.redo()
            assert session.snapshot.dossier == dossier
        while session.snapshot.undo:
            session.undo()
        assert settled(session).checklist.complete
        assert on_disk(session) == before


def test_what_was_looked_at_once_is_not_looked_at_again(case: Path) -> None:
    with opened(case) as session:
        settled(session)
        session.change("Remove", changes.remove_document(0))
        session.undo()
        assert session.snapshot.looking == (0, 0)
        assert 0 in session.snapshot.facts


def test_a_page_that_is_turned_is_looked_at_as_it_is_then(case: Path) -> None:
    with opened(case) as session:
        now = settled(session)
        index, file = next((i, d.files[0]) for i, d in enumerate(now.dossier.documents) if d.kind == "passport")
        was = now.facts[index][0].pages[0]
        session.change("Turn", changes.rearrange(index, [(file, PageEdit(1, 90))]))
        assert index not in session.snapshot.facts
        page = settled(session).facts[index][0].pages[0]
        assert page.pixels is not None and was.pixels is not None and page.pixels != was.pixels
        assert (page.pixels[0] > page.pixels[1]) != (was.pixels[0] > was.pixels[1])


def test_a_locked_paper_is_looked_at_again_once_its_password_is_known(tmp_path: Path) -> None:
    with created(tmp_path / "new") as session:
        locked = session.import_bytes("locked.pdf", encrypted(many_pages(1), "x"))
        session.change("Add", changes.add_document("bank_details", "rib", [locked]))
        verdicts = []
        for password in ("", "y", "x"):
            new = dataclasses.replace(session.snapshot.dossier.documents[0], password=password)
            session.change("Password", changes.replace_document(0, new))
            verdicts.append(settled(session).facts[0][0].verdict)
        assert verdicts == [Verdict.NEEDS_PASSWORD, Verdict.PASSWORD_WRONG, Verdict.ACCEPTED]


def test_a_burst_of_typing_is_one_step_and_ends_in_the_last_word_on_the_disk(tmp_path: Path) -> None:
    with created(tmp_path / "new") as session:
        holder(session, "x")
        slowest = 0.0
        for number in range(200):
            began = time.perf_counter()
            holder(session, f"Ana {number}", merge="bank.holder")
            slowest = max(slowest, time.perf_counter() - began)
        now = settled(session)
        assert on_disk(session) == now.dossier
        assert now.dossier.answers.bank.holder == "Ana 199"
        session.undo()
        assert session.snapshot.dossier.answers.bank.holder == "x"
    assert slowest < 0.25  # usually below 0.005; a test machine may be busy


def test_changes_from_several_threads_are_all_kept_and_heard(tmp_path: Path) -> None:
    keys = ["person.family_name", "person.birth_place", "bank.holder", "studies.institution"]
    with created(tmp_path / "new") as session:
        heard: list[int] = []
        session.listen(lambda now: heard.append(now.number))

        def typing(key: str) -> None:
            for number in range(40):
                session.change(key, changes.answer(key, f"{key} {number}"))

        threads = [threading.Thread(target=typing, args=(key,)) for key in keys]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        now = settled(session)
        answers = now.dossier.answers
        ends = [answers.person.family_name, answers.person.birth_place, answers.bank.holder, answers.studies.institution]
        assert ends == [f"{key} 39" for key in keys]
        assert on_disk(session) == now.dossier
        assert heard == sorted(set(heard)) and heard[-1] == now.number


def test_a_listener_may_change_the_dossier_and_stop_listening(tmp_path: Path) -> None:
    with created(tmp_path / "new") as session:
        told: list[str] = []

        def listener(now: Snapshot) -> None:
            told.append(now.dossier.answers.bank.holder)
            if now.dossier.answers.bank.holder == "Ana":
                unlisten()
                holder(session, "Bob")

        unlisten = session.listen(listener)
        holder(session, "Ana")
        assert session.snapshot.dossier.answers.bank.holder == "Bob"
        settled(session)
    assert told == ["Ana"]


def full(*_arguments: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def read_only(*_arguments: object) -> None:
    raise OSError(errno.EROFS, os.strerror(errno.EROFS))


@pytest.mark.parametrize(("failure", "code"), [(full, "output_full"), (read_only, "output_forbidden")])
def test_a_save_that_fails_is_said_at_once_and_made_up_for_at_the_next_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: object, code: str
) -> None:
    with created(tmp_path / "new") as session:
        told: list[Snapshot] = []
        session.listen(told.append)
        with monkeypatch.context() as patched:
            patched.setattr(writing.os, "fsync", failure)
            holder(session, "Ana")
            now = wait_for(session, lambda now: now.unsaved is not None)
        assert (now.unsaved and now.unsaved.code, now.saved) == (code, False)
        wait_for(session, lambda _now: any(each.unsaved is not None for each in told))
        assert now.dossier.answers.bank.holder == "Ana"
        assert os.listdir(session.place) == ["case.toml"]
        session.change("City", changes.answer("address.city", "LYON"))
        now = wait_for(session, lambda now: now.saved)
        assert now.unsaved is None
        assert on_disk(session) == now.dossier


def test_a_folder_that_vanished_loses_nothing(case: Path, tmp_path: Path) -> None:
    with opened(case) as session:
        settled(session)
        case.rename(tmp_path / "elsewhere")
        holder(session, "Ana")
        assert wait_for(session, lambda now: now.unsaved is not None).unsaved.code == "output_failed"  # type: ignore[union-attr]
        assert not case.exists()
        (tmp_path / "elsewhere").rename(case)
        assert session.save_now() is None
        assert settled(session).saved
        assert on_disk(session) == session.snapshot.dossier


def test_files_that_vanish_are_facts(case: Path) -> None:
    with opened(case) as session:
        session.stop_looking()
        index = next(i for i, d in enumerate(session.snapshot.dossier.documents) if d.requirement == "identity")
        for file in session.snapshot.dossier.documents[index].files:
            (case / file.name).unlink()
        session.go_on_looking()
        now = settled(session)
        verdicts = {known.verdict for known in now.facts[index]}
        assert Verdict.UNREADABLE in verdicts or now.checklist.complete  # it had been read already when it went
        assert {line.id: line.state for line in now.checklist.lines}["identity"] in (State.BLOCKED, State.READY)


def test_nobody_looks_on_after_being_stopped_until_asked_to(case: Path) -> None:
    with opened(case) as session:
        session.stop_looking()
        assert session.snapshot.looking == (0, 0)
        known = len(session.snapshot.facts)
        holder(session, "Ana")
        assert session.snapshot.looking == (0, 0)
        assert known < len(session.snapshot.dossier.documents)
        assert session.snapshot.checklist.complete is None
        session.go_on_looking()
        assert settled(session).checklist.complete


def test_a_dossier_is_saved_elsewhere_with_its_files_and_goes_on_there(case: Path, tmp_path: Path) -> None:
    with opened(case) as session:
        session.change("Remove", changes.remove_document(0))
        assert session.save_elsewhere(tmp_path / "stick") == ()
        assert session.place == tmp_path / "stick"
        session.undo()
        shutil.rmtree(case)
        assert settled(session).checklist.complete
        assert on_disk(session) == session.snapshot.dossier
        with pytest.raises(OutputError):
            session.save_elsewhere(tmp_path)
        assert session.place == tmp_path / "stick"


def test_what_is_changed_while_files_are_copied_elsewhere_is_kept_there_although_it_was_kept_here(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, keep, broken = CaseFolder._copy, CaseFolder.keep, True

    def changed_meanwhile(*args: Any) -> bool:
        holder(session, "Ana")
        session.save_now()
        return copy(*args)

    def kept(keeper: CaseFolder, dossier: Kept) -> None:
        if broken and keeper.folder != case:
            raise OutputError("output_full", folder="")
        keep(keeper, dossier)

    monkeypatch.setattr(CaseFolder, "_copy", changed_meanwhile)
    monkeypatch.setattr(CaseFolder, "keep", kept)
    with opened(case) as session:
        settled(session)
        session.save_elsewhere(tmp_path / "stick")
        assert not wait_for(session, lambda now: now.unsaved is not None).saved
        broken = False
    kept_there = opening.open_case(tmp_path / "stick", opening.open_rules())
    assert kept_there.answers.bank.holder == "Ana"


def test_an_unsaved_dossier_is_rescued_by_saving_it_elsewhere(case: Path, tmp_path: Path) -> None:
    with opened(case) as session:
        settled(session)
        shutil.rmtree(case)
        holder(session, "Ana")
        wait_for(session, lambda now: now.unsaved is not None)
        assert "enrolment.pdf" in session.save_elsewhere(tmp_path / "stick")
        now = wait_for(session, lambda now: now.saved)
        assert now.unsaved is None
        assert {line.id: line.state for line in settled(session).checklist.lines}["identity"] is State.BLOCKED
    kept = opening.open_case(tmp_path / "stick", opening.open_rules())
    assert kept.answers.bank.holder == "Ana"


def test_of_two_windows_on_one_dossier_the_second_to_save_is_refused_and_loses_nothing(case: Path, tmp_path: Path) -> None:
    with opened(case) as first, opened(case) as second:
        told: list[Snapshot] = []
        second.listen(told.append)
        holder(first, "Ana")
        assert first.save_now() is None
        holder(second, "Bob")
        refused = second.save_now()
        assert refused is not None and refused.code == "case_changed_elsewhere"
        assert any(each.unsaved is refused and not each.saved for each in told)
        second.change("City", changes.answer("address.city", "LYON"))
        assert second.save_now() is not None
        assert on_disk(first) == first.snapshot.dossier
        holder(first, "Ana Lucía")
        assert first.save_now() is None
        assert second.save_elsewhere(tmp_path / "stick") == ()
        now = wait_for(second, lambda now: now.saved)
        assert now.unsaved is None
        assert now.dossier.answers.bank.holder == "Bob"
        assert now.dossier.answers.address and now.dossier.answers.address.city == "LYON"
        assert settled(second).checklist.complete
        assert on_disk(second) == second.snapshot.dossier
        second.undo()
        assert second.save_now() is None
        assert on_disk(second) == second.snapshot.dossier
        assert on_disk(first) == first.snapshot.dossier
    assert opening.open_case(case, opening.open_rules()).answers.bank.holder == "Ana Lucía"


def test_what_another_window_wrote_while_this_one_read_the_case_is_not_written_over(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = opening.open_case

    def overtaken(*given: Any) -> Dossier:
        dossier = read(*given)
        CaseFolder(case).keep(Kept(Moment.of(Dossier("fr"))))
        return dossier

    with monkeypatch.context() as patched:
        patched.setattr(opening, "open_case", overtaken)
        session = Session.open(case, lambda: ON)
    try:
        holder(session, "Ana")
        refused = session.save_now()
    finally:
        session.close()
    assert refused is not None and refused.code == "case_changed_elsewhere"
    assert on_disk(session) == Dossier("fr")


def test_a_window_that_changed_nothing_writes_over_nothing_and_closes_in_peace(case: Path) -> None:
    with opened(case) as first, opened(case) as second:
        holder(first, "Ana")
        assert first.save_now() is None
        assert second.save_now() is None
    assert opening.open_case(case, opening.open_rules()).answers.bank.holder == "Ana"


def test_the_copy_of_a_case_leaves_the_original_alone_and_vanishes(case: Path) -> None:
    before = {path.name: path.read_bytes() for path in case.iterdir()}
    session = Session.open_copy(case, lambda: ON)
    try:
        folder = session.place
        assert folder != case
        assert session.vanishes
        holder(session, "Ana")
        assert settled(session).saved
    finally:
        session.close()
    assert not folder.exists()
    assert {path.name: path.read_bytes() for path in case.iterdir()} == before


def test_a_copy_that_is_open_for_hours_is_not_swept_by_the_start_of_another_window(case: Path) -> None:
    session = Session.open_copy(case, lambda: ON)
    try:
        os.utime(session.place.parent, (0, 0))
        sweep()
        assert (session.place / "case.toml").is_file()
    finally:
        session.close()


def test_a_copy_that_is_saved_elsewhere_stays(case: Path, tmp_path: Path) -> None:
    session = Session.open_copy(case, lambda: ON)
    try:
        session.save_elsewhere(tmp_path / "kept")
        assert not session.vanishes
    finally:
        session.close()
    assert (tmp_path / "kept" / "case.toml").is_file()
    with opened(case) as own:
        assert not own.vanishes


def test_files_are_imported_one_by_one_and_one_bad_one_stops_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "from"
    (source / "a folder").mkdir(parents=True)
    (source / "a.png").write_bytes(PNG)
    (source / "large.pdf").write_bytes(b"x" * 11)
    (source / "empty.pdf").write_bytes(b"")
    monkeypatch.setattr("desktop.intake.files.LARGEST_BYTES", 10)
    large_allowed = [source / name for name in ("missing.pdf", "a folder", "large.pdf", "empty.pdf")]
    told: list[tuple[int, int]] = []
    with created(tmp_path / "new") as session:
        imported = session.import_files(large_allowed, Progress(lambda done, total: told.append((done, total))))
        assert [(each.name, each.error) for each in imported] == [
            ("missing.pdf", "import_missing"),
            ("a folder", "import_not_a_file"),
            ("large.pdf", "import_unreadable" if os.name == "nt" else "import_too_large"),
            ("empty.pdf", ""),
        ]
        assert told == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
        assert sorted(os.listdir(session.place)) == ["case.toml", "empty.pdf"]


def test_a_full_disk_is_said_of_each_file_that_did_not_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.png").write_bytes(PNG)
    with created(tmp_path / "new") as session:
        with monkeypatch.context() as patched:
            patched.setattr(writing.os, "fsync", full)
            (imported,) = session.import_files([tmp_path / "a.png"], Progress())
        assert (imported.error, imported.file) == ("output_full", None)
        assert os.listdir(session.place) == ["case.toml"]


def test_stopped_between_files_what_was_imported_is_given(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.png" for number in range(3)]
    for path in paths:
        path.write_bytes(PNG + path.name.encode())
    progress = Progress(lambda done, total: progress.stop() if done == 1 else None)
    with created(tmp_path / "new") as session:
        imported = session.import_files(paths, progress)
        assert [each.name for each in imported] == ["0.png", "1.png"]
        assert sorted(os.listdir(session.place)) == ["0.png", "1.png", "case.toml"]


def test_closing_waits_for_what_is_being_imported_and_keeps_what_has_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, slowly = threading.Event(), importing._import

    def import_slowly(*given: Any) -> importing.Imported:
        begun.set()
        time.sleep(0.2)
        return slowly(*given)

    def work() -> None:
        with session.at_work():
            imported = session.import_files(paths, Progress())
            files = [each.file for each in imported if each.file]
            time.sleep(0.2)
            session.change("Add", changes.add_document("identity", "passport", files))

    monkeypatch.setattr(importing, "_import", import_slowly)
    paths = [tmp_path / f"{number}.png" for number in range(20)]
    for number, path in enumerate(paths):
        path.write_bytes(PNG + bytes([number]))
    with created(tmp_path / "new") as session:
        thread = threading.Thread(target=work)
        thread.start()
        assert begun.wait(20)
    assert not thread.is_alive()
    names = [file.name for file in opening.open_case(tmp_path / "new", session.rules).documents[0].files]
    assert 1 <= len(names) < 20
    assert sorted(os.listdir(tmp_path / "new")) == sorted([*names, "case.toml"])
    with pytest.raises(Cancelled):
        session.import_files(paths, Progress())
    with pytest.raises(Cancelled):
        session.import_bytes("a.png", PNG)
    assert sorted(os.listdir(tmp_path / "new")) == sorted([*names, "case.toml"])


def test_a_file_that_lies_in_the_folder_already_is_not_copied(tmp_path: Path) -> None:
    with created(tmp_path / "new") as session:
        (session.place / "a.png").write_bytes(PNG)
        (imported,) = session.import_files([session.place / "a.png"], Progress())
        assert imported.file is not None and imported.file.name == "a.png"
        assert sorted(os.listdir(session.place)) == ["a.png", "case.toml"]
        (refused,) = session.import_files([session.place / "case.toml"], Progress())
        assert refused.file is not None and refused.file.name == "case (2).toml"


def test_imported_and_pasted_files_are_looked_at_and_read_again(tmp_path: Path) -> None:
    (tmp_path / "護照.png").write_bytes(PNG)
    with created(tmp_path / "new") as session:
        (imported,) = session.import_files([tmp_path / "護照.png"], Progress())
        assert imported.file is not None
        pasted = session.import_bytes("護照.png", PNG + b"x")
        session.change("Add", changes.add_document("identity", "passport", [imported.file, pasted]))
        now = settled(session)
        assert [known.format for known in now.facts[0]] == ["png", "png"]
        assert on_disk(session) == now.dossier


def test_what_came_in_is_looked_at_an_instant_later_so_that_a_window_can_show_it_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.session.upkeep._BEGIN_SECONDS", 3600.0)
    with created(tmp_path / "new") as session:
        session.change("Add", changes.add_document("identity", "passport", [session.import_bytes("a.png", PNG)]))
        time.sleep(0.3)
        assert session.snapshot.looking == (0, 1)
        assert session._upkeep.looker._workers is None


def test_pages_are_drawn_as_edited_and_what_cannot_be_drawn_is_none(tmp_path: Path) -> None:
    with created(tmp_path / "new") as session:
        file = session.import_bytes("a.pdf", many_pages(1))
        whole = session.picture(file, "", None, (200, 200))
        assert whole is not None and whole.startswith(b"\xff\xd8")
        assert session.picture(file, "", PageEdit(1, 90), (200, 200)) not in (None, whole)
        assert session.picture(file, "", changes.WHOLE, (200, 200)) == whole
        assert session.picture(file, "", PageEdit(9), (200, 200)) is None
        assert session.picture(session.import_bytes("b.pdf", b"nothing"), "", None, (200, 200)) is None
        assert session.picture(SourceFile("gone", full), "", None, (9, 9)) is None  # type: ignore[arg-type]
        (page,) = session.pdf_pictures(many_pages(1), (100, 100))
        assert page.startswith(b"\xff\xd8")
        assert session.pdf_pictures(b"nothing", (100, 100)) == ()


@pytest.mark.usefixtures("asked_of_children")
def test_who_waits_for_a_picture_when_the_dossier_is_closed_hears_of_it(tmp_path: Path) -> None:
    with created(tmp_path / "new") as session:
        file = session.import_bytes("a.pdf", many_pages(1))
    with pytest.raises(Cancelled):
        session.picture(file, "", None, (9, 9))


def test_a_document_that_the_program_writes_is_written_as_things_are_now(tmp_path: Path) -> None:
    case = write_case(tmp_path / "c", "under_16")
    with opened(case) as session:
        was = session.written("parental_authorisation", words.load("en"))
        session.change("Name", changes.answer("person.family_name", "ZWEITEX"))
        now = session.written("parental_authorisation", words.load("en"))
        assert was.pdf != now.pdf and now.pages == was.pages


@pytest.mark.usefixtures("asked_of_children")
def test_closing_while_files_are_looked_at_gives_them_up(case: Path) -> None:
    for _ in range(3):
        with opened(case):
            pass


def test_an_accident_while_judging_does_not_end_judging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    accidents: list[type[BaseException] | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda told: accidents.append(told.exc_type))
    with created(tmp_path / "new") as session:
        settled(session)
        with monkeypatch.context() as patched:
            patched.setattr("desktop.session.upkeep.judge", lambda *_: 1 / 0)
            holder(session, "Ana")
            end = time.monotonic() + 10
            while not accidents and time.monotonic() < end:
                time.sleep(0.01)
        assert accidents == [ZeroDivisionError]
        holder(session, "Bob")
        assert settled(session).judged


def test_an_accident_while_keeping_is_no_save(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "excepthook", lambda told: None)
    with created(tmp_path / "new") as session:
        settled(session)
        with monkeypatch.context() as patched:
            patched.setattr("desktop.session.case_file.case_text", lambda _: 1 / 0)
            holder(session, "Ana")
            assert session.save_now() is not None
            now = session.snapshot
            assert now.unsaved is not None and not now.saved
        assert session.save_now() is None
        assert on_disk(session) == session.snapshot.dossier


def test_judged_is_what_was_judged_whatever_comes_between(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    judged, dawdling = threading.Event(), threading.Event()

    class Slow:
        """A lock after which whoever has judged dawdles, so that others come first."""

        def __enter__(self) -> None:
            lock.acquire()

        def __exit__(self, *_: object) -> None:
            lock.release()
            if threading.current_thread().name == "judging" and judged.is_set():
                judged.clear()
                dawdling.set()
                time.sleep(0.1)

    def judge(*args: Any) -> Checklist:
        checklist = judging.judge(*args)
        judged.set()
        return checklist

    with created(tmp_path / "new") as session:
        settled(session)
        lock, heard = session._upkeep._lock, list[Snapshot]()
        session.listen(heard.append)
        session._upkeep._lock = Slow()  # type: ignore[assignment]
        monkeypatch.setattr("desktop.session.upkeep.judge", judge)
        for countries in (["CO"], [], ["CO"], []):
            session.change("Citizen", changes.answer("person.nationalities", countries))
            assert dawdling.wait(20)
            dawdling.clear()
        heard.append(settled(session))
    assert any(now.judged for now in heard)
    for now in (now for now in heard if now.judged):
        assert ("nationalities" in now.checklist.missing_answers) == (not now.dossier.answers.person.nationalities)


def test_what_is_known_since_the_last_judgement_is_not_judged(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.session.upkeep._JUDGE_SECONDS", 3600.0)
    with opened(case) as session:
        end = time.monotonic() + 60
        while not session.snapshot.facts and time.monotonic() < end:
            time.sleep(0.02)
            session._upkeep.refresh()
        assert session.snapshot.facts and not session.snapshot.judged


def test_imported_says_its_error_in_one_word() -> None:
    assert importing.Imported("a").error == ""
    assert dataclasses.replace(importing.Imported("a"), problem=IntakeError("import_missing", file="a")).error == "import_missing"


def test_nobody_hears_of_an_older_state_after_a_newer_one() -> None:
    listeners: Listeners[str] = Listeners()
    heard: list[str] = []
    listeners.add(lambda event: listeners.tell(2, "newer") if event == "old" else None)
    listeners.add(heard.append)
    listeners.tell(1, "old")  # while it is told, the first who hears of it makes the second happen
    listeners.tell(1, "late")
    assert heard == ["newer"]
