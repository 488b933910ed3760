"""How much room the upload takes: guessed before it is written, known afterwards."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import words
from desktop.model.bundle import Output
from desktop.model.facts import FileFacts, Verdict
from desktop.progress import Progress
from desktop.session import exporting
from desktop.session.room import Room, RoomState, room
from desktop.session.session import Session, Snapshot
from tests.making.cases import write_case

from .open_dossiers import ON, opened, settled

LIMITS = (5_000_000, 8_000_000)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    case = write_case(tmp_path_factory.mktemp("room") / "c", pieces=["passport", "enrolment", "visa", "birth", "rib"])
    with opened(case) as session:
        settled(session)
        yield session


def of(session: Session, limits: tuple[int, int] = LIMITS, written: tuple[Output, ...] = (), **changed: object) -> Room:
    now: Snapshot = dataclasses.replace(session.snapshot, **changed)  # type: ignore[arg-type]
    found = room(session.rules, now, limits, written)
    assert found is not None
    return found


def test_the_guess_is_near_what_is_written_and_what_is_written_is_exact(session: Session, tmp_path: Path) -> None:
    guessed = of(session)
    order = exporting.Order(tmp_path / "out", ON, words.load("en"), session.rules.portal.id, LIMITS)
    written = exporting.write(session.snapshot.dossier, order, Progress()).outputs
    sure = of(session, written=written)

    assert sure.size == sum(output.bytes for output in written if output.path.startswith("upload/"))
    assert (guessed.sure, sure.sure) == (False, True)
    assert 0.6 * sure.size <= guessed.size <= 1.6 * sure.size
    assert guessed.state is sure.state is RoomState.FITS


def test_while_papers_are_looked_at_it_says_so(session: Session) -> None:
    assert of(session, facts={}).state is RoomState.COUNTING
    assert of(session).state is RoomState.FITS


def test_without_papers_it_is_empty(session: Session) -> None:
    nothing = dataclasses.replace(session.snapshot.dossier, documents=())
    lines = tuple(dataclasses.replace(line, given=False) for line in session.snapshot.checklist.lines)
    checklist = dataclasses.replace(session.snapshot.checklist, lines=lines)
    found = of(session, dossier=nothing, checklist=checklist, facts={})
    assert (found.state, found.size, found.largest) == (RoomState.EMPTY, 0, "")


def test_who_uploads_nothing_has_no_gauge(session: Session) -> None:
    now = session.snapshot
    route = dataclasses.replace(now.checklist.route, id="no_registration")
    elsewhere = dataclasses.replace(now.checklist, route=route)
    assert room(session.rules, dataclasses.replace(now, checklist=elsewhere), LIMITS) is None


def test_what_becomes_smaller_is_no_alarm_and_what_cannot_fit_is(session: Session) -> None:
    size = of(session).size
    assert of(session, (5_000_000, size - 1)).state is RoomState.TO_REDUCE
    assert of(session, (5_000_000, 50_000)).state is RoomState.OVER


def test_one_file_that_is_too_large_alone_is_the_one_that_is_named(session: Session) -> None:
    outputs = (Output("upload/a.pdf", 900_000, "", 1, "identity"), Output("upload/b.pdf", 2_000_000, "", 1, "civil_status"))
    found = of(session, (1_000_000, 8_000_000), outputs)
    assert (found.state, found.file_over, found.largest) == (RoomState.OVER, True, "civil_status")
    whole = of(session, (2_000_000, 2_500_000), outputs)
    assert (whole.state, whole.file_over, whole.largest) == (RoomState.OVER, False, "civil_status")


def test_a_file_that_does_not_open_takes_no_room(session: Session) -> None:
    broken = {n: tuple(dataclasses.replace(f, verdict=Verdict.DAMAGED) for f in facts)
              for n, facts in session.snapshot.facts.items()}  # fmt: skip
    assert of(session, facts=broken).size == 0


def test_of_a_pdf_only_the_pages_that_are_taken_count(session: Session) -> None:
    from desktop.model.page_edit import PageEdit

    now = session.snapshot
    number, document = next((n, d) for n, d in enumerate(now.dossier.documents) if d.requirement == "enrolment")
    before = of(session).size
    file = dataclasses.replace(document.files[0], edits=(PageEdit(1),), pages=4)
    documents = list(now.dossier.documents)
    documents[number] = dataclasses.replace(document, files=(file,))
    facts: FileFacts = now.facts[number][0]
    after = of(session, dossier=dataclasses.replace(now.dossier, documents=tuple(documents))).size
    assert before - after == facts.bytes - facts.bytes // 4
