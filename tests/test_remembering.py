"""What is remembered of children is what children answer, and a job that differs in anything is asked again."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from desktop import paths, words
from desktop.media import wire
from desktop.media.isolated import Died, Done, Limits, Workers
from desktop.model.dossier import ReadAnywhere
from desktop.model.page_edit import PageEdit
from desktop.progress import Cancelled, Progress
from desktop.session import building, edited, looking, opening, page_jobs, work
from desktop.session.building import Order
from tests.making.cases import write_case
from tests.making.personas import ON

from .remembering import NotRemembered, Remembering, digest, real_children, remembering

PHOTO, PAPER = (paths.resources() / "sample" / name for name in ("birth-certificate-1.jpg", "visa-validation.pdf"))
TURNED = (PageEdit(1, 90),)


def jobs() -> list[tuple[Callable[..., Any], tuple[Any, ...]]]:
    photo, paper = PHOTO.read_bytes(), PAPER.read_bytes()
    return [
        (edited.look, (photo, PHOTO.name, "", (), True)),
        (edited.look, (photo, PHOTO.name, "", TURNED, False)),
        (edited.look, (paper, PAPER.name, "", (), False)),
        (page_jobs.picture, (photo, PHOTO.name, "", None, (200, 300))),
        (page_jobs.propose, (photo, PHOTO.name, "", 1)),
        (work.reading, (edited.prepare, ReadAnywhere(PAPER.read_bytes), PAPER.name, "", (), work.Wish())),
    ]


def test_an_answer_that_is_remembered_is_the_answer_of_a_child() -> None:
    with Workers(1, warm=work.WARM) as real, Remembering(1, warm=work.WARM) as first:
        expected = [real.run(function, *args) for function, args in jobs()]
        for function, args in jobs():
            first.run(function, *args)
    with Remembering(1, warm=work.WARM) as second:
        remembered = [second.run(function, *args) for function, args in jobs()]
        assert not second.started, "nothing was left to ask a child"
    assert all(isinstance(each, Done) for each in expected)
    assert [known.value for known in remembered] == [asked.value for asked in expected]


def test_a_dossier_of_remembered_answers_is_the_same_to_the_byte(tmp_path: Path) -> None:
    case = write_case(tmp_path / "case")
    built = []
    for number, remember in enumerate((real_children, remembering, remembering)):
        out = tmp_path / f"out-{number}"
        with remember():
            rules = opening.open_rules(opening.USUAL_PORTAL)
            order = Order(out, ON, words.load("en"))
            building.build(rules, opening.open_case(case, rules), order, Progress())
        built.append({path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()})
    assert {"dossier.pdf", "report.json"} <= {path.name for path in built[0]}
    assert built[0] == built[1] == built[2]


def test_a_job_that_differs_in_anything_is_another_one(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"one")
    reading = ReadAnywhere(path.read_bytes)
    usual = (b"one", "a.pdf", "", (), True)
    others = [
        (edited.look, (b"two", "a.pdf", "", (), True)),
        (edited.look, (b"one", "b.pdf", "", (), True)),
        (edited.look, (b"one", "a.pdf", "x", (), True)),
        (edited.look, (b"one", "a.pdf", "", TURNED, True)),
        (edited.look, (b"one", "a.pdf", "", (dataclasses.replace(TURNED[0], skew=1.0),), True)),
        (edited.look, (b"one", "a.pdf", "", (), False)),
        (work.look, usual),
        (work.reading, (edited.look, reading, *usual[1:])),
    ]
    told = [digest(edited.look, usual), *(digest(function, args) for function, args in others)]
    path.write_bytes(b"two")
    told.append(digest(*others[-1]))
    assert len(set(told)) == len(told)
    assert digest(edited.look, (bytes(bytearray(b"one")), *usual[1:])) == told[0]


def test_the_same_file_is_the_same_wherever_it_lies(tmp_path: Path) -> None:
    told = []
    for name in ("here", "there"):
        path = tmp_path / name
        path.write_bytes(b"one")
        told.append(digest(work.reading, (edited.look, ReadAnywhere(path.read_bytes), "a.pdf", "", (), True)))
    assert told[0] == told[1]


def test_what_might_answer_otherwise_is_asked_each_time(tmp_path: Path) -> None:
    gone = ReadAnywhere((tmp_path / "gone").read_bytes)
    for function, args in ((work.reading, (edited.look, gone, "a.pdf", "", ())), (jobs, ()), (work.reading, (jobs, b""))):
        with pytest.raises(NotRemembered):
            digest(function, args)


def test_a_child_that_died_is_not_remembered() -> None:
    with Remembering(1, warm=()) as first:
        assert isinstance(first.run(wire.unpack, b"no message"), Died)
    with Remembering(1, warm=()) as second:
        assert isinstance(second.run(wire.unpack, b"no message"), Died)
        assert second.started


def test_a_file_that_changed_while_it_was_looked_at_is_not_remembered(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(PAPER.read_bytes())
    job = (work.reading, (edited.look, ReadAnywhere(path.read_bytes), "a.pdf", "", (), False))
    with Remembering(1, warm=()) as first:
        answer = first.start(*job[:1], *job[1])
        path.write_bytes(PHOTO.read_bytes())
        answer()
    path.write_bytes(PAPER.read_bytes())
    with Remembering(1, warm=()) as second:
        outcome = second.run(*job[:1], *job[1])
        assert second.started
    assert isinstance(outcome, Done) and outcome.value.format == "pdf"


def test_children_with_less_time_are_asked_for_themselves() -> None:
    job = partial(edited.look, PAPER.read_bytes(), "patience.pdf", "", ())
    with Remembering(1, warm=()) as usual:
        usual.run(job.func, *job.args)
    with Remembering(1, Limits(seconds=9), warm=()) as hasty:
        hasty.run(job.func, *job.args)
        assert hasty.started


@pytest.mark.parametrize("asked_before", [False, True])
def test_more_children_come_when_they_are_wanted(asked_before: bool) -> None:
    with Remembering(1, warm=()) as pool:
        if asked_before:
            pool.run(wire.unpack, b"no message")
        pool.grow(2)
        assert pool.count == 2
        dead = [pool.start(wire.unpack, b"no message") for _ in range(2)]
        assert all(isinstance(outcome(), Died) for outcome in dead)


def test_who_is_still_waiting_when_they_go_hears_of_it() -> None:
    with Remembering(1, warm=()) as pool:
        pass
    with pytest.raises(Cancelled):
        pool.run(wire.unpack, b"no message")


def test_only_who_asked_for_it_is_given_what_is_remembered(remembered: None, asked_of_children: None) -> None:
    assert looking.Workers is Workers
    with remembering():
        assert looking.Workers is Remembering
    assert looking.Workers is Workers
